import type { Metric, Verdict } from './metric.ts';

/** What a check found; `reason` says by what it failed, or why a pass is less plain than it looks. */
interface Finding {
  readonly passed: boolean;
  readonly raw: number | boolean | string;
  readonly reason?: string;
}

type CheckFacts = Omit<Metric, 'kind' | 'judge' | 'dimension'> &
  Required<Pick<Metric, 'dimension'>> & {
    /** The finding, or the reason why the check does not apply. */
    check(...subject: Parameters<Metric['judge']>): Finding | { readonly unscored: string };
  };

/** A metric that passes (score 1) or fails (score 0). */
export function defineCheck({ check, ...facts }: CheckFacts): Metric {
  return {
    ...facts,
    kind: 'check',
    judge(subject): Verdict {
      const finding = check(subject);
      if ('unscored' in finding) return { status: 'unscored', reason: finding.unscored };
      const { passed, raw, reason } = finding;
      return { status: 'scored', raw, passed, score: passed ? 1 : 0, ...(reason !== undefined && { reason }) };
    },
  };
}
