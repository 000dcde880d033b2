import { describe, expect, test } from 'vitest';
import { readLight } from '../../../harness/synthetic/read-light.ts';
import type { SceneWishes } from '../../../harness/synthetic/scene-wishes.ts';

type Light = ReturnType<typeof readLight>;

const plain: Light = {
  time: 'overcast',
  brightness: 'normal',
  contrast: 'normal',
  colorfulness: 'normal',
  cast: 'none',
  lightChange: 'none',
};

describe.each<[facet: keyof Light & keyof SceneWishes, rows: [string, string][]]>([
  [
    'brightness',
    [
      ['nearly dark under the trees', 'black'],
      ['a pitch-black stage', 'black'],
      ['near-total darkness', 'black'],
      ['a dark night', 'dark'],
      ['lit only by a single candle', 'dark'],
      ['candle-lit', 'dark'],
      ['a dim hall', 'dim'],
      ['bright midday sun', 'bright'],
      ['a sunlit yard', 'bright'],
      ['a glaring white studio', 'glaring'],
      ['high-key light', 'glaring'],
      ['dusk', 'normal'],
      ['a dark coat', 'normal'],
      ['one bright lamp, everything else nearly dark', 'black'],
    ],
  ],
  [
    'contrast',
    [
      ['thick fog', 'flat'],
      ['washed-out light', 'flat'],
      ['a figure in silhouette', 'hard'],
      ['hard light and deep shadow', 'hard'],
      ['high contrast', 'hard'],
      ['silhouettes in the fog', 'flat'],
    ],
  ],
  [
    'colorfulness',
    [
      ['black and white', 'monochrome'],
      ['in black-and-white', 'monochrome'],
      ['muted colors', 'muted'],
      ['desaturated', 'muted'],
      ['vivid, saturated color', 'vivid'],
      ['a black and a white cat', 'normal'],
    ],
  ],
  [
    'cast',
    [
      ['warm golden light', 'warm'],
      ['firelight', 'warm'],
      ['a warm smile', 'none'],
      ['cold blue moonlight', 'cold'],
      ['bathed in red neon', 'red'],
      ['a woman in red under the trees', 'none'],
      ['a red umbrella', 'none'],
      ['everything turns green', 'green'],
      ['lit by a magenta neon sign', 'magenta'],
      ['deep blue light', 'blue'],
      ['the world turns warm amber', 'warm'],
    ],
  ],
  [
    'lightChange',
    [
      ['the room fades to dark', 'fades'],
      ['the light goes out', 'fades'],
      ['she blows out the candle', 'fades'],
      ['the lights come up on the stage', 'brightens'],
      ['dawn breaks', 'brightens'],
      ['the lights never go out', 'none'],
    ],
  ],
  [
    'time',
    [
      ['at night', 'night'],
      ['a harbor at dusk', 'dusk'],
      ['sunrise', 'dawn'],
      ['golden hour', 'golden'],
      ['midday', 'midday'],
      ['an overcast day', 'overcast'],
      ['by candlelight', 'lamplight'],
    ],
  ],
])('%s', (facet, rows) => {
  test.each(rows)('%s: %s', (text, expected) => {
    expect(readLight(text, 'field')[facet]).toBe(expected);
  });
});

test('a text that says nothing of light gets plain light', () => {
  expect(readLight('a horse in a meadow', 'field')).toStrictEqual(plain);
});

test('under water the light is cold unless the text says otherwise', () => {
  expect(readLight('a diver', 'underwater').cast).toBe('cold');
  expect(readLight('a diver, bathed in red light', 'underwater').cast).toBe('red');
});
