import { describe, expect, test } from 'vitest';
import { readWishes } from '../../../harness/synthetic/read-wishes.ts';
import type { CameraWish, Place, Weather } from '../../../harness/synthetic/scene-wishes.ts';

const still: CameraWish = { pan: 0, tilt: 0, zoom: 0 };

describe('camera', () => {
  test.each<[string, Partial<CameraWish>]>([
    ['The camera pans left across the square.', { pan: -1 }],
    ['The camera pans slowly to the left.', { pan: -1 }],
    ['A slow pan right along the pier', { pan: 1 }],
    ['the shot drifts left past the trees', { pan: -1 }],
    ['The camera trucks right beside the horse.', { pan: 1 }],
    ['We glide to the right through the market', { pan: 1 }],
    ['Panning from left to right', { pan: 1 }],
    ['A tracking shot of a cyclist', { pan: 1 }],
    ['A tracking shot of a cyclist riding leftward', { pan: -1 }],
    ['The camera tilts up to the ceiling.', { tilt: 1 }],
    ['the camera cranes up over the roofs', { tilt: 1 }],
    ['The camera slowly rises above the crowd', { tilt: 1 }],
    ['It tilts down from the sky', { tilt: -1 }],
    ['the camera descends to street level', { tilt: -1 }],
    ['Slow push-in on her face', { zoom: 1 }],
    ['The camera pushes in', { zoom: 1 }],
    ['the camera creeps closer to the door', { zoom: 1 }],
    ['Slow zoom in', { zoom: 1 }],
    ['we dolly in toward the window', { zoom: 1 }],
    ['The camera pulls back slowly from the pair.', { zoom: -1 }],
    ['a slow pull-back', { zoom: -1 }],
    ['It zooms out', { zoom: -1 }],
    ['The camera pans right while pushing in', { pan: 1, zoom: 1 }],
    ['Locked-off camera', {}],
    ['Static wide shot on a tripod', {}],
    ['The camera never moves.', {}],
    ['The camera does not pan left.', {}],
    ['No camera movement', {}],
    ['A bird rises from the left bank and drifts right', {}],
    ['A truck turns left at the crossing', {}],
    ['She pulls away alone', {}],
    ['A crane lifts its head', {}],
  ])('%s', (text, expected) => {
    expect(readWishes(text).camera).toStrictEqual({ ...still, ...expected });
  });
});

describe('place', () => {
  test.each<[string, Place]>([
    ['A foggy harbor at dusk', 'harbor'],
    ['Waves break on a beach', 'sea'],
    ['A canoe on a mountain lake', 'lake'],
    ['Underwater, a diver swims past a shipwreck', 'underwater'],
    ['A stag in a misty beech forest', 'forest'],
    ['A climber on a granite cliff above a valley', 'mountains'],
    ['Dunes in the Sahara', 'desert'],
    ['A fox on a snowfield', 'snowfield'],
    ['A taxi in a rainy city street', 'street'],
    ['A man on a rooftop above the skyline', 'rooftop'],
    ['A scarecrow in a field of wheat', 'field'],
    ['An old library, tall bookshelves', 'room'],
    ['A farmhouse kitchen', 'kitchen'],
    ['Actors on a theater stage', 'stage'],
    ['Two blacksmiths in a forge', 'workshop'],
    ['Above the clouds', 'sky'],
    ['Macro of honey on a plate', 'tabletop'],
    ['Lit only by candlelight, a woman waits', 'room'],
    ['A woman waits', 'field'],
  ])('%s: %s', (text, expected) => {
    expect(readWishes(text).place).toBe(expected);
  });
});

describe('weather', () => {
  test.each<[string, Weather[]]>([
    ['Fog and light rain', ['fog', 'rain']],
    ['Heavy snow falls', ['snow']],
    ['Packed snow on the ground', []],
    ['Without rain, without fog', []],
    ['Embers rise from a campfire, fireflies in the grass', ['embers', 'fireflies']],
    ['The aurora over a starry sky', ['aurora', 'stars']],
    ['A shaft of light, dust in the air', ['dust', 'shafts']],
    ['Rain falls, but no lightning', ['rain']],
  ])('%s', (text, expected) => {
    expect([...readWishes(text).weather].sort()).toStrictEqual(expected);
  });
});

test('case and typography do not matter', () => {
  expect(readWishes('THE CAMERA PANS LEFT — “COMPLETE SILENCE”')).toStrictEqual(
    readWishes('the camera pans left, "complete silence"'),
  );
});
