import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { metrics } from '../../../harness/metrics/registry.ts';
import type { Metric } from '../../../harness/metrics/metric.ts';
import type { ClipMeasurement } from '../../../harness/schema/measurement.ts';
import { measureClip } from '../../../harness/worker/measure-clip.ts';
import { constructedSubject } from './constructed-subject.ts';
import { valueOf } from './painted-reading.ts';

const folder = join(import.meta.dirname, '../../../../shared/clips');
const isThere = existsSync(folder);
if (!isThere) console.warn('The folder ../shared/clips is absent: metrics are not tried on real clips');

function measure(file: string): ClipMeasurement {
  const result = measureClip({ kind: 'measure', file: join(folder, file) });
  if (result.status === 'failed') throw new Error(result.failure.message);
  return result.measurement;
}

const verdict = (metric: Metric, { decoded, measurements }: ClipMeasurement) =>
  metric.judge(constructedSubject({ decoded, measurements }));

/** What a metric reads from samples, or from pictures and samples together. */
const heard = [
  ...['loudness', 'audio-peak', 'true-peak', 'audio-silent', 'audio-clipping', 'silence', 'speech-band', 'tonality'],
  ...['onsets', 'av-lag', 'av-agreement', 'seam'],
];

describe.skipIf(!isThere)('on real clips', { timeout: 60_000 }, () => {
  it.each([
    ['the otter', 'otter-surfboard__sora+draw-an-audio-seawave.mp4', 'otter-surfboard__sora+draw-an-audio-speak.mp4'],
    ['the baseball', 'baseball-hit__gt.mp4', 'baseball-hit__specvqgan.mp4'],
  ])('%s: the same picture with another sound reads the same, but for the sound', (_, one, other) => {
    const [first, second] = [one, other].map((file) => measure(`av-sound/${file}`).measurements) as [
      ClipMeasurement['measurements'],
      ClipMeasurement['measurements'],
    ];
    const ofPicture = Object.keys(first).filter((id) => !heard.includes(id));
    expect(ofPicture.length).toBeGreaterThan(25);
    for (const id of ofPicture) expect(first[id], id).toStrictEqual(second[id]);
    for (const id of ['loudness', 'true-peak', 'onsets']) expect(first[id], id).not.toStrictEqual(second[id]);
  });

  it.each([
    ['gorilla-guitar__motion-i2v.mp4', 0.375],
    ['penguin__dynamicrafter.mp4', 0.398],
  ])('the bars of %s are found', (file, share) => {
    const clip = measure(`i2v-ttm/${file}`);
    expect(valueOf(clip.measurements['letterbox'])).toBeCloseTo(share, 2);
    expect(verdict(metrics.letterbox, clip)).toMatchObject({ passed: false });
  });

  it('the enlarged clip is called upscaled, and has no bars', () => {
    const clip = measure('av-sound/speaking-woman-foliage__ovi.mp4');
    expect(verdict(metrics['true-resolution'], clip)).toMatchObject({ passed: false });
    expect(verdict(metrics.letterbox, clip)).toMatchObject({ passed: true, raw: 0 });
  });

  it('the timing of a GIF is noticed', () => {
    const clip = measure('t2v-compbench/motion-binding-0085__kling.mp4');
    expect(verdict(metrics['effective-fps'], clip)).toMatchObject({
      passed: true,
      reason: expect.stringContaining('hundredths of a second'),
    });
  });
});
