import { createRandom } from '../../../harness/stats/random.ts';

/** Luma of 0–255 at a place. */
export type Luma = (x: number, y: number) => number;

/** Squares of all sizes laid over one another, whose spectrum falls as that of natural pictures; beyond the edge it repeats. */
export function deadLeaves(seed: number, { width, height }: { readonly width: number; readonly height: number }): Luma {
  const random = createRandom(seed);
  const pixels = new Uint8Array(width * height);
  for (let leaf = 0; leaf < 4000; leaf += 1) {
    // Sizes are drawn so that each octave covers as much as the others.
    const side = Math.ceil(1 / Math.sqrt((1 - random.next()) * 0.25 + 1 / 1600));
    const left = Math.floor(random.next() * (width + side)) - side;
    const top = Math.floor(random.next() * (height + side)) - side;
    const level = 30 + Math.floor(random.next() * 200);
    for (let y = Math.max(0, top); y < Math.min(height, top + side); y += 1) {
      pixels.fill(level, y * width + Math.max(0, left), y * width + Math.min(width, left + side));
    }
  }
  const wrap = (index: number, size: number) => ((index % size) + size) % size;
  return (x, y) => pixels[wrap(Math.floor(y), height) * width + wrap(Math.floor(x), width)] as number;
}
