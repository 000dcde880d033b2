import { describe, expect, it } from 'vitest';
import { fillProgram, parseProgram } from '../../../harness/providers/program-arguments.ts';
import { ScreentestError } from '../../../harness/schema/screentest-error.ts';

const parse = (...parts: string[]) => parseProgram('mine', ['make', ...parts, '{prompt}', '{output}']);
const fill = (parts: string[], values: Record<string, string>): string[] =>
  fillProgram(parse(...parts), { prompt: 'p', output: 'o', ...values }).slice(0, -2);

function problemsOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return ScreentestError.is(error) ? error.problems : error;
  }
}

describe('the arguments of a program', () => {
  it.each([
    [['--seed', '{seed}', '-x'], { seed: '0' }, ['--seed', '0', '-x']],
    [['--size={width}x{height}'], { width: '1280', height: '720' }, ['--size=1280x720']],
    // What the request does not have goes, with its flag.
    [['--seed', '{seed}', '-x'], {}, ['-x']],
    [['--seed={seed}', '-x'], {}, ['-x']],
    [['--size={width}x{height}'], { width: '1280' }, []],
    // Without a flag the place of an argument may be its meaning.
    [['{negativePrompt}', '{seed}'], { seed: '7' }, ['', '7']],
    [['clip-{seed}.txt'], {}, ['clip-.txt']],
    [['--seed={seed}', '{negativePrompt}'], { seed: '7' }, ['--seed=7', '']],
    // A value is not looked through again, and nothing in it is special.
    [
      ['--negative={negativePrompt}'],
      { negativePrompt: '{prompt} $& $1 {output}' },
      ['--negative={prompt} $& $1 {output}'],
    ],
    [['{"width": 1}', '{}', '{ seed }'], {}, ['{"width": 1}', '{}', '{ seed }']],
  ])('%j with %j are %j', (parts, values, expected) => {
    expect(fill(parts, values)).toStrictEqual(expected);
  });

  it.each([
    [
      ['make', '{promt}', '{output}'],
      'The program of `mine` has the unknown placeholder {promt}',
      'Did you mean {prompt}?',
    ],
    [
      ['make', '{zebra}'],
      'The program of `mine` has the unknown placeholder {zebra}',
      'Known: {prompt}, {negativePrompt}, {seed}, {durationSeconds}, {width}, {height}, {fps}, {audio}, {image}, {output}, {request}',
    ],
    [
      ['{prompt}', '{output}'],
      'The program of `mine` has no name',
      'Its first part is the program itself; placeholders stand in the parts after it',
    ],
    [
      [],
      'The program of `mine` has no name',
      'Its first part is the program itself; placeholders stand in the parts after it',
    ],
    [
      ['make', '{output}'],
      'The program of `mine` is told no {prompt}',
      'Write {prompt} and {output} into its arguments, or {request} for a file',
    ],
    [
      ['make', '{prompt}'],
      'The program of `mine` is told no {output}',
      'Write {prompt} and {output} into its arguments, or {request} for a file',
    ],
  ])('%j are refused', (parts, message, hint) => {
    expect(problemsOf(() => parseProgram('mine', parts))).toStrictEqual([{ message, hint }]);
  });

  it('may all stand in the file of the request', () => {
    expect([...parseProgram('mine', ['make', '{request}']).named]).toStrictEqual(['request']);
  });
});
