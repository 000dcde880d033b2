import type { LimitRule } from '../schema/scoring-rule.ts';
import { formatNumber } from './format-number.ts';
import type { Metric, Subject, Verdict } from './metric.ts';

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
    judge(subject): Verdict {
      const measurement = subject.measurements[facts.id];
      if (measurement === undefined) return { status: 'unscored', reason: 'it was not measured' };
      if (measurement.status === 'not-applicable') return { status: 'unscored', reason: measurement.reason };
      const raw = Number(measurement.value);
      const reason = unscored?.(subject);
      if (reason !== undefined) return { status: 'unscored', raw, reason };
      const limit = limitOf(subject, facts);
      const passed = 'atMost' in limit ? raw <= limit.atMost : raw >= limit.atLeast;
      return {
        status: 'scored',
        raw,
        passed,
        score: passed ? 1 : 0,
        ...(!passed && { reason: miss(raw, facts.unit, limit) }),
      };
    },
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
