import type { Rgb } from '../color.ts';

/** Colors for made things of which the text names none. */
export const glazes: readonly Rgb[] = [
  [54, 108, 130],
  [190, 84, 58],
  [222, 206, 174],
  [96, 120, 86],
];
