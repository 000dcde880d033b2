import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { createCamera } from '../../../harness/synthetic/camera.ts';
import { createScene } from '../../../harness/synthetic/create-scene.ts';
import { choosePalette } from '../../../harness/synthetic/palette.ts';
import { createRandomSource } from '../../../harness/synthetic/random-source.ts';
import { readWishes } from '../../../harness/synthetic/read-wishes.ts';
import type { SceneKit } from '../../../harness/synthetic/scene-kit.ts';
import type { StageSet } from '../../../harness/synthetic/stage-set.ts';
import { createSprites } from '../../../harness/synthetic/sprites.ts';
import { createActors } from '../../../harness/synthetic/subjects/create-actors.ts';

const fps = 24;
const view = { width: 640, height: 360 };
const emptyStage: StageSet = {
  behind: [],
  before: [],
  floor: 300,
  scale: 1,
  surface: 'ground',
  light: [255, 255, 255],
  isIndoors: true,
};

/** Row of the lowest painted pixel at every frame, with only the actors of a text on an empty stage. */
function lowestRows(text: string) {
  const wishes = readWishes(text);
  const random = createRandomSource(1, text);
  const kit: SceneKit = {
    wishes,
    random,
    view,
    durationSeconds: 2,
    palette: choosePalette('midday', random),
    sprites: createSprites(random),
    camera: createCamera(wishes.camera, view, 2),
    pixelsPerUnit: 1,
  };
  const actors = createActors(kit, emptyStage, wishes.subjects);
  const context = createCanvas(view.width, view.height).getContext('2d');
  const rows = Array.from({ length: 2 * fps }, (_, frame) => {
    context.resetTransform();
    context.clearRect(0, 0, view.width, view.height);
    const pose = { right: 0, up: 0, zoom: 1 };
    for (const actor of actors) actor.draw({ context, timeSeconds: frame / fps, pose, view, pixelsPerUnit: 1 });
    const { data } = context.getImageData(0, 0, view.width, 290);
    for (let at = data.length - 1; at >= 0; at -= 4) if (data[at]! > 200) return Math.floor(at / 4 / view.width);
    return 0;
  });
  return { rows, impacts: actors.flatMap((actor) => actor.impacts) };
}

test('a dancer is at her lowest when the landing is heard, and in the air before', () => {
  const { rows, impacts } = lowestRows('a woman jumps');
  expect(impacts.length).toBeGreaterThan(0);
  const frames = impacts.map(({ timeSeconds }) => Math.round(timeSeconds * fps)).filter((frame) => frame > 6);
  expect(frames.length).toBeGreaterThan(0);
  for (const frame of frames) {
    // Only the part of the picture above her shoes is looked at: standing, she covers its last row.
    expect(rows[Math.min(frame + 1, rows.length - 1)]).toBe(289);
    expect(rows[frame - 6]).toBeLessThan(289);
  }
});

describe('impacts', () => {
  test.each([
    'A fishing boat in a harbor',
    'A dog trots through a meadow',
    'A rabbit in a field',
    'A red ball bounces in an alley',
    'A man walks down a street',
    'A heron at a lake',
    'A car on a road',
    'A cup on a table',
    'Honey pours on a plate',
  ])('%s has some, in order, within the clip', (text) => {
    const { impacts } = createScene({ text, seed: 3, width: 64, height: 36, fps, durationSeconds: 4, audio: true });
    expect(impacts.length).toBeGreaterThan(0);
    const times = impacts.map(({ timeSeconds }) => timeSeconds);
    expect(times).toStrictEqual([...times].sort((one, other) => one - other));
    for (const { timeSeconds, side } of impacts) {
      expect(timeSeconds).toBeGreaterThanOrEqual(0);
      expect(timeSeconds).toBeLessThan(4);
      expect(Math.abs(side)).toBeLessThanOrEqual(1);
    }
  });
});
