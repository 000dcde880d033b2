import { describe, expect, it } from 'vitest';
import { chooseClips, type ClipCandidate } from '../../../harness/sensitivity/choose-clips.ts';

const candidate = (folder: string, prompt: string, model: string, hasSound = false): ClipCandidate => ({
  file: `${folder}/${prompt}__${model}.mp4`,
  folder,
  model,
  prompt,
  hasSound,
  pixels: 1000,
});

const silent = ['p1', 'p2', 'p3', 'p4'].flatMap((prompt) =>
  ['kling', 'pika', 'gen3'].map((model) => candidate('compare', prompt, model)),
);
const sounding = ['s1', 's2', 's3'].flatMap((prompt) =>
  ['foley', 'mix'].map((model) => candidate('sound', prompt, model, true)),
);

describe('chooseClips', () => {
  it('takes half with sound, and spreads over prompts, folders and models', () => {
    const chosen = chooseClips([...silent, ...sounding], 8);
    expect(chosen.filter(({ hasSound }) => hasSound)).toHaveLength(4);
    expect(new Set(chosen.map(({ prompt }) => prompt)).size).toBe(7);
    expect(new Set(chosen.map(({ model }) => model)).size).toBe(5);
  });

  it('takes what there is, in the order of the files', () => {
    expect(chooseClips(sounding, 10).map(({ file }) => file)).toStrictEqual(sounding.map(({ file }) => file));
    expect(chooseClips([], 10)).toStrictEqual([]);
  });

  it('takes the smaller one of equals', () => {
    const [large, small] = [
      candidate('sound', 's1', 'a', true),
      { ...candidate('sound', 's1', 'b', true), pixels: 10 },
    ];
    expect(chooseClips([large, small], 1)).toStrictEqual([small]);
  });

  it('makes the same choice whatever the order it is given', () => {
    const all = [...silent, ...sounding];
    expect(chooseClips(all.toReversed(), 7)).toStrictEqual(chooseClips(all, 7));
  });
});
