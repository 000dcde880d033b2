import { fft } from 'fourier-transform';
import type { FullPicture } from '../media/frame-view.ts';

/** Mean power in equal bands from the lowest frequency to half the sampling rate, levels² a pixel. */
export interface LineSpectra {
  add(picture: FullPicture): void;
  /** `undefined` where nothing was added or the picture is too small. */
  finish(): { readonly across: Float64Array; readonly down: Float64Array } | undefined;
}

const bands = 32;
const longestPiece = 256;
const shortestPiece = 64;
/** Rows, and columns, that are looked at in each picture. */
const linesRead = 40;

/** Power spectra of rows and of columns, cut into windowed pieces, averaged over all pictures. */
export function createLineSpectra(): LineSpectra {
  const across = createAxis();
  const down = createAxis();
  return {
    add({ kernels, luma }) {
      const { address, width, height } = luma();
      for (let line = 0; line < linesRead; line += 1) {
        const row = Math.floor(((line + 0.5) * height) / linesRead);
        const column = Math.floor(((line + 0.5) * width) / linesRead);
        across.add(kernels.bytes, { start: address + row * width, step: 1, length: width });
        down.add(kernels.bytes, { start: address + column, step: width, length: height });
      }
    },
    finish() {
      const spectra = { across: across.finish(), down: down.finish() };
      return spectra.across && spectra.down && { across: spectra.across, down: spectra.down };
    },
  };
}

interface Line {
  readonly start: number;
  readonly step: number;
  readonly length: number;
}

function createAxis() {
  const sums = new Float64Array(bands);
  let pieces = 0;
  let samples = new Float64Array();
  let window = new Float64Array();
  let spectrum: readonly [Float64Array, Float64Array] = [new Float64Array(), new Float64Array()];
  const addPiece = (bytes: Uint8Array, start: number, step: number): void => {
    const size = samples.length;
    let mean = 0;
    for (let index = 0, at = start; index < size; index += 1, at += step) mean += bytes[at] as number;
    mean /= size;
    for (let index = 0, at = start; index < size; index += 1, at += step) {
      samples[index] = ((bytes[at] as number) - mean) * (window[index] as number);
    }
    const [real, imaginary] = fft(samples, spectrum);
    const binsPerBand = size / 2 / bands;
    // A window of Hann lets 3/8 of the power through.
    const scale = 1 / (binsPerBand * size * 0.375);
    for (let band = 0, bin = 1; band < bands; band += 1) {
      let power = 0;
      for (const end = bin + binsPerBand; bin < end; bin += 1) {
        power += (real[bin] as number) ** 2 + (imaginary[bin] as number) ** 2;
      }
      sums[band] = (sums[band] as number) + power * scale;
    }
    pieces += 1;
  };
  return {
    add(bytes: Uint8Array, { start, step, length }: Line): void {
      if (samples.length === 0) {
        const size = Math.min(longestPiece, 2 ** Math.floor(Math.log2(length)));
        if (size < shortestPiece) return;
        samples = new Float64Array(size);
        window = samples.map((_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (index + 0.5)) / size));
        spectrum = [new Float64Array(size / 2 + 1), new Float64Array(size / 2 + 1)];
      }
      const size = samples.length;
      const count = Math.floor(length / size);
      const margin = Math.floor((length - count * size) / 2);
      for (let piece = 0; piece < count; piece += 1) addPiece(bytes, start + (margin + piece * size) * step, step);
    },
    finish: (): Float64Array | undefined => (pieces === 0 ? undefined : sums.map((sum) => sum / pieces)),
  };
}
