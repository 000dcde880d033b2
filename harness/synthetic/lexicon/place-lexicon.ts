// Longer than a file should be: it is one list, and splitting it would hide which places compete for a word.
import type { Place } from '../scene-wishes.ts';
import { createPhraseLexicon, phraseList } from './phrase-lexicon.ts';

export interface PlaceMention {
  readonly place: Place;
  /** How surely the words name where the scene is set, rather than something in it; 1–3. */
  readonly weight: number;
}

const entry = (place: Place, weight: number, phrases: readonly string[]) => ({ means: { place, weight }, phrases });

/** Where the scene is set. */
export const placeLexicon = createPhraseLexicon<PlaceMention>([
  entry(
    'harbor',
    3,
    phraseList(`
    harbor, harbour, port, marina, dock, docks, pier, wharf, quay, jetty, fishing village
  `),
  ),
  entry(
    'harbor',
    1,
    phraseList(`
    fishing boat, trawler, lighthouse, ferry, seagulls
  `),
  ),
  entry(
    'sea',
    3,
    phraseList(`
    at sea, open sea, open ocean, ocean, ice shelf, surf, beach, shore, coast, lagoon, cliffs, tide, roaring
    sea, black water, sea fog, ferry deck
  `),
  ),
  entry(
    'sea',
    1.5,
    phraseList(`
    sea, wave, waves, ship, trawler, sailboat, lighthouse, otter, whale, dolphin, penguins
  `),
  ),
  entry(
    'lake',
    3,
    phraseList(`
    lake, lakeside, lakeshore, pond, river, riverbank, riverbed, stream, swamp, marsh, wetland, shallows,
    flooded, rice terraces, floodwater, canal, rowers, frozen lake
  `),
  ),
  entry(
    'lake',
    1.5,
    phraseList(`
    canoe, rowboat, rowing boat, kayak, swan, heron, duck, lily pad, reeds, gutter, paper boat, lotus, pool
  `),
  ),
  entry(
    'underwater',
    4,
    phraseList(`
    underwater, under water, beneath the surface, coral reef, coral, reef, seabed, sea floor, ocean floor,
    aquarium, scuba, open water, free diver
  `),
  ),
  entry(
    'underwater',
    3,
    phraseList(`
    jellyfish, manta ray, octopus, shark, school of fish, fish tank, beluga, shipwreck, sea turtle
  `),
  ),
  entry(
    'forest',
    3,
    phraseList(`
    forest, woods, woodland, jungle, rainforest, grove, pines, pine trees, birches, beech, bamboo, cypress,
    undergrowth, campfire, treehouse, moss
  `),
  ),
  entry(
    'forest',
    1,
    phraseList(`
    trees, stag, deer, fern, owl, park, tree, oak, squirrel, trunks, terrarium, branch
  `),
  ),
  entry(
    'mountains',
    3,
    phraseList(`
    mountain, mountains, alpine, summit, ridge, canyon, cliff, gorge, valley, cave, cavern, lava, volcano,
    granite, boulder, hilltop, highlands, moor, quarry, lunar, moon surface
  `),
  ),
  entry(
    'desert',
    3,
    phraseList(`
    desert, dunes, dune, sahara, salt flat, salt flats, badlands, mesa, oasis, savanna, savannah, dry
    riverbed, cracked earth
  `),
  ),
  entry(
    'desert',
    1,
    phraseList(`
    camel, cactus, elephants?, meerkats, sandstorm, sand, lion
  `),
  ),
  entry(
    'snowfield',
    3,
    phraseList(`
    snowfield, snow field, open snow, tundra, arctic, glacier, ice field, snowy plain, snow covered,
    whiteout, packed snow, ski slope, skier, frozen lake, iceberg, white snow, snowdrift, ice shelf
  `),
  ),
  entry(
    'snowfield',
    1,
    phraseList(`
    snow, ice, penguins?, sled, igloo, frozen
  `),
  ),
  entry(
    'street',
    3,
    phraseList(`
    street, streets, alley, avenue, boulevard, crosswalk, sidewalk, plaza, city square, town square, square
    where, swept square, intersection, downtown, highway, road, parking lot, garage, fairground, carousel,
    neighborhood, curb, night market, street market, platform, subway, village
  `),
  ),
  entry(
    'street',
    1,
    phraseList(`
    city, tram, taxi, bus, traffic, neon, diner, cobblestones, cobbles, puddle, puddles, windshield, market,
    shop, town
  `),
  ),
  entry(
    'rooftop',
    3.2,
    phraseList(`
    rooftop, roof terrace, skyline, on the roof, skyscraper, balcony, tower, tightrope
  `),
  ),
  entry(
    'field',
    3,
    phraseList(`
    field, meadow, farm, farmland, pasture, prairie, grassland, countryside, garden, orchard, vineyard,
    lawn, hillside, plain, park, playground, running track, yard, court, fence, campsite, porch, hive
  `),
  ),
  entry(
    'field',
    1,
    phraseList(`
    grass, flowers, wheat, sunflower, horse, cow, sheep, scarecrow, windmill, barn, tent, kite, dandelion
  `),
  ),
  entry(
    'room',
    3,
    phraseList(`
    room, bedroom, living room, apartment, hotel, library, office, attic, hallway, corridor, cabin,
    classroom, hospital, chapel, church, museum, gallery, ballroom, elevator, studio, darkroom, bookshelves,
    cloister, fireplace, indoors, interior, basement, hall, airport, lab, laboratory, blanket fort, gate,
    railway hall, greenhouse, glasshouse, ticket window
  `),
  ),
  entry(
    'room',
    1,
    phraseList(`
    window, windowpane, windowsill, curtain, sofa, bed, piano, wall, letter, mirror, rug, carpet, armchair,
    chair, desk, train
  `),
  ),
  entry(
    'kitchen',
    3,
    phraseList(`
    kitchen, bakery, restaurant, cafe, café, coffee shop, bar counter, noodle bar, counter
  `),
  ),
  entry(
    'kitchen',
    1,
    phraseList(`
    cook, chef, oven, stove, kettle, dough, bread, waitress, baker
  `),
  ),
  entry(
    'stage',
    3,
    phraseList(`
    stage, theater, theatre, concert, concert hall, opera, circus, spotlight, cinema, nightclub, dance
    floor, arena
  `),
  ),
  entry(
    'stage',
    1,
    phraseList(`
    dancer, dancers, orchestra, conductor, cellists, ballet, actors, clowns, mimes, fencers, singer, boxing
    ring, skaters
  `),
  ),
  entry(
    'workshop',
    3,
    phraseList(`
    workshop, forge, smithy, factory, garage workshop, workbench, shed, foundry, glassblower, blacksmith,
    blacksmiths, barn roof, mechanic, machine room, warehouse
  `),
  ),
  entry(
    'workshop',
    1,
    phraseList(`
    anvil, furnace, tools, potter, wheel, carpenter, welder, robot arm, violin maker, bookbinder
  `),
  ),
  entry(
    'sky',
    3,
    phraseList(`
    in the sky, above the clouds, among the clouds, hot air balloon, hot air balloons, midair, mid air,
    cloudscape, outer space, in space, sea of clouds, across the sky
  `),
  ),
  entry(
    'sky',
    0.8,
    phraseList(`
    sky, clouds, airplane, plane, eagle, hawk, balloon, owl, flock
  `),
  ),
  entry(
    'tabletop',
    2.6,
    phraseList(`
    macro, close up, extreme close up, tabletop, table top, table, on a plate, still life, product shot,
    white plate, tray, bowl, overhead, close on
  `),
  ),
  entry(
    'tabletop',
    1.5,
    phraseList(`
    plate, glass, cup, coffee, honey, candle, hourglass, typewriter, book, pancakes, pear, egg, flame,
    chess, chessboard, bulb, ink, cake, needle, popcorn, terrarium, paper, sphere, clock, soap bubble,
    ferrofluid, flytrap, skillet, cupcake, vase
  `),
  ),
]);
