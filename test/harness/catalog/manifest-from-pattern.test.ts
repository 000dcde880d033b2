import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern, manifestFromPattern } from '../../../harness/catalog/manifest-from-pattern.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { problemLines } from '../../fixtures/yaml/problem-lines.ts';

const groupsOf = (pattern: string, path: string): object | undefined => {
  const groups = compilePattern(pattern).exec(path)?.groups;
  return groups === undefined ? undefined : { ...groups };
};

describe('compilePattern', () => {
  it('finds the fields of a path', () => {
    const pattern = '{suite}/{model}/{promptId}__r{repeat}_s{seed}.mp4';
    expect(groupsOf(pattern, 'core/kling-3.0/foggy-harbor__r2_s0.mp4')).toStrictEqual({
      suite: 'core',
      model: 'kling-3.0',
      promptId: 'foggy-harbor',
      repeat: '2',
      seed: '0',
    });
  });

  it('matches whole paths only, and never beyond a folder', () => {
    expect(groupsOf('{model}.mp4', 'a/b.mp4')).toBe(undefined);
    expect(groupsOf('{model}.mp4', 'b.mp4.part')).toBe(undefined);
    expect(groupsOf('{model}/*.mp4', 'a/b/c.mp4')).toBe(undefined);
    expect(groupsOf('*/{model}-*.mp4', 'x/one-two.mp4')).toStrictEqual({ model: 'one' });
    expect(groupsOf('{model}__r{repeat}.mp4', 'one__rx.mp4')).toBe(undefined);
  });

  it('gives back what a path was made of', () => {
    const word = fc.stringMatching(/^[a-z0-9.-]{1,12}$/);
    const number = fc.nat({ max: 9999 });
    fc.assert(
      fc.property(word, word, number, number, (model, promptId, repeat, seed) => {
        const path = `${model}/${promptId}__r${repeat}/${seed}.mp4`;
        expect(groupsOf('{model}/{promptId}__r{repeat}/{seed}.mp4', path)).toStrictEqual({
          model,
          promptId,
          repeat: String(repeat),
          seed: String(seed),
        });
      }),
    );
  });

  it('takes every other sign for itself', () => {
    const sign = fc.constantFrom(...String.raw`\^$.|?+()[]}-_ ,"'&%#@!~`.split(''));
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 12 }), (signs) => {
        const around = signs.join('');
        expect(groupsOf(`${around}{model}${around}.mp4`, `${around}name${around}.mp4`)).toStrictEqual({
          model: 'name',
        });
        fc.pre(around !== '');
        expect(groupsOf(`${around}{model}${around}.mp4`, `x${around}name${around}.mp4`)).toBe(undefined);
      }),
    );
  });

  it('does not let a dot stand for any letter', () => {
    expect(groupsOf('{model}.mp4', 'one_mp4')).toBe(undefined);
  });

  it('refuses fields that it does not know, stand twice, or lack a model', async () => {
    const fields = 'hint: Fields: {model}, {promptId}, {suite}, {repeat}, {seed}';
    const refused = (pattern: string): Promise<string[]> => problemLines(() => compilePattern(pattern));
    for (const field of ['modell', '', 'constructor']) {
      const pattern = `{${field}}/{model}.mp4`;
      expect(await refused(pattern)).toStrictEqual([
        'usage',
        `Unknown field {${field}} in the pattern "${pattern}"`,
        fields,
      ]);
    }
    expect(await refused('{model}/{model}.mp4')).toStrictEqual([
      'usage',
      '{model} stands twice in the pattern "{model}/{model}.mp4"',
      fields,
    ]);
    expect(await refused('{promptId}.mp4')).toStrictEqual([
      'usage',
      'The pattern "{promptId}.mp4" does not say where the model\'s name stands',
      'hint: Put {model} into it, such as "{model}/{promptId}__r{repeat}.mp4"',
    ]);
  });
});

describe('manifestFromPattern', () => {
  async function folderWith(...files: string[]): Promise<string> {
    const folder = await temporaryFolder();
    for (const file of files) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), '');
    }
    return folder;
  }

  it('makes items of the files that match, sorted, and leaves out the others', async () => {
    const folder = await folderWith('two/fog__r1.mp4', 'one/fog__r2.mp4', 'one/notes.txt', '.hidden/fog__r1.mp4');
    expect(await manifestFromPattern(folder, '{model}/{promptId}__r{repeat}.mp4')).toStrictEqual([
      { file: 'one/fog__r2.mp4', model: 'one', promptId: 'fog', repeat: 2, mode: 't2v' },
      { file: 'two/fog__r1.mp4', model: 'two', promptId: 'fog', repeat: 1, mode: 't2v' },
    ]);
  });

  it('keeps seed 0, and does without a prompt', async () => {
    const folder = await folderWith('one-0.mp4');
    expect(await manifestFromPattern(folder, '{model}-{seed}.mp4')).toStrictEqual([
      { file: 'one-0.mp4', model: 'one', seed: 0, mode: 't2v' },
    ]);
  });

  it('refuses repeats that count from 0, and seeds beyond what a number holds', async () => {
    const zero = await folderWith('one__r0.mp4');
    expect(await problemLines(() => manifestFromPattern(zero, '{model}__r{repeat}.mp4'))).toStrictEqual([
      'usage',
      'one__r0.mp4 matches the pattern "{model}__r{repeat}.mp4", but what it gives for repeat cannot be used',
      'hint: Repeats count from 1, and seeds are whole numbers below 2^53: rename the file, or write "*" in that place',
    ]);
    const large = await folderWith('one-99999999999999999999.mp4');
    expect((await problemLines(() => manifestFromPattern(large, '{model}-{seed}.mp4')))[1]).toBe(
      'one-99999999999999999999.mp4 matches the pattern "{model}-{seed}.mp4", but what it gives for seed cannot be used',
    );
  });
});
