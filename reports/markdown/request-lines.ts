import type { Aggregate, Delivery, RouteSummary, SentOtherwise } from '../../harness/schema/aggregate.ts';
import { deliverySettings } from '../charts/delivery-setting.ts';
import { countOf } from '../wording/count-of.ts';
import { describeRequestGroups } from '../wording/describe-request-groups.ts';
import { joinWords } from '../wording/join-words.ts';
import { modelNames } from '../wording/model-names.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { routeName } from './route-name.ts';

const nameColumns = 60;

/** What was asked of the models and what they were sent: who is ranked with whom, and every difference with its count. */
export function requestLines(aggregate: Aggregate): string[] {
  return [
    ...rankingLines(aggregate),
    ...notedLines(aggregate.deliveries),
    ...askedLines(aggregate.routes),
    ...rewrittenLines(aggregate.routes),
  ];
}

function rankingLines(aggregate: Aggregate): string[] {
  const sentence = describeRequestGroups(aggregate, modelNames(aggregate, nameColumns));
  if (sentence === undefined) return [];
  const rule =
    aggregate.rankAcrossRequests === true
      ? 'Models that were sent different durations or resolutions are compared and ranked together here, because the run was told to (`--rank-across-requests`); another length or size is another task, and the scores do not correct for it.'
      : 'Models that were sent different durations or resolutions are neither compared nor ranked together, since another length or size is another task: ranks hold within a `request_group` of leaderboard.csv, and pairs.csv gives the reason.';
  return [rule, `${escapeMarkdown(sentence)}.`];
}

const settingWords: Readonly<Record<SentOtherwise['setting'], string>> = {
  duration: 'duration',
  resolution: 'resolution',
  aspect: 'aspect ratio',
  fps: 'frame rate',
  audio: 'sound',
};

/** Aspect ratio and frame rate part nobody, but a reader should know where they differ. */
function notedLines(deliveries: readonly Delivery[]): string[] {
  return (['aspect', 'fps'] as const).flatMap((setting) => {
    const byValue = new Map<string, string[]>();
    for (const { setting: of, sent, route } of deliveries) {
      if (of !== setting) continue;
      const value = sent === undefined ? 'none' : deliverySettings[setting].format(sent);
      byValue.set(value, [...(byValue.get(value) ?? []), route]);
    }
    if (byValue.size < 2) return [];
    const said = [...byValue].map(([value, routes]) => `${value} (${routes.map(routeName).join(', ')})`);
    return [
      `The ${settingWords[setting]} that was sent differs, which is not held against anybody: ${joinWords(said)}.`,
    ];
  });
}

/** One line for all routes that say the same. */
function askedLines(routes: readonly RouteSummary[]): string[] {
  const byText = new Map<string, string[]>();
  for (const { route, sentOtherwise = [], nSamples } of routes) {
    if (sentOtherwise.length === 0) continue;
    const text = sentOtherwise.map((gap) => askedText(gap, nSamples)).join('; ');
    byText.set(text, [...(byText.get(text) ?? []), route]);
  }
  return [...byText].map(([text, named]) => {
    const isAll = named.length > 1 && named.length === routes.length;
    return `${isAll ? `Each of the ${named.length} routes` : named.map(routeName).join(', ')}: ${text}.`;
  });
}

function askedText({ setting, asked, sent, nSamples }: SentOtherwise, of: number): string {
  const count = nSamples === of ? `all ${countOf(of, 'sample')}` : `${nSamples} of ${countOf(of, 'sample')}`;
  const instead = sent === undefined ? `no ${settingWords[setting]}` : escapeMarkdown(sent);
  return `asked for ${escapeMarkdown(asked)}, sent ${instead} (${of === 1 ? 'the one sample' : count})`;
}

function rewrittenLines(routes: readonly RouteSummary[]): string[] {
  const rewritten = routes.flatMap(({ route, nRewritten = 0, nSamples }) =>
    nRewritten === 0 ? [] : [`${routeName(route)} in ${nRewritten} of ${countOf(nSamples, 'sample')}`],
  );
  if (rewritten.length === 0) return [];
  return [
    `The service rewrote the prompt before it drew (\`actual_prompt\` in samples.csv): ${joinWords(rewritten)}. What such a clip is held against is the prompt of the suite.`,
  ];
}
