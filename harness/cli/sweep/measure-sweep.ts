import pLimit from 'p-limit';
import { sceneSeed } from '../../sensitivity/reference-scenes.ts';
import type { MeasuredItem, SweepItem } from '../../sensitivity/sweep-item.ts';
import type { Outside } from '../console.ts';
import { createItemProgress } from '../item-progress.ts';
import type { Workshop } from '../workshop.ts';
import { measurePlantedClip } from './measure-planted-clip.ts';
import type { SweepSourceClip } from './sweep-source.ts';

/** Makes and measures every item, as many at once as there are cores. An item that fails is recorded with its reason. */
export async function measureSweep(
  plan: readonly SweepItem<SweepSourceClip>[],
  { workshop, quiet }: { workshop: Workshop; quiet: boolean },
  outside: Outside,
): Promise<MeasuredItem[]> {
  const progress = createItemProgress(plan.length, { quiet }, outside);
  const limit = pLimit(workshop.cores);
  const faults: unknown[] = [];
  const measure = async (item: SweepItem<SweepSourceClip>): Promise<MeasuredItem> => {
    const { facts, reused } = await measurePlantedClip(item, { workshop, seed: sceneSeed, signal: outside.signal });
    progress.finished({
      status: facts.status === 'failed' ? 'failed' : 'completed',
      reused,
      text: describeItem(item, facts.status === 'failed' ? facts.reason : reused ? 'from the store' : 'measured'),
    });
    return { ...item, facts };
  };
  try {
    const measured = await Promise.all(
      plan.map((item) =>
        limit(async () => {
          // After a first fault of the harness itself nothing new is begun; what is under way may end.
          if (faults.length > 0) return [];
          try {
            return [await measure(item)];
          } catch (error) {
            faults.push(error);
            return [];
          }
        }),
      ),
    );
    if (faults.length > 0) throw faults[0];
    return measured.flat();
  } finally {
    progress.end();
  }
}

function describeItem({ clip, planted }: SweepItem, outcome: string): string {
  // Names come from other people's files; control characters must not reach a terminal.
  const name = clip.id.replace(/[\p{Cc}\p{Cf}]/gu, '\u{FFFD}');
  return `${planted === undefined ? 'undefected' : `${planted.id}:${planted.severity}`} in ${name}: ${outcome}`;
}
