import { expect, test } from 'vitest';
import { mute } from '../../../harness/defects/mute.ts';
import { createTestClip } from './create-test-clip.ts';

test('severity 1 is digital silence of the same length', () => {
  const clip = mute.apply(createTestClip({ frameCount: 2 }), { severity: 1, random: () => 0 });
  expect(clip.audio?.channels.map((samples) => samples.map(Math.abs))).toStrictEqual([
    new Float32Array(8),
    new Float32Array(8),
  ]);
});

test('severity 0.25 silences the last quarter, after a fade of 10 ms', () => {
  const source = createTestClip({ frameCount: 8, fps: 8, samplesPerFrame: 50 });
  const steady = new Float32Array(400).fill(0.5);
  const clip = mute.apply(
    { ...source, audio: { sampleRateHz: 400, channels: [steady] } },
    { severity: 0.25, random: () => 0 },
  );
  const samples = [...(clip.audio?.channels[0] ?? [])];
  expect(samples.slice(0, 296)).toStrictEqual(Array.from({ length: 296 }, () => 0.5));
  for (const [index, expected] of [0.4, 0.3, 0.2, 0.1].entries()) expect(samples[296 + index]).toBeCloseTo(expected, 6);
  expect(samples.slice(300)).toStrictEqual(Array.from({ length: 100 }, () => 0));
});

test('a clip without sound stays without', () => {
  const { audio: _, ...silent } = createTestClip();
  expect(mute.apply(silent, { severity: 1, random: () => 0 })).toBe(silent);
});
