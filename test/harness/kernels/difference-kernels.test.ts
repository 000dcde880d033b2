import { describe, expect, it } from 'vitest';
import { createKernels } from '../../../harness/kernels/kernels.ts';
import { createRandom } from '../../../harness/stats/random.ts';

const random = createRandom(11);
const fillings: [string, () => number][] = [
  ['random', () => Math.floor(random.next() * 256)],
  ['black and white', () => (random.next() < 0.5 ? 0 : 255)],
  ['white', () => 255],
];
/** Around the widths of vectors and tiles, and long enough for the 32-bit lanes to be emptied on the way. */
const sizes = [
  [3, 3],
  [10, 70],
  [17, 33],
  [129, 130],
  [1031, 260],
] as const;
const cases = sizes.flatMap(([width, height]) => fillings.map(([filling, next]) => ({ width, height, filling, next })));

describe.each(cases)('on $width × $height, $filling', ({ width, height, next }) => {
  const kernels = createKernels();
  const length = width * height;
  const [first, second, target] = [kernels.reserve(length), kernels.reserve(length), kernels.reserve(length)];
  kernels.bytes.fill(255, 65_536);
  const [a, b] = [
    Uint8Array.from({ length }, next),
    Uint8Array.from({ length }, () => Math.floor(random.next() * 256)),
  ];
  kernels.bytes.set(a, first);
  kernels.bytes.set(b, second);

  it('differences are summed as a plain loop does', () => {
    const differences = Array.from(a, (value, index) => value - b[index]!);
    expect(kernels.sumAbsoluteDifferences(first, second, length)).toBe(
      differences.reduce((sum, difference) => sum + Math.abs(difference), 0),
    );
    expect(kernels.differenceMoments(first, second, length)).toStrictEqual({
      sum: differences.reduce((sum, difference) => sum + difference, 0),
      squares: differences.reduce((sum, difference) => sum + difference ** 2, 0),
    });
  });

  it('limited range is stretched as siti does', () => {
    kernels.expandLimitedRange(first, target, length);
    const stretched = a.map((value) => Math.floor((255 * Math.min(219, Math.max(0, value - 16))) / 219));
    expect(kernels.bytes.slice(target, target + length)).toStrictEqual(stretched);
    // What lies behind the plane is not written to.
    expect(kernels.bytes[target + length]).toBe(255);
  });

  it('Sobel gradients are those of a plain loop', () => {
    let sum = 0;
    let squares = 0;
    const at = (x: number, y: number): number => a[y * width + x]!;
    for (let y = 1; y < height - 1; y += 1) {
      for (let x = 1; x < width - 1; x += 1) {
        const [left, right] = [x - 1, x + 1];
        const across =
          at(right, y - 1) - at(left, y - 1) + 2 * (at(right, y) - at(left, y)) + at(right, y + 1) - at(left, y + 1);
        const down =
          at(left, y + 1) + 2 * at(x, y + 1) + at(right, y + 1) - at(left, y - 1) - 2 * at(x, y - 1) - at(right, y - 1);
        sum += Math.hypot(across, down);
        squares += across ** 2 + down ** 2;
      }
    }
    const moments = kernels.sobelMoments(first, width, height);
    expect(moments.squares).toBe(squares);
    // Lengths are added up in single precision within a tile.
    expect(Math.abs(moments.sum - sum)).toBeLessThanOrEqual(1e-6 * sum);
  });

  it('rows are packed', () => {
    const narrow = Math.max(1, width - 2);
    kernels.packRows(first, width, target, narrow, height);
    const packed = Array.from({ length: narrow * height }, (_, index) => {
      return a[Math.floor(index / narrow) * width + (index % narrow)];
    });
    expect([...kernels.bytes.slice(target, target + narrow * height)]).toStrictEqual(packed);
  });
});

it('every value of luma is stretched as siti does', () => {
  const kernels = createKernels();
  const [source, target] = [kernels.reserve(256), kernels.reserve(256)];
  for (let value = 0; value < 256; value += 1) kernels.bytes[source + value] = value;
  kernels.expandLimitedRange(source, target, 256);
  expect([16, 17, 125, 126, 234, 235].map((value) => kernels.bytes[target + value])).toStrictEqual([
    ...[0, 1, 126, 128, 253, 255],
  ]);
});
