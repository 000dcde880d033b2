import { compiledKernels } from './compiled-kernels.ts';

/** Sum and sum of squares of a value over all pixels it is defined for. */
export interface Moments {
  readonly sum: number;
  readonly squares: number;
}

/** Σ|s| of the steps s along an axis, and how much of it a blur along that axis takes away. */
interface BlurSums {
  readonly sharp: number;
  readonly lost: number;
}

/** Loops over full-size pictures in WebAssembly SIMD. Addresses are offsets into the kernels' own memory. */
export interface Kernels {
  /** All of the memory; a view that is to be fetched anew after `reserve`. */
  readonly bytes: Uint8Array;
  /** Sets memory aside, growing it where needed; the bytes are not cleared. */
  reserve(length: number): number;
  /** Gives everything that was reserved back. */
  reset(): void;
  /** Closes the gaps between rows that lie `stride` bytes apart. */
  packRows(source: number, stride: number, target: number, width: number, height: number): void;
  /** Σ|a − b| over two runs of bytes. */
  sumAbsoluteDifferences(first: number, second: number, length: number): number;
  /** Stretches luma of 16–235 to 0–255, rounding down as ffmpeg's siti does. */
  expandLimitedRange(source: number, target: number, length: number): void;
  /** Of a − b over two runs of bytes. */
  differenceMoments(first: number, second: number, length: number): Moments;
  /** Of the length of the Sobel gradient over the (width − 2) × (height − 2) inner pixels. */
  sobelMoments(plane: number, width: number, height: number): Moments;
  /** Averages a plane down by area; `scratch` takes 4 × (width + 8) bytes. Neither side may grow. */
  shrinkPlane(
    source: number,
    width: number,
    height: number,
    target: number,
    targetWidth: number,
    targetHeight: number,
    scratch: number,
  ): void;
  /** Of the blur effect with a box of 11, over pixels six away from the edges; sums are times 11. */
  blurSums(plane: number, width: number, height: number): { readonly across: BlurSums; readonly down: BlurSums };
  /** Σ|p(x + 1) − p(x)| of each column, 32-bit whole numbers; `target` takes 4 × (width + 16) bytes. */
  columnSteps(plane: number, width: number, height: number, target: number): void;
  /**
   * Σ|L| and Σp of each whole block of 16 × 16 inside a rim of one pixel, L being Immerkær's mask: pairs of 32-bit whole
   * numbers, row after row.
   */
  laplacianBlocks(plane: number, width: number, height: number, target: number): void;
  /** How many bytes of a run are at most `low`, and how many at least `high`. */
  countEnds(
    start: number,
    length: number,
    low: number,
    high: number,
  ): { readonly lows: number; readonly highs: number };
}

/** What the compiled module exports. */
interface KernelExports {
  readonly memory: WebAssembly.Memory;
  packRows: Kernels['packRows'];
  sumAbsoluteDifferences(first: number, second: number, length: number): number;
  expandLimitedRange(source: number, target: number, length: number): void;
  differenceMoments(first: number, second: number, length: number, result: number): void;
  sobelMoments(plane: number, width: number, height: number, result: number): void;
  shrinkPlane: Kernels['shrinkPlane'];
  blurSums(plane: number, width: number, height: number, result: number): void;
  columnSteps: Kernels['columnSteps'];
  laplacianBlocks: Kernels['laplacianBlocks'];
  countEnds(start: number, length: number, low: number, high: number, result: number): void;
}

const pageBytes = 65_536;
/** Under this address lie the compiler's own data and the kernels' results. */
const firstFree = pageBytes;
const resultAddress = pageBytes - 4096;

let compiled: WebAssembly.Module | undefined;

/** Kernels with a memory of their own, which lives as long as they do. */
export function createKernels(): Kernels {
  compiled ??= new WebAssembly.Module(Buffer.from(compiledKernels, 'base64'));
  const exports = new WebAssembly.Instance(compiled).exports as unknown as KernelExports;
  const { memory } = exports;
  const grow = (end: number): void => {
    const missing = Math.ceil((end - memory.buffer.byteLength) / pageBytes);
    if (missing > 0) memory.grow(missing);
  };
  let next = firstFree;
  let bytes = new Uint8Array();
  grow(firstFree);
  const results = (count: number): Float64Array => new Float64Array(memory.buffer, resultAddress, count);
  const moments = (): Moments => {
    const [sum = 0, squares = 0] = results(2);
    return { sum, squares };
  };
  return {
    get bytes() {
      if (bytes.buffer !== memory.buffer) bytes = new Uint8Array(memory.buffer);
      return bytes;
    },
    reserve(length) {
      const address = next;
      // Whole vectors may be read past the end of a plane.
      next = Math.ceil((next + length + 16) / 16) * 16;
      grow(next);
      return address;
    },
    reset() {
      next = firstFree;
    },
    packRows: exports.packRows,
    sumAbsoluteDifferences: exports.sumAbsoluteDifferences,
    expandLimitedRange: exports.expandLimitedRange,
    differenceMoments(first, second, length) {
      exports.differenceMoments(first, second, length, resultAddress);
      return moments();
    },
    sobelMoments(plane, width, height) {
      exports.sobelMoments(plane, width, height, resultAddress);
      return moments();
    },
    shrinkPlane: exports.shrinkPlane,
    blurSums(plane, width, height) {
      exports.blurSums(plane, width, height, resultAddress);
      const [sharpAcross = 0, lostAcross = 0, sharpDown = 0, lostDown = 0] = results(4);
      return { across: { sharp: sharpAcross, lost: lostAcross }, down: { sharp: sharpDown, lost: lostDown } };
    },
    columnSteps: exports.columnSteps,
    laplacianBlocks: exports.laplacianBlocks,
    countEnds(start, length, low, high) {
      exports.countEnds(start, length, low, high, resultAddress);
      const [lows = 0, highs = 0] = results(2);
      return { lows, highs };
    },
  };
}
