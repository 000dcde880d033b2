import { describe, expect, it } from 'vitest';
import type { GreyPlane, SmallPicture } from '../../../harness/media/frame-view.ts';
import { referenceFidelity } from '../../../harness/metrics/reference-fidelity.ts';
import { structuralSimilarity } from '../../../harness/metrics/structural-similarity.ts';
import { createRandom } from '../../../harness/stats/random.ts';
import { constructedSubject } from './constructed-subject.ts';
import { deadLeaves, type Luma } from './dead-leaves.ts';
import { grey, paintedReading, valueOf } from './painted-reading.ts';

const leaves = deadLeaves(21, { width: 320, height: 320 });

function planeOf(width: number, height: number, luma: Luma): GreyPlane {
  const data = Uint8Array.from({ length: width * height }, (_, at) => luma(at % width, Math.floor(at / width)));
  return { width, height, data };
}

function pictureOf(width: number, height: number, luma: Luma): SmallPicture {
  const plane = planeOf(width, height, luma);
  const data = Uint8Array.from({ length: 3 * plane.data.length }, (_, at) => plane.data[Math.floor(at / 3)] as number);
  return { grey: plane, colour: { width, height, data } };
}

describe('structuralSimilarity', () => {
  it('equals the paper’s formula, window by window', () => {
    const random = createRandom(2);
    const [width, height] = [23, 17];
    const first = planeOf(width, height, leaves);
    const second = planeOf(width, height, (x, y) => Math.min(255, leaves(x, y) * 0.8 + 40 * random.next()));
    const weights = Array.from({ length: 121 }, (_, at) =>
      Math.exp(-(((at % 11) - 5) ** 2 + (Math.floor(at / 11) - 5) ** 2) / (2 * 1.5 ** 2)),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const values: number[] = [];
    for (let y = 0; y + 11 <= height; y += 1) {
      for (let x = 0; x + 11 <= width; x += 1) {
        const mean = (value: (at: number) => number): number =>
          weights.reduce(
            (sum, weight, k) => sum + (weight / total) * value((y + Math.floor(k / 11)) * width + x + (k % 11)),
            0,
          );
        const a = (at: number) => first.data[at] as number;
        const b = (at: number) => second.data[at] as number;
        const [muA, muB] = [mean(a), mean(b)];
        const variance = (value: (at: number) => number, mu: number) => mean((at) => (value(at) - mu) ** 2);
        const covariance = mean((at) => (a(at) - muA) * (b(at) - muB));
        const [c1, c2] = [2.55 ** 2, 7.65 ** 2];
        values.push(
          ((2 * muA * muB + c1) * (2 * covariance + c2)) /
            ((muA ** 2 + muB ** 2 + c1) * (variance(a, muA) + variance(b, muB) + c2)),
        );
      }
    }
    const expected = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(structuralSimilarity(first, second)).toBeCloseTo(expected, 10);
  });

  it('is 1 for the same picture and says nothing under 11 pixels', () => {
    const plane = planeOf(20, 20, leaves);
    expect(structuralSimilarity(plane, plane)).toBeCloseTo(1, 12);
    expect(structuralSimilarity(planeOf(10, 20, leaves), planeOf(10, 20, leaves))).toBeUndefined();
  });
});

describe('reference-fidelity', () => {
  const read = (referencePicture: SmallPicture | undefined, luma: Luma) =>
    paintedReading(referenceFidelity, {
      frames: 2,
      ...(referencePicture && { referencePicture }),
      // Only the first frame counts.
      paint: (x, y, frame) => grey(frame === 0 ? luma(x, y) : 255 - luma(x, y)),
    });

  it('is 1 where the first frame is the still', () => {
    expect(read(pictureOf(160, 90, leaves), leaves)).toStrictEqual({
      status: 'measured',
      value: 1,
      details: { colorDifference: 0 },
    });
  });

  it('lets the still fill the frame, its rest cropped', () => {
    expect(valueOf(read(pictureOf(160, 160, leaves), (x, y) => leaves(x, y + 35)))).toBeGreaterThan(0.99);
  });

  it('lets the still stand between bars at the sides', () => {
    const still = pictureOf(160, 160, leaves);
    const boxed: Luma = (x, y) => {
      if (x < 35 || x >= 125) return 0;
      const scale = 160 / 90;
      let sum = 0;
      for (let k = 0; k < 16; k += 1) {
        sum += leaves((x - 35 + ((k % 4) + 0.5) / 4) * scale, (y + ((k >> 2) + 0.5) / 4) * scale);
      }
      return sum / 16;
    };
    expect(valueOf(read(still, boxed))).toBeGreaterThan(0.9);
  });

  it('looks between bars above and below', () => {
    const barred: Luma = (x, y) => (y < 13 || y >= 77 ? 0 : leaves(x, y));
    expect(
      valueOf(
        read(
          pictureOf(160, 64, (x, y) => leaves(x, y + 13)),
          barred,
        ),
      ),
    ).toBeGreaterThan(0.99);
  });

  it('is low for another picture', () => {
    expect(
      valueOf(
        read(
          pictureOf(160, 90, (x, y) => leaves(x + 150, y + 150)),
          leaves,
        ),
      ),
    ).toBeLessThan(0.3);
  });

  it('does not apply without a still, nor to prompts without one', () => {
    expect(read(undefined, leaves)).toStrictEqual({
      status: 'not-applicable',
      reason: 'there is no still to compare with',
    });
    const measurements = { 'reference-fidelity': { status: 'measured', value: 0.5 } } as const;
    expect(referenceFidelity.judge(constructedSubject({ measurements }))).toStrictEqual({
      status: 'unscored',
      raw: 0.5,
      reason: 'the prompt has no still',
    });
    expect(referenceFidelity.judge(constructedSubject({ measurements, mode: 'i2v' }))).toMatchObject({
      status: 'scored',
    });
  });
});
