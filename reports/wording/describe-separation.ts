import type { Aggregate, LeaderboardDimension } from '../../harness/schema/aggregate.ts';
import { capitalise } from './capitalise.ts';
import { dimensionLabel } from './dimension-label.ts';
import { findSeparation, type Separation } from './find-separation.ts';
import { joinWords } from './join-words.ts';
import type { ModelNames } from './model-names.ts';
import { promptCount } from './prompt-count.ts';
import { rankedGroups, type RankedGroup } from './ranked-groups.ts';

/** Names listed before the rest is counted. */
const namesShown = 3;

/**
 * Sentences on what each dimension separates: "synthetic/short is below the other 5 models on conformance; nothing
 * separates those." Dimensions that separate nothing share the last one; empty where there is nothing to compare. Models
 * that were sent different things are spoken of apart: "Sent 5 s: …".
 */
export function describeSeparations(
  aggregate: Aggregate,
  dimensions: readonly LeaderboardDimension[],
  { names }: { names: ModelNames },
): string[] {
  return rankedGroups(aggregate).flatMap((group) => describeGroup(aggregate, dimensions, { names, group }));
}

function describeGroup(
  aggregate: Aggregate,
  dimensions: readonly LeaderboardDimension[],
  { names, group: { routes, sent } }: { names: ModelNames; group: RankedGroup },
): string[] {
  const among = routes === undefined ? {} : { routes };
  const opening = sent === undefined ? '' : `Sent ${sent}: `;
  const found = dimensions.map((dimension) => ({ dimension, separation: findSeparation(aggregate, dimension, among) }));
  const silent = found.filter(({ separation }) => separation.status === 'none');
  return [
    ...found.flatMap(({ dimension, separation }) =>
      separation.status === 'some' ? [`${opening}${describeSome(dimension, separation, names)}.`] : [],
    ),
    ...(silent.length > 0
      ? [`${opening}${opening === '' ? capitalise(describeNone(silent)) : describeNone(silent)}.`]
      : []),
  ];
}

function describeNone(silent: readonly { dimension: LeaderboardDimension; separation: Separation }[]): string {
  const labels = joinWords(silent.map(({ dimension }) => dimensionLabel(dimension)));
  const models = Math.max(...silent.map(({ separation }) => separation.compared));
  const counts = silent.flatMap(({ separation }) => (separation.status === 'none' ? [separation.nPrompts] : []));
  return `nothing separates the ${models} models on ${labels} (n = ${promptCount(Math.min(...counts))})`;
}

/** What a dimension separates, without a full stop: "synthetic/short is below the other 5 models on conformance". */
export function describeSome(
  dimension: LeaderboardDimension,
  separation: Extract<Separation, { status: 'some' }>,
  names: ModelNames,
): string {
  const label = dimensionLabel(dimension);
  const { apart, compared } = separation;
  const below = apart.find(({ side }) => side === 'below');
  if (compared === 2 && below) {
    const other = apart.find((each) => each !== below);
    return `${names.of(below.route)} is below ${other ? names.of(other.route) : 'the other model'} on ${label}`;
  }
  if (apart.length === compared) return `all ${compared} models are separated from each other on ${label}`;
  if (apart.length === 0) {
    return `${separation.separatedPairs} of ${separation.pairs} pairs of models are separated on ${label}`;
  }
  const rest = separation.restTogether ? '; nothing separates those' : '';
  const listed = joinWords(
    apart.map(({ route }) => names.of(route)),
    namesShown,
  );
  return `${listed} ${apart.length === 1 ? 'is' : 'are'} ${sideOf(apart)} the other ${compared - apart.length} models on ${label}${rest}`;
}

/** "below" or "above" where all lie on that side, else "apart from". */
function sideOf(apart: readonly { side: 'above' | 'below' | 'between' }[]): string {
  const [side, ...others] = new Set(apart.map((each) => each.side));
  return side === undefined || side === 'between' || others.length > 0 ? 'apart from' : side;
}
