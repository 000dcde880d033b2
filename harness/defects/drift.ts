import { createBoxBlur } from './box-blur.ts';
import { applyChannelTables, createChannelTables, fillChannelTables } from './channel-tables.ts';
import type { ClipDefect } from './defect.ts';
import { mapFrames } from './map-frames.ts';

/** What is lost of the contrast about mid gray at the end of a clip at severity 1. */
const contrastLoss = 0.4;
/** Levels of 255 that red gains and blue loses. */
const tint = 30;
/** Radius of a box filter, as a share of the picture height. */
const radius = 1 / 72;

/** The picture moves away from its opening, steadily, as a model's does that feeds on its own frames. */
export const drift: ClipDefect = {
  acts: 'on-clip',
  id: 'drift',
  version: 1,
  title: 'Drift',
  severityMeaning:
    'how far the last frame is from what it should be, the way there in even steps: at 1 the contrast is 40 % weaker, red 30 levels of 255 higher, blue 30 lower, and a box filter of 1/72 of the height blurs it',
  defaultSeverity: 0.5,
  apply(clip, { severity }) {
    const { width, height, frameCount } = clip;
    if (severity === 0) return clip;
    const frames = mapFrames(clip, () => {
      const box = createBoxBlur(width, height);
      const drifted = new Uint8ClampedArray(width * height * 4);
      const tables = createChannelTables((level) => level);
      return (frame, index) => {
        const share = frameCount === 1 ? severity : (severity * index) / (frameCount - 1);
        const contrast = 1 - contrastLoss * share;
        fillChannelTables(tables, (level, channel) => 128 + (level - 128) * contrast + (1 - channel) * tint * share);
        applyChannelTables(frame, drifted, tables);
        box.blur(drifted, drifted, share * radius * height, 1);
        return drifted;
      };
    });
    return { ...clip, frames };
  },
};
