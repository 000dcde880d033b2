import type { InstrumentState, MetricState } from '../../harness/schema/instrument.ts';
import { joinWords } from '../wording/join-words.ts';
import { countOf } from '../wording/count-of.ts';
import { escapeMarkdown } from './escape-markdown.ts';

/** What is known of the metrics themselves, in a few lines; a metric that misses its own defect is named. */
export function instrumentLines({ sweptAt, metrics }: InstrumentState): string[] {
  const inState = (state: MetricState['state']) => metrics.filter((metric) => metric.state === state);
  const named = (list: readonly MetricState[]) =>
    joinWords(list.map(({ metric, version }) => `${escapeMarkdown(metric)} (version ${escapeMarkdown(version)})`));
  const insensitive = inState('insensitive');
  const changed = inState('not-re-measured');
  const unmeasured = inState('not-measured');
  const partly = metrics.flatMap(({ metric, findings }) =>
    findings
      .filter(({ verdict }) => verdict === 'not-applicable')
      .map(
        ({ defect, source }) => `${escapeMarkdown(metric)} to ${escapeMarkdown(defect)} on the ${source} clips swept`,
      ),
  );
  const owned = metrics.length - inState('no-planted-defect').length;
  return [
    sweptAt === undefined
      ? 'Sensitivity to planted defects: no sweep was made yet.'
      : `Sensitivity to planted defects (last swept ${escapeMarkdown(sweptAt.slice(0, 10))}): ${inState('sensitive').length} of the ${owned} metrics that a defect can be planted for follow their own; for ${metrics.length - owned} there is none. All by name in [sensitivity.md](sensitivity.md).`,
    ...(partly.length === 0 ? [] : [`Did not apply: ${joinWords(partly)}.`]),
    ...(insensitive.length === 0
      ? []
      : [`**Insensitive to the own planted defect: ${joinWords(insensitive.map(withMisses))}.**`]),
    ...(changed.length === 0 ? [] : [`Not re-measured since the version changed: ${named(changed)}.`]),
    ...(unmeasured.length === 0 || sweptAt === undefined
      ? []
      : [`A defect can be planted, but sensitivity is not measured: ${named(unmeasured)}.`]),
  ];
}

function withMisses({ metric, version, findings }: MetricState): string {
  const misses = findings
    .filter(({ verdict }) => verdict === 'insensitive')
    .map(
      ({ defect, source, correlation, nClips }) =>
        `${escapeMarkdown(defect)} on ${countOf(nClips, `${source} clip`)}: rank correlation ${correlation?.toFixed(2) ?? 'unknown'}`,
    );
  return `${escapeMarkdown(metric)} (version ${escapeMarkdown(version)}; ${misses.join('; ')})`;
}
