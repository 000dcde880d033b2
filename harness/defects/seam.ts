import { applyChannelTables, createChannelTables } from './channel-tables.ts';
import type { ClipDefect } from './defect.ts';
import { mapFrames } from './map-frames.ts';
import { mapSamples } from './map-samples.ts';
import { createWindowSampler } from './sample-window.ts';

const mostHeldFrames = 2;
/** Gain of the light after the join, and of red over blue. */
const lightGain = 0.25;
const tint = 0.08;
/** The second half is closer, and its window at the right edge. */
const enlargement = 0.1;
const clickAmplitude = 0.8;
const clickSeconds = 0.003;
/** After which a click has fallen to 37 %. */
const clickDecaySeconds = 0.0005;

/** Two clips joined into one: what a service does that makes long clips out of short ones. */
export const seam: ClipDefect = {
  acts: 'on-clip',
  id: 'seam',
  version: 1,
  title: 'Seam of two clips',
  severityMeaning:
    'how badly the halves of the clip match: at 1 two frames are held at the join, and after it the picture is 25 % brighter, its red 8 % stronger and its blue 8 % weaker, 10 % closer and framed to the right; a click of 0.8 of full scale sounds. All in proportion to the severity',
  defaultSeverity: 0.5,
  apply(clip, { severity }) {
    const { width, height, fps, frameCount } = clip;
    const join = Math.floor(frameCount / 2);
    if (severity === 0 || join === 0) return clip;
    const held = Math.min(Math.round(mostHeldFrames * severity), frameCount - join - 1);
    const scale = 1 / (1 + enlargement * severity);
    const part = { width: width * scale, height: height * scale };
    const window = { left: width - part.width, top: 0, ...part };
    const tables = createChannelTables(
      (level, channel) => level * (1 + lightGain * severity) * (1 + (1 - channel) * tint * severity),
    );
    const frames = mapFrames(clip, () => {
      const sampler = createWindowSampler(width, height);
      const drawn = new Uint8ClampedArray(width * height * 4);
      return (frame, index) => {
        if (index < join - 1) return frame;
        if (index === join - 1) drawn.set(frame);
        if (index < join + held) return drawn;
        sampler.sample(frame, drawn, window);
        applyChannelTables(drawn, drawn, tables);
        return drawn;
      };
    });
    const clicking = mapSamples(clip, (samples, sampleRateHz) =>
      withClick(samples, sampleRateHz, join / fps, clickAmplitude * severity),
    );
    return { ...clicking, frames };
  },
};

function withClick(samples: Float32Array, sampleRateHz: number, atSeconds: number, amplitude: number): Float32Array {
  const clicking = samples.slice();
  const start = Math.round(atSeconds * sampleRateHz);
  const end = Math.min(start + Math.ceil(clickSeconds * sampleRateHz), samples.length);
  for (let at = start; at < end; at++) {
    const click = amplitude * Math.exp((start - at) / (clickDecaySeconds * sampleRateHz));
    clicking[at] = Math.max(-1, Math.min(1, samples[at]! + click));
  }
  return clicking;
}
