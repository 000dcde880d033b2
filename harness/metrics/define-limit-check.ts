import type { LimitRule } from '../schema/scoring-rule.ts';
import { formatNumber } from './format-number.ts';
import { judgeReading } from './judge-reading.ts';
import type { Metric, Subject } from './metric.ts';

type LimitCheckFacts = Omit<Metric, 'kind' | 'judge' | 'dimension' | 'rule'> &
  Required<Pick<Metric, 'dimension' | 'observe'>> & {
    readonly rule: LimitRule;
    /** Why the reading decides nothing on this clip, such as `asked for (fastCuts)`; `undefined` where it does. */
    unscored?(subject: Subject): string | undefined;
  };

/** A check that holds its reading against a limit, its own or the one that the suite states in its place. */
export function defineLimitCheck({ unscored, ...facts }: LimitCheckFacts): Metric {
  return {
    ...facts,
    kind: 'check',
    judge: (subject) =>
      judgeReading(facts.id, subject, {
        unscored,
        decide(raw) {
          const limit = limitOf(subject, facts);
          const passed = 'atMost' in limit ? raw <= limit.atMost : raw >= limit.atLeast;
          if (passed) return { status: 'scored', raw, passed, score: 1 };
          return { status: 'scored', raw, passed, score: 0, reason: miss(raw, facts.unit, limit) };
        },
      }),
  };
}

function limitOf({ rules }: Subject, { id, rule }: { id: string; rule: LimitRule }): LimitRule {
  const stated = rules[id];
  return stated !== undefined && !('best' in stated) ? stated : rule;
}

function miss(raw: number, unit: string, limit: LimitRule): string {
  const bound = 'atMost' in limit ? `at most ${formatNumber(limit.atMost)}` : `at least ${formatNumber(limit.atLeast)}`;
  return `${formatNumber(raw)}${unit === '' ? '' : ` ${unit}`}, where ${bound} passes`;
}
