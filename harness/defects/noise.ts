import { createRandom } from '../stats/random.ts';
import type { ClipDefect } from './defect.ts';
import { mapFrames } from './map-frames.ts';

/** Levels of 255. */
const widestDeviation = 25;
/** A prime, so that rows do not fall into step with it. */
const tableSize = 65_537;

/** Grain, new in every frame. */
export const noise: ClipDefect = {
  acts: 'on-clip',
  id: 'noise',
  version: 1,
  title: 'Noise',
  severityMeaning: 'standard deviation of gray Gaussian grain, from 0 to 25 levels of 255',
  defaultSeverity: 0.5,
  apply(clip, { severity, random }) {
    if (severity === 0) return clip;
    const { width, height } = clip;
    const seed = Math.floor(random() * 2 ** 32) | 0;
    const frames = mapFrames(clip, () => {
      const source = createRandom(seed);
      // One row longer than the table, so that a row can be read from anywhere.
      const grain = createGrain(() => source.next(), tableSize + width, widestDeviation * severity);
      const grainy = new Uint8ClampedArray(width * height * 4);
      return (frame) => {
        for (let row = 0, at = 0; row < height; row++) {
          let place = Math.floor(source.next() * tableSize);
          for (const end = at + 4 * width; at < end; at += 4, place++) {
            const change = grain[place]!;
            grainy[at] = frame[at]! + change;
            grainy[at + 1] = frame[at + 1]! + change;
            grainy[at + 2] = frame[at + 2]! + change;
            grainy[at + 3] = 255;
          }
        }
        return grainy;
      };
    });
    return { ...clip, frames };
  },
};

/** Normal deviates (Box & Muller 1958), rounded to whole levels. */
function createGrain(random: () => number, length: number, deviation: number): Int16Array {
  return Int16Array.from({ length }, () => {
    const distance = Math.sqrt(-2 * Math.log(1 - random()));
    return Math.round(deviation * distance * Math.cos(2 * Math.PI * random()));
  });
}
