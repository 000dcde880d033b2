import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { genericScenes } from '../../../harness/defects/generic-scenes.ts';
import { inattentive } from '../../../harness/defects/inattentive.ts';
import { createRandom } from '../../../harness/stats/random.ts';
import { readWishes } from '../../../harness/synthetic/read-wishes.ts';

const text =
  'A foggy harbor at dusk, a fishing boat rocking, lantern light on the water. Static camera, with no sound.';
const misread = (severity: number, seed = 1): string =>
  inattentive.misread(text, { severity, random: createRandom(seed).next });

test('severity 0 reads the text as it is', () => {
  expect(misread(0)).toBe(text);
});

test('at severity 1 nothing of the prompt remains, and all of another scene is there', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const phrases = misread(1, seed).split('. ');
      const scene = genericScenes.find((candidate) => candidate[0] === phrases[0]);
      expect(phrases).toStrictEqual([...(scene ?? [])]);
    }),
  );
});

test('what is lost at a lower severity is lost at a higher one too', () => {
  const own = text.split(/(?<=[.,])\s/).map((phrase) => phrase.replace(/[.,]$/, ''));
  const kept = [0.2, 0.4, 0.6, 0.8, 1].map((severity) => own.filter((phrase) => misread(severity).includes(phrase)));
  const regained = kept
    .slice(1)
    .flatMap((phrases, index) => phrases.filter((phrase) => !kept[index]?.includes(phrase)));
  expect(regained).toStrictEqual([]);
  expect(kept.map(({ length }) => length)).toStrictEqual([4, 3, 2, 1, 0]);
});

test('every generic scene says something about light, camera and sound', () => {
  const read = genericScenes.map((scene) => readWishes(scene.join('. ')));
  for (const wishes of read) {
    expect(wishes.camera).not.toStrictEqual({ pan: 0, tilt: 0, zoom: 0 });
    expect(wishes.subjects.length).toBeGreaterThan(0);
  }
  expect(new Set(read.map(({ place }) => place)).size).toBe(genericScenes.length);
});
