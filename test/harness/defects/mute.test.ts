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

test('severity 0.5 halves the amplitude', () => {
  const clip = mute.apply(createTestClip({ frameCount: 1 }), { severity: 0.5, random: () => 0 });
  expect([...(clip.audio?.channels[0] ?? [])]).toStrictEqual([0, 0.0625, 0.125, 0.1875]);
});

test('a clip without sound stays without', () => {
  const { audio: _, ...silent } = createTestClip();
  expect(mute.apply(silent, { severity: 1, random: () => 0 })).toBe(silent);
});
