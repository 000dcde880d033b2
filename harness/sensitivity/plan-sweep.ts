import type { ClipDefect } from '../defects/defect.ts';
import { changesSoundOnly } from './changes-sound-only.ts';
import type { SweepClip, SweepItem } from './sweep-item.ts';

export const defaultSeverities: readonly number[] = [0, 0.2, 0.4, 0.6, 0.8, 1];

/**
 * Every defect at every severity in every clip, the undefected clip first and once. A signed defect is planted in both
 * directions; a defect of the sound only where there is some.
 */
export function planSweep<Clip extends SweepClip>(
  clips: readonly Clip[],
  defects: readonly ClipDefect[],
  severities: readonly number[],
): SweepItem<Clip>[] {
  const soundOnly = new Set(defects.filter(changesSoundOnly));
  return clips.flatMap((clip) => [
    { clip },
    ...defects
      .filter((defect) => clip.hasSound || !soundOnly.has(defect))
      .flatMap((defect) =>
        plantedSeverities(defect, severities).map((severity) => ({
          clip,
          planted: { id: defect.id, version: defect.version, severity },
        })),
      ),
  ]);
}

/** The severities other than 0, in rising order. */
function plantedSeverities({ signed }: ClipDefect, severities: readonly number[]): number[] {
  const sizes = [...new Set(severities.map(Math.abs))].filter((size) => size > 0);
  return (signed === true ? [...sizes, ...sizes.map((size) => -size)] : sizes).sort((a, b) => a - b);
}
