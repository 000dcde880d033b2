import { describe, expect, it } from 'vitest';
import type { FrameView } from '../../../harness/media/frame-view.ts';
import { cardboard } from '../../../harness/metrics/cardboard.ts';
import type { Measurement } from '../../../harness/schema/measurement.ts';
import { filmBoards, type Board, type CameraPose } from '../../fixtures/cardboard-scenes.ts';
import { boilingAt, cutoutAt, paintFrames, photographAt } from '../../fixtures/flat-scenes.ts';
import { constructedSubject } from './constructed-subject.ts';
import { filmedReading } from './filmed-reading.ts';

/** Twelve frames a second, as few as are looked at anyway, and just longer than a window. */
const film = { fps: 12, frames: 12 };
const tags = ['depth', 'camera-translation'];

const across = [1, 0, 0] as const;
const down = [0, 1, 0] as const;
const away = [0, 0, 1] as const;

const tableTop: Board = { at: [0, 0.6, 0], across, down: away, texture: 1, cell: 0.012 };
const wall: Board = { at: [0, 0, 5], across, down, texture: 0, cell: 0.05 };

function screen(at: Board['at'], half: readonly [number, number], texture: number): Board {
  return { at, across, down, half, texture, cell: 0.012 * at[2] };
}

/** A floor, a wall far off and things at six depths between. */
const room: Board[] = [
  { at: [0, 0.8, 0], across, down: away, texture: 1, cell: 0.02 },
  { at: [0, 0, 12], across, down, texture: 2, cell: 0.12 },
  screen([-0.9, 0.1, 2.5], [0.35, 0.7], 3),
  screen([0.6, 0.2, 4], [0.5, 0.6], 4),
  screen([-0.3, 0, 6], [0.6, 0.8], 5),
  screen([2, 0.1, 7], [0.7, 0.7], 6),
  screen([1.2, 0.3, 1.9], [0.2, 0.5], 7),
];

const filmed = (boards: readonly Board[], pose: (seconds: number) => CameraPose): Iterable<FrameView> =>
  filmBoards({ ...film, boards, pose });

const degrees = Math.PI / 180;

/** `failed`, `passed` or `abstains`, for a prompt that asks for camera translation through depth. */
function verdictOn(frames: Iterable<FrameView>): string {
  const verdict = cardboard.judge(
    constructedSubject({ tags, measurements: { cardboard: filmedReading(cardboard, frames) } }),
  );
  if (verdict.status === 'unscored') return verdict.reason.split(':')[0] ?? '';
  return verdict.passed === true ? 'passed' : 'failed';
}

describe('sliding cardboard is flagged', () => {
  it.each([
    { speed: 8, seed: 0 },
    { speed: 10, seed: 1 },
    { speed: 20, seed: 2 },
    { speed: 40, seed: 3 },
  ])('a photograph panned by $speed pixels a second', ({ speed, seed }) => {
    const pan = photographAt((seconds) => [speed * seconds, -0.3 * speed * seconds], seed);
    expect(verdictOn(paintFrames(pan, film))).toBe('failed');
  });

  it('an upright photograph', () => {
    const pan = photographAt((seconds) => [15 * seconds, 0]);
    expect(verdictOn(paintFrames(pan, { ...film, width: 90, height: 160 }))).toBe('failed');
  });

  it('from the moment on in which a clip becomes one', () => {
    const still = photographAt(() => [0, 0], 1);
    const pan = photographAt((seconds) => [20 * seconds, 0], 2);
    const half = paintFrames((x, y, seconds) => (seconds < 1 ? still : pan)(x, y, seconds), { fps: 12, frames: 24 });
    const reading = filmedReading(cardboard, half);
    expect(reading.status === 'measured' && Math.abs(Number(reading.value) - 0.5)).toBeLessThan(0.1);
  });

  it.each([
    { speed: 10, radius: 28, seed: 0 },
    { speed: 20, radius: 28, seed: 1 },
    { speed: 20, radius: 24, seed: 2 },
    { speed: 32, radius: 30, seed: 3 },
  ])('a cut-out of radius $radius at $speed pixels a second', ({ speed, radius, seed }) => {
    expect(verdictOn(paintFrames(cutoutAt({ speed, radius, seed }), film))).toBe('failed');
  });
});

describe('what is no cardboard is not flagged', () => {
  it.each<[string, (seconds: number) => CameraPose]>([
    ['to the side, slowly', (seconds) => ({ at: [0.08 * seconds, 0, 0], pitch: 0.5 })],
    ['to the side, fast', (seconds) => ({ at: [0.3 * seconds, 0, 0], pitch: 0.5 })],
    ['forward', (seconds) => ({ at: [0, 0, 0.15 * seconds], pitch: 0.5 })],
    ['forward, fast', (seconds) => ({ at: [0, 0, 0.3 * seconds], pitch: 0.5 })],
    ['aslant', (seconds) => ({ at: [0.12 * seconds, 0, 0.09 * seconds], pitch: 0.35 })],
  ])('a table top seen by a camera that moves %s', (_, pose) => {
    expect(verdictOn(filmed([tableTop], pose))).toBe('abstains');
  });

  it.each<[string, readonly Board[], (seconds: number) => CameraPose]>([
    ['3 degrees a second', room, (seconds) => ({ yaw: 3 * seconds * degrees })],
    ['6 degrees a second', room, (seconds) => ({ yaw: 6 * seconds * degrees })],
    ['12 degrees a second before a wall', [wall], (seconds) => ({ yaw: 12 * (seconds - 0.9) * degrees })],
    ['25 degrees a second', room, (seconds) => ({ yaw: -25 * seconds * degrees })],
    [
      '9 degrees a second upwards',
      room,
      (seconds) => ({ pitch: (-9 * seconds + 5) * degrees, yaw: 4 * seconds * degrees }),
    ],
  ])('a camera that turns by %s', (_, boards, pose) => {
    expect(verdictOn(filmed(boards, pose))).toBe('abstains');
  });

  it.each([0.6, 1, 1.6])('a picture that boils by %s pixels', (amplitude) => {
    expect(verdictOn(paintFrames(boilingAt(amplitude, 5), film))).toBe('abstains');
  });

  it('a picture that stands still or only grows', () => {
    expect(
      verdictOn(
        paintFrames(
          photographAt(() => [0, 0]),
          film,
        ),
      ),
    ).toBe('abstains');
    const grown = photographAt(() => [0, 0]);
    const zoom = (x: number, y: number, seconds: number): number => {
      const size = Math.exp(0.12 * seconds);
      return grown((x - 79.5) / size, (y - 44.5) / size, seconds);
    };
    expect(verdictOn(paintFrames(zoom, film))).toBe('abstains');
  });
});

describe('depth', () => {
  it.each<[string, (seconds: number) => CameraPose]>([
    ['slowly', (seconds) => ({ at: [0.1 * seconds, 0, 0] })],
    ['at a walk', (seconds) => ({ at: [0.2 * seconds, 0, 0] })],
    ['fast, to the left', (seconds) => ({ at: [-0.3 * seconds, 0, 0] })],
  ])('is seen where a camera goes sideways %s', (_, pose) => {
    expect(verdictOn(filmed(room, pose))).toBe('passed');
  });

  it('is never mistaken for cardboard where it is not plain', () => {
    expect(verdictOn(filmed(room, (seconds) => ({ at: [0, 0, 0.2 * seconds] })))).not.toBe('failed');
    expect(verdictOn(filmed(room, (seconds) => ({ at: [0.2 * seconds, 0, 0], yaw: -0.04 * seconds })))).not.toBe(
      'failed',
    );
  });
});

describe('the verdict', () => {
  const measured = (value: number, details: Record<string, number> = {}): Measurement => ({
    status: 'measured',
    value,
    details,
  });
  const judge = (measurement: Measurement | undefined, change: Parameters<typeof constructedSubject>[0] = { tags }) =>
    cardboard.judge(constructedSubject({ ...change, measurements: measurement ? { cardboard: measurement } : {} }));

  it('needs a prompt that asks for depth and camera translation, and keeps the reading', () => {
    expect(judge(measured(1), { tags: ['depth'] })).toStrictEqual({
      status: 'unscored',
      raw: 1,
      reason: 'abstains: the prompt is not tagged camera-translation',
    });
  });

  it('fails beyond the limit, which a suite may move', () => {
    expect(judge(measured(0.75))).toStrictEqual({
      status: 'scored',
      raw: 0.75,
      passed: false,
      score: 0,
      reason: 'one or two flat layers slide past for 0.75 of the clip, where at most 0.5 passes',
    });
    expect(judge(measured(0.75), { tags, rules: { cardboard: { atMost: 0.8 } } })).toMatchObject({
      status: 'unscored',
    });
  });

  it('passes only where depth was seen', () => {
    expect(judge(measured(0.1, { parallaxShare: 0.4 }))).toStrictEqual({
      status: 'scored',
      raw: 0.1,
      passed: true,
      score: 1,
    });
    expect(judge(measured(0.1, { parallaxShare: 0.1 }))).toStrictEqual({
      status: 'unscored',
      raw: 0.1,
      reason: 'abstains: neither sliding layers nor depth are plain to see',
    });
  });

  it('does not apply to a clip shorter than a window, nor to one that was not measured', () => {
    const short = filmedReading(
      cardboard,
      paintFrames(
        photographAt(() => [0, 0]),
        { frames: 3 },
      ),
    );
    expect(short).toStrictEqual({ status: 'not-applicable', reason: 'the clip is too short' });
    expect(judge(short)).toStrictEqual({ status: 'unscored', reason: 'the clip is too short' });
    expect(judge(undefined)).toStrictEqual({ status: 'unscored', reason: 'it was not measured' });
  });

  it('reads a panned photograph as one layer that explains everything, and a black clip as nothing', () => {
    const pan = filmedReading(
      cardboard,
      paintFrames(
        photographAt((seconds) => [20 * seconds, 0]),
        film,
      ),
    );
    expect(pan).toMatchObject({ status: 'measured', value: 1, details: { layers: 1, parallaxShare: 0 } });
    const black = filmedReading(
      cardboard,
      paintFrames(() => 0, film),
    );
    expect(black).toStrictEqual({ status: 'measured', value: 0, details: { parallaxShare: 0 }, ...noThirds(black) });
  });
});

/** Thirds are there or not, by how the windows fall; a black clip has nothing in any of them. */
function noThirds(reading: Measurement): object {
  return reading.status === 'measured' && reading.thirds ? { thirds: { start: 0, middle: 0, end: 0 } } : {};
}
