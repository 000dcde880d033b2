import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seam as seamDefect } from '../../../harness/defects/seam.ts';
import { decodeClip } from '../../../harness/media/decode-clip.ts';
import { encodeClip } from '../../../harness/media/encode-clip.ts';
import { observeClip } from '../../../harness/metrics/observe-clip.ts';
import { seam } from '../../../harness/metrics/seam.ts';
import type { Measurement } from '../../../harness/schema/measurement.ts';
import { paintedClip } from '../../fixtures/clips/painted-clip.ts';
import { textureAt } from '../../fixtures/clips/texture.ts';
import { tone } from '../../fixtures/clips/tone.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { constructedSubject } from './constructed-subject.ts';
import { grey, paintedReading, valueOf } from './painted-reading.ts';

const fps = 24;
const size = { width: 80, height: 50 };
const wall = (x: number, y: number) => 40 + 150 * textureAt(x, y);

/** Two clips joined after a second, as badly as the severity says, through a coder. */
async function joined(severity: number): Promise<Measurement> {
  const clip = paintedClip({
    ...{ width: 160, height: 90, fps, frameCount: 40 },
    audio: tone({ seconds: 40 / fps, amplitudes: [0.1, 0.1] }),
    paint: (x, y, frame) => grey(wall(x + frame / 2, y)),
  });
  const file = join(await temporaryFolder(), 'joined.mp4');
  encodeClip(seamDefect.apply(clip, { severity, random: () => 0 }), file, { preset: 'ultrafast', crf: 12 });
  const observation = observeClip([seam]);
  const result = decodeClip(file, observation);
  if (result.status === 'failed') throw new Error(result.failure.message);
  return observation.finish(result.decoded)['seam'] as Measurement;
}

function passes(reading: Measurement): boolean {
  const verdict = seam.judge(constructedSubject({ measurements: { seam: reading } }));
  if (verdict.status !== 'scored' || verdict.passed === undefined) throw new Error('expected a verdict');
  return verdict.passed;
}

describe('seam', () => {
  it('grows with how badly two clips are joined, and says when', async () => {
    const readings = await Promise.all([0, 0.15, 0.4, 0.7, 1].map(joined));
    const values = readings.map(valueOf);
    expect(values).toStrictEqual([...values].sort((a, b) => a - b));
    expect(readings.map(passes)).toStrictEqual([true, false, false, false, false]);
    for (const reading of readings.slice(1)) {
      if (reading.status !== 'measured') throw new Error('expected a reading');
      const { seamSeconds = NaN, click = NaN } = reading.details ?? {};
      expect(Math.abs(seamSeconds - 20 / fps)).toBeLessThan(0.13);
      expect(click).toBeGreaterThan(3);
    }
  });

  it('does not see steady motion, fades, or a hard cut', () => {
    const pan = paintedReading(seam, { ...size, paint: (x, y, frame) => grey(wall(x + 2 * frame, y)) });
    const fade = paintedReading(seam, { ...size, paint: (x, y, frame) => grey(wall(x, y) * (1 - frame / 30)) });
    const cut = paintedReading(seam, {
      ...size,
      paint: (x, y, frame) => grey(frame < 12 ? wall(x, y) : 255 - wall(2 * y, 2 * x)),
    });
    for (const reading of [pan, fade, cut]) expect(valueOf(reading)).toBeLessThan(8);
  });

  it('sees a jump of the light, of the color and of the frame', () => {
    const light = paintedReading(seam, { ...size, paint: (x, y, frame) => grey(wall(x, y) * (frame < 12 ? 1 : 1.1)) });
    const color = paintedReading(seam, {
      ...size,
      paint: (x, y, frame) => {
        const value = wall(x, y);
        return frame < 12 ? grey(value) : [value + 12, value, value - 12];
      },
    });
    const jump = paintedReading(seam, {
      ...size,
      paint: (x, y, frame) => grey(wall(x + frame + (frame < 12 ? 0 : 5), y)),
    });
    const worst = (reading: Measurement) => (reading.status === 'measured' ? reading.details : {});
    expect(worst(light)?.['light']).toBeGreaterThan(10);
    expect(worst(color)?.['color']).toBeGreaterThan(10);
    expect(worst(jump)?.['velocity']).toBeGreaterThan(10);
    for (const reading of [light, color, jump]) expect(passes(reading)).toBe(false);
  });

  it('does not apply to a clip of a few frames', () => {
    const reading = paintedReading(seam, { ...size, frames: 8, paint: (x, y) => grey(wall(x, y)) });
    expect(reading).toStrictEqual({ status: 'not-applicable', reason: 'the clip is too short' });
  });
});
