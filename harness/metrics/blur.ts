import type { FullPicture, KernelPlane } from '../media/frame-view.ts';
import { defineScore } from './define-score.ts';
import { createSampledSeries } from './sampled-series.ts';

/** Pictures are brought to this many lines (columns, where upright), so that a clip's size does not decide its blur. */
const lines = 240;
/** The box of 11 and the Sobel step reach six pixels. */
const reach = 6;

export const blur = defineScore({
  id: 'blur',
  version: '1',
  title: 'Blur',
  dimension: 'imaging',
  unit: '',
  range: '0 (sharp) to 1 (no edge left); 48 real clips lie at 0.26–0.58, a strong blur above 0.7',
  formula:
    'Perceptual blur effect, per picture the larger of the horizontal and the vertical one: Σ min(s, b) ÷ Σ s, where s is the length of the Sobel step along the axis and b that of the picture averaged over 11 pixels along it. Full-range luma, averaged down by area to 240 pixels on the shorter side (smaller pictures as they are), the outermost 6 pixels left out; median over one picture every 0.25 s. So it tells what is visible at 240 lines; what a larger picture holds beyond that is true-resolution’s matter',
  source:
    'Crété-Roffet, Dolmiere, Ladret & Nicolas 2007, "The blur effect: perception and estimation with a new no-reference perceptual blur metric"; scikit-image blur_effect with h_size 11',
  rule: { best: 0.55, worst: 0.85 },
  observe() {
    const shrink = createShrinker();
    return createSampledSeries({
      nothingRead: 'the picture has no edges',
      read(picture) {
        const plane = shrink(picture);
        if (Math.min(plane.width, plane.height) <= 2 * reach) return undefined;
        const { across, down } = picture.kernels.blurSums(plane.address, plane.width, plane.height);
        const ratios = [across, down].filter(({ sharp }) => sharp > 0).map(({ sharp, lost }) => 1 - lost / sharp);
        return ratios.length === 0 ? undefined : Math.max(...ratios);
      },
    });
  },
  unscored: ({ intent }) => (intent.includes('soft') ? 'asked for (soft)' : undefined),
});

/** Brings pictures to 360 lines, in memory of its own. */
function createShrinker(): (picture: FullPicture) => KernelPlane {
  let target: { plane: KernelPlane; scratch: number } | undefined;
  return ({ kernels, luma }) => {
    const plane = luma();
    const shorter = Math.min(plane.width, plane.height);
    if (shorter <= lines) return plane;
    if (target === undefined) {
      const width = Math.round((plane.width * lines) / shorter);
      const height = Math.round((plane.height * lines) / shorter);
      const scratch = kernels.reserve(4 * (plane.width + 8));
      target = { plane: { address: kernels.reserve(width * height), width, height }, scratch };
    }
    const { address, width, height } = target.plane;
    kernels.shrinkPlane(plane.address, plane.width, plane.height, address, width, height, target.scratch);
    return target.plane;
  };
}
