import { describe, expect, test } from 'vitest';
import {
  createPhraseLexicon,
  normalizeText,
  phraseList,
} from '../../../../harness/synthetic/lexicon/phrase-lexicon.ts';

const lexicon = createPhraseLexicon([
  { means: 'rain', phrases: ['rain', 'rain(s|ing)'] },
  { means: 'light rain', phrases: ['light rain'] },
  { means: 'turn', phrases: ['turns ~ left'] },
]);
const find = (text: string) => lexicon.find(text).map(({ means, negated }) => (negated ? `not ${means}` : means));

test('the longer phrase counts where two overlap', () => {
  expect(find('light rain, then rain')).toStrictEqual(['light rain', 'rain']);
});

test('only whole words match, hyphens are spaces', () => {
  expect(find('a train, a rainbow, light-rain')).toStrictEqual(['light rain']);
});

test('a gap spans up to three words of one sentence', () => {
  expect(find('turns left')).toStrictEqual(['turn']);
  expect(find('turns slowly to the left')).toStrictEqual(['turn']);
  expect(find('turns very slowly to the left')).toStrictEqual([]);
  expect(find('turns. Go left')).toStrictEqual([]);
});

describe('negation', () => {
  test.each([
    ['no rain', true],
    ['without any rain', true],
    ["it isn't raining", true],
    ['neither snow nor rain', true],
    ['no wind, no rain', true],
    ['not a drop of rain', true],
    ['no sound but rain', false],
    ['nothing moves while it rains', false],
    ['no wind. Rain falls', false],
    ['nobody is there, the rain is loud', false],
  ])('%s: %s', (text, negated) => {
    expect(lexicon.find(text.toLowerCase()).map((mention) => mention.negated)).toStrictEqual([negated]);
  });
});

test('texts are brought into one form', () => {
  expect(normalizeText('  It’s  a “Dog”—\nrunning – fast ')).toBe('it\'s a "dog", running, fast');
});

test('phrase lists may span lines', () => {
  expect(phraseList('a b,\n   c\n d, ')).toStrictEqual(['a b', 'c d']);
});
