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

const sun =
  '(sun|sunlight|sunshine|daylight|day|noon|midday|midday sun|noon sun|light|morning|afternoon|studio|room|kitchen|sky)';

const time = createPhraseLexicon<LightMention>([
  {
    means: { time: 'night', brightness: 'dark' },
    phrases: ['night', 'nighttime', 'nightfall', 'midnight', 'starlit', 'starlight', 'starry', 'after dark'],
  },
  // Moonlight is cold unless the text says otherwise, and it comes at night.
  { means: { time: 'night', brightness: 'dark', cast: 'cold' }, phrases: ['moonlight', 'moonlit'] },
  { means: { time: 'night' }, phrases: ['(full|pale|new|crescent|rising) moon', 'the moon'] },
  { means: { time: 'dusk' }, phrases: ['dusk', 'twilight', 'evening', 'sundown'] },
  { means: { time: 'dusk', cast: 'cold' }, phrases: ['blue hour'] },
  { means: { time: 'dusk', cast: 'warm' }, phrases: ['sunset', 'setting sun'] },
  { means: { time: 'dawn' }, phrases: ['dawn', 'daybreak', 'sunrise', 'first light', 'early morning', 'morning'] },
  {
    means: { time: 'golden', cast: 'warm' },
    phrases: ['golden hour', 'low( \\w+)? sun(light)?', 'late( \\w+)? (sun|light)', 'evening (light|sun|sunlight)'],
  },
  {
    means: { time: 'midday' },
    phrases: ['midday', 'noon', 'daylight', 'daytime', 'sunny', 'afternoon', 'blue sky', 'sun', 'sunlight', 'sunlit'],
  },
  {
    means: { time: 'overcast' },
    phrases: [
      'overcast',
      'cloudy',
      '(smoke |slate )?(gray|grey)( storm)? sky',
      'storm( sky| clouds)?',
      'stormy',
      'thunderhead',
      'flat (gray|grey) light',
    ],
  },
  {
    means: { time: 'lamplight', cast: 'warm' },
    phrases: ['candle lit', 'candlelit', 'candlelight', '(one|a|single|last) candle', 'firelight', 'by lantern light'],
  },
]);

const level = createPhraseLexicon<LightMention>([
  {
    means: { brightness: 'black' },
    phrases: [
      '(nearly|almost|near) (dark|black|total darkness|complete darkness)',
      'near total darkness',
      '(total|complete|utter|deep) darkness',
      'pitch (black|dark)',
      'pitch darkness',
      'in darkness',
      '(black|pitch dark|darkened) (room|stage|void|studio)',
      'stage is (black|dark)',
      'plain black',
    ],
  },
  {
    means: { brightness: 'dark' },
    phrases: [
      'dark( \\w+)? (room|forest|forge|alley|street|night|sky|water|hall|corridor|cave|interior|cellar|factory|workshop|house|cinema|theater|tunnel|scene)',
      'darkness',
      'in the dark',
      'lit only by',
      'lit by( \\w+)? (candle|candles|candlelight|flame|match)',
      'candle lit',
      'candlelit',
      'candlelight',
      '(one|a|single|last) candle',
      'campfire',
      'bonfire',
      'low key',
      'unlit',
      'shadowy',
      'dimly lit',
    ],
  },
  {
    means: { brightness: 'dim' },
    phrases: ['dim', 'dimly', 'gloom', 'gloomy', 'murky', 'half dark', 'by lantern light'],
  },
  {
    means: { brightness: 'bright' },
    phrases: [
      `bright( \\w+)? ${sun}`,
      'sunlit',
      'sunny',
      'sun (drenched|bleached|soaked)',
      '(blazing|brilliant|harsh|full|strong|direct) (sun|sunlight|sunshine|daylight)',
      'high noon',
      'brightly lit',
      'in bright',
      'bright and \\w+',
      'bright',
    ],
  },
  {
    means: { brightness: 'glaring' },
    phrases: [
      'glaring',
      'high key',
      'blinding',
      'dazzling',
      'overexposed',
      'all white',
      'pure white (room|studio|background)',
      '(glaring|blinding) white',
    ],
  },
]);

const contrast = createPhraseLexicon<LightMention>([
  {
    means: { contrast: 'flat' },
    phrases: [
      'fog',
      'foggy',
      'washed out',
      'whiteout',
      'low contrast',
      '(almost )?without contrast',
      'flat( \\w+)? light',
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
      'silhouettes?',
      'silhouetted',
      'hard( \\w+)? (light|sunlight|sun|shadows?|contrast)',
      '(high|strong|stark|hard) contrast',
      'stark',
      'deep( \\w+)? shadows?',
      'chiaroscuro',
      'noir',
      'harsh( \\w+)? (light|sun|sunlight|shadows?)',
      'contrasty',
    ],
  },
]);

const change = createPhraseLexicon<LightMention>([
  {
    means: { change: 'fades' },
    phrases: [
      'fade(s|d)? (out|to black|to dark|to darkness|into darkness|away to black)',
      'fades ~ (to|into) (black|dark|darkness|shadow)',
      '(light|lights|lamp|lamps|candle|bulb|power|flame)( \\w+)?( \\w+)? (go|goes|going|went) (out|dark)',
      '(light|lights|lamp|lantern|bulb)( \\w+)? (dies|die|dims?|fades?|fails?)',
      'go(es)? (dark|black)',
      'blows? out',
      '(clicks|switches|turns|snaps) ~ off',
      '(clicks|switches|turns|snaps) off',
      'plunge(s|d)? ~ into darkness',
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
      '(light|lights) (rise|rises|return|returns|grow|grows)',
      'brightens',
      '(grows|gets) brighter',
      'dawn breaks',
      'sun (rises|comes up|breaks through|comes out)',
      'fade(s)? (in|up)( from black)?',
      '(switches|turns|clicks|flicks) ~ on',
      '(switches|turns|flicks) on ~ (light|lights|lamp|lantern)',
    ],
  },
]);

/** One lexicon a facet: within a facet the longer phrase counts, and "dark night" says something in two of them. */
export const lightLexicons = { time, level, contrast, change };
