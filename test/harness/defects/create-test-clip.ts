import type { RawClip } from '../../../harness/media/raw-clip.ts';

export interface TestClipOptions {
  readonly width?: number;
  readonly height?: number;
  readonly frameCount?: number;
  readonly fps?: number;
  /** Red, green and blue of a pixel, 0–255. */
  readonly pixel?: (x: number, y: number, frame: number) => number;
  readonly samplesPerFrame?: number;
}

/** A small gray clip whose frames share one buffer, as those of decoders and renderers do. */
export function createTestClip({
  width = 4,
  height = 4,
  frameCount = 8,
  fps = 8,
  pixel = (_x, _y, frame) => 10 * (frame + 1),
  samplesPerFrame = 4,
}: TestClipOptions = {}): RawClip {
  const length = frameCount * samplesPerFrame;
  const left = Float32Array.from({ length }, (_, index) => (index % 8) / 8);
  return {
    width,
    height,
    fps,
    frameCount,
    frames: {
      *[Symbol.iterator]() {
        const frame = new Uint8ClampedArray(width * height * 4);
        for (let index = 0; index < frameCount; index++) {
          for (let at = 0; at < width * height; at++) {
            frame.fill(pixel(at % width, Math.floor(at / width), index), 4 * at, 4 * at + 3);
            frame[4 * at + 3] = 255;
          }
          yield frame;
        }
        // What a defect still holds of the last buffer must not be trusted.
        frame.fill(77);
      },
    },
    audio: { sampleRateHz: fps * samplesPerFrame, channels: [left, left.map((sample) => -sample)] },
  };
}

/** Red of the first pixel of every frame. */
export function firstPixels(clip: RawClip): number[] {
  return Array.from(clip.frames, (frame) => frame[0] ?? -1);
}

/** Red of every pixel of one frame, row by row. */
export function rowsOf(clip: RawClip, frame: number): number[][] {
  let index = 0;
  for (const pixels of clip.frames) {
    if (index++ !== frame) continue;
    return Array.from({ length: clip.height }, (_, y) =>
      Array.from({ length: clip.width }, (__, x) => pixels[4 * (y * clip.width + x)] ?? -1),
    );
  }
  return [];
}
