import type { FullPicture } from '../media/frame-view.ts';
import { defineScore } from './define-score.ts';
import { createSampledSeries } from './sampled-series.ts';

const blockSize = 16;
const blockPixels = blockSize * blockSize;
/** Blocks near black and white are left out: noise is cut off there. In levels of 255. */
const darkest = 12;
const brightest = 243;
/** The share of blocks that are taken to be without texture. */
const plainShare = 0.25;
const leastBlocks = 16;
/** Σ|L| of a block to standard deviation: E|L| of white noise is 6 σ √(2/π). */
const toDeviation = Math.sqrt(Math.PI / 2) / (6 * blockPixels);

export const noise = defineScore({
  id: 'noise',
  version: '1',
  title: 'Noise',
  dimension: 'imaging',
  unit: 'levels',
  range:
    '0 (clean) and up; standard deviation of white noise in levels of 255: 1 is clean video, 3 visible grain, 10 strong',
  formula:
    'σ = √(π/2) · mean |L| ÷ 6 in each block of 16×16 pixels, where L is the picture filtered with (1 −2 1, −2 4 −2, 1 −2 1), on full-range luma at native size; per picture the 25th percentile over the blocks with a mean of 12–243, so that texture does not count; median over one picture every 0.25 s. A codec removes weak noise before it can be measured',
  source:
    'Immerkær 1996, "Fast noise variance estimation", Computer Vision and Image Understanding 64(2), block by block',
  rule: { best: 3, worst: 15 },
  observe() {
    const readDeviations = createBlockReader();
    return createSampledSeries({
      nothingRead: 'too few parts of the picture are neither black nor white',
      read: (picture) => readDeviations(picture),
    });
  },
  unscored: ({ intent }) => (intent.includes('grain') ? 'asked for (grain)' : undefined),
});

/** The 25th percentile over the picture’s blocks. */
function createBlockReader(): (picture: FullPicture) => number | undefined {
  let target: number | undefined;
  let deviations = new Float64Array();
  return ({ kernels, luma }) => {
    const { address, width, height } = luma();
    if (width < blockSize + 2 || height < blockSize + 2) return undefined;
    const blocks = Math.floor((width - 2) / blockSize) * Math.floor((height - 2) / blockSize);
    if (target === undefined) {
      target = kernels.reserve(8 * blocks);
      deviations = new Float64Array(blocks);
    }
    kernels.laplacianBlocks(address, width, height, target);
    const sums = new Uint32Array(kernels.bytes.buffer, target, 2 * blocks);
    let count = 0;
    for (let block = 0; block < blocks; block += 1) {
      const mean = (sums[2 * block + 1] as number) / blockPixels;
      if (mean < darkest || mean > brightest) continue;
      deviations[count] = (sums[2 * block] as number) * toDeviation;
      count += 1;
    }
    if (count < leastBlocks) return undefined;
    return deviations.subarray(0, count).sort()[Math.floor(plainShare * (count - 1))];
  };
}
