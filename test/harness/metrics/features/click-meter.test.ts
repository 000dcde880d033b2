import { describe, expect, it } from 'vitest';
import { createClickMeter } from '../../../../harness/metrics/features/click-meter.ts';
import { createRandom } from '../../../../harness/stats/random.ts';

const sampleRateHz = 48_000;

/** Half a second of quiet noise with something added from 0.25 s on; in blocks of odd sizes. */
function strengths(added: (sample: number) => number): readonly number[] {
  const random = createRandom(2);
  const length = sampleRateHz / 2;
  const samples = Float32Array.from({ length }, (_, at) => {
    const since = at - length / 2;
    return 0.02 * (random.next() - 0.5) + (since < 0 ? 0 : added(since));
  });
  const meter = createClickMeter();
  for (let from = 0; from < length; from += 1023) {
    meter.add({
      timeSeconds: from / sampleRateHz,
      sampleRateHz,
      channels: [samples.subarray(from, from + 1023), new Float32Array(Math.min(1023, length - from))],
    });
  }
  const clicks = meter.finish();
  if (clicks === undefined) throw new Error('expected clicks');
  expect(clicks).toMatchObject({ windowSeconds: 0.005, startSeconds: 0.0025 });
  expect(clicks.strengths.length).toBe(100);
  return clicks.strengths;
}

describe('clicks', () => {
  it('stand out from what is before and after', () => {
    const found = strengths((since) => 0.8 * Math.exp(-since / 24));
    expect(found.indexOf(Math.max(...found))).toBe(50);
    expect(found[50]).toBeGreaterThan(3);
  });

  it('are not sounds that begin and go on', () => {
    const found = strengths((since) => 0.5 * Math.sin(since * since));
    expect(Math.max(...found)).toBeLessThan(1.5);
  });

  it('are not found in a track that holds no numbers, or in none', () => {
    expect(Math.max(...strengths(() => NaN))).toBeLessThan(1.5);
    expect(createClickMeter().finish()).toBeUndefined();
  });
});
