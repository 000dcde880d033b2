import { describe, expect, it } from 'vitest';
import type { Metric } from '../../../harness/metrics/metric.ts';
import { metrics } from '../../../harness/metrics/registry.ts';
import { constructedSubject } from './constructed-subject.ts';

const all: [string, Metric][] = Object.entries(metrics);

describe('the registry of metrics', () => {
  it('lists them in order', () => {
    expect(all.map(([id, { kind, dimension }]) => `${id}: ${dimension ?? kind}`)).toMatchInlineSnapshot(`
      [
        "duration: conformance",
        "aspect: conformance",
        "resolution: conformance",
        "frame-rate: conformance",
        "effective-fps: conformance",
        "letterbox: conformance",
        "true-resolution: conformance",
        "audio-track: conformance",
        "decodes-to-end: integrity",
        "not-black: integrity",
        "not-frozen: integrity",
        "flicker: stability",
        "vbench-flicker: stability",
        "single-shot: consistency",
        "seam: consistency",
        "motion-smoothness: motion",
        "cardboard: motion",
        "blur: imaging",
        "blockiness: imaging",
        "noise: imaging",
        "exposure: imaging",
        "not-silent: audio",
        "audio-clipping: audio",
        "av-sync: sync",
        "reference-fidelity: reference",
        "brightness: measure",
        "contrast: measure",
        "brightness-change: measure",
        "colorfulness: measure",
        "warmth: measure",
        "dominant-hue: measure",
        "camera-pan: measure",
        "camera-tilt: measure",
        "camera-zoom: measure",
        "camera-roll: measure",
        "camera-motion: measure",
        "camera-static: measure",
        "motion: measure",
        "dynamic-degree: measure",
        "cuts: measure",
        "scene-change: measure",
        "drift: measure",
        "duplicate-frames: measure",
        "spatial-information: measure",
        "temporal-information: measure",
        "loudness: measure",
        "audio-peak: measure",
        "true-peak: measure",
        "audio-silent: measure",
        "silence: measure",
        "speech-band: measure",
        "tonality: measure",
        "onsets: measure",
        "av-lag: measure",
        "av-agreement: measure",
      ]
    `);
  });

  it.each(all)('%s is under its own id and describes itself', (id, metric) => {
    expect(metric.id).toBe(id);
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const text of [metric.version, metric.title, metric.range, metric.formula, metric.source]) {
      expect(text).not.toBe('');
    }
    expect(metric.kind === 'measure').toBe(metric.dimension === undefined);
  });

  it.each(all.filter(([, { kind }]) => kind === 'measure'))('%s hands its reading on', (id, metric) => {
    const judge = (measurements: Parameters<typeof metric.judge>[0]['measurements']) =>
      metric.judge(constructedSubject({ measurements }));
    expect(metric.observe).toBeTypeOf('function');
    expect(judge({ [id]: { status: 'measured', value: 0.5 } })).toStrictEqual({ status: 'scored', raw: 0.5 });
    expect(judge({ [id]: { status: 'not-applicable', reason: 'so' } })).toStrictEqual({
      status: 'unscored',
      reason: 'so',
    });
    expect(judge({})).toStrictEqual({ status: 'unscored', reason: 'it was not measured' });
  });
});
