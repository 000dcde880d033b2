import type { SubjectKind } from '../scene-wishes.ts';
import { createPhraseLexicon } from './phrase-lexicon.ts';

export interface SubjectMention {
  readonly kind: SubjectKind;
  /** The build to draw, such as `fox`. */
  readonly word: string;
  readonly plural: boolean;
}

/** `cat` and `cats`, `fox` and `foxes`, `pony` and `ponies`; irregular plurals as `goose/geese`. */
function entries(kind: SubjectKind, nouns: string, word?: string) {
  return nouns.split(', ').flatMap((noun) => {
    const [singular = noun, irregular] = noun.split('/');
    const plural =
      irregular ??
      (/(?:s|x|ch|sh)$/.test(singular)
        ? `${singular}es`
        : /[^aeiou]y$/.test(singular)
          ? `${singular.slice(0, -1)}ies`
          : `${singular}s`);
    const build = word ?? singular;
    return [
      { means: { kind, word: build, plural: false }, phrases: [singular] },
      ...(plural === singular ? [] : [{ means: { kind, word: build, plural: true }, phrases: [plural] }]),
    ];
  });
}

/** Who or what the scene shows. */
export const subjectLexicon = createPhraseLexicon<SubjectMention>([
  ...entries(
    'boat',
    'boat, fishing boat, rowing boat, rowboat, sailboat, ship, trawler, ferry, canoe, kayak, yacht, gondola, raft, paper boat, sailing boat, tugboat, seaplane',
  ),
  ...entries(
    'person',
    'man/men, woman/women, boy, girl, child/children, person/people, dancer, walker, runner, hiker, farmer, fisherman/fishermen, sailor, monk, nun, diver, swimmer, skier, skater, climber, cyclist, rider, soldier, knight, king, queen, worker, mechanic, chef, cook, waiter, waitress, baker, painter, musician, violinist, pianist, drummer, cellist, conductor, singer, actor, actress, clown, mime, fencer, boxer, teacher, pupil, student, nurse, doctor, scientist, astronaut, firefighter, police officer, grandmother, grandfather, mother, father, daughter, son, sister, brother, friend, couple/couples, figure, pedestrian, commuter, traveler, passenger, vendor, seller, shopper, usher, porter, ranger, caver, volcanologist, gardener, blacksmith, glassblower, bookbinder, shepherd, scarecrow, robot, toddler, baby/babies, twin, ballerina, breakdancer, beekeeper, wanderer, lifeguard, sprinter, rower, librarian, teammate, player, ballet dancer, tightrope walker, violin maker, old man/old men, lady, gentleman/gentlemen, guard, clerk, snowman/snowmen',
  ),
  ...entries(
    'animal',
    'dog, puppy, pup, cat, kitten, fox, wolf/wolves, horse, pony, foal, mare, deer/deer, stag, cow, bull, buffalo/buffalo, goat, sheep/sheep, lamb, pig, rabbit, hare, bear, lion, tiger, elephant, camel, donkey, zebra, giraffe, squirrel, mouse/mice, hedgehog, raccoon, otter, beaver, leopard, panther, moose/moose, monkey, frog, tortoise, turtle, lizard, gecko, chameleon, meerkat, terrier, collie, animal, beast, calf/calves, kangaroo, llama, alpaca, water buffalo/water buffalo',
  ),
  ...entries(
    'bird',
    'bird, gull, seagull, crow, raven, eagle, hawk, owl, heron, swan, duck, duckling, goose/geese, pigeon, sparrow, penguin, parrot, flamingo, stork, chicken, rooster, hen, butterfly, moth, dragonfly, hummingbird, bee',
  ),
  ...entries(
    'fish',
    'fish/fish, goldfish/goldfish, shark, whale, dolphin, manta ray, stingray, jellyfish/jellyfish, octopus, squid/squid, beluga, salmon/salmon, koi/koi, carp/carp, seal, sea turtle',
  ),
  ...entries(
    'vehicle',
    'car, taxi, cab, truck, lorry, van, bus, tram, streetcar, train, locomotive, tractor, jeep, sports car, ambulance, fire engine, pickup, convertible, delivery robot, cart, wagon',
  ),
  ...entries('bicycle', 'bicycle, bike, motorcycle, motorbike, scooter, motor scooter, moped'),
  ...entries(
    'ball',
    'ball, basketball, football, soccer ball, tennis ball, marble, beach ball, orb, sphere, apple, bubble, soap bubble',
  ),
  ...entries('lantern', 'lantern, paper lantern, lamp, street lamp, bulb, filament bulb, light bulb, lighthouse'),
  ...entries('candle', 'candle, flame, campfire, bonfire, torch'),
  ...entries(
    'plant',
    'flower, sunflower, rose, tulip, tree, oak, leaf/leaves, lotus, fern, dandelion, cactus, poppy, orchid, sapling, flytrap, fern frond, willow',
  ),
  ...entries(
    'liquid',
    'honey/honey, coffee/coffee, tea/tea, water drop, raindrop, droplet, dewdrop, ink/ink, milk/milk, wine/wine, syrup/syrup, chocolate/chocolate, sand/sand, waterfall, glass of water, ferrofluid/ferrofluid',
  ),
  ...entries('balloon', 'balloon, hot air balloon, kite, airship, parachute'),
  ...entries(
    'object',
    'cup, mug, bowl, vase, bottle, kettle, teapot, clock, hourglass, book, letter, typewriter, box, suitcase, chair, umbrella, windmill, tent, statue, chessboard, piano, crate, toy, bell, basket, pear, egg, cake, cupcake, pancake, loaf, skillet, helmet, origami sewing machine, robot arm, popcorn, drum',
  ),
]);

/** Words that say that a subject keeps its place. */
export const stillness =
  /\b(?:sits?|sitting|stands?|standing|still|motionless|rests?|resting|sleeps?|asleep|parked|moored|anchored|waits?|waiting|kneels?|lies|lying|leans?|poses?|hangs?|plays|reads|writes|kneads|faces?|hold|holds|perched|curled)\b/;

/** Words that say that a subject jumps or dances. */
export const leaping =
  /\b(?:jump|leap|hop|skip|bounc|danc|waltz|tango|pirouett|spin|twirl)(?:e|s|es|ed|ing|ping|ces|cing)?\b/;
