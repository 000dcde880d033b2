/** Decoded sound: one array per channel, samples nominally in −1…1, all channels of equal length. */
export interface RawAudio {
  readonly sampleRateHz: number;
  readonly channels: readonly Float32Array[];
}

/**
 * A clip as pictures and samples, before encoding or after decoding. Frames are pulled one by one, so that a clip is
 * never held in memory whole; each is RGBA, 8 bits a channel, `width * height * 4` bytes without padding, and valid only
 * until the next one is pulled.
 */
export interface RawClip {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frameCount: number;
  readonly frames: Iterable<Uint8ClampedArray>;
  readonly audio?: RawAudio;
}
