import { describe, expect, it } from 'vitest';
import { metrics } from '../../../harness/metrics/registry.ts';
import { clipMeasurementSchema, type ClipMeasurement } from '../../../harness/schema/measurement.ts';
import { measureClip } from '../../../harness/worker/measure-clip.ts';
import { fixtureClip } from '../../fixtures/clips/fixture-clip.ts';
import type { FixtureName } from '../../fixtures/clips/fixture-recipes.ts';

function measure(name: FixtureName): ClipMeasurement {
  const result = measureClip({ kind: 'measure', file: fixtureClip(name) });
  if (result.status === 'failed') throw new Error(result.failure.message);
  return result.measurement;
}

function value(name: FixtureName, metric: string): number {
  const measurement = measure(name).measurements[metric];
  if (measurement?.status !== 'measured') throw new Error(measurement?.reason ?? `${metric} was not measured`);
  return Number(measurement.value);
}

describe('measureClip, through the codec', () => {
  it('reads every metric that observes, in a shape that the record accepts', () => {
    const measurement = measure('pan');
    const observing = Object.entries(metrics).filter(([, metric]) => 'observe' in metric && metric.observe);
    expect(Object.keys(measurement.measurements)).toStrictEqual(observing.map(([id]) => id));
    expect(clipMeasurementSchema.parse(measurement)).toStrictEqual(measurement);
  });

  it('a pan of a tenth of the frame per second', () => {
    expect(value('pan', 'camera-pan')).toBeCloseTo(0.1, 2);
    expect(Math.abs(value('pan', 'camera-tilt'))).toBeLessThan(0.002);
    expect(Math.abs(value('pan', 'camera-zoom'))).toBeLessThan(0.002);
    expect(value('pan', 'cuts')).toBe(0);
  });

  it('the same in VP9', () => {
    expect(value('live-webm', 'camera-pan')).toBeCloseTo(0.1, 2);
  });

  it('mid grey', () => {
    expect(value('grey', 'brightness')).toBeCloseTo(128 / 255, 2);
    expect(value('grey', 'contrast')).toBe(0);
    expect(value('grey', 'colorfulness')).toBeLessThan(1);
  });

  it('orange', () => {
    expect(value('orange', 'warmth')).toBeCloseTo(200 / 255, 1);
    expect(value('orange', 'dominant-hue')).toBeCloseTo(27, 0);
  });

  it('a second of black', () => {
    expect(value('black-lead-in', 'not-black')).toBe(1);
    expect(value('black-lead-in', 'brightness-change')).toBeGreaterThan(0.4);
  });

  it('a freeze of one and a half seconds, but for the encoder settling', () => {
    const seconds = value('frozen', 'not-frozen');
    expect(seconds).toBeGreaterThan(1.2);
    expect(seconds).toBeLessThanOrEqual(1.5 + 1e-6);
  });

  it('a cut', () => {
    expect(value('cut', 'cuts')).toBe(1);
  });

  it('what a single frame and two frames still say', () => {
    expect(value('one-frame', 'brightness')).toBeCloseTo(0.5, 1);
    expect(measure('one-frame').measurements['camera-pan']).toStrictEqual({
      status: 'not-applicable',
      reason: 'the clip is too short',
    });
    expect(value('two-frames', 'cuts')).toBe(0);
  });
});
