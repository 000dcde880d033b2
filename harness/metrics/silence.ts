import type { AudioBlock } from '../media/frame-view.ts';
import { defineMeasure } from './define-measure.ts';
import type { Observer } from './metric.ts';
import { createThirdsSeries } from './thirds-series.ts';

/** −60 dBFS, as for the whole track. */
const silenceAmplitude = 0.001;
const windowSeconds = 0.02;

export const silence = defineMeasure({
  id: 'silence',
  version: '1',
  title: 'Share of silence',
  unit: '',
  range: '0 (sound all along) to 1 (none)',
  formula:
    'Share of windows of 20 ms in which no sample of any channel exceeds −60 dBFS; channels are looked at one by one, since their mean would cancel sound in opposite phase',
  source: 'Screentest',
  observe(): Observer {
    const series = createThirdsSeries();
    let rateHz = 0;
    let startSeconds = 0;
    let filled = 0;
    let isHeard = false;
    const close = (): void => {
      if (filled > 0) series.add(startSeconds, isHeard ? 0 : 1, filled / rateHz);
      filled = 0;
      isHeard = false;
    };
    return {
      audio(block: AudioBlock) {
        const { channels, sampleRateHz, timeSeconds } = block;
        if (sampleRateHz !== rateHz) close();
        rateHz = sampleRateHz;
        const length = channels[0]?.length ?? 0;
        const size = Math.max(1, Math.round(windowSeconds * rateHz));
        for (let at = 0; at < length;) {
          if (filled === 0) startSeconds = timeSeconds + at / rateHz;
          const end = Math.min(length, at + size - filled);
          isHeard ||= channels.some((samples) => isAudible(samples, at, end));
          filled += end - at;
          at = end;
          if (filled === size) close();
        }
      },
      finish({ audio, durationSeconds }) {
        close();
        const reading = series.finish(durationSeconds);
        if (audio === undefined || reading === undefined) {
          return { status: 'not-applicable', reason: 'the clip has no sound track' };
        }
        return { status: 'measured', ...reading };
      },
    };
  },
});

function isAudible(samples: Float32Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const value = samples[at] as number;
    if (value > silenceAmplitude || value < -silenceAmplitude) return true;
  }
  return false;
}
