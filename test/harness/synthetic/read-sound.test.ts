import { expect, test } from 'vitest';
import { readSound } from '../../../harness/synthetic/read-sound.ts';
import type { SoundKind, SoundWish } from '../../../harness/synthetic/scene-wishes.ts';

test.each<[string, SoundWish['level'], SoundKind[]]>([
  ['Complete silence', 'silent', ['wind']],
  ['There is no sound at all', 'silent', ['wind']],
  ['A silent film', 'silent', ['wind']],
  ['The sound of rain', 'normal', ['rain']],
  ['No music, only the wind', 'normal', ['wind']],
  ['Without music or voices, water lapping', 'normal', ['water']],
  ['No sound but rain', 'silent', ['rain']],
  ['A deafening engine', 'loud', ['engine']],
  ['Church bells, barely audible', 'quiet', ['bell']],
  ['Loud music, a crowd cheers', 'loud', ['crowd', 'music']],
  ['The crackle of a fire, footsteps', 'normal', ['fire', 'footsteps']],
  ['A mountain', 'normal', ['wind']],
])('%s: %s, %j', (text, level, kinds) => {
  const wish = readSound(text.toLowerCase(), 'mountains', new Set());
  expect(wish.level).toBe(level);
  expect([...wish.kinds].sort()).toStrictEqual(kinds);
});

test('rain that is seen is heard', () => {
  expect(readSound('a street', 'street', new Set(['rain'])).kinds.has('rain')).toBe(true);
});
