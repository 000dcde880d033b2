import type { PlannedSample } from '../run/plan/planned-sample.ts';
import type { SampleRecord } from '../schema/sample-record.ts';
import type { Outside } from './console.ts';
import { createItemProgress } from './item-progress.ts';

/** Tells how far a run has come: drawn in place on a terminal, one plain line per finished sample elsewhere. */
export interface Progress {
  finished(record: SampleRecord): void;
  /** A service has begun, or is done with, a job. */
  readonly job: (state: 'started' | 'ended', planned: PlannedSample) => void;
  end(): void;
}

export function createProgress(total: number, options: { quiet: boolean }, outside: Outside): Progress {
  const items = createItemProgress(total, options, outside);
  const underWay = new Map<string, number>();
  return {
    job(state, { route }) {
      // What this machine makes needs no news of it.
      if (route.verified === 'local') return;
      underWay.set(route.id, (underWay.get(route.id) ?? 0) + (state === 'started' ? 1 : -1));
      const jobs = [...underWay].filter(([, count]) => count > 0).map(([id, count]) => `${id} ${count}`);
      items.underWay(jobs.length === 0 ? '' : `under way: ${jobs.join(', ')}`);
    },
    finished(record) {
      items.finished({ status: record.outcome.status, reused: record.reused, text: describeSample(record) });
    },
    end: () => items.end(),
  };
}

function describeSample(record: SampleRecord): string {
  const name = `${record.suite.id}/${record.prompt.id} ${record.model} r${record.repeat}`;
  const { outcome } = record;
  // Names come from other people's files; control characters must not reach a terminal.
  const safe = name.replace(/[\p{Cc}\p{Cf}]/gu, '\u{FFFD}');
  switch (outcome.status) {
    case 'failed':
      return `failed    ${safe}: ${outcome.failure.code}`;
    case 'refused':
      return `refused   ${safe}: ${outcome.refusal.code}`;
    case 'completed': {
      const scores = (['conformance', 'integrity'] as const).flatMap((dimension) => {
        const score = record.dimensions[dimension];
        return score?.status === 'scored' ? [`${dimension} ${score.value.toFixed(2)}`] : [];
      });
      const signal = record.signalAdherence.value;
      if (signal !== undefined) scores.push(`signals ${signal.toFixed(2)}`);
      return `completed ${safe}  ${scores.join('  ')}${record.reused ? '  (from the store)' : ''}`;
    }
  }
}
