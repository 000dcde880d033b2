import type { LightMention } from './light-lexicon.ts';
import { createPhraseLexicon } from './phrase-lexicon.ts';

const shades = '( (deep|pure|pulsing|flickering|strong|soft|harsh|lurid|rich|saturated|dim|pale|eerie|single|the|a))*';
const lamp =
  '(neon|light|lights|glow|neon light|neon lights|safelight|darkroom light|lamplight|lantern light|emergency light|tones)';
/** Words that make a color the color of the light, even where no lamp is named: "bathed in red". */
const bathed = `(bathed in|bathing ~ in|washed in|washing ~ in|drenched in|flooded with|filled with|soaked in|steeped in|awash in|drowned in)${shades}`;
/** Words that do so only where a lamp is named: a woman in red stands in no red light. */
const under = `(lit by|lit with|lit only by|lit in|under|in|glowing in|by|into|turns?|everything)${shades}`;
const warm =
  '(warm|golden|amber|orange|honey colored|honeyed)( (warm|golden|amber|orange|evening|morning|afternoon|late|low|soft|window|flickering))*';

/** What makes everything red: light of that color, or the whole picture turning. */
function cast(color: string): string[] {
  return [
    `${bathed} ${color}( ${lamp})?`,
    `${under} ${color} ${lamp}`,
    `${color} (neon|safelight|glow|neon light|neon lights|emergency light|darkroom)`,
    `(everything|frame|scene|world|picture|screen)( \\w+)? (turns|goes|glows)( \\w+)? ${color}`,
  ];
}

const colorfulness = createPhraseLexicon<LightMention>([
  {
    means: { colorfulness: 'monochrome' },
    phrases: [
      'black and white',
      'monochrome',
      'monochromatic',
      'grayscale',
      'greyscale',
      'shades of gr(a|e)y',
      'film noir',
    ],
  },
  {
    means: { colorfulness: 'muted' },
    phrases: [
      'muted',
      'desaturated',
      'faded',
      'washed out colors?',
      'pale colors',
      'bleached',
      'drab',
      'subdued',
      'pastel',
      'low saturation',
    ],
  },
  {
    means: { colorfulness: 'vivid' },
    phrases: [
      'vivid',
      'saturated',
      'vibrant',
      'colou?rful',
      '(strong|rich|bold|intense) colou?rs?',
      'bright colou?rs',
      'brightly colou?red',
      'technicolor',
    ],
  },
]);

const casts = createPhraseLexicon<LightMention>([
  {
    means: { cast: 'warm' },
    phrases: [
      `${warm} (lights?|glow|backlight|lamplight|firelight|sunlight|sun|sunset|sunrise|sky|haze|tones?|hour|candlelight|beam|rays)`,
      '(world|everything|frame|room|air|scene|sky|light) (turns|turned|glows|goes)( \\w+)? (warm|golden|amber|orange)( amber| orange)?',
      'firelight',
      'fireside',
      `${bathed} (amber|gold|orange)`,
    ],
  },
  {
    means: { cast: 'cold' },
    phrases: [
      '(cold|icy|cool|pale|frosty)( blue)?( \\w+)? (light|moonlight|glow|tones)',
      'cold blue',
      'icy blue',
      'steel blue light',
      'blue (moonlight|window light|dusk|dawn|hour)',
      'fluorescent light',
    ],
  },
  { means: { cast: 'blue' }, phrases: [...cast('blue'), 'deep blue light'] },
  { means: { cast: 'red' }, phrases: cast('(red|crimson|scarlet|blood red)') },
  { means: { cast: 'green' }, phrases: [...cast('(green|emerald|lime)'), 'night vision'] },
  { means: { cast: 'magenta' }, phrases: cast('(magenta|pink|hot pink|fuchsia|purple|violet)') },
  { means: { cast: 'cyan' }, phrases: cast('(cyan|teal|turquoise|aqua)') },
]);

/** Color of the picture and of its light, one lexicon a facet. */
export const colorLexicons = { colorfulness, casts };
