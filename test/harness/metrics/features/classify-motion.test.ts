import { describe, expect, it } from 'vitest';
import { classifyMotion } from '../../../../harness/metrics/features/classify-motion.ts';
import { findParallax } from '../../../../harness/metrics/features/find-parallax.ts';
import { fitHomography, onPlane } from '../../../../harness/metrics/features/fit-homography.ts';
import type { PointTracks } from '../../../../harness/metrics/features/track-points.ts';
import { createRandom } from '../../../../harness/stats/random.ts';

type Move = (x: number, y: number, index: number) => readonly [number, number];

/** Points on a grid over the small frame, each moved by a law. */
function tracksOf(move: Move): PointTracks {
  const places = Array.from({ length: 96 }, (_, at) => [8 + 13 * (at % 12), 6 + 11 * Math.floor(at / 12)] as const);
  const moves = places.map(([x, y], index) => move(x, y, index));
  return {
    count: places.length,
    x: Float64Array.from(places, ([x]) => x),
    y: Float64Array.from(places, ([, y]) => y),
    moveX: Float64Array.from(moves, ([x]) => x),
    moveY: Float64Array.from(moves, ([, y]) => y),
  };
}

const kindOf = (move: Move): string => classifyMotion(tracksOf(move), 160, 90).kind;

/** A plane in perspective that comes nearer at the bottom. */
const perspective: Move = (x, y) => {
  const w = 1 - 0.0012 * (y - 45) - 0.0004 * (x - 80);
  return [(x + 4) / w - x, (y + 1) / w - y];
};

/** Every third point off the plane, by its own depth, away from an epipole at (20, 60). */
const withDepth: Move = (x, y, index) => {
  const [planeX, planeY] = perspective(x, y, index);
  const nearness = index % 3 === 0 ? 0.05 + 0.01 * (index % 7) : 0;
  return [planeX + nearness * (x + planeX - 20), planeY + nearness * (y + planeY - 60)];
};

describe('the kind of a motion', () => {
  it('one or two rigid layers are a card', () => {
    expect(kindOf(() => [8, 2])).toBe('card');
    expect(kindOf((x) => (x > 90 ? [7, 0] : [0, 0]))).toBe('card');
    expect(kindOf((x, y) => (x > 90 ? [9 + 0.02 * x, 0.02 * y] : [-4, 1]))).toBe('card');
  });

  it('a plane in perspective, a zoom and a roll are none', () => {
    expect(kindOf(perspective)).toBe('plane');
    expect(kindOf((x, y) => [0.08 * (x - 80), 0.08 * (y - 45)])).toBe('zoom');
    expect(kindOf((x, y) => [-0.08 * (y - 45), 0.08 * (x - 80)])).toBe('zoom');
  });

  it('little motion is still, each point for itself is incoherent', () => {
    expect(kindOf(() => [0.4, 0])).toBe('still');
    expect(kindOf(() => [2.5, 0])).toBe('still');
    const random = createRandom(1);
    expect(kindOf(() => [12 * random.next() - 6, 12 * random.next() - 6])).toBe('incoherent');
  });

  it('points off a plane that agree on one epipole are parallax', () => {
    const reading = classifyMotion(tracksOf(withDepth), 160, 90);
    expect(reading.kind).toBe('parallax');
    expect(reading.epipolar).toBe(1);
  });
});

describe('plane and parallax', () => {
  const tolerance = 0.3;

  it('finds the plane exactly, and the points that lie on it', () => {
    const fit = fitHomography(tracksOf(perspective), { tolerance, random: createRandom(2) });
    if (fit === undefined) throw new Error('expected a plane');
    const [x, y] = perspective(50, 70, 0);
    expect(Math.abs(onPlane(fit.plane, 50, 70).x - 50 - x)).toBeLessThan(1e-6);
    expect(Math.abs(onPlane(fit.plane, 50, 70).y - 70 - y)).toBeLessThan(1e-6);
    expect(fit.members).toHaveLength(96);
  });

  it('agrees on an epipole only where there is one', () => {
    const random = createRandom(3);
    const scattered: Move = (x, y, index) => {
      const [planeX, planeY] = perspective(x, y, index);
      return index % 3 === 0 ? [planeX + 8 * random.next() - 4, planeY + 8 * random.next() - 4] : [planeX, planeY];
    };
    for (const [move, least, most] of [[withDepth, 1, 1] as const, [scattered, 0, 0.6] as const]) {
      const tracks = tracksOf(move);
      const fit = fitHomography(tracks, { tolerance, random: createRandom(2) });
      if (fit === undefined) throw new Error('expected a plane');
      const { points, agreement } = findParallax(tracks, fit, { tolerance, random: createRandom(4) });
      expect(points).toBeGreaterThan(20);
      expect(agreement).toBeGreaterThanOrEqual(least);
      expect(agreement).toBeLessThanOrEqual(most);
    }
  });

  it('has no plane where all points lie in one line', () => {
    const line = tracksOf(() => [1, 0]);
    const tracks = { ...line, y: line.y.map(() => 10), moveY: line.moveY.map(() => 0) };
    expect(fitHomography(tracks, { tolerance, random: createRandom(2) })).toBeUndefined();
  });
});
