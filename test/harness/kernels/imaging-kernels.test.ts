import { describe, expect, it } from 'vitest';
import { createKernels } from '../../../harness/kernels/kernels.ts';
import { createRandom } from '../../../harness/stats/random.ts';

type Sample = (x: number, y: number) => number;

const random = createRandom(5);
const fillings: [string, () => number][] = [
  ['random', () => Math.floor(random.next() * 256)],
  ['black and white', () => (random.next() < 0.5 ? 0 : 255)],
  ['black', () => 0],
  ['white', () => 255],
];
const sizes = [
  [13, 13],
  [19, 18],
  [34, 35],
  [70, 40],
  [19, 300],
] as const;
const cases = sizes.flatMap(([width, height]) => fillings.map(([filling, next]) => ({ width, height, filling, next })));

/** A plane in the kernels' memory, with memory around it that must not count. */
function load(width: number, height: number, next: () => number) {
  const kernels = createKernels();
  kernels.reserve(100);
  const address = kernels.reserve(width * height);
  const pixels = Uint8Array.from({ length: width * height }, next);
  kernels.bytes.fill(255, 65_536);
  kernels.bytes.set(pixels, address);
  const at: Sample = (x, y) => pixels[y * width + x] as number;
  return { kernels, address, at };
}

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe.each(cases)('on $width × $height, $filling', ({ width, height, next }) => {
  const { kernels, address, at } = load(width, height, next);

  it('blurSums equals its formula', () => {
    const box =
      (along: Sample): Sample =>
      (x, y) =>
        sum(range(-5, 6).map((k) => along(x + k, y)));
    const flipped: Sample = (x, y) => at(y, x);
    const expected = (plane: Sample, columns: number, rows: number) => {
      const sobel = (of: Sample, x: number, y: number) =>
        Math.abs(sum([-1, 0, 1].map((k) => (2 - Math.abs(k)) * (of(x + 1, y + k) - of(x - 1, y + k)))));
      const pairs = range(6, rows - 6).flatMap((y) =>
        range(6, columns - 6).map((x) => {
          const sharp = 11 * sobel(plane, x, y);
          return [sharp, Math.max(0, sharp - sobel(box(plane), x, y))] as const;
        }),
      );
      return { sharp: sum(pairs.map(([sharp]) => sharp)), lost: sum(pairs.map(([, lost]) => lost)) };
    };
    expect(kernels.blurSums(address, width, height)).toStrictEqual({
      across: expected(at, width, height),
      down: expected(flipped, height, width),
    });
  });

  it('columnSteps equals its formula', () => {
    const target = kernels.reserve(4 * (width + 16));
    kernels.columnSteps(address, width, height, target);
    const steps = new Uint32Array(kernels.bytes.buffer, target, width - 1);
    expect([...steps]).toStrictEqual(
      range(0, width - 1).map((x) => sum(range(0, height).map((y) => Math.abs(at(x + 1, y) - at(x, y))))),
    );
  });

  it('laplacianBlocks equals its formula', () => {
    const columns = Math.floor((width - 2) / 16);
    const rows = Math.floor((height - 2) / 16);
    const target = kernels.reserve(8 * columns * rows);
    kernels.laplacianBlocks(address, width, height, target);
    const bend = (x: number, y: number) => at(x - 1, y) - 2 * at(x, y) + at(x + 1, y);
    const expected = range(0, rows).flatMap((row) =>
      range(0, columns).flatMap((column) => {
        const inside = range(0, 256).map((k) => [1 + 16 * column + (k % 16), 1 + 16 * row + (k >> 4)] as const);
        return [
          sum(inside.map(([x, y]) => Math.abs(bend(x, y - 1) - 2 * bend(x, y) + bend(x, y + 1)))),
          sum(inside.map(([x, y]) => at(x, y))),
        ];
      }),
    );
    expect([...new Uint32Array(kernels.bytes.buffer, target, 2 * columns * rows)]).toStrictEqual(expected);
  });

  it('countEnds equals its formula', () => {
    const values = [...kernels.bytes.subarray(address, address + width * height)];
    expect(kernels.countEnds(address, values.length, 3, 250)).toStrictEqual({
      lows: values.filter((value) => value <= 3).length,
      highs: values.filter((value) => value >= 250).length,
    });
  });

  it.each([
    [13, 13],
    [12, 7],
    [5, 13],
    [1, 1],
  ])('shrinkPlane to %i × %i averages by area', (targetWidth, targetHeight) => {
    const target = kernels.reserve(targetWidth * targetHeight);
    const scratch = kernels.reserve(4 * (width + 8));
    kernels.shrinkPlane(address, width, height, target, targetWidth, targetHeight, scratch);
    const overlap = (from: number, to: number, cell: number) => Math.min(to, cell + 1) - Math.max(from, cell);
    const cells = (index: number, targetSize: number, size: number) => {
      const from = (index * size) / targetSize;
      const to = ((index + 1) * size) / targetSize;
      return range(Math.floor(from), Math.min(size, Math.ceil(to))).map(
        (cell) => [cell, overlap(from, to, cell)] as const,
      );
    };
    const expected = range(0, targetHeight).flatMap((row) =>
      range(0, targetWidth).map((column) => {
        const parts = cells(row, targetHeight, height).flatMap(([y, high]) =>
          cells(column, targetWidth, width).map(([x, wide]) => high * wide * at(x, y)),
        );
        return (sum(parts) * targetWidth * targetHeight) / (width * height);
      }),
    );
    const found = [...kernels.bytes.subarray(target, target + targetWidth * targetHeight)];
    const worst = Math.max(...found.map((value, index) => Math.abs(value - (expected[index] as number))));
    expect(worst).toBeLessThanOrEqual(0.5 + 1e-6);
  });
});
