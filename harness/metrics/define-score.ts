import type { RampRule } from '../schema/scoring-rule.ts';
import { judgeReading } from './judge-reading.ts';
import type { Metric, Subject } from './metric.ts';

type ScoreFacts = Omit<Metric, 'kind' | 'judge' | 'dimension' | 'rule'> &
  Required<Pick<Metric, 'dimension' | 'observe'>> & {
    readonly rule: RampRule;
    /** Why the reading is not scored on this clip, such as `asked for (grain)`; `undefined` where it is. */
    unscored?(subject: Subject): string | undefined;
  };

/** A metric whose reading becomes a score of 0–1 by its ramp, or by the one that the suite states in its place. */
export function defineScore({ unscored, ...facts }: ScoreFacts): Metric {
  return {
    ...facts,
    kind: 'score',
    judge: (subject) =>
      judgeReading(facts.id, subject, {
        unscored,
        decide: (raw) => ({ status: 'scored', raw, score: scoreOnRamp(raw, rampOf(subject, facts)) }),
      }),
  };
}

/** 1 at `best` and beyond, 0 at `worst` and beyond, straight in between; where both are equal, a step. */
export function scoreOnRamp(raw: number, { best, worst }: RampRule): number {
  if (best === worst) return raw === best ? 1 : 0;
  return Math.min(1, Math.max(0, (raw - worst) / (best - worst)));
}

function rampOf({ rules }: Subject, { id, rule }: { id: string; rule: RampRule }): RampRule {
  const stated = rules[id];
  return stated !== undefined && 'best' in stated ? stated : rule;
}
