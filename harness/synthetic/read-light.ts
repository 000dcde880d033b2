import { colorLexicons } from './lexicon/color-lexicon.ts';
import { lightLexicons, type LightMention } from './lexicon/light-lexicon.ts';
import type { Brightness, Place, SceneWishes, TimeOfDay } from './scene-wishes.ts';

type LightWishes = Pick<SceneWishes, 'time' | 'brightness' | 'contrast' | 'colorfulness' | 'cast' | 'lightChange'>;

/** Of several levels that a text names the most telling one counts: "nearly dark" beyond a "bright" lamp is dark. */
const tellingLevels: readonly Brightness[] = ['black', 'glaring', 'bright', 'dark', 'dim'];
const tellingTimes: readonly TimeOfDay[] = ['lamplight', 'night', 'dusk', 'golden', 'dawn', 'midday', 'overcast'];
/** A named color of the light says more than "warm" or "cold". */
const tellingCasts: readonly SceneWishes['cast'][] = [
  'red',
  'green',
  'magenta',
  'cyan',
  'blue',
  'orange',
  'cold',
  'warm',
];
const enclosed: ReadonlySet<Place> = new Set(['room', 'kitchen', 'stage', 'workshop', 'tabletop']);

/** Settles time, level, contrast, color and change of the light from everything the text says of them. */
export function readLight(text: string, place: Place): LightWishes {
  const said = [...Object.values(lightLexicons), ...Object.values(colorLexicons)]
    .flatMap((lexicon) => lexicon.find(text))
    .filter(({ negated }) => !negated)
    .sort((one, other) => one.start - other.start)
    .map(({ means }) => means);
  const firstOf = <Key extends keyof LightMention>(key: Key): LightMention[Key] | undefined =>
    said.find((mention) => mention[key] !== undefined)?.[key];
  const mostTelling = <Value>(values: readonly (Value | undefined)[], order: readonly Value[]): Value | undefined =>
    order.find((value) => values.includes(value));

  const casts = said.map(({ cast }) => cast);
  const cast = casts.includes('cold') && casts.includes('blue') ? 'cold' : (mostTelling(casts, tellingCasts) ?? 'none');
  const time =
    firstOf('time') === 'night'
      ? 'night'
      : mostTelling(
          said.map((mention) => mention.time),
          tellingTimes,
        );
  const level = mostTelling(
    said.map(({ brightness }) => brightness),
    tellingLevels,
  );
  const contrasts = said.map(({ contrast }) => contrast);
  const colors = said.map(({ colorfulness }) => colorfulness);
  return {
    time: time ?? (enclosed.has(place) ? 'lamplight' : place === 'underwater' ? 'midday' : 'overcast'),
    brightness: level ?? 'normal',
    contrast: contrasts.includes('flat') ? 'flat' : contrasts.includes('hard') ? 'hard' : 'normal',
    colorfulness: mostTelling(colors, ['monochrome', 'vivid', 'muted']) ?? 'normal',
    cast: place === 'underwater' && cast === 'none' ? 'cold' : cast,
    lightChange: firstOf('change') ?? 'none',
  };
}
