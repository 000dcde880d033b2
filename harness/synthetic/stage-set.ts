import type { Rgb } from './color.ts';
import type { Layer } from './layer.ts';

/** The scenery of a place, and where its subjects go. */
export interface StageSet {
  /** From the farthest to just behind the subjects. */
  readonly behind: readonly Layer[];
  /** From just before the subjects to the nearest. */
  readonly before: readonly Layer[];
  /** Row on which subjects stand or float, scene units from the top. */
  readonly floor: number;
  /** Size of subjects; 1 is a person about 90 units high. */
  readonly scale: number;
  readonly surface: 'water' | 'ground' | 'table' | 'deep' | 'air';
  /** Color of the light that the subjects stand in. */
  readonly light: Rgb;
  /** No sky, no weather. */
  readonly isIndoors: boolean;
}
