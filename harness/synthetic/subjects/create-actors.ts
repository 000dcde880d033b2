import { between } from '../random-source.ts';
import type { SceneKit } from '../scene-kit.ts';
import type { SubjectKind, SubjectWish } from '../scene-wishes.ts';
import type { StageSet } from '../stage-set.ts';
import type { Actor, Mark } from './actor.ts';
import { animalBuild } from './animal-builds.ts';
import { createAnimal } from './animal.ts';
import { createBall } from './ball.ts';
import { createBird } from './bird.ts';
import { createBoat } from './boat.ts';
import { createFish } from './fish.ts';
import { createCandle, createLantern } from './lamp.ts';
import { createPerson } from './person.ts';
import { createBalloon } from './balloon.ts';
import { createLiquid } from './liquid.ts';
import { createObject } from './object.ts';
import { createPlant } from './plant.ts';
import { createVehicle } from './vehicle.ts';

const create = {
  boat: createBoat,
  person: createPerson,
  animal: createAnimal,
  bird: createBird,
  fish: createFish,
  vehicle: createVehicle,
  bicycle: createVehicle,
  ball: createBall,
  object: createObject,
  lantern: createLantern,
  candle: createCandle,
  plant: createPlant,
  liquid: createLiquid,
  balloon: createBalloon,
} satisfies Record<SubjectKind, (mark: Mark) => Actor>;

/** Width that one of a kind takes, in scene units at scale 1. */
const widths: Record<SubjectKind, number> = {
  boat: 150,
  person: 48,
  /** Of a build of size 1. */
  animal: 100,
  bird: 62,
  fish: 84,
  vehicle: 150,
  bicycle: 90,
  ball: 56,
  object: 84,
  lantern: 66,
  candle: 44,
  plant: 70,
  liquid: 120,
  balloon: 120,
};

const things: ReadonlySet<SubjectKind> = new Set(['object', 'ball', 'liquid', 'candle', 'plant']);
/** A kettle that fills the picture alone must not be as tall as the cook beside it. */
const besideSomeone = 0.5;

/** Places the subjects side by side around the middle of the picture, all of a kind together. */
export function createActors(kit: SceneKit, stage: StageSet, subjects: readonly SubjectWish[]): Actor[] {
  const { random, view } = kit;
  const members = subjects.flatMap((wish) => Array.from({ length: wish.count }, () => wish));
  const hasSomeone = members.some(({ kind }) => !things.has(kind));
  const scaleOf = ({ kind }: SubjectWish): number => stage.scale * (hasSomeone && things.has(kind) ? besideSomeone : 1);
  const widthOf = (wish: SubjectWish): number =>
    widths[wish.kind] * scaleOf(wish) * (wish.kind === 'animal' ? animalBuild(wish.word).size : 1);
  const total = members.reduce((sum, wish) => sum + widthOf(wish), 0);
  const tight = Math.min(1, (0.56 * view.width) / Math.max(total, 1));
  const shift = members.length === 1 ? between(random, -0.12, 0.12) * view.width : 0;
  const { pan } = kit.wishes.camera;
  // A camera that travels goes with its subjects.
  const facing = pan === 1 || (pan === 0 && random() < 0.5) ? 1 : -1;
  let x = view.width / 2 + shift - (total * tight) / 2;
  return members.map((wish) => {
    const width = widthOf(wish) * tight;
    x += width;
    const depthStep = members.length > 1 ? between(random, -5, 7) : 0;
    return create[wish.kind]({
      kit,
      wish,
      stage,
      x: x - width / 2,
      floor: stage.floor + depthStep,
      scale: scaleOf(wish) * tight,
      facing,
      phase: random(),
    });
  });
}
