import type { Brightness, Cast, Colorfulness, Contrast, LightChange, TimeOfDay } from '../scene-wishes.ts';
import { createPhraseLexicon } from './phrase-lexicon.ts';

/** The facets of light and color that a phrase speaks of. */
export interface LightMention {
  readonly time?: TimeOfDay;
  readonly brightness?: Brightness;
  readonly contrast?: Contrast;
  readonly colorfulness?: Colorfulness;
  readonly cast?: Cast;
  readonly change?: LightChange;
}

const shadeOfLight =
  '( (deep|pure|pulsing|flickering|strong|soft|harsh|lurid|rich|saturated|dim|pale|eerie|single|the|a))*';
/** Words that make a color the color of the light, even where no lamp is named: "bathed in red". */
const bathed = `(bathed in|bathing ~ in|washed in|washing ~ in|drenched in|flooded with|filled with|soaked in|steeped in|awash in|drowned in|cast in)${shadeOfLight}`;
const lit = `(lit by|lit with|lit only by|lit in|under|in|glowing in|by)${shadeOfLight}`;
const lamp =
  '(neon|light|lights|glow|neon light|safelight|darkroom light|lamplight|lantern light|emergency light|haze|tones)';
const sun = '(sun|sunlight|sunshine|daylight|day|noon|midday|midday sun|noon sun|light|morning|afternoon|studio)';
const warmth =
  '(warm|golden|amber|orange|honey colored|honeyed)( (warm|golden|amber|orange|evening|morning|afternoon|late|low|soft|window|flickering|backlit))*';

/** Time of day, level, contrast, color and change of the light. */
export const lightLexicon = createPhraseLexicon<LightMention>([
  // Time of day.
  {
    means: { time: 'night', brightness: 'dark' },
    phrases: ['night', 'nighttime', 'nightfall', 'midnight', 'at night', 'starlit', 'starlight', 'starry'],
  },
  {
    means: { time: 'night', brightness: 'dark', cast: 'cold' },
    phrases: ['moonlight', 'moonlit', '(full |pale )?moon'],
  },
  { means: { time: 'dusk' }, phrases: ['dusk', 'twilight', 'blue hour', 'evening', 'nightfall sky'] },
  { means: { time: 'dusk', cast: 'warm' }, phrases: ['sunset', 'setting sun', 'warm dusk'] },
  { means: { time: 'dawn' }, phrases: ['dawn', 'daybreak', 'sunrise', 'first light', 'early morning', 'morning'] },
  {
    means: { time: 'golden', cast: 'warm' },
    phrases: [
      'golden hour',
      `low (evening|morning|autumn|winter) sun(light)?`,
      'late sun',
      'evening light',
      'evening sun',
    ],
  },
  { means: { time: 'midday' }, phrases: ['midday', 'noon', 'daylight', 'daytime', 'sunny', 'afternoon', 'blue sky'] },
  {
    means: { time: 'midday', brightness: 'bright' },
    phrases: [
      `bright( \\w+)? ${sun}`,
      'sunlit',
      'sun drenched',
      'sun bleached',
      '(blazing|brilliant|harsh|full|strong|direct) (sun|sunlight|sunshine|daylight)',
      'high noon',
      'brightly lit',
      'in bright',
      'bright and \\w+',
      'bright',
    ],
  },
  {
    means: { time: 'overcast' },
    phrases: [
      'overcast',
      'cloudy',
      'gray sky',
      'grey sky',
      'storm',
      'stormy',
      'thunderhead',
      'flat (gray|grey) light',
      'smoke gray sky',
      'slate gray',
      'drizzle',
    ],
  },
  {
    means: { time: 'midday', brightness: 'glaring' },
    phrases: [
      'glaring',
      'high key',
      'blinding',
      'blindingly bright',
      'dazzling',
      'overexposed',
      'all white',
      'pure white (room|studio|background)',
    ],
  },
  // Level.
  {
    means: { brightness: 'black' },
    phrases: [
      '(nearly|almost|near) (dark|black|total darkness|complete darkness)',
      'near total darkness',
      '(total|complete|utter|deep) darkness',
      'pitch (black|dark)',
      'pitch darkness',
      'in darkness',
      'black (room|stage|void)',
      'the stage is black',
      'plain black',
    ],
  },
  {
    means: { brightness: 'dark' },
    phrases: [
      'dark( \\w+)? (room|forest|forge|alley|street|night|sky|water|hall|corridor|cave|interior|cellar|factory|workshop|house|cinema|theater|tunnel)',
      'darkness',
      'in the dark',
      'lit only by',
      'low key',
      'unlit',
      'shadowy',
      'dimly lit',
    ],
  },
  {
    means: { brightness: 'dark', cast: 'warm', time: 'lamplight' },
    phrases: [
      'candle lit',
      'candlelit',
      'candlelight',
      'by candlelight',
      '(one|a|single|last) candle',
      'lit only by( a)?( single)? candle',
      'lit only by (warm )?(candlelight|firelight|a fire|a campfire|embers|lamplight|a lantern|lantern light)',
      'campfire',
      'bonfire',
    ],
  },
  {
    means: { brightness: 'dim' },
    phrases: [
      'dim',
      'dimly',
      'dim light',
      'gloom',
      'gloomy',
      'murky',
      'half dark',
      'lantern light',
      'lamplight',
      'torchlight',
      'flashlight',
    ],
  },
  // Contrast.
  {
    means: { contrast: 'flat' },
    phrases: [
      'fog',
      'foggy',
      'washed out',
      'whiteout',
      'low contrast',
      '(almost )?without contrast',
      'flat light',
      'flat (gray|grey) light',
      'flattens',
      'hazy',
      'milky',
      'pale mist',
      'thick (fog|mist|haze)',
      'blizzard',
    ],
  },
  {
    means: { contrast: 'hard' },
    phrases: [
      'silhouette',
      'silhouettes',
      'silhouetted',
      'hard light',
      'hard( \\w+)? (light|sunlight|sun|shadow|shadows|contrast)',
      'high contrast',
      'stark( contrast)?',
      'strong contrast',
      'deep( \\w+)? (shadow|shadows)',
      'hard light and deep shadow',
      'chiaroscuro',
      'backlit',
      'noir',
      'harsh (light|shadow|shadows)',
      'contrasty',
    ],
  },
  // Color.
  {
    means: { colorfulness: 'monochrome' },
    phrases: [
      'black and white',
      'monochrome',
      'monochromatic',
      'grayscale',
      'greyscale',
      'shades of gray',
      'shades of grey',
      'film noir',
      'colorless',
    ],
  },
  {
    means: { colorfulness: 'muted' },
    phrases: [
      'muted',
      'desaturated',
      'faded( \\w+)? (color|colors|colour|colours|film)',
      'faded',
      'washed out color(s)?',
      'pale colors',
      'bleached',
      'drab',
      'subdued',
      'pastel',
    ],
  },
  {
    means: { colorfulness: 'vivid' },
    phrases: [
      'vivid',
      'saturated',
      'vibrant',
      'colorful',
      'colourful',
      'strong color(s)?',
      'rich colors',
      'bold colors',
      'bright colors',
      'brightly colored',
      'intense color(s)?',
      'technicolor',
      'rainbow',
    ],
  },
  // Casts.
  {
    means: { cast: 'warm' },
    phrases: [
      `${warmth} (light|lights|glow|backlight|lamplight|firelight|sunlight|sun|sky|haze|tones|tone|hour|candlelight|beam|rays)`,
      '(world|everything|frame|room|air|scene|sky|light) (turns|turned|glows|goes)( \\w+)? (warm|golden|amber|orange)( amber| orange)?',
      'firelight',
      'fireside',
      'warm',
      `${bathed} (amber|gold|orange)`,
    ],
  },
  {
    means: { cast: 'cold' },
    phrases: [
      '(cold|icy|cool|pale|frosty)( \\w+)? (blue )?(light|moonlight|glow|tones|fluorescent light|window light|dawn light)',
      'cold blue',
      'cold blue( \\w+)? (light|moonlight)',
      'icy blue',
      'steel blue light',
      '(cold|icy) light',
      'blue hour',
      'fluorescent light',
    ],
  },
  {
    means: { cast: 'blue' },
    phrases: [
      `${bathed} blue( ${lamp})?`,
      `${lit} blue ${lamp}`,
      `(deep )?blue (neon|light|glow|neon light)`,
      'deep blue water',
      '(everything|frame|scene|world)( \\w+)? turns( \\w+)? blue',
    ],
  },
  {
    means: { cast: 'red' },
    phrases: [
      `${bathed} (red|crimson|scarlet|blood red)( ${lamp})?`,
      `${lit} (red|crimson|scarlet|blood red) ${lamp}`,
      `(red|crimson|scarlet) (neon|safelight|light|glow|neon light|emergency light|darkroom)`,
      '(everything|frame|scene|world)( \\w+)? turns( \\w+)? red',
    ],
  },
  {
    means: { cast: 'green' },
    phrases: [
      `${bathed} (green|emerald|lime)( ${lamp})?`,
      `${lit} (green|emerald|lime) ${lamp}`,
      `(green|emerald) (neon|light|glow|neon light|haze)`,
      'night vision',
      '(everything|frame|scene|world)( \\w+)? turns( \\w+)? green',
    ],
  },
  {
    means: { cast: 'magenta' },
    phrases: [
      `${bathed} (magenta|pink|hot pink|fuchsia|purple|violet)( ${lamp})?`,
      `${lit} (magenta|pink|hot pink|fuchsia|purple|violet) ${lamp}`,
      `(magenta|pink|hot pink|fuchsia|purple) (neon|light|glow|neon light)`,
    ],
  },
  {
    means: { cast: 'cyan' },
    phrases: [
      `${bathed} (cyan|teal|turquoise|aqua)( ${lamp})?`,
      `${lit} (cyan|teal|turquoise|aqua) ${lamp}`,
      `(cyan|teal|turquoise) (neon|light|glow|neon light)`,
    ],
  },
  // Change over time.
  {
    means: { change: 'fades' },
    phrases: [
      'fade(s|d)? (out|to black|to dark|to darkness|into darkness|away to black)',
      'fades ~ (to|into) (black|dark|darkness|shadow)',
      '(light|lights|lamp|lamps|candle|bulb|power)( \\w+)?( \\w+)? (go|goes|going|went) (out|dark)',
      '(light|lights|lamp|lantern|bulb)( \\w+)? (dies|die|dim|dims|fade|fades|fail|fails)',
      'go(es)? (dark|black)',
      'blow(s)? out',
      '(clicks|switches|turns|snaps) ~ off',
      '(switches|turns|snaps|clicks) off',
      'plunge(s|d)? (\\w+ )*into darkness',
      '(sky|room|scene|picture|screen|day|world|sun|stage) (darkens|dims|grows dark|turns dark|fades)',
      'darkens',
      'night falls',
      'snuff(s|ed)? out',
    ],
  },
  {
    means: { change: 'brightens' },
    phrases: [
      '(light|lights|lamp|lamps|house lights)( \\w+)? (come|comes|coming|came|go|goes|switch|flick|flicker|snap)( \\w+)? (up|on)',
      '(light|lights) (rise|rises|return|returns|grow|grows|swell|swells|fills)',
      'brightens',
      'grows brighter',
      'gets brighter',
      'dawn breaks',
      '(sun|moon) (rises|comes up|breaks through|comes out)',
      'fade(s)? (in|up)( from black)?',
      '(switches|turns|clicks|flicks) ~ on',
      '(switches|turns|flicks) on ~ (light|lights|lamp|lantern)',
      'lights up',
    ],
  },
]);
