import type { ClipDefect } from './defect.ts';
import { mapFrames } from './map-frames.ts';

/** Frames are missing, and the ones before them stand in. */
export const duplicateFrames: ClipDefect = {
  acts: 'on-clip',
  id: 'duplicate-frames',
  version: 1,
  title: 'Duplicate frames',
  severityMeaning:
    'share of the frames that repeat the one before, from 0 to every second one, spread evenly with chance; 0.5 is a quarter of the frames',
  defaultSeverity: 0.5,
  apply(clip, { severity, random }) {
    const { frameCount } = clip;
    const places = Math.floor(frameCount / 2);
    const repeats = Math.round(places * severity);
    if (repeats === 0) return clip;
    // Only odd frames repeat, so that none repeats a repeat; each stretch of places gives up one of its own.
    const repeated = new Set<number>();
    for (let stretch = 0; stretch < repeats; stretch++) {
      const from = Math.floor((stretch * places) / repeats);
      const to = Math.floor(((stretch + 1) * places) / repeats);
      repeated.add(2 * (from + Math.floor(random() * (to - from))) + 1);
    }
    const frames = mapFrames(clip, () => {
      let held = new Uint8ClampedArray();
      return (frame, index) => {
        if (repeated.has(index)) return held;
        // The source may reuse its buffer after the next pull, so what is held must be a copy.
        if (held.length === 0) held = new Uint8ClampedArray(frame.length);
        if (repeated.has(index + 1)) held.set(frame);
        return frame;
      };
    });
    return { ...clip, frames };
  },
};
