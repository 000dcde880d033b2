import type { RawClip } from '../media/raw-clip.ts';

/** Changes one frame; what it returns is valid until it is called again. */
export type FrameChange = (frame: Uint8ClampedArray, index: number) => Uint8ClampedArray;

/** The clip's frames, each changed as it is pulled. `start` is called anew every time the frames are read from the front. */
export function mapFrames(clip: RawClip, start: () => FrameChange): Iterable<Uint8ClampedArray> {
  return {
    *[Symbol.iterator]() {
      const change = start();
      let index = 0;
      for (const frame of clip.frames) yield change(frame, index++);
    },
  };
}
