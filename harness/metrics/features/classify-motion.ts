import { createRandom } from '../../stats/random.ts';
import { findParallax } from './find-parallax.ts';
import { fitHomography, squaredPlaneMiss, type PlaneFit } from './fit-homography.ts';
import { fitRigidLayer, squaredMiss, type RigidLayer } from './fit-rigid-layer.ts';
import type { PointTracks } from './track-points.ts';

/**
 * What the motion over a window speaks for: `card` where at most two flat layers slide, `parallax` where depth shows,
 * `plane` for one plane in perspective or a turning camera, `zoom` for a change of size or a roll (planar by right),
 * `still` where nothing moves far enough for depth to show, `incoherent` for the rest.
 */
type MotionKind = 'card' | 'parallax' | 'plane' | 'zoom' | 'still' | 'incoherent';

export interface MotionReading {
  readonly kind: MotionKind;
  /** Share of the moving points that go with one of the rigid layers, 0–1. */
  readonly explained: number;
  /** Rigid layers that move, 0–2. */
  readonly layers: number;
  /** Share of the points off the main plane that agree with one epipole; `undefined` where too few lie off it. */
  readonly epipolar: number | undefined;
}

/** A layer's points may miss its motion by this many pixels, and by this share of the usual way. */
const tolerancePixels = 0.25;
const toleranceShare = 0.015;
/** A point moves from this many pixels on. */
const movingPixels = 1.5;
const leastMovingShare = 0.05;
/** A layer must slide this far, in pixels, or the lens's perspective could not have shown. */
const leastSlide = 4;
const fewestInLayer = 6;
/** Rigid layers explain the motion from this share of the moving points on. */
const leastExplained = 0.85;
/** A homography is better than a rigid motion where it gains this share of all points and holds this share. */
const leastGain = 0.12;
const leastOnPlane = 0.7;
/** … or where the usual miss is so many times as long for the rigid motion, beyond the tracking's own grain. */
const leastBend = 1.6;
const grainPixels = 0.03;
/** Depth needs so many points off the main plane, agreeing so well, while that plane moves so many pixels. */
const fewestOffPlane = 10;
const leastAgreement = 0.8;
const leastPlaneMotion = 1;

export function classifyMotion(tracks: PointTracks, width: number, height: number): MotionReading {
  const lengths = Float64Array.from({ length: tracks.count }, (_, at) =>
    Math.hypot(tracks.moveX[at]!, tracks.moveY[at]!),
  );
  const moving = lengths.filter((length) => length >= movingPixels).sort();
  if (moving.length < leastMovingShare * tracks.count || moving.length < fewestInLayer) {
    return { kind: 'still', explained: 0, layers: 0, epipolar: undefined };
  }
  const tolerance = tolerancePixels + toleranceShare * moving[moving.length >> 1]!;
  const random = createRandom(tracks.count);
  const all = Int32Array.from({ length: tracks.count }, (_, at) => at);
  const first = fitRigidLayer(tracks, all, { tolerance, random });
  const plane = fitHomography(tracks, { tolerance, random });
  if (first === undefined || plane === undefined) {
    return { kind: 'incoherent', explained: 0, layers: 0, epipolar: undefined };
  }
  const taken = new Set(first.members);
  const rest = all.filter((point) => !taken.has(point));
  const second = rest.length >= fewestInLayer ? fitRigidLayer(tracks, rest, { tolerance, random }) : undefined;
  const layers = [first, second].filter((layer) => layer !== undefined && layer.members.length >= fewestInLayer);
  const explainedPoints = layers.reduce(
    (sum, layer) => sum + layer!.members.filter((point) => lengths[point]! >= movingPixels).length,
    0,
  );
  const explained = explainedPoints / moving.length;
  const parallax = findParallax(tracks, plane, { tolerance, random });
  const slides = layers.map((layer) => slideOf(layer!, width, height));
  const facts = {
    explained,
    layers: slides.filter(({ shift }) => shift >= movingPixels).length,
    epipolar: parallax.points >= fewestOffPlane ? parallax.agreement : undefined,
  };
  return { kind: kindOf(), ...facts };

  function kindOf(): MotionKind {
    const planeShare = plane!.members.length / tracks.count;
    const gain = planeShare - first!.members.length / tracks.count;
    if (planeShare >= leastOnPlane && (gain >= leastGain || isBent(tracks, plane!, first!))) return 'plane';
    if (explained >= leastExplained) {
      const farthest = slides.reduce((most, slide) => (slide.shift > most.shift ? slide : most));
      if (slides.some(({ shift, deformation }) => deformation > shift && deformation >= movingPixels)) return 'zoom';
      return farthest.shift >= leastSlide ? 'card' : 'still';
    }
    const depth = facts.epipolar !== undefined && facts.epipolar >= leastAgreement;
    return depth && meanWay(lengths, plane!) >= leastPlaneMotion ? 'parallax' : 'incoherent';
  }
}

/** How far a layer went at its own middle, and what its change of size and turn add at the picture's usual distance. */
function slideOf({ motion }: RigidLayer, width: number, height: number) {
  const x = (width - 1) / 2;
  const y = (height - 1) / 2;
  return {
    shift: Math.hypot(motion.a * x - motion.b * y + motion.shiftX, motion.b * x + motion.a * y + motion.shiftY),
    deformation: Math.hypot(motion.a, motion.b) * 0.29 * Math.hypot(width, height),
  };
}

/** Whether the plane's usual point lies much nearer to the plane's motion than to the rigid one. */
function isBent(tracks: PointTracks, { plane, members }: PlaneFit, { motion }: RigidLayer): boolean {
  const middle = members.length >> 1;
  const missed = (squaredMissOf: (point: number) => number): number =>
    Math.sqrt(Float64Array.from(members, squaredMissOf).sort()[middle]!);
  const fromRigid = missed((point) => squaredMiss(tracks, point, motion));
  return fromRigid > grainPixels + leastBend * missed((point) => squaredPlaneMiss(tracks, point, plane));
}

function meanWay(lengths: Float64Array, { members }: PlaneFit): number {
  return members.reduce((sum, point) => sum + lengths[point]!, 0) / members.length;
}
