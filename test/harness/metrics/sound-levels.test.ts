import { describe, expect, it } from 'vitest';
import type { RawAudio } from '../../../harness/media/raw-clip.ts';
import { audioClipping } from '../../../harness/metrics/audio-clipping.ts';
import { silence } from '../../../harness/metrics/silence.ts';
import { truePeak } from '../../../harness/metrics/true-peak.ts';
import { paintedSound, whiteNoise } from '../../fixtures/clips/painted-sound.ts';
import { tone } from '../../fixtures/clips/tone.ts';
import { constructedSubject } from './constructed-subject.ts';
import { heardReading } from './heard-sound.ts';
import { valueOf } from './painted-reading.ts';

/** Faded in, since a sine that starts at once overshoots between its first samples. */
const sine = (frequencyHz: number, amplitude: number, phase = 0): RawAudio =>
  paintedSound(1, (time) => amplitude * Math.min(1, time / 0.1) * Math.sin(2 * Math.PI * frequencyHz * time + phase));

const noTrack = { status: 'not-applicable', reason: 'the clip has no sound track' };

describe('true peak', () => {
  // EBU Tech 3341, cases 15–18: sines whose samples miss the tops; allowed error +0.2/−0.4 dB.
  it.for([
    { frequencyHz: 12_000, phase: 0, amplitude: 0.5, dbtp: -6 },
    { frequencyHz: 12_000, phase: Math.PI / 4, amplitude: 0.5, dbtp: -6 },
    { frequencyHz: 8000, phase: Math.PI / 3, amplitude: 0.5, dbtp: -6 },
    { frequencyHz: 6000, phase: (3 * Math.PI) / 8, amplitude: 0.5, dbtp: -6 },
    { frequencyHz: 12_000, phase: Math.PI / 4, amplitude: 1.41, dbtp: 3 },
  ])('of a sine between its samples: %o', ({ frequencyHz, phase, amplitude, dbtp }) => {
    const value = valueOf(heardReading(truePeak, sine(frequencyHz, amplitude, phase)));
    expect(value).toBeGreaterThan(dbtp - 0.4);
    expect(value).toBeLessThan(dbtp + 0.2);
  });

  it('is the sum over all samples, quiet stretches left out', () => {
    const noise = whiteNoise();
    const sound = paintedSound(0.5, () => 0.5 * noise());
    const [samples = new Float32Array()] = sound.channels;
    expect(valueOf(heardReading(truePeak, sound))).toBeCloseTo(20 * Math.log10(plainTruePeak(samples)), 9);
  });

  it('does not apply to what cannot be heard or is too short', () => {
    expect(heardReading(truePeak, undefined)).toStrictEqual(noTrack);
    expect(heardReading(truePeak, sine(1000, 0.0005))).toStrictEqual({
      status: 'not-applicable',
      reason: 'the sound track is silent',
    });
    expect(heardReading(truePeak, tone({ seconds: 0.3, amplitudes: [0.5] }))).toStrictEqual({
      status: 'not-applicable',
      reason: 'the sound is shorter than 0.4 s',
    });
  });
});

describe('silence', () => {
  it('is the share of windows without sound, third by third', () => {
    const sound = paintedSound(3, (time) => (time < 1 ? 0.5 * Math.sin(2000 * time) : 0));
    expect(heardReading(silence, sound)).toStrictEqual({
      status: 'measured',
      value: expect.closeTo(2 / 3, 6) as number,
      thirds: { start: 0, middle: 1, end: 1 },
    });
  });

  it('looks at channels one by one', () => {
    const opposite = paintedSound(1, (time) => 0.5 * Math.sin(2000 * time), { opposite: true });
    expect(valueOf(heardReading(silence, opposite))).toBe(0);
    const [sounding = new Float32Array()] = opposite.channels;
    const oneSided = { ...opposite, channels: [new Float32Array(sounding.length), sounding] };
    expect(valueOf(heardReading(silence, oneSided))).toBe(0);
  });

  it('hears nothing at −60 dBFS, and says so of a missing track', () => {
    expect(valueOf(heardReading(silence, tone({ seconds: 1, amplitudes: [0.0009] })))).toBe(1);
    expect(valueOf(heardReading(silence, tone({ seconds: 1, amplitudes: [0.0012] })))).toBe(0);
    expect(heardReading(silence, undefined)).toStrictEqual(noTrack);
  });
});

describe('clipped sound', () => {
  it('counts flat tops and no single peaks', () => {
    const channel = (...values: number[]): RawAudio => ({
      sampleRateHz: 48_000,
      channels: [Float32Array.from(values)],
    });
    expect(heardReading(audioClipping, channel(0, 1, 1, 0, -1, -1, -1, 0, 1, 0))).toStrictEqual({
      status: 'measured',
      value: 0.5,
    });
    expect(valueOf(heardReading(audioClipping, channel(0, 1, 0, -1, 1, 0.98, 0.98)))).toBe(2 / 7);
  });

  it('rises with the gain before the limit', () => {
    const shares = [0, 3, 6, 12, 24].map((decibels) => {
      const gain = 10 ** (decibels / 20);
      const cut = sine(440, 0.9).channels.map((samples) => samples.map((v) => Math.max(-1, Math.min(1, v * gain))));
      return valueOf(heardReading(audioClipping, { sampleRateHz: 48_000, channels: cut }));
    });
    expect(shares[0]).toBe(0);
    expect(shares).toStrictEqual(shares.toSorted((a, b) => a - b));
    expect(new Set(shares).size).toBe(5);
  });

  it('fails over one sample in a thousand', () => {
    const judged = (value: number) =>
      audioClipping.judge(constructedSubject({ measurements: { 'audio-clipping': { status: 'measured', value } } }));
    expect(judged(0.001)).toMatchObject({ status: 'scored', passed: true });
    expect(judged(0.0011)).toMatchObject({ status: 'scored', passed: false });
    expect(heardReading(audioClipping, undefined)).toStrictEqual(noTrack);
    expect(heardReading(audioClipping, sine(440, 0.0005))).toMatchObject({ reason: 'the sound track is silent' });
  });
});

/** The standard's filter over every sample, nothing left out. */
function plainTruePeak(samples: Float32Array): number {
  const outer = [0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625];
  const outerEnd = [0.97216796875, -0.102294921875, 0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125];
  const inner = [-0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625];
  const innerEnd = [0.77978515625, -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375];
  const [first, second] = [outer.concat(outerEnd), inner.concat(innerEnd)];
  let peak = 0;
  for (let at = 0; at < samples.length; at += 1) {
    peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    for (const phase of [first, second, second.toReversed(), first.toReversed()]) {
      const value = phase.reduce((sum, tap, index) => sum + tap * (samples[at - 11 + index] ?? 0), 0);
      peak = Math.max(peak, Math.abs(value));
    }
  }
  return peak;
}
