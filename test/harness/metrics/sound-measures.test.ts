import { describe, expect, it } from 'vitest';
import { audioPeak } from '../../../harness/metrics/audio-peak.ts';
import { audioSilent } from '../../../harness/metrics/audio-silent.ts';
import { loudness } from '../../../harness/metrics/loudness.ts';
import { soundReading } from './painted-reading.ts';

const heard = { sampleRateHz: 48_000, channels: 2, durationSeconds: 2, peakDbfs: -6, silent: false, loudnessLufs: -23 };
const { peakDbfs: _peak, loudnessLufs: _loudness, ...unheard } = { ...heard, silent: true };

describe('measures of sound', () => {
  it('of a track that can be heard', () => {
    expect(soundReading(loudness, heard)).toStrictEqual({ status: 'measured', value: -23 });
    expect(soundReading(audioPeak, heard)).toStrictEqual({ status: 'measured', value: -6 });
    expect(soundReading(audioSilent, heard)).toStrictEqual({ status: 'measured', value: false });
  });

  it('of a silent track', () => {
    expect(soundReading(loudness, unheard)).toStrictEqual({
      status: 'not-applicable',
      reason: 'the sound track is silent',
    });
    expect(soundReading(audioPeak, unheard)).toStrictEqual({
      status: 'not-applicable',
      reason: 'the sound is digital silence',
    });
    expect(soundReading(audioSilent, unheard)).toStrictEqual({ status: 'measured', value: true });
  });

  it('of a track too short for a loudness', () => {
    const { loudnessLufs: _, ...brief } = heard;
    expect(soundReading(loudness, brief)).toStrictEqual({
      status: 'not-applicable',
      reason: 'the sound is too short or too quiet for a loudness',
    });
  });

  it('without a track, which counts as silent', () => {
    const reason = 'the clip has no sound track';
    expect(soundReading(loudness, undefined)).toStrictEqual({ status: 'not-applicable', reason });
    expect(soundReading(audioPeak, undefined)).toStrictEqual({ status: 'not-applicable', reason });
    expect(soundReading(audioSilent, undefined)).toStrictEqual({ status: 'measured', value: true });
  });
});
