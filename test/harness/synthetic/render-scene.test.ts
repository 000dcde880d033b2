import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { renderScene } from '../../../harness/synthetic/render-scene.ts';
import type { SceneRequest } from '../../../harness/synthetic/scene-request.ts';
import { measureClip, peakOf } from './measure-clip.ts';

const harbor = 'A foggy harbor at dusk, a fishing boat rocking, lantern light reflecting on the water';

const request = (text: string, changes: Partial<SceneRequest> = {}): SceneRequest => ({
  text,
  seed: 1,
  width: 320,
  height: 180,
  fps: 12,
  durationSeconds: 2,
  audio: false,
  ...changes,
});

function hashOf(request: SceneRequest): string {
  const hash = createHash('sha256');
  const clip = renderScene(request);
  for (const frame of clip.frames) hash.update(frame);
  for (const samples of clip.audio?.channels ?? []) hash.update(samples);
  return hash.digest('hex');
}

describe('a request', () => {
  const short = request(harbor, { durationSeconds: 0.5, audio: true });

  test('gives the same pixels and samples twice', () => {
    expect(hashOf(short)).toBe(hashOf(short));
  });

  test('gives others with another seed, also one far away', () => {
    const hashes = [0, 1, 2, 2 ** 31, 2 ** 40].map((seed) => hashOf({ ...short, seed }));
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test('frames can be pulled again, and each is of the announced size', () => {
    const clip = renderScene(short);
    const lengths = Array.from(clip.frames, ({ length }) => length);
    expect(lengths).toStrictEqual(new Array(clip.frameCount).fill(320 * 180 * 4));
    const [one, other] = [0, 1].map(() => {
      const [first] = clip.frames;
      return createHash('sha256')
        .update(first ?? '')
        .digest('hex');
    });
    expect(one).toBe(other);
  });

  test('every pixel is opaque', () => {
    const [frame] = renderScene(short).frames;
    expect(frame?.every((value, index) => index % 4 !== 3 || value === 255)).toBe(true);
  });

  test('any shape is drawn', () => {
    for (const [width, height] of [
      [180, 320],
      [200, 200],
      [322, 136],
    ] as const) {
      const clip = renderScene({ ...short, width, height, durationSeconds: 0.1 });
      expect(Array.from(clip.frames, ({ length }) => length)).toStrictEqual([width * height * 4]);
    }
  });

  test('without audio there is no track, with silence there is a silent one', () => {
    expect(renderScene(request(harbor)).audio).toBeUndefined();
    const { audio } = renderScene(request(`${harbor}. Complete silence.`, { audio: true }));
    expect(audio?.channels.map(({ length }) => length)).toStrictEqual([96_000, 96_000]);
    expect(peakOf(audio?.channels ?? [])).toBe(0);
  });
});

type Bounds = readonly [metric: string, above: number, below: number];

/** Prompt, and what must be measured on it. */
const wishes: readonly (readonly [text: string, ...Bounds[]])[] = [
  [`${harbor}. Slow push-in.`, ['camera-zoom', 0.02, 0.08], ['contrast', 0, 0.17], ['camera-pan', -0.01, 0.01]],
  [
    'A fox trots across a snowfield under cold blue moonlight. The camera pans left.',
    ['camera-pan', -0.09, -0.03],
    ['warmth', -1, -0.06],
    ['brightness', 0, 0.3],
  ],
  [
    'Black and white: two people walk on a rooftop. Locked-off camera.',
    ['colorfulness', -0.1, 0.5],
    ['camera-motion', -0.1, 0.02],
  ],
  ['Bright midday sun on a desert. The camera tilts up.', ['brightness', 0.5, 0.7], ['camera-tilt', 0.03, 0.09]],
  [
    'A candle on a table in a room that is nearly dark, static camera',
    ['brightness', 0, 0.2],
    ['camera-motion', -1, 0.02],
  ],
  ['A darkroom bathed in red light, a woman', ['dominant-hue', -20, 20]],
  ['Everything is bathed in green light. A man in a laboratory.', ['dominant-hue', 95, 150]],
  [
    'A tram on a street bathed in magenta neon. The camera tilts down.',
    ['dominant-hue', -70, -20],
    ['camera-tilt', -0.09, -0.03],
  ],
  [
    'An aquarium, everything bathed in deep blue light. The camera pulls back.',
    ['dominant-hue', -140, -100],
    ['camera-zoom', -0.08, -0.02],
  ],
  [
    'A carousel in vivid, saturated colors. The camera pans right.',
    ['colorfulness', 45, 120],
    ['camera-pan', 0.03, 0.09],
  ],
  [
    'A stone cloister in muted colors, a nun',
    ['colorfulness', 12, 22],
    ['brightness', 0.35, 0.5],
    ['contrast', 0.15, 0.24],
  ],
  ['Hard light and deep shadow in an attic, warm golden light', ['contrast', 0.23, 0.4], ['warmth', 0.08, 1]],
  ['A bedroom, nearly dark. The lights come up on a cat.', ['brightness-change', 0.1, 1]],
  ['A monk in a chapel. The light goes out.', ['brightness-change', -1, -0.12]],
];

describe('wishes can be measured', () => {
  test.each(wishes.map(([text, ...bounds]) => [text, bounds] as const))('%s', (text, bounds) => {
    const measured = measureClip(renderScene(request(text)));
    expect(measured['cuts']).toBe(0);
    const missed = bounds.filter(([metric, above, below]) => {
      const value = Number(measured[metric] ?? Number.NaN);
      return !(value > above && value < below);
    });
    expect(missed.map(([metric, ...range]) => ({ metric, range, measured: measured[metric] }))).toStrictEqual([]);
  });

  test('two seeds look different and obey the same wishes', () => {
    const clips = [3, 4].map((seed) => measureClip(renderScene(request(`${harbor}. The camera pans left.`, { seed }))));
    for (const measured of clips) {
      expect(measured['camera-pan']).toBeLessThan(-0.03);
      expect(measured['contrast']).toBeLessThan(0.17);
    }
  });
});
