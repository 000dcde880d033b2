import { expect, test } from 'vitest';
import { integratedLoudness } from '../../../../harness/synthetic/sound/loudness.ts';

const sine = (frequencyHz: number, dbfs: number, seconds: number): Float32Array =>
  Float32Array.from(
    { length: 48_000 * seconds },
    (_, index) => 10 ** (dbfs / 20) * Math.sin((2 * Math.PI * frequencyHz * index) / 48_000),
  );

test('a stereo sine of 1 kHz at −23 dBFS is −23 LUFS (EBU Tech 3341, case 1)', () => {
  const samples = sine(1000, -23, 4);
  expect(integratedLoudness([samples, samples], 48_000)).toBeCloseTo(-23, 1);
});

test('quiet passages are gated away (after EBU Tech 3341, case 3)', () => {
  const samples = new Float32Array(12 * 48_000);
  samples.set(sine(1000, -36, 2), 0);
  samples.set(sine(1000, -23, 8), 2 * 48_000);
  samples.set(sine(1000, -36, 2), 10 * 48_000);
  expect(Math.abs((integratedLoudness([samples, samples], 48_000) ?? 0) + 23)).toBeLessThan(0.15);
});

test('silence and less than 400 ms have no loudness', () => {
  expect(integratedLoudness([new Float32Array(48_000)], 48_000)).toBeUndefined();
  expect(integratedLoudness([sine(1000, -23, 0.3)], 48_000)).toBeUndefined();
});
