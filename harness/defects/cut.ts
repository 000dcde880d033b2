import { applyChannelTables, createChannelTables, type ChannelTables } from './channel-tables.ts';
import type { ClipDefect } from './defect.ts';
import { mapFrames } from './map-frames.ts';
import { createWindowSampler, type PictureWindow } from './sample-window.ts';

const mostCuts = 4;
/** How much closer the later shots are. */
const enlargement = 1.6;
/** Levels of 255 by which the mean light differs across a cut, so that no pair of shots passes for one. */
const lightStep = 80;

/** The clip falls into shots: closer, from elsewhere, mirrored, in other colors and another light. */
export const cut: ClipDefect = {
  acts: 'on-clip',
  id: 'cut',
  version: 1,
  title: 'Hard cuts',
  severityMeaning: 'number of hard cuts, from 0 to 4 (4 · severity, rounded), evenly spread',
  defaultSeverity: 0.25,
  apply(clip, { severity }) {
    const { width, height, frameCount } = clip;
    const cuts = Math.min(Math.round(mostCuts * severity), frameCount - 1);
    if (cuts === 0) return clip;
    const openings = Array.from({ length: cuts }, (_, index) => Math.round(((index + 1) * frameCount) / (cuts + 1)));
    const frames = mapFrames(clip, () => {
      const sampler = createWindowSampler(width, height);
      const drawn = new Uint8ClampedArray(width * height * 4);
      let shot = 0;
      let lightBefore = 0;
      let tables: ChannelTables = new Uint8ClampedArray();
      return (frame, index) => {
        const opens = index === openings[shot];
        if (opens) shot++;
        let shown = frame;
        if (shot > 0) {
          sampler.sample(frame, drawn, windowOf(shot, width, height));
          rotateChannels(drawn, shot);
          if (opens) tables = lightTables(meanLight(drawn), lightBefore);
          applyChannelTables(drawn, drawn, tables);
          shown = drawn;
        }
        if (index + 1 === openings[shot]) lightBefore = meanLight(shown);
        return shown;
      };
    });
    return { ...clip, frames };
  },
};

/** Opposite corners in turn, every other shot mirrored. */
function windowOf(shot: number, width: number, height: number): PictureWindow {
  const part = { width: width / enlargement, height: height / enlargement };
  const mirrored = shot % 2 === 1;
  const left = mirrored ? 0 : width - part.width;
  const top = shot % 4 < 2 ? 0 : height - part.height;
  return { left, top, ...part, mirrored };
}

/** Red becomes green, green blue, blue red; every third shot keeps its colors. */
function rotateChannels(picture: Uint8ClampedArray, shot: number): void {
  const places = [shot % 3, (1 + shot) % 3, (2 + shot) % 3] as const;
  for (let at = 0; at < picture.length; at += 4) {
    const red = picture[at]!;
    const green = picture[at + 1]!;
    const blue = picture[at + 2]!;
    picture[at + places[0]] = red;
    picture[at + places[1]] = green;
    picture[at + places[2]] = blue;
  }
}

/** Mixes white or black in until the mean light is a step away from that before the cut. */
function lightTables(light: number, lightBefore: number): ChannelTables {
  const wanted = lightBefore < 128 ? lightBefore + lightStep : lightBefore - lightStep;
  if (wanted > light) {
    const rest = (255 - wanted) / (255 - light);
    return createChannelTables((level) => 255 - (255 - level) * rest);
  }
  return createChannelTables((level) => (level * wanted) / Math.max(light, 1));
}

/** BT.709 luma, 0–255. */
function meanLight(picture: Uint8ClampedArray): number {
  let sum = 0;
  for (let at = 0; at < picture.length; at += 4) {
    sum += 0.2126 * picture[at]! + 0.7152 * picture[at + 1]! + 0.0722 * picture[at + 2]!;
  }
  return (4 * sum) / picture.length;
}
