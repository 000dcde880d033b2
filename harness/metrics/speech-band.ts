import { fft } from 'fourier-transform';
import { defineMeasure } from './define-measure.ts';
import { bandEdgesHz, bandHopSeconds, soundBands, type SoundBands } from './features/sound-bands.ts';
import type { Observer } from './metric.ts';
import { createThirdsSeries } from './thirds-series.ts';

/** The band of telephone speech. */
const lowestHz = 300;
const highestHz = 3400;

/** Stretches of 1.28 s: five to ten syllables. */
const stretchWindows = 128;
const stepWindows = 32;

/** Modulation of syllables, in bins of a stretch's own spectrum (0.78 Hz): 2–8 Hz of all up to 30 Hz. */
const binHz = 1 / (stretchWindows * bandHopSeconds);
const syllables = { from: Math.round(2 / binHz), to: Math.round(8 / binHz) };
const highestBin = Math.round(30 / binHz);

/** At least this share of the energy lies in the band, of the modulation at the rate of syllables, and so deep. */
const leastBandShare = 0.5;
const leastSyllableShare = 0.5;
const leastDepth = 0.35;

/** −60 dBFS. */
const silentPower = 1e-6;

export const speechBand = defineMeasure({
  id: 'speech-band',
  version: '1',
  title: 'Speech-band activity',
  unit: '',
  range: '0 to 1; most of a talker’s clip, but lively music and barking count as well: it is no speech detector',
  formula:
    'Share of stretches of 1.28 s (every 0.32 s) in which at least half of the energy of 60 Hz–11 kHz lies in 300–3400 Hz, the amplitude of that band varies by at least 35 % (deviation over mean), and at least half of the energy of its variation up to 30 Hz lies at 2–8 Hz, the rate of syllables; stretches under −60 dBFS are not active. It tells that the sound moves as speech does, not that anybody speaks',
  source: 'Screentest; 4 Hz modulation energy after Scheirer & Slaney 1997',
  observe({ listen }): Observer {
    const bands = listen(soundBands);
    return {
      finish({ audio, durationSeconds }) {
        if (audio === undefined) {
          return { status: 'not-applicable', reason: 'the clip has no sound track' };
        }
        if (bands.count < stretchWindows)
          return { status: 'not-applicable', reason: 'the sound is shorter than 1.3 s' };
        const { inside, all } = bandPowers(bands);
        const series = createThirdsSeries();
        for (let start = 0; start + stretchWindows <= bands.count; start += stepWindows) {
          const isActive = movesLikeSpeech(
            inside.subarray(start, start + stretchWindows),
            all.subarray(start, start + stretchWindows),
          );
          series.add(bands.seconds(start + stretchWindows / 2), isActive ? 1 : 0);
        }
        const reading = series.finish(durationSeconds);
        if (reading === undefined) return { status: 'not-applicable', reason: 'the sound is shorter than 1.3 s' };
        return { status: 'measured', ...reading };
      },
    };
  },
});

function bandPowers(bands: SoundBands): { inside: Float64Array; all: Float64Array } {
  const inside = new Float64Array(bands.count);
  const all = new Float64Array(bands.count);
  const isInside = bandEdgesHz.map((edge, band) => {
    const middle = Math.sqrt(edge * (bandEdgesHz[band + 1] ?? edge));
    return middle >= lowestHz && middle <= highestHz;
  });
  for (let window = 0; window < bands.count; window += 1) {
    for (const [band, power] of bands.powers(window).entries()) {
      all[window] = (all[window] as number) + power;
      if (isInside[band] === true) inside[window] = (inside[window] as number) + power;
    }
  }
  return { inside, all };
}

function movesLikeSpeech(inside: Float64Array, all: Float64Array): boolean {
  const bandPower = sum(inside);
  if (bandPower < silentPower * inside.length || bandPower < leastBandShare * sum(all)) return false;
  const amplitudes = inside.map((power) => Math.sqrt(power));
  const mean = sum(amplitudes) / amplitudes.length;
  const swings = amplitudes.map((amplitude) => amplitude - mean);
  const deviation = Math.sqrt(sum(swings.map((swing) => swing * swing)) / swings.length);
  if (deviation < leastDepth * mean) return false;
  const turn = (2 * Math.PI) / swings.length;
  const [re, im] = fft(swings.map((swing, index) => swing * (0.5 - 0.5 * Math.cos(turn * index))));
  let syllable = 0;
  let total = 0;
  for (let bin = 1; bin <= highestBin; bin += 1) {
    const energy = (re[bin] as number) ** 2 + (im[bin] as number) ** 2;
    total += energy;
    if (bin >= syllables.from && bin <= syllables.to) syllable += energy;
  }
  return syllable >= leastSyllableShare * total;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
