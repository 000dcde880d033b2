/** The parts of `fourier-transform` that are used here; the package brings no types. Lengths are powers of two. */
declare module 'fourier-transform' {
  type Samples = Float32Array | Float64Array | readonly number[];

  /** Complex spectrum of real input: N/2+1 bins from DC to Nyquist, not normalized. Returns `output`, or a buffer that the next call of the same N overwrites. */
  export function fft(
    input: Samples,
    output?: readonly [Float64Array, Float64Array],
  ): [re: Float64Array, im: Float64Array];

  /** Complex transform in place, not normalized. */
  export function cfft(re: Float64Array, im: Float64Array): void;

  /** Its inverse in place, divided by N. */
  export function cifft(re: Float64Array, im: Float64Array): void;
}
