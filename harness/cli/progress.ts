import { createLogUpdate } from 'log-update';
import picocolors from 'picocolors';
import type { SampleRecord } from '../schema/sample-record.ts';
import { wantsColour, widthOf, type Outside } from './console.ts';

/** Tells how far a run has come: drawn in place on a terminal, one plain line per finished sample elsewhere. */
export interface Progress {
  finished(record: SampleRecord): void;
  end(): void;
}

const barWidth = 28;

export function createProgress(total: number, { quiet }: { quiet: boolean }, outside: Outside): Progress {
  const { stderr, now, environment } = outside;
  if (quiet || total === 0) return { finished() {}, end() {} };
  const width = String(total).length;
  let done = 0;
  if (stderr.isTTY !== true) {
    return {
      finished(record) {
        done += 1;
        stderr.write(`[${String(done).padStart(width)}/${total}] ${describeSample(record)}\n`);
      },
      end() {},
    };
  }
  const paint = picocolors.createColors(wantsColour(stderr, environment));
  const draw = createLogUpdate(stderr as never);
  const startedMs = now();
  const counts = { completed: 0, failed: 0, refused: 0 };
  let reused = 0;
  const redraw = (last: string): void => {
    const filled = Math.round((done / total) * barWidth);
    const bar = paint.cyan('█'.repeat(filled)) + paint.dim('░'.repeat(barWidth - filled));
    const elapsedSeconds = (now() - startedMs) / 1000;
    // What lay in the store took no time and says nothing about the rest.
    const made = done - reused;
    const left = made === 0 ? undefined : ((total - done) * elapsedSeconds) / made;
    const parts = [
      `${done}/${total}`,
      left === undefined || done === total ? undefined : `${formatSeconds(left)} left`,
      counts.failed > 0 ? paint.red(`${counts.failed} failed`) : undefined,
      counts.refused > 0 ? paint.yellow(`${counts.refused} refused`) : undefined,
      reused > 0 ? paint.dim(`${reused} from the store`) : undefined,
    ].filter((part) => part !== undefined);
    const room = widthOf(stderr) - 1;
    const line = last.length > room ? `${last.slice(0, room - 1)}…` : last;
    draw(`${bar}  ${parts.join(paint.dim(' · '))}\n${paint.dim(line)}`);
  };
  redraw('');
  return {
    finished(record) {
      done += 1;
      counts[record.outcome.status] += 1;
      if (record.reused) reused += 1;
      redraw(describeSample(record));
    },
    end() {
      draw.clear();
      draw.done();
    },
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

function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
