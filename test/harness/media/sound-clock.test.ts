import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeClip } from '../../../harness/media/decode-clip.ts';
import { encodeClip, type EncodeOptions } from '../../../harness/media/encode-clip.ts';
import { delaySound } from '../../fixtures/clips/delayed-sound.ts';
import { paintedClip } from '../../fixtures/clips/painted-clip.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const sampleRateHz = 48_000;
const flashFrame = 12;
const flashSeconds = flashFrame / 24;

/** A click at the very moment of a white flash. */
function flashAndClick(file: string, options: EncodeOptions = {}): void {
  const samples = new Float32Array(2 * sampleRateHz);
  samples.fill(0.8, flashSeconds * sampleRateHz, flashSeconds * sampleRateHz + 96);
  const clip = paintedClip({
    width: 64,
    height: 64,
    frameCount: 48,
    audio: { sampleRateHz, channels: [samples, samples] },
    paint: (_x, _y, frame) => (frame === flashFrame ? [255, 255, 255] : [20, 20, 20]),
  });
  encodeClip(clip, file, options);
}

/** When the flash is seen and when the click is heard, on the clocks that metrics are given. */
function moments(file: string): { flashSeconds: number; clickSeconds: number } {
  let flash = NaN;
  let click = NaN;
  let loudest = 0;
  decodeClip(file, {
    frame: ({ grey, timeSeconds }) => {
      if ((grey.data[0] ?? 0) > 128) flash = timeSeconds;
    },
    audio: ({ channels: [left], sampleRateHz: rate, timeSeconds }) => {
      for (const [index, sample] of (left ?? new Float32Array()).entries()) {
        if (Math.abs(sample) <= loudest) continue;
        loudest = Math.abs(sample);
        click = timeSeconds + index / rate;
      }
    },
  });
  return { flashSeconds: flash, clickSeconds: click };
}

describe('the clock of the sound', () => {
  // AAC is primed with 1024 samples, Opus with 312; B-frames start the picture's own clock late. None of it may show.
  it.for([
    { container: 'mp4' },
    { container: 'mp4', preset: 'ultrafast', faststart: false },
    { container: 'webm' },
  ] satisfies EncodeOptions[])('is that of the picture: %o', async (options) => {
    const file = join(await temporaryFolder(), `clip.${options.container}`);
    flashAndClick(file, options);
    const found = moments(file);
    expect(Math.abs(found.flashSeconds - flashSeconds)).toBeLessThan(0.001);
    expect(Math.abs(found.clickSeconds - flashSeconds)).toBeLessThan(0.005);
  });

  it('counts a later start that only the container knows of', async () => {
    const folder = await temporaryFolder();
    flashAndClick(join(folder, 'clip.mp4'));
    for (const seconds of [0.2, 0.05]) {
      const delayed = join(folder, `delayed-${seconds}.mp4`);
      delaySound(join(folder, 'clip.mp4'), delayed, seconds);
      const found = moments(delayed);
      expect(Math.abs(found.flashSeconds - flashSeconds)).toBeLessThan(0.001);
      expect(Math.abs(found.clickSeconds - flashSeconds - seconds)).toBeLessThan(0.005);
    }
  });
});
