import { describe, expect, it } from 'vitest';
import { cameraStatic } from '../../../harness/metrics/camera-static.ts';
import { evaluateExpect } from '../../../harness/metrics/evaluate-expect.ts';
import { cutoutAt, paintFrames, photographAt } from '../../fixtures/flat-scenes.ts';
import { filmedReading } from './filmed-reading.ts';

const isStatic = (levelAt: (x: number, y: number, seconds: number) => number): number | boolean | string => {
  const reading = filmedReading(cameraStatic, paintFrames(levelAt, { frames: 36 }));
  return reading.status === 'measured' ? reading.value : reading.reason;
};

describe('a camera that stands still', () => {
  it('is static, whatever crosses the picture', () => {
    expect(isStatic(photographAt(() => [0, 0]))).toBe(true);
    expect(isStatic(cutoutAt({ speed: 40, radius: 25 }))).toBe(true);
  });

  it('is not static where it drifts, or moves for a moment only', () => {
    expect(isStatic(photographAt((seconds) => [0.03 * 160 * seconds, 0]))).toBe(false);
    // A third of the clip holds all of the motion, whose mean over the whole stays under the bound.
    const moment = (seconds: number) => Math.min(1, Math.max(0, (seconds - 1.1) / 0.2));
    expect(isStatic(photographAt((seconds) => [0.02 * 160 * moment(seconds), 0]))).toBe(false);
  });

  it('is not known where camera-motion is not', () => {
    expect(isStatic(() => 0.4)).toBe('too few points of the picture agree on one motion');
  });

  it('answers a clause', () => {
    const measurements = { 'camera-static': filmedReading(cameraStatic, paintFrames(photographAt(() => [0, 0]))) };
    const expectation = { metric: 'camera-static', equals: true };
    expect(evaluateExpect(expectation, 'throughout', measurements)).toStrictEqual({ status: 'satisfied', value: true });
    expect(evaluateExpect({ ...expectation, equals: false }, undefined, measurements)).toStrictEqual({
      status: 'violated',
      value: true,
    });
  });
});
