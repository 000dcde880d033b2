import type { AudioBlock } from '../media/frame-view.ts';
import { defineLimitCheck } from './define-limit-check.ts';
import type { Observer } from './metric.ts';

/** Lossy coding lets the flat tops of clipped sound ripple around full scale; most of them stay above this. */
const fullScale = 0.985;

/** One sample at full scale is a peak; two in a row are a flat top. */
const shortestRun = 2;

export const audioClipping = defineLimitCheck({
  id: 'audio-clipping',
  version: '1',
  title: 'Clipped sound',
  dimension: 'audio',
  unit: '',
  range: '0 to 1: share of samples that are cut off; 0.001 can be heard as crackling, 0.01 is harsh',
  formula:
    'Share of samples of all channels at or over 0.985 of full scale in runs of at least two, so that single peaks and the overshoot of lossy coding do not count; passes up to 0.001',
  source: 'Screentest; after the flat-factor idea of ffmpeg astats, made to survive AAC',
  rule: { atMost: 0.001 },
  observe(): Observer {
    let samples = 0;
    let clipped = 0;
    let runs: number[] = [];
    const add = ({ channels }: AudioBlock): void => {
      if (runs.length !== channels.length) runs = channels.map(() => 0);
      for (const [channel, values] of channels.entries()) {
        let run = runs[channel] as number;
        for (let at = 0; at < values.length; at += 1) {
          const value = values[at] as number;
          if (value >= fullScale || value <= -fullScale) {
            run += 1;
            clipped += run === shortestRun ? shortestRun : run > shortestRun ? 1 : 0;
          } else {
            run = 0;
          }
        }
        runs[channel] = run;
        samples += values.length;
      }
    };
    return {
      audio: add,
      finish({ audio }) {
        if (audio === undefined || samples === 0) {
          return { status: 'not-applicable', reason: 'the clip has no sound track' };
        }
        if (audio.silent) return { status: 'not-applicable', reason: 'the sound track is silent' };
        return { status: 'measured', value: clipped / samples };
      },
    };
  },
});
