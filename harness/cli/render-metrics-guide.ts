import type { Metric } from '../metrics/metric.ts';
import { dimensions, type Dimension } from '../schema/dimension.ts';
import type { ScoringRule } from '../schema/scoring-rule.ts';

const measuresTitle = 'Measures';

/**
 * All metrics as Markdown, by dimension: what `docs/metrics.md` holds and `screentest metrics` prints. Every fact comes
 * from the metric itself, so that the text cannot say anything else than the code does.
 */
export function renderMetricsGuide(metrics: readonly Metric[]): string {
  const sections = [
    ...dimensions.map((dimension) => ({
      title: titleOf(dimension),
      members: metrics.filter((metric) => metric.dimension === dimension),
    })),
    { title: measuresTitle, members: metrics.filter(({ dimension }) => dimension === undefined) },
  ].filter(({ members }) => members.length > 0);
  return [
    '# Metrics',
    '',
    'One decoding pass over a clip yields every reading below. A **check** passes or fails (1 or 0), a **score** runs from 0',
    'to 1, higher is better; both speak to a dimension, whose value is the mean of its metrics. A **measure** has no better',
    'direction and enters no dimension. What does not apply is `unscored` with its reason, never 0. Any of them can decide a',
    "clause of a prompt: `expect: { metric, above/below/equals }` looks at the raw value. A suite's `rules` state another rule",
    'for a metric, in the same form; its `checks` hold the tolerances of the conformance and integrity checks.',
    '',
    ...sections.flatMap(({ title, members }) => [`## ${title}`, '', ...members.flatMap(describe)]),
  ].join('\n');
}

function titleOf(dimension: Dimension): string {
  return `${dimension[0]?.toUpperCase()}${dimension.slice(1)}`;
}

function describe({ id, title, kind, version, unit, range, formula, source, rule }: Metric): string[] {
  return [
    `### \`${id}\`: ${title}`,
    '',
    `${formula}.`,
    '',
    `- ${kind}, version ${version}`,
    ...(rule === undefined ? [] : [`- rule: ${describeRule(rule, unit)}`]),
    `- raw value${unit === '' ? '' : ` in ${unit}`}: ${range}`,
    `- source: ${source}`,
    '',
  ];
}

/** A rule in words and in the form in which a suite states it. */
function describeRule(rule: ScoringRule, unit: string): string {
  const of = unit === '' ? '' : ` ${unit}`;
  if ('best' in rule) {
    return `1 at ${rule.best}${of} and beyond, 0 at ${rule.worst}${of} and beyond, straight in between (\`{ best: ${rule.best}, worst: ${rule.worst} }\`)`;
  }
  return 'atMost' in rule
    ? `passes up to ${rule.atMost}${of} (\`{ atMost: ${rule.atMost} }\`)`
    : `passes from ${rule.atLeast}${of} on (\`{ atLeast: ${rule.atLeast} }\`)`;
}
