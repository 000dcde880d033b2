import { createLogUpdate } from 'log-update';
import picocolors from 'picocolors';
import { wantsColour, widthOf, type Outside } from './console.ts';

/** One finished piece of work. */
interface FinishedItem {
  readonly status: 'completed' | 'failed' | 'refused';
  /** It lay in the store. */
  readonly reused: boolean;
  /** One line. */
  readonly text: string;
}

/** Tells how far work has come: drawn in place on a terminal, one plain line per finished item elsewhere. */
export interface ItemProgress {
  finished(item: FinishedItem): void;
  /** What is going on elsewhere meanwhile; shown where progress is drawn. */
  underWay(text: string): void;
  end(): void;
}

const barWidth = 28;

export function createItemProgress(total: number, { quiet }: { quiet: boolean }, outside: Outside): ItemProgress {
  const { stderr, now, environment } = outside;
  if (quiet || total === 0) return { finished() {}, underWay() {}, end() {} };
  const width = String(total).length;
  let done = 0;
  if (stderr.isTTY !== true) {
    return {
      finished({ text }) {
        done += 1;
        stderr.write(`[${String(done).padStart(width)}/${total}] ${text}\n`);
      },
      underWay() {},
      end() {},
    };
  }
  const paint = picocolors.createColors(wantsColour(stderr, environment));
  const draw = createLogUpdate(stderr as never);
  const startedMs = now();
  const counts = { completed: 0, failed: 0, refused: 0 };
  let reused = 0;
  let last = '';
  let elsewhere = '';
  const redraw = (): void => {
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
    const lines = [last, elsewhere].map((text) => (text.length > room ? `${text.slice(0, room - 1)}…` : text));
    draw(`${bar}  ${parts.join(paint.dim(' · '))}\n${paint.dim(lines.filter(Boolean).join('\n'))}`);
  };
  redraw();
  return {
    finished(item) {
      done += 1;
      counts[item.status] += 1;
      if (item.reused) reused += 1;
      last = item.text;
      redraw();
    },
    underWay(text) {
      elsewhere = text;
      redraw();
    },
    end() {
      draw.clear();
      draw.done();
    },
  };
}

function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
