import type { RampRule } from '../schema/scoring-rule.ts';
import { defineMetric } from './define-metric.ts';
import { scoreOnRamp } from './define-score.ts';
import type { Subject } from './metric.ts';

/** Seconds by which sound may be early or late before viewers notice (ITU-R BT.1359-1, detectability). */
const unnoticed = { early: 0.045, late: 0.125 };

/** Milliseconds beyond that; BT.1359-1 calls 45 (early) and 60 (late) more unacceptable, about half the score. */
const rule: RampRule = { best: 0, worst: 100 };

export const avSync = defineMetric({
  id: 'av-sync',
  version: '1',
  title: 'Sound in time with visible impacts',
  kind: 'score',
  dimension: 'sync',
  unit: 'ms',
  range: '0 where nobody notices, and up: milliseconds that the sound is more than 45 ms early or 125 ms late',
  formula:
    'From av-lag: how far the lag lies outside of −45 to +125 ms; score 1 at 0 ms, straight down to 0 at 100 ms (the limits of acceptability, −90 and +185 ms, come out at 0.55 and 0.4). Scored only where the prompt names a visible impact: a sound clause that depends on an action or interaction, or foley sound. Lip-sync is not measured',
  source: 'Screentest; ITU-R BT.1359-1 (1998)',
  rule,
  judge(subject) {
    const lag = subject.measurements['av-lag'];
    if (lag === undefined) return { status: 'unscored', reason: 'it was not measured' };
    if (lag.status === 'not-applicable') return { status: 'unscored', reason: lag.reason };
    const seconds = Number(lag.value);
    const raw = 1000 * Math.max(0, -seconds - unnoticed.early, seconds - unnoticed.late);
    if (!namesImpact(subject)) return { status: 'unscored', raw, reason: 'the prompt names no visible impact' };
    const stated = subject.rules['av-sync'];
    return { status: 'scored', raw, score: scoreOnRamp(raw, stated !== undefined && 'best' in stated ? stated : rule) };
  },
});

function namesImpact({ clauses, promptAudio }: Subject): boolean {
  if (promptAudio === 'foley') return true;
  const acts = new Set(clauses.filter(({ type }) => type === 'action' || type === 'interaction').map(({ id }) => id));
  return clauses.some(({ type, dependsOn }) => type === 'sound' && dependsOn?.some((id) => acts.has(id)) === true);
}
