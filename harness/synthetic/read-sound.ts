import { soundLexicon } from './lexicon/sound-lexicon.ts';
import type { Place, SoundKind, SoundWish, Weather } from './scene-wishes.ts';

/** What a place sounds like where the text is silent about it. */
const placeSounds: Record<Place, readonly SoundKind[]> = {
  harbor: ['water', 'wind'],
  sea: ['water', 'wind'],
  lake: ['water', 'birds'],
  underwater: ['water', 'hum'],
  forest: ['wind', 'birds'],
  mountains: ['wind'],
  desert: ['wind'],
  snowfield: ['wind'],
  street: ['engine', 'crowd'],
  rooftop: ['wind', 'engine'],
  field: ['wind', 'insects'],
  room: ['hum'],
  kitchen: ['hum'],
  stage: ['hum'],
  workshop: ['hum'],
  sky: ['wind'],
  tabletop: ['hum'],
};

/** Settles what is to be heard; "no sound" wins over everything else. */
export function readSound(text: string, place: Place, weather: ReadonlySet<Weather>): SoundWish {
  const named = new Set<SoundKind>();
  const without = new Set<SoundKind>();
  const levels = new Set<SoundWish['level']>();
  for (const { means, negated } of soundLexicon.find(text)) {
    if ('kind' in means) (negated ? without : named).add(means.kind);
    else if ('level' in means && !negated) levels.add(means.level);
    else if ('any' in means && negated) levels.add('silent');
  }
  const kinds = new Set([...named].filter((kind) => !without.has(kind)));
  if (weather.has('rain') && !without.has('rain')) kinds.add('rain');
  if (kinds.size === 0) for (const kind of placeSounds[place]) if (!without.has(kind)) kinds.add(kind);
  const level = (['silent', 'loud', 'quiet'] as const).find((candidate) => levels.has(candidate)) ?? 'normal';
  return { level, kinds, without };
}
