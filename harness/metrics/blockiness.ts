import type { FullPicture } from '../media/frame-view.ts';
import { median } from '../stats/median.ts';
import { defineScore } from './define-score.ts';
import { createSampledSeries } from './sampled-series.ts';

const blockSize = 8;
/** Levels added to both sides of the ratio, so that flat pictures give 1. */
const floor = 0.1;
/** Borders needed along an axis before their median says anything. */
const leastBorders = 4;

export const blockiness = defineScore({
  id: 'blockiness',
  version: '1',
  title: 'Blockiness',
  dimension: 'imaging',
  unit: '',
  range: '1 (no grid) and up; 1.1 is a trace, at 2 steps are twice as high between blocks as inside them',
  formula:
    'For each line of a grid of 8×8 pixels: (mean |p(x+1) − p(x)| across it + 0.1) ÷ (mean over the seven lines beside it, half a block to both sides, + 0.1), full-range luma; the median over the grid’s lines, for the phase of 0–7 where it is largest; the mean of both axes, at least 1. Native size; median over one picture every 0.25 s. A grid that was scaled after coding is not found',
  source:
    'Screentest; steps between blocks against steps inside them after Wang, Bovik & Evans 2000, "Blind measurement of blocking artifacts in images", and ffmpeg blockdetect',
  rule: { best: 1.3, worst: 3 },
  observe() {
    const readProfiles = createProfiles();
    return createSampledSeries({
      nothingRead: 'the picture is smaller than four blocks',
      read(picture) {
        const { columns, rows } = readProfiles(picture);
        const across = gridVisibility(columns);
        const down = gridVisibility(rows);
        return across === undefined || down === undefined ? undefined : Math.max(1, (across + down) / 2);
      },
    });
  },
});

/** Mean step between each line of pixels and the next, in levels. */
function createProfiles(): (picture: FullPicture) => { columns: Float64Array; rows: Float64Array } {
  let target: number | undefined;
  let columns = new Float64Array();
  let rows = new Float64Array();
  return ({ kernels, luma }) => {
    const { address, width, height } = luma();
    if (target === undefined) {
      target = kernels.reserve(4 * (width + 16));
      columns = new Float64Array(width - 1);
      rows = new Float64Array(height - 1);
    }
    kernels.columnSteps(address, width, height, target);
    const sums = new Uint32Array(kernels.bytes.buffer, target, width - 1);
    for (let x = 0; x < columns.length; x += 1) columns[x] = (sums[x] as number) / height;
    for (let y = 0; y < rows.length; y += 1) {
      const row = address + y * width;
      rows[y] = kernels.sumAbsoluteDifferences(row, row + width, width) / width;
    }
    return { columns, rows };
  };
}

/** The largest of eight phases’ medians of the step at a grid line over the steps around it. */
function gridVisibility(steps: Float64Array): number | undefined {
  let strongest: number | undefined;
  for (let phase = 0; phase < blockSize; phase += 1) {
    const ratios: number[] = [];
    for (let line = phase; line + 4 < steps.length; line += blockSize) {
      if (line < 4) continue;
      // Seven lines inside blocks: three before and three after the border, and the mean of the two fourth ones.
      let inside = ((steps[line - 4] as number) + (steps[line + 4] as number)) / 2;
      for (let away = 1; away <= 3; away += 1)
        inside += (steps[line - away] as number) + (steps[line + away] as number);
      ratios.push(((steps[line] as number) + floor) / (inside / 7 + floor));
    }
    const middle = ratios.length < leastBorders ? undefined : median(ratios);
    if (middle !== undefined && (strongest === undefined || middle > strongest)) strongest = middle;
  }
  return strongest;
}
