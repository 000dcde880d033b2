import type { Rgb } from '../color.ts';

/** Proportions in units of a body that is 60 long. */
export interface AnimalBuild {
  readonly size: number;
  readonly legs: number;
  readonly thickness: number;
  readonly neck: number;
  readonly head: number;
  readonly ears: 'pointed' | 'round' | 'long' | 'flop' | 'antlers' | 'trunk' | 'none';
  readonly tail: 'bushy' | 'thin' | 'stub' | 'horse';
  readonly color: Rgb;
  readonly gait: 'trot' | 'hop';
  readonly hasHump?: boolean;
}

const dog: AnimalBuild = {
  size: 0.72,
  legs: 24,
  thickness: 12,
  neck: 12,
  head: 10,
  ears: 'flop',
  tail: 'thin',
  color: [176, 124, 72],
  gait: 'trot',
};

const builds: ReadonlyMap<RegExp, AnimalBuild> = new Map<RegExp, AnimalBuild>([
  [
    /cat|kitten|lion|tiger|leopard|panther/,
    { ...dog, size: 0.6, legs: 20, thickness: 11, neck: 6, ears: 'pointed', color: [120, 112, 108] },
  ],
  [/fox/, { ...dog, size: 0.66, ears: 'pointed', tail: 'bushy', color: [208, 104, 46] }],
  [/wol|collie/, { ...dog, size: 0.82, ears: 'pointed', tail: 'bushy', color: [138, 140, 146] }],
  [
    /horse|pony|foal|mare|donkey|zebra/,
    {
      ...dog,
      size: 1.35,
      legs: 36,
      thickness: 14,
      neck: 30,
      head: 10,
      ears: 'pointed',
      tail: 'horse',
      color: [124, 76, 46],
    },
  ],
  [
    /camel|llama|alpaca/,
    {
      ...dog,
      size: 1.4,
      legs: 40,
      thickness: 14,
      neck: 34,
      head: 9,
      ears: 'round',
      color: [206, 164, 108],
      hasHump: true,
    },
  ],
  [
    /deer|stag|moose/,
    {
      ...dog,
      size: 1.1,
      legs: 36,
      thickness: 12,
      neck: 24,
      head: 8,
      ears: 'antlers',
      tail: 'stub',
      color: [150, 106, 70],
    },
  ],
  [
    /cow|bull|buffalo|calf/,
    { ...dog, size: 1.25, legs: 24, thickness: 18, neck: 8, head: 12, ears: 'round', color: [92, 66, 52] },
  ],
  [
    /goat|sheep|lamb|pig/,
    {
      ...dog,
      size: 0.72,
      legs: 18,
      thickness: 16,
      neck: 8,
      head: 9,
      ears: 'flop',
      tail: 'stub',
      color: [226, 220, 206],
    },
  ],
  [
    /rabbit|hare|kangaroo|frog|squirrel|mouse|hedgehog/,
    {
      ...dog,
      size: 0.5,
      legs: 12,
      thickness: 15,
      neck: 4,
      head: 11,
      ears: 'long',
      tail: 'stub',
      color: [158, 134, 110],
      gait: 'hop',
    },
  ],
  [
    /bear|raccoon|otter|beaver|monkey/,
    {
      ...dog,
      size: 1.05,
      legs: 18,
      thickness: 19,
      neck: 6,
      head: 13,
      ears: 'round',
      tail: 'stub',
      color: [96, 70, 54],
    },
  ],
  [
    /elephant/,
    { ...dog, size: 1.7, legs: 26, thickness: 22, neck: 5, head: 16, ears: 'trunk', color: [132, 128, 128] },
  ],
  [
    /giraffe/,
    { ...dog, size: 1.3, legs: 44, thickness: 13, neck: 62, head: 8, ears: 'pointed', color: [214, 168, 96] },
  ],
  [
    /tortoise|turtle|lizard|gecko|chameleon/,
    { ...dog, size: 0.55, legs: 8, thickness: 13, neck: 9, head: 7, ears: 'none', color: [98, 122, 74] },
  ],
]);

/** The build of the animal that a word names; a dog's where the word is unknown. */
export function animalBuild(word: string): AnimalBuild {
  return [...builds].find(([pattern]) => pattern.test(word))?.[1] ?? dog;
}
