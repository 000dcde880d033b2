import type { Weather } from '../scene-wishes.ts';
import { createPhraseLexicon } from './phrase-lexicon.ts';

/** What falls, floats or shines in the air. */
export const weatherLexicon = createPhraseLexicon<Weather>([
  {
    means: 'fog',
    phrases: ['fog', 'foggy', 'mist', 'misty', 'mists', 'haze', 'hazy', 'fog filled', 'whiteout', 'smog'],
  },
  {
    means: 'rain',
    phrases: [
      'rain',
      'rains',
      'raining',
      'rainy',
      'downpour',
      'drizzle',
      'raindrops',
      'rain streaked',
      'rainstorm',
      'drops pattering',
      'cloudburst',
    ],
  },
  {
    means: 'snow',
    phrases: [
      '(falling|fine|heavy|light|drifting) snow',
      'snow( \\w+)? (falls|drifts|swirls|blows)',
      'snowing',
      'snowfall',
      'snowflakes',
      'blizzard',
      'snowstorm',
      'flurries',
      'blizzard swept',
    ],
  },
  {
    means: 'dust',
    phrases: ['dust', 'dusty', 'sandstorm', 'pollen', 'dust motes', 'chalk dust', 'sand blows', 'powder', 'flour'],
  },
  { means: 'embers', phrases: ['embers', 'sparks', 'campfire', 'bonfire', 'ember', 'lava'] },
  { means: 'smoke', phrases: ['smoke', 'smoky', 'steam', 'steaming', 'vapor', 'breathes steam'] },
  { means: 'stars', phrases: ['stars', 'starry', 'starlit', 'starlight', 'milky way', 'night sky'] },
  { means: 'aurora', phrases: ['aurora', 'northern lights', 'polar lights'] },
  { means: 'bubbles', phrases: ['bubbles', 'underwater', 'diver', 'scuba'] },
  { means: 'fireflies', phrases: ['firefly', 'fireflies', 'glowing specks', 'glowworms'] },
  {
    means: 'shafts',
    phrases: [
      '(light|sun) ?(shaft|shafts|beam|beams|rays)',
      '(shaft|shafts|beam|beams|ray|rays) of( \\w+)? (light|sun|sunlight|moonlight)',
      'sunbeam',
      'sunbeams',
      'sunbeam(s)?',
      'god rays',
      'single (beam|shaft|sunbeam)',
      'spotlight',
      'light slants',
      'sunlight slants',
    ],
  },
  {
    means: 'leaves',
    phrases: [
      'falling leaves',
      'leaves ~ fall',
      'leaves (fall|falling|drift|swirl|blow)',
      'petals ~ (fall|drift)',
      'petals (fall|falling|drift)',
      'confetti',
      'autumn leaves',
      'blossoms fall',
    ],
  },
  { means: 'lightning', phrases: ['lightning', 'thunderstorm'] },
]);
