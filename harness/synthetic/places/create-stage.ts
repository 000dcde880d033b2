import type { SceneKit } from '../scene-kit.ts';
import type { Place } from '../scene-wishes.ts';
import type { StageSet } from '../stage-set.ts';
import { createCity } from './city.ts';
import { createHeights } from './heights.ts';
import { createIndoors } from './indoors.ts';
import { createOpenLand } from './open-land.ts';
import { createTabletop } from './tabletop.ts';
import { createUnderwater } from './underwater.ts';
import { createWaterside } from './waterside.ts';
import { createWoodland } from './woodland.ts';

const stages = {
  harbor: (kit) => createWaterside(kit, 'harbor'),
  sea: (kit) => createWaterside(kit, 'sea'),
  lake: (kit) => createWaterside(kit, 'lake'),
  underwater: createUnderwater,
  forest: createWoodland,
  mountains: (kit) => createOpenLand(kit, 'mountains'),
  desert: (kit) => createOpenLand(kit, 'desert'),
  snowfield: (kit) => createOpenLand(kit, 'snowfield'),
  field: (kit) => createOpenLand(kit, 'field'),
  street: (kit) => createCity(kit, 'street'),
  rooftop: (kit) => createCity(kit, 'rooftop'),
  room: (kit) => createIndoors(kit, 'room'),
  kitchen: (kit) => createIndoors(kit, 'kitchen'),
  stage: (kit) => createIndoors(kit, 'stage'),
  workshop: (kit) => createIndoors(kit, 'workshop'),
  sky: createHeights,
  tabletop: createTabletop,
} satisfies Record<Place, (kit: SceneKit) => StageSet>;

/** The scenery of the place that the wishes name. */
export function createStage(kit: SceneKit): StageSet {
  return stages[kit.wishes.place](kit);
}
