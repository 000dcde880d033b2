import type { Weather } from '../scene-wishes.ts';
import { createPhraseLexicon, phraseList } from './phrase-lexicon.ts';

/** What falls, floats or shines in the air. */
export const weatherLexicon = createPhraseLexicon<Weather>([
  {
    means: 'fog',
    phrases: phraseList(`
    fog, foggy, mist, misty, mists, haze, hazy, fog filled, whiteout, smog
  `),
  },
  {
    means: 'rain',
    phrases: phraseList(`
    rain, rains, raining, rainy, downpour, drizzle, raindrops, rain streaked, rainstorm, drops pattering,
    cloudburst
  `),
  },
  {
    means: 'snow',
    phrases: phraseList(`
    (falling|fine|heavy|light|drifting) snow, snow( \\w+)? (falls|drifts|swirls|blows), snowing, snowfall,
    snowflakes, blizzard, snowstorm, flurries, blizzard swept
  `),
  },
  {
    means: 'dust',
    phrases: phraseList(`
    dust, dusty, sandstorm, pollen, dust motes, chalk dust, sand blows, powder, flour
  `),
  },
  {
    means: 'embers',
    phrases: phraseList(`
    embers, sparks, campfire, bonfire, ember, lava
  `),
  },
  {
    means: 'smoke',
    phrases: phraseList(`
    smoke, smoky, steam, steaming, vapor, breathes steam
  `),
  },
  {
    means: 'stars',
    phrases: phraseList(`
    stars, starry, starlit, starlight, milky way, night sky
  `),
  },
  {
    means: 'aurora',
    phrases: phraseList(`
    aurora, northern lights, polar lights
  `),
  },
  {
    means: 'bubbles',
    phrases: phraseList(`
    bubbles, underwater, diver, scuba
  `),
  },
  {
    means: 'fireflies',
    phrases: phraseList(`
    firefly, fireflies, glowing specks, glowworms
  `),
  },
  {
    means: 'shafts',
    phrases: phraseList(`
    (light|sun) ?(shaft|shafts|beam|beams|rays), (shaft|shafts|beam|beams|ray|rays) of( \\w+)?
    (light|sun|sunlight|moonlight), sunbeam, sunbeams, sunbeam(s)?, god rays, single (beam|shaft|sunbeam),
    spotlight, light slants, sunlight slants
  `),
  },
  {
    means: 'leaves',
    phrases: phraseList(`
    falling leaves, leaves ~ fall, leaves (fall|falling|drift|swirl|blow), petals ~ (fall|drift), petals
    (fall|falling|drift), confetti, autumn leaves, blossoms fall
  `),
  },
  {
    means: 'lightning',
    phrases: phraseList(`
    lightning, thunderstorm
  `),
  },
]);
