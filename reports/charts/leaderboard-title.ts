import type { Aggregate, LeaderboardDimension } from '../../harness/schema/aggregate.ts';
import { capitalise } from '../wording/capitalise.ts';
import { describeSome } from '../wording/describe-separation.ts';
import { dimensionLabel } from '../wording/dimension-label.ts';
import { findSeparation, type Separation } from '../wording/find-separation.ts';
import { formatScore } from '../wording/format-estimate.ts';
import { joinWords } from '../wording/join-words.ts';
import type { ModelNames } from '../wording/model-names.ts';
import { promptCount } from '../wording/prompt-count.ts';
import { rankedGroups, type RankedGroup } from '../wording/ranked-groups.ts';

/** Findings that a title can carry before it becomes a text. */
const findingsShown = 2;

/** Models set apart, one per dimension, that one title can name. */
const modelsShown = 3;

type Found = {
  readonly dimension: LeaderboardDimension;
  readonly separation: Extract<Separation, { status: 'some' }>;
};

/** The finding of a leaderboard: what is separated from what, or honestly that nothing is. */
export function leaderboardTitle(
  aggregate: Aggregate,
  { names, dimensions }: { names: ModelNames; dimensions: readonly LeaderboardDimension[] },
): string {
  const groups = rankedGroups(aggregate);
  const findings = groups.flatMap((group) => {
    const finding = findingOf(aggregate, dimensions, { names, group });
    if (finding === undefined) return [];
    return [group.sent === undefined ? asOpening(finding) : `sent ${group.sent}: ${finding.text}`];
  });
  if (findings.length > 0) {
    const title = findings.slice(0, findingsShown).join('; ');
    return groups.length === 1 ? title : capitalise(title);
  }
  return groups.length === 1
    ? singleModelTitle(aggregate, names)
    : 'No two models were sent the same, so none are compared';
}

interface Finding {
  readonly text: string;
  /** Whether the text begins with a word of ours, and not with a model's name, which keeps its letters. */
  readonly ownWord: boolean;
}

function asOpening({ text, ownWord }: Finding): string {
  return ownWord ? capitalise(text) : text;
}

/** What is found among models that are compared with each other; absent where there are not two. */
function findingOf(
  aggregate: Aggregate,
  dimensions: readonly LeaderboardDimension[],
  { names, group: { routes } }: { names: ModelNames; group: RankedGroup },
): Finding | undefined {
  const among = routes === undefined ? {} : { routes };
  const all = dimensions.map((dimension) => ({ dimension, separation: findSeparation(aggregate, dimension, among) }));
  const found = all.flatMap(({ dimension, separation }): Found[] =>
    separation.status === 'some' ? [{ dimension, separation }] : [],
  );
  const below = found.filter(({ separation: { apart, compared } }) => {
    return compared > 2 && apart.length === 1 && apart[0]?.side === 'below';
  });
  if (below.length > 1) return { text: describeBelow(below, names), ownWord: false };
  if (found.length > 0) {
    // A model set apart says more than a count of pairs.
    const text = found
      .toSorted((a, b) => Number(b.separation.apart.length > 0) - Number(a.separation.apart.length > 0))
      .slice(0, findingsShown)
      .map(({ dimension, separation }) => describeSome(dimension, { ...separation, restTogether: false }, names))
      .join('; ');
    return { text, ownWord: false };
  }
  const none = all.flatMap(({ separation }) => (separation.status === 'none' ? [separation] : []));
  if (none.length === 0) return undefined;
  const models = Math.max(...none.map(({ compared }) => compared));
  const n = promptCount(Math.min(...none.map((each) => each.nPrompts)));
  return { text: `nothing separates these ${models} models at n = ${n}`, ownWord: true };
}

/** "synthetic/short is below the others on conformance, synthetic/freeze on integrity". */
function describeBelow(found: readonly Found[], names: ModelNames): string {
  const parts = found.map(({ dimension, separation }) => {
    const name = names.of(separation.apart[0]?.route ?? '');
    return { name, dimension: dimensionLabel(dimension) };
  });
  const sentences = parts
    .slice(0, modelsShown)
    .map(({ name, dimension }, index) => `${name}${index === 0 ? ' is below the others' : ''} on ${dimension}`);
  const more = parts.length > modelsShown ? `, and ${parts.length - modelsShown} more` : '';
  return more === '' ? joinWords(sentences) : `${sentences.join(', ')}${more}`;
}

function singleModelTitle(aggregate: Aggregate, names: ModelNames): string {
  const rows = aggregate.leaderboard.filter((row) => row.scope === 'all' && row.estimate.status !== 'none');
  const [first] = rows;
  if (first === undefined) return 'Nothing was scored';
  const scores = rows.flatMap(({ route, dimension, estimate }) =>
    route === first.route && estimate.status !== 'none'
      ? [`${dimensionLabel(dimension)} ${formatScore(estimate.value)}`]
      : [],
  );
  return `${names.of(first.route)} alone, so nothing to compare: ${joinWords(scores, 3)}`;
}
