import { expect, it } from 'vitest';
import { documentKind } from '../../../harness/catalog/document-kind.ts';

it.each([
  [[{ file: 'a.mp4' }], 'manifest'],
  [{ items: [] }, 'manifest'],
  [{ prompts: [], request: {} }, 'suite'],
  [{ prompts: [], weights: {} }, 'suite'],
  [{ prompts: [], repeats: 1 }, 'suite'],
  [{ prompts: [], licence: 'CC0-1.0' }, 'prompt set'],
  [{ prompts: [] }, 'prompt set'],
  [{ licence: 'CC0-1.0' }, 'prompt set'],
  [{ submit: {}, poll: {} }, 'service'],
  [{ providers: {} }, 'config'],
  [{}, 'config'],
  [null, 'config'],
  ['text', 'config'],
])('takes %j for a %s', (value, kind) => {
  expect(documentKind(value)).toBe(kind);
});
