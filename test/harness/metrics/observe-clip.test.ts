import { describe, expect, it } from 'vitest';
import type { AudioBlock, FrameView } from '../../../harness/media/frame-view.ts';
import { defineMeasure } from '../../../harness/metrics/define-measure.ts';
import type { FrameFeature, Metric, Observer } from '../../../harness/metrics/metric.ts';
import { observeClip } from '../../../harness/metrics/observe-clip.ts';
import { constructedSubject } from './constructed-subject.ts';

const { decoded } = constructedSubject();
const plane = { width: 1, height: 1, data: new Uint8Array(3) };
const frameAt = (index: number): FrameView => ({
  ...{ index, timeSeconds: index / 10, width: 1, height: 1 },
  grey: plane,
  colour: plane,
});

const measure = (id: string, observe: () => Observer): Metric =>
  defineMeasure({ id, version: '1', title: id, unit: '', range: 'any', formula: 'none', source: 'test', observe });

function run(metrics: Metric[], frames: number) {
  const observation = observeClip(metrics);
  for (let index = 0; index < frames; index += 1) {
    observation.frame?.(frameAt(index), index > 0 ? frameAt(index - 1) : undefined);
  }
  return observation.finish(decoded);
}

describe('observeClip', () => {
  /** Counts its own computations, and the frames since it started. */
  function countingFeature() {
    const calls: number[] = [];
    const feature: FrameFeature<number> = {
      id: 'count',
      start: () => {
        let seen = 0;
        return ({ index }) => {
          calls.push(index);
          seen += 1;
          return seen;
        };
      },
    };
    return { calls, feature };
  }

  const last = (id: string, feature: FrameFeature<number>, isAsked = (_index: number) => true): Metric =>
    measure(id, () => {
      let value = 0;
      return {
        frame({ frame, feature: read }) {
          if (isAsked(frame.index)) value = read(feature);
        },
        finish: () => ({ status: 'measured', value }),
      };
    });

  it('computes a feature once per frame, however many metrics ask', () => {
    const { calls, feature } = countingFeature();
    const readings = run([last('a', feature), last('b', feature)], 3);
    expect(calls).toStrictEqual([0, 1, 2]);
    expect(readings).toStrictEqual({ a: { status: 'measured', value: 3 }, b: { status: 'measured', value: 3 } });
  });

  it('computes a feature on every frame once it was asked for, so that it misses none', () => {
    const { calls, feature } = countingFeature();
    const readings = run([last('seldom', feature, (index) => index % 3 === 0)], 5);
    expect(calls).toStrictEqual([0, 1, 2, 3, 4]);
    expect(readings['seldom']).toStrictEqual({ status: 'measured', value: 4 });
  });

  it('starts every feature and observer anew for every clip', () => {
    const { feature } = countingFeature();
    const metric = last('a', feature);
    expect(run([metric], 3)).toStrictEqual(run([metric], 3));
  });

  it('hands blocks of sound and the decoder’s facts on, and leaves out metrics that do not observe', () => {
    const listening = measure('sound', () => {
      let samples = 0;
      return {
        audio: ({ channels }) => (samples += channels[0]?.length ?? 0),
        finish: ({ frames }) => ({ status: 'measured', value: samples + frames }),
      };
    });
    const idle: Metric = { ...listening, id: 'idle', observe: undefined } as unknown as Metric;
    const observation = observeClip([listening, idle]);
    const block: AudioBlock = { timeSeconds: 0, sampleRateHz: 8000, channels: [new Float32Array(4)] };
    observation.audio?.(block);
    observation.audio?.(block);
    observation.frame?.(frameAt(0), undefined);
    expect(observation.finish(decoded)).toStrictEqual({ sound: { status: 'measured', value: 8 + decoded.frames } });
  });
});
