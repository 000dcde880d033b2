import { expect, test } from 'vitest';
import { readSubjects } from '../../../harness/synthetic/read-subjects.ts';

const read = (text: string) =>
  readSubjects(text, 'field').map(({ kind, word, count, action }) => `${count} ${kind} ${word} ${action}`);

test.each<[string, string[]]>([
  ['a fox trots past', ['1 animal fox move']],
  ['two women sit at a table', ['2 person woman still']],
  ['exactly three elephants cross', ['3 animal elephant move']],
  ['a pair of foxes', ['2 animal fox move']],
  ['geese over the pond', ['3 bird goose move']],
  ['a fishing boat, its lantern lit', ['1 boat fishing boat move']],
  ['a girl jumps into a puddle', ['1 person girl leap']],
  ['a fox runs; the animal stops', ['1 animal fox move']],
  ['a lantern beside a man', ['1 person man move', '1 lantern lantern move']],
  ['no people, a dog', ['1 animal dog move']],
  ['the camera trucks right', []],
  ['a hot-air balloon', ['1 balloon hot air balloon move']],
])('%s', (text, expected) => {
  expect(read(text)).toStrictEqual(expected);
});

test('color words belong to the noun that follows them', () => {
  const subjects = readSubjects('a red ball rolls past a cream-colored dog', 'field');
  expect(Object.fromEntries(subjects.map(({ word, color }) => [word, color]))).toStrictEqual({
    dog: [236, 226, 202],
    ball: [200, 48, 44],
  });
});

test('clothes color who wears them', () => {
  const [girl] = readSubjects('a girl in a yellow raincoat', 'field');
  expect(girl?.color).toStrictEqual([238, 200, 60]);
  const [woman] = readSubjects('a woman in the garden', 'field');
  expect(woman?.color).toBeUndefined();
});

test('places have inhabitants, unless they are empty', () => {
  expect(readSubjects('a harbor', 'harbor').map(({ word }) => word)).toStrictEqual(['fishing boat']);
  expect(readSubjects('an empty harbor', 'harbor')).toStrictEqual([]);
});
