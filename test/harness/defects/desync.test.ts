import { expect, test } from 'vitest';
import { desync } from '../../../harness/defects/desync.ts';
import { createTestClip } from './create-test-clip.ts';

const source = createTestClip();
const clip = { ...source, audio: { sampleRateHz: 10, channels: [Float32Array.from([1, 2, 3, 4, 5, 6, 7, 8])] } };
const shifted = (severity: number): number[] => [
  ...(desync.apply(clip, { severity, random: () => 0 }).audio?.channels[0] ?? []),
];

test('a positive severity makes the sound late by up to 400 ms, silence first', () => {
  expect(shifted(1)).toStrictEqual([0, 0, 0, 0, 1, 2, 3, 4]);
  expect(shifted(0.5)).toStrictEqual([0, 0, 1, 2, 3, 4, 5, 6]);
});

test('a negative severity makes it early, silence last', () => {
  expect(shifted(-1)).toStrictEqual([5, 6, 7, 8, 0, 0, 0, 0]);
  expect(shifted(-0.25)).toStrictEqual([2, 3, 4, 5, 6, 7, 8, 0]);
});

test('a track shorter than the shift is silent', () => {
  const brief = { ...source, audio: { sampleRateHz: 10, channels: [Float32Array.from([1, 2])] } };
  for (const severity of [-1, 1]) {
    const { audio } = desync.apply(brief, { severity, random: () => 0 });
    expect([...(audio?.channels[0] ?? [])]).toStrictEqual([0, 0]);
  }
});
