import type { SoundKind, SoundWish } from '../scene-wishes.ts';
import { createPhraseLexicon, phraseList } from './phrase-lexicon.ts';

export type SoundMention =
  | { readonly kind: SoundKind }
  | { readonly level: SoundWish['level'] }
  /** "No sound": silence when negated, an audible track otherwise. */
  | { readonly any: true };

/** What is to be heard, and how loud. */
export const soundLexicon = createPhraseLexicon<SoundMention>([
  {
    means: { level: 'silent' },
    phrases: phraseList(`
    (complete|total|utter|perfect|absolute|dead|full) silence, in silence, silent
    (film|movie|clip|shot|scene|footage), soundless, soundlessly, completely silent, totally silent,
    (clip|shot|scene|audio|track|film) is( \\w+)? silent, (no|without|without any|zero)
    (sound|audio|sounds|soundtrack)( at all| whatsoever)?, there is no (sound|audio)( at all)?, nothing
    (is|can be) heard, muted audio, silence
  `),
  },
  {
    means: { level: 'quiet' },
    phrases: phraseList(`
    barely audible, hardly audible, very quiet, quiet, quietly, hushed, faint( \\w+)?
    (sound|sounds|noise|hum|music|rustle), softly (plays|hums|rustles), whisper, whispers, whispering,
    muffled, low hum, almost inaudible, soft (sound|sounds|music|hum), one soft breath, gentle sound(s)?
  `),
  },
  {
    means: { level: 'loud' },
    phrases: phraseList(`
    loud, loudly, deafening, roaring, thunderous, blaring, blasting, booming, full volume, loud and \\w+,
    roar, ear splitting, at full blast, pounding
  `),
  },
  {
    means: { any: true },
    phrases: phraseList(`
    sound, sounds, audio, natural sound, noise, soundtrack, heard, audible, hear
  `),
  },
  {
    means: { kind: 'rain' },
    phrases: phraseList(`
    rain, raining, downpour, raindrops, drizzle, pattering, patter, rainstorm
  `),
  },
  {
    means: { kind: 'water' },
    phrases: phraseList(`
    water, waves, wave, lapping, surf, sea, ocean, river, stream, brook, waterfall, splash, splashes,
    splashing, swell, dripping, drips, meltwater, oars, pours, pouring, fountain, lake
  `),
  },
  {
    means: { kind: 'wind' },
    phrases: phraseList(`
    wind, windy, gust, gusts, breeze, howling, blizzard, gale, rustle, rustles, rustling, snapping, storm,
    sand
  `),
  },
  {
    means: { kind: 'crowd' },
    phrases: phraseList(`
    crowd, crowds, murmur, murmurs, chatter, applause, applaud, audience, cheer, cheers, cheering, laughter,
    market, voices, passengers, shoppers, laughing
  `),
  },
  {
    means: { kind: 'voice' },
    phrases: phraseList(`
    says, say, said, speaks, speech, voice, calls, calls out, shouts, shouting, asks, whispers, sings,
    singing, barks, tells, narrator, voiceover, dialogue, announces, talks, talking
  `),
  },
  {
    means: { kind: 'music' },
    phrases: phraseList(`
    music, musical, song, melody, tune, piano, guitar, violin, cello, cellists, saxophone, jazz, orchestra,
    string quartet, quartet, waltz, waltzes, drum, drums, drummers, beat, accordion, tango, flute, trumpet,
    choir, organ music, disco, score, harp, banjo, rhythm
  `),
  },
  {
    means: { kind: 'footsteps' },
    phrases: phraseList(`
    footsteps, footfalls, steps, hooves, hoofbeats, gallops, trots, walking, walks, boots
  `),
  },
  {
    means: { kind: 'birds' },
    phrases: phraseList(`
    bird, birds, birdsong, chirping, chirps, seagulls, gulls, songbirds, rooster, crow, crows, quacking
  `),
  },
  {
    means: { kind: 'fire' },
    phrases: phraseList(`
    fire, fireplace, campfire, bonfire, crackle, crackles, crackling, furnace, flames, firelight, burner
  `),
  },
  {
    means: { kind: 'engine' },
    phrases: phraseList(`
    engine, motor, traffic, car, cars, truck, bus, train, tram, locomotive, motorcycle, scooter, helicopter,
    airplane, seaplane, tractor, machine, machines
  `),
  },
  {
    means: { kind: 'thunder' },
    phrases: phraseList(`
    thunder, thunderclap, thunderstorm, rumble, rumbles, rumbling, explosion
  `),
  },
  {
    means: { kind: 'bell' },
    phrases: phraseList(`
    bell, bells, chime, chimes, gong, ringing, anvil, whistle, clock
  `),
  },
  {
    means: { kind: 'insects' },
    phrases: phraseList(`
    crickets, cicadas, insects, bees, bee, buzzing, buzz, fireflies
  `),
  },
  {
    means: { kind: 'hum' },
    phrases: phraseList(`
    hum, hums, humming, drone of, whir, whirs, buzzing neon, fluorescent
  `),
  },
  {
    means: { kind: 'impact' },
    phrases: phraseList(`
    knock, knocks, thud, thump, clang, clunk, click, clicks, clicking, clash, bang, clink, tap, taps,
    strike, strikes, hammer, hammers, bounces, bounce
  `),
  },
]);
