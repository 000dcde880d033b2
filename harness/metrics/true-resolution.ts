import { defineLimitCheck } from './define-limit-check.ts';
import { detailEnd } from './detail-end.ts';
import { sampledPicture } from './features/sampled-picture.ts';
import { createLineSpectra } from './line-spectra.ts';
import { reasonFor } from './sampled-series.ts';

/** Every second sample: spectra are the dearest of what is sampled, and change least. */
const everySamples = 2;

export const trueResolution = defineLimitCheck({
  id: 'true-resolution',
  version: '1',
  title: 'Resolution is not made up',
  dimension: 'conformance',
  unit: '',
  range:
    '0 to 1: the share of the delivered sampling that carries detail, the smaller one of both axes; 1 is detail to the last pixel, enlarging to twice the size leaves about 0.5 of a sharp picture and less of a soft one. Soft pictures and starved codecs read low as well, so the limit is set for what is clearly made up',
  formula:
    'Mean power spectrum of 40 rows and of 40 columns of every picture, in pieces of 256 pixels under a Hann window, full-range luma at native size, one picture every 0.5 s, in 32 bands of frequency f. Detail ends at the first of three bands in a row where power · f² (flat for natural pictures, power ~ 1/f²), less the floor of at most 1 level², lies 9 dB under its highest value at up to 0.16 of the highest frequency',
  source:
    'Screentest; the 1/f² fall after Field 1987, "Relations between the statistics of natural images and the response properties of cortical cells", JOSA A 4(12)',
  rule: { atLeast: 0.4 },
  observe() {
    const spectra = createLineSpectra();
    let pictures = 0;
    let tooLarge = false;
    return {
      frame({ feature }) {
        const picture = feature(sampledPicture);
        if (picture === 'too-large') tooLarge = true;
        if (picture === undefined || picture === 'too-large') return;
        if (pictures % everySamples === 0) spectra.add(picture);
        pictures += 1;
      },
      finish() {
        const found = spectra.finish();
        const across = found && detailEnd(found.across);
        const down = found && detailEnd(found.down);
        if (across === undefined || down === undefined) {
          const nothingRead = found ? 'the picture has too little detail' : 'the picture is smaller than 64 pixels';
          return { status: 'not-applicable', reason: reasonFor({ pictures, tooLarge, nothingRead }) };
        }
        return { status: 'measured', value: Math.min(across, down), details: { across, down } };
      },
    };
  },
  unscored: ({ intent }) => (intent.includes('soft') ? 'asked for (soft)' : undefined),
});
