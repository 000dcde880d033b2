import { createRandom } from '../stats/random.ts';

/** Numbers in [0, 1). */
export type RandomSource = () => number;

/** A seeded stream of numbers in [0, 1); different labels give independent streams of one seed. */
export function createRandomSource(seed: number, label = ''): RandomSource {
  // FNV-1a: a stream must depend on every character of the label, and on nothing else.
  let hash = 0x811c9dc5 ^ (seed | 0);
  for (let index = 0; index < label.length; index++) {
    hash = Math.imul(hash ^ label.charCodeAt(index), 0x01000193);
  }
  return createRandom(Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) ^ Math.floor(seed / 2 ** 32)).next;
}

/** A number between `low` and `high`. */
export function between(random: RandomSource, low: number, high: number): number {
  return low + (high - low) * random();
}

/** One of `items`, which must not be empty. */
export function pick<Item>(random: RandomSource, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('Expected at least one item to pick from');
  return item;
}
