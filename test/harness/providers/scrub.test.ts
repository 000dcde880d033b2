import { expect, it } from 'vitest';
import { scrub } from '../../../harness/providers/scrub.ts';

const base64 = Buffer.alloc(3000, 'still').toString('base64');
const words = 'a lighthouse at dusk, '.repeat(200);

it.each([
  ['a still with its head', `data:image/png;base64,${base64}`, '[image/png, 4000 base64 characters]'],
  ['a still without one', base64, '[4000 characters]'],
  ['a long prompt, which stays', words, words],
  ['a key inside a text', 'Bearer secret-1 was refused', 'Bearer [key] was refused'],
  [
    'a signed address',
    'see https://cdn.example.com/a.mp4?sig=1&x=2 now',
    'see https://cdn.example.com/a.mp4?[query] now',
  ],
  ['a question, which stays', 'Why? Because.', 'Why? Because.'],
])('takes out of what is kept: %s', (_, text, kept) => {
  expect(scrub({ list: [text] }, ['secret-1', ''])).toStrictEqual({ list: [kept] });
});
