import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AV_PIX_FMT_BGR24, SWS_BICUBIC, type AVPixelFormat } from 'node-av/constants';
import { SoftwareScaleContext } from 'node-av/lib';
import { describe, expect, it } from 'vitest';
import { decodeClip } from '../../../harness/media/decode-clip.ts';
import { observeClip } from '../../../harness/metrics/observe-clip.ts';
import { vbenchFlicker } from '../../../harness/metrics/vbench-flicker.ts';
import type { Measurement } from '../../../harness/schema/measurement.ts';
import { decodeFrames } from '../../fixtures/decode-frames.ts';
import { fixtureClip } from '../../fixtures/clips/fixture-clip.ts';
import type { FixtureName } from '../../fixtures/clips/fixture-recipes.ts';
import { constructedSubject } from './constructed-subject.ts';
import { valueOf } from './painted-reading.ts';

const folder = join(import.meta.dirname, '../../../../shared/clips');

/** VBench's formula as published, on frames scaled to BGR here, in plain loops. */
function byTheBook(file: string, mostFrames: number): number {
  let before: Uint8Array | undefined;
  let frames = 0;
  let sum = 0;
  decodeFrames(file, {
    video(frame) {
      const { width, height } = frame;
      const bgr = Buffer.alloc(width * height * 3);
      const scaler = new SoftwareScaleContext();
      scaler.getContext(width, height, frame.format as AVPixelFormat, width, height, AV_PIX_FMT_BGR24, SWS_BICUBIC);
      const data = frame.data ?? [];
      scaler.scaleSync(data, frame.linesize.slice(0, data.length), 0, height, [bgr], [width * 3]);
      scaler.freeContext();
      if (before !== undefined) sum += meanDifference(before, bgr);
      before = bgr;
      frames += 1;
      return frames < mostFrames;
    },
  });
  return (255 - sum / (frames - 1)) / 255;
}

function meanDifference(first: Uint8Array, second: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < first.length; at += 1) sum += Math.abs(first[at]! - second[at]!);
  return sum / first.length;
}

function measured(file: string, mostFrames = Infinity): Measurement | undefined {
  const observation = observeClip([vbenchFlicker]);
  const result = decodeClip(file, {
    frame(frame, previous) {
      if (frame.index < mostFrames) observation.frame?.(frame, previous);
    },
  });
  if (result.status === 'failed') throw new Error(result.failure.message);
  return observation.finish(result.decoded)['vbench-flicker'];
}

describe('vbench-flicker', () => {
  it.each<FixtureName>(['pan', 'orange', 'cut', 'two-frames'])('is VBench’s formula, on the fixture %s', (name) => {
    const file = fixtureClip(name);
    expect(Math.abs(valueOf(measured(file)) - byTheBook(file, Infinity))).toBeLessThan(1e-6);
  });

  it.for([
    't2v-compbench/motion-binding-0085__opensora-v12.mp4',
    'i2v-ttm/kangaroos__ttm.mp4',
    'av-sound/speaking-woman-pink__ovi.mp4',
  ])('is VBench’s formula, on %s', { timeout: 20_000 }, (name, context) => {
    const file = join(folder, name);
    if (!existsSync(file)) context.skip(`${file} is absent, so real clips are not compared with VBench’s formula`);
    expect(Math.abs(valueOf(measured(file, 12)) - byTheBook(file, 12))).toBeLessThan(1e-6);
  });

  it('does not apply to a single frame', () => {
    expect(measured(fixtureClip('one-frame'))).toStrictEqual({
      status: 'not-applicable',
      reason: 'the clip has a single frame',
    });
  });

  describe('is judged', () => {
    const judged = (value: number, motion?: number) =>
      vbenchFlicker.judge(
        constructedSubject({
          measurements: {
            'vbench-flicker': { status: 'measured', value },
            ...(motion !== undefined && { motion: { status: 'measured', value: motion } }),
          },
        }),
      );

    it('where the shot is near static', () => {
      expect(judged(0.99, 0.02)).toStrictEqual({ status: 'scored', raw: 0.99, score: 1 });
      expect(judged(0.945, 0)).toMatchObject({ status: 'scored', score: expect.closeTo(0.5, 9) as number });
      expect(judged(0.8, 0)).toMatchObject({ score: 0 });
    });

    it('nowhere else, and says why', () => {
      expect(judged(0.9, 0.1)).toStrictEqual({
        status: 'unscored',
        raw: 0.9,
        reason: 'the shot moves by 0.1 frame widths/s, so that frames differ without flicker',
      });
      expect(judged(0.9)).toStrictEqual({
        status: 'unscored',
        raw: 0.9,
        reason: 'whether the shot is static is not known',
      });
    });
  });
});
