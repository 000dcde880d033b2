import type { SceneScore } from './features/scene-score.ts';
import { percentile } from './percentile.ts';

/** scdet's default, in percent of full scale. */
const threshold = 10;
/** How many differences on either side say what is usual around a frame. */
const reach = 6;
const usualShare = 0.75;

/**
 * Whether a cut lies before each scored frame. Two things that scdet takes for cuts are none: the first difference of a
 * clip that moves fast from its start, which has none before it (here it is held against the one after it), and the
 * steps of a fast shot in which every other frame repeats the one before, so that each stands over a difference of
 * nearly nothing (here a cut must stand over the upper quartile of its neighbors as well).
 *
 * @param scores of all frames but the first, in order.
 */
export function findCuts(scores: readonly SceneScore[]): boolean[] {
  return scores.map(({ difference, score }, index) => {
    const next = scores[1]?.difference ?? 0;
    const fair = index === 0 ? Math.min(difference, Math.abs(difference - next)) : score;
    if (fair < threshold) return false;
    const around = [...scores.slice(Math.max(0, index - reach), index), ...scores.slice(index + 1, index + 1 + reach)];
    const usual = percentile(
      around.map((neighbor) => neighbor.difference),
      usualShare,
    );
    return difference - (usual ?? 0) >= threshold;
  });
}
