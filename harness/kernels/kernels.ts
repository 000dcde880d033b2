import { compiledKernels } from './compiled-kernels.ts';

/** Sum and sum of squares of a value over all pixels it is defined for. */
export interface Moments {
  readonly sum: number;
  readonly squares: number;
}

/** Loops over full-size pictures in WebAssembly SIMD. Addresses are offsets into the kernels' own memory. */
export interface Kernels {
  /** All of the memory; a view that is to be fetched anew after `reserve`. */
  readonly bytes: Uint8Array;
  /** Sets memory aside, growing it where needed; the bytes are not cleared. */
  reserve(length: number): number;
  /** Gives everything that was reserved back. */
  reset(): void;
  /** Σ|a − b| over two runs of bytes. */
  sumAbsoluteDifferences(first: number, second: number, length: number): number;
  /** Stretches luma of 16–235 to 0–255, rounding down as ffmpeg's siti does. */
  expandLimitedRange(source: number, target: number, length: number): void;
  /** Of a − b over two runs of bytes. */
  differenceMoments(first: number, second: number, length: number): Moments;
  /** Of the length of the Sobel gradient over the (width − 2) × (height − 2) inner pixels. */
  sobelMoments(plane: number, width: number, height: number): Moments;
}

/** What the compiled module exports. */
interface KernelExports {
  readonly memory: WebAssembly.Memory;
  sumAbsoluteDifferences(first: number, second: number, length: number): number;
  expandLimitedRange(source: number, target: number, length: number): void;
  differenceMoments(first: number, second: number, length: number, result: number): void;
  sobelMoments(plane: number, width: number, height: number, result: number): void;
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
  const moments = (): Moments => {
    const view = new DataView(memory.buffer, resultAddress, 16);
    return { sum: view.getFloat64(0, true), squares: view.getFloat64(8, true) };
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
  };
}
