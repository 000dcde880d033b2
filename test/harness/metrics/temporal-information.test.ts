import { describe, expect, it } from 'vitest';
import { decodeClip } from '../../../harness/media/decode-clip.ts';
import { cuts } from '../../../harness/metrics/cuts.ts';
import { observeClip } from '../../../harness/metrics/observe-clip.ts';
import { sceneChange } from '../../../harness/metrics/scene-change.ts';
import { singleShot } from '../../../harness/metrics/single-shot.ts';
import { spatialInformation } from '../../../harness/metrics/spatial-information.ts';
import { temporalInformation } from '../../../harness/metrics/temporal-information.ts';
import type { Measurement } from '../../../harness/schema/measurement.ts';
import { fixtureClip } from '../../fixtures/clips/fixture-clip.ts';
import type { FixtureName } from '../../fixtures/clips/fixture-recipes.ts';
import { constructedSubject } from './constructed-subject.ts';
import { grey, paintedReadings, valueOf } from './painted-reading.ts';

const metrics = [spatialInformation, temporalInformation, sceneChange, cuts, singleShot];

function read(name: FixtureName): Record<string, Measurement> {
  const observation = observeClip(metrics);
  const result = decodeClip(fixtureClip(name), observation);
  if (result.status === 'failed') throw new Error(result.failure.message);
  return observation.finish(result.decoded);
}

describe('a cut at full size', () => {
  it('is left out of TI, and counted', () => {
    const readings = read('cut');
    const ti = readings['temporal-information'];
    if (ti?.status !== 'measured') throw new Error('expected a reading');
    // The picture stands still on both sides of the cut.
    expect(Number(ti.value)).toBeLessThan(3);
    expect(ti.details?.['withCuts']).toBeGreaterThan(20);
    expect(valueOf(readings['scene-change'])).toBeGreaterThan(10);
    expect(valueOf(readings['cuts'])).toBe(1);
    expect(singleShot.judge(constructedSubject({ measurements: readings }))).toStrictEqual({
      status: 'scored',
      raw: 1,
      passed: false,
      score: 0,
      reason: '1, where at most 0 passes',
    });
    expect(singleShot.judge(constructedSubject({ measurements: readings, intent: ['fastCuts'] }))).toStrictEqual({
      status: 'unscored',
      raw: 1,
      reason: 'asked for (fastCuts)',
    });
  });

  it('is not there in a pan', () => {
    const readings = read('pan');
    expect(valueOf(readings['cuts'])).toBe(0);
    expect(singleShot.judge(constructedSubject({ measurements: readings }))).toMatchObject({ passed: true, score: 1 });
  });
});

describe('clips that say little', () => {
  it('of a single frame have SI only', () => {
    const readings = read('one-frame');
    expect(valueOf(readings['spatial-information'])).toBeGreaterThan(0);
    const alone = { status: 'not-applicable', reason: 'the clip has a single frame' };
    expect(readings['temporal-information']).toStrictEqual({
      status: 'not-applicable',
      reason: 'no two frames belong to one shot',
    });
    expect(readings['scene-change']).toStrictEqual(alone);
    expect(readings['cuts']).toStrictEqual(alone);
  });

  it('are plain have an SI and TI of zero', () => {
    const readings = read('grey');
    expect(valueOf(readings['spatial-information'])).toBe(0);
    expect(valueOf(readings['temporal-information'])).toBe(0);
  });

  it('are larger than the kernels’ memory have neither, and cuts on small planes', () => {
    const readings = paintedReadings(metrics, { frames: 6, paint: (_x, _y, frame) => grey(frame < 3 ? 20 : 200) });
    const reason = 'the picture is larger than 4096×2304 pixels';
    expect(readings['spatial-information']).toStrictEqual({ status: 'not-applicable', reason });
    expect(readings['temporal-information']).toStrictEqual({ status: 'not-applicable', reason });
    expect(valueOf(readings['cuts'])).toBe(1);
    expect(valueOf(readings['scene-change'])).toBeCloseTo((100 * 180) / 256, 9);
  });
});
