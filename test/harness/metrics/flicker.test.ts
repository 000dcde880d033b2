import { describe, expect, it } from 'vitest';
import { flicker } from '../../../harness/metrics/flicker.ts';
import { createRandom } from '../../../harness/stats/random.ts';
import { textureAt } from '../../fixtures/clips/texture.ts';
import { constructedSubject } from './constructed-subject.ts';
import { grey, paintedReading, valueOf } from './painted-reading.ts';

const frames = 18;

interface Shot {
  /** Pixels a frame. */
  readonly pan?: number;
  readonly light?: (frame: number, x: number) => number;
  readonly other?: (x: number, y: number, frame: number) => number | undefined;
  readonly fps?: number;
  readonly frames?: number;
}

function read({ pan = 0, light = () => 1, other, ...painting }: Shot) {
  return paintedReading(flicker, {
    ...{ width: 80, height: 50, frames },
    ...painting,
    paint: (x, y, frame) =>
      grey(other?.(x, y, frame) ?? light(frame, x) * (40 + 150 * textureAt(x + pan * frame + 0.5, y))),
  });
}

function scored(shot: Shot): number {
  const verdict = flicker.judge(constructedSubject({ measurements: { flicker: read(shot) } }));
  if (verdict.status !== 'scored' || verdict.score === undefined) throw new Error('expected a score');
  return verdict.score;
}

describe('flicker does not see', () => {
  it.each<[string, Shot]>([
    ['a still picture', {}],
    ['a slow pan', { pan: 0.7 }],
    ['a fast pan', { pan: 4 }],
    ['a fade', { light: (frame) => 1 - frame / 20 }],
    ['slow breathing of the light by ±1.2 %', { light: (frame) => 1 + 0.012 * Math.sin(frame / 6) }],
    ['a step of the light', { light: (frame) => (frame < 9 ? 0.3 : 1.2) }],
    ['a cut', { other: (x, y, frame) => (frame < 9 ? undefined : 250 - 200 * textureAt(2 * y, x)) }],
    [
      'a bright subject that crosses the picture',
      { other: (x, y, frame) => (Math.hypot(x - 4 * frame, y - 25) < 12 ? 230 : undefined) },
    ],
  ])('%s', (_, shot) => {
    expect(valueOf(read(shot))).toBeLessThan(0.1);
    expect(scored(shot)).toBe(1);
  });
});

describe('flicker sees', () => {
  const alternating = (loss: number): Shot => ({ light: (frame) => (frame % 2 === 1 ? 1 - loss : 1) });

  it('every second frame darker, the more the worse', () => {
    const values = [0, 0.03, 0.06, 0.12, 0.3, 0.6].map((loss) => valueOf(read(alternating(loss))));
    expect(values).toStrictEqual([...values].sort((a, b) => a - b));
    expect(scored(alternating(0.03))).toBeLessThan(0.95);
    expect(scored(alternating(0.3))).toBe(0);
  });

  it('the loss of a plain picture exactly', () => {
    const reading = paintedReading(flicker, { frames: 6, paint: (_x, _y, frame) => grey(frame % 2 === 1 ? 90 : 100) });
    expect(reading).toMatchObject({ status: 'measured', value: expect.closeTo((100 * 10) / 255, 9) as number });
  });

  it('flashes that are bright enough for scene changes', () => {
    expect(valueOf(read({ light: (frame) => (frame % 5 === 2 ? 1.4 : 0.8) }))).toBeGreaterThan(3);
  });

  it('flicker on top of a pan', () => {
    const still = valueOf(read(alternating(0.2)));
    expect(valueOf(read({ ...alternating(0.2), pan: 2 }))).toBeGreaterThan(0.8 * still);
  });

  it('a random exposure of ±2 % from frame to frame', () => {
    const random = createRandom(3);
    const gains = Array.from({ length: frames }, () => 1 + 0.04 * (random.next() - 0.5));
    const shot = { light: (frame: number) => gains[frame] ?? 1 };
    expect(valueOf(read(shot))).toBeGreaterThan(0.2);
    expect(scored(shot)).toBeLessThan(0.98);
  });

  it('a region that flickers, in its detail', () => {
    const reading = read({ light: (frame, x) => (x < 20 && frame % 2 === 1 ? 0.8 : 1) });
    expect(reading).toMatchObject({ status: 'measured', details: { local: expect.any(Number) as number } });
    if (reading.status !== 'measured') return;
    expect(Number(reading.value)).toBeLessThan(0.3);
    expect(reading.details?.['local']).toBeGreaterThan(5);
  });
});

describe('flicker', () => {
  it('keeps its thirds apart', () => {
    const reading = read({ light: (frame) => (frame > 12 && frame % 2 === 1 ? 0.9 : 1) });
    if (reading.status !== 'measured' || !reading.thirds) throw new Error('expected thirds');
    expect(reading.thirds.start).toBeLessThan(0.01);
    expect(reading.thirds.end).toBeGreaterThan(1);
  });

  it('does not apply to two frames, or to black ones', () => {
    const reason = 'the clip has fewer than three frames';
    expect(read({ frames: 2 })).toStrictEqual({ status: 'not-applicable', reason });
    expect(read({ light: () => 0 })).toStrictEqual({ status: 'not-applicable', reason: 'the picture is black' });
  });
});
