import { expect, test } from 'vitest';
import { clipped } from '../../../harness/defects/clipped.ts';
import { createTestClip } from './create-test-clip.ts';

test('four times the gain that would just reach full scale, cut off on both sides', () => {
  const source = createTestClip();
  const channels = [Float32Array.from([0, 0.05, 0.1, 0.2, -0.05, -0.5])];
  const clip = clipped.apply(
    { ...source, audio: { sampleRateHz: 8, channels } },
    { severity: (20 * Math.log10(4)) / 24, random: () => 0 },
  );
  const expected = [0, 0.4, 0.8, 1, -0.4, -1];
  for (const [index, sample] of (clip.audio?.channels[0] ?? []).entries())
    expect(sample).toBeCloseTo(expected[index]!, 6);
  expect(clip.frames).toBe(source.frames);
});
