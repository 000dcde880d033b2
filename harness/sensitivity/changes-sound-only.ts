import type { ClipDefect } from '../defects/defect.ts';
import type { RawClip } from '../media/raw-clip.ts';

/** A clip of black frames without sound; large enough for every defect to have something to cut from. */
const silentClip: RawClip = {
  width: 64,
  height: 36,
  fps: 24,
  frameCount: 24,
  frames: {
    *[Symbol.iterator]() {
      for (let index = 0; index < 24; index += 1) yield new Uint8ClampedArray(64 * 36 * 4);
    },
  },
};

/** Whether a defect leaves a clip without sound as it is: such a clip has nothing for it to act on. */
export function changesSoundOnly(defect: ClipDefect): boolean {
  return defect.apply(silentClip, { severity: 1, random: () => 0.5 }) === silentClip;
}
