import type { ExpectedEffects } from '../defects/expected-effect.ts';
import type { CrossTalk, SweepSource } from '../schema/sensitivity.ts';
import { meanAndVariance } from '../stats/mean-and-variance.ts';
import { spearman } from '../stats/spearman.ts';
import type { MetricScale } from './metric-scale.ts';
import { fewestPoints } from './own-responses.ts';
import type { ResponseCurve } from './response-curves.ts';

/** A metric moves where its mean change is at least half its scale, and follows the severity at least so well. */
export const movesFrom = { effectSize: 0.5, rankCorrelation: 0.6 } as const;

export interface CrossTalkInput {
  readonly defect: string;
  readonly metric: string;
  readonly source: SweepSource;
  readonly effects: ExpectedEffects;
  readonly scale: MetricScale | undefined;
  /** Of this defect, metric and source: one for each clip. */
  readonly curves: readonly ResponseCurve[];
}

/**
 * What a defect at full severity does to a metric, and whether the matrix of expected effects says so. Where a metric
 * stops to apply, the strongest severity at which it does counts; of a signed defect the end that changes more, except for
 * the defect's own metric. A metric that is expected to move `either` way may stay.
 */
export function crossTalk({ defect, metric, source, effects, scale, curves }: CrossTalkInput): CrossTalk {
  const isOwn = effects.own.metric === metric;
  const expected: CrossTalk['expected'] = isOwn ? 'own' : effects.alsoMoves[metric]?.direction;
  const responses = curves.flatMap((curve) => responseOf(curve, isOwn));
  const base = { defect, metric, source, nClips: responses.length, ...(expected === undefined ? {} : { expected }) };
  if (responses.length === 0) return { ...base, verdict: 'not-applicable' };
  const { mean: change } = meanAndVariance(responses.map((each) => each.change));
  const { mean: size } = meanAndVariance(responses.map((each) => Math.abs(each.change)));
  const correlations = responses.map((each) => each.correlation);
  const { mean: rankCorrelation } = meanAndVariance(correlations);
  const { mean: follows } = meanAndVariance(correlations.map(Math.abs));
  const effect = scale === undefined ? 0 : change / scale.scale;
  const effectSize = scale === undefined ? 0 : size / scale.scale;
  const moves = effectSize >= movesFrom.effectSize && follows >= movesFrom.rankCorrelation;
  return { ...base, rankCorrelation, effect, effectSize, ...scale, verdict: verdictOf(expected, { moves, effect }) };
}

function verdictOf(
  expected: CrossTalk['expected'],
  { moves, effect }: { moves: boolean; effect: number },
): CrossTalk['verdict'] {
  switch (expected) {
    case 'own':
      return 'own';
    case undefined:
      return moves ? 'unexpected' : 'still';
    case 'either':
      return moves ? 'expected' : 'still';
    case 'rises':
    case 'falls':
      if (!moves) return 'missing';
      return effect > 0 === (expected === 'rises') ? 'expected' : 'wrong-direction';
  }
}

interface Response {
  readonly change: number;
  readonly correlation: number;
}

function responseOf({ points }: ResponseCurve, isOwn: boolean): Response[] {
  const first = points[0];
  const last = points.at(-1);
  if (last === undefined || first === undefined || last === first) return [];
  const severities = points.map(({ severity }) => severity);
  const changes = points.map(({ change }) => change);
  const isSigned = first.severity < 0;
  if (!isSigned) return [{ change: last.change, correlation: follow(severities, changes) }];
  // An own metric goes one way on one side and the other way on the other: its effect is that of the positive side.
  if (isOwn) return last.severity > 0 ? [{ change: last.change, correlation: follow(severities, changes) }] : [];
  return [
    {
      change: larger(first.change, last.change),
      correlation: larger(follow(severities.map(Math.abs), changes), follow(severities, changes)),
    },
  ];
}

/** Rank correlation; of a change with too few points between, only its direction. */
function follow(severities: readonly number[], changes: readonly number[]): number {
  if (changes.length < fewestPoints) return Math.sign(changes.find((change) => change !== 0) ?? 0);
  return spearman(severities, changes) ?? 0;
}

function larger(a: number, b: number): number {
  return Math.abs(a) >= Math.abs(b) ? a : b;
}
