import type { FrameShift } from './features/align-pictures.ts';
import type { Clicks } from './features/click-meter.ts';
import type { FrameDifference } from './features/frame-difference.ts';
import type { SceneScore } from './features/scene-score.ts';
import { findCuts } from './find-cuts.ts';
import { findRepeats } from './find-repeats.ts';
import { robustScores } from './robust-scores.ts';

/** What happens from one frame to the next. */
export interface JoinStep {
  /** Of the later frame. */
  readonly timeSeconds: number;
  /** Step of the mean luma and length of the step of the mean chroma, levels of 255. */
  readonly light: number;
  readonly color: number;
  readonly shift: FrameShift | undefined;
  readonly difference: FrameDifference;
  readonly score: SceneScore;
  /** Of the small frame, in pixels. */
  readonly width: number;
}

const partNames = ['light', 'color', 'velocity', 'picture', 'held', 'click'] as const;

interface ScoredJoin {
  readonly timeSeconds: number;
  readonly total: number;
  /** Deviations by which each part lies over what is usual in the clip. */
  readonly parts: Readonly<Record<(typeof partNames)[number], number>>;
}

/** Deviations that count as grain: levels of 255, pixels of the small frame, natural logarithms. */
const floors = { light: 0.5, color: 0.5, velocity: 0.2, picture: 0.5, click: 1 };
/** Frames are held, and sound clicks, this close to the step of the picture. */
const reachSeconds = 0.13;
/** Least confidence of a shift whose velocity is believed. */
const leastConfidence = 0.5;
/** With less the two pictures have next to nothing in common: a cut, not a join that fits badly. */
const leastLikeness = 0.3;
const fewestSteps = 8;
/** Repeats that are rarer than this are no more telling. */
const leastRepeatShare = 0.01;

export function scoreJoins(steps: readonly JoinStep[], clicks: Clicks | undefined): ScoredJoin | undefined {
  if (steps.length < fewestSteps) return undefined;
  const isCut = findCuts(steps.map(({ score }) => score)).map(
    (cut, index) => cut && confidenceOf(steps[index]) < leastLikeness,
  );
  const outsideCuts = (value: (index: number) => number | undefined) =>
    steps.map((_, index) => (isCut[index] === true ? undefined : value(index)));
  const light = robustScores(
    outsideCuts((index) => bump(steps, index, ({ light }) => light)),
    floors.light,
  );
  const color = robustScores(
    outsideCuts((index) => bump(steps, index, ({ color }) => color)),
    floors.color,
  );
  const velocity = robustScores(
    outsideCuts((index) => velocityJump(steps, index)),
    floors.velocity,
  );
  const picture = robustScores(
    outsideCuts((index) => bump(steps, index, ({ difference }) => difference.mean)),
    floors.picture,
  );
  const held = scoreRepeats(steps);
  const click = scoreClicks(steps, clicks);
  let worst: ScoredJoin | undefined;
  for (const [index, { timeSeconds }] of steps.entries()) {
    if (isCut[index] === true) continue;
    const parts = {
      light: light[index]!,
      color: color[index]!,
      velocity: velocity[index]!,
      picture: picture[index]!,
      held: nearby(steps, held, index),
      click: nearby(steps, click, index),
    };
    const total = partNames.reduce((sum, name) => sum + parts[name], 0) / Math.sqrt(partNames.length);
    if (worst === undefined || total > worst.total) worst = { timeSeconds, total, parts };
  }
  return worst;
}

/** Share of the picture that one motion carries from frame to frame, however the light changed. */
function confidenceOf(step: JoinStep | undefined): number {
  return step?.shift?.confidence ?? 0;
}

/** By how much a value stands over both its neighbors, so that a stretch of fast change is none. */
function bump(steps: readonly JoinStep[], index: number, value: (step: JoinStep) => number): number {
  const at = (place: number): number => (steps[place] === undefined ? 0 : value(steps[place]));
  return at(index) - Math.max(at(index - 1), at(index + 1));
}

function velocityJump(steps: readonly JoinStep[], index: number): number | undefined {
  const around = [steps[index - 1], steps[index], steps[index + 1]];
  const [a, b, c] = around.map((step) => step?.shift);
  if (a === undefined || b === undefined || c === undefined) return undefined;
  if (around.some((step) => confidenceOf(step) < leastConfidence)) return undefined;
  const half = steps[index]!.width / 2;
  return Math.hypot(
    b.dx - (a.dx + c.dx) / 2,
    b.dy - (a.dy + c.dy) / 2,
    half * (b.growth - (a.growth + c.growth) / 2),
    half * (b.turn - (a.turn + c.turn) / 2),
  );
}

/** Deviations of a repeat among frames of which a share repeats: √((1 − share) / share). */
function scoreRepeats(steps: readonly JoinStep[]): number[] {
  const isRepeat = findRepeats(steps.map(({ difference }) => difference));
  const count = (isRepeat ?? []).filter(Boolean).length;
  const share = Math.max(leastRepeatShare, count / steps.length);
  const score = Math.sqrt((1 - share) / share);
  return steps.map((_, index) => (isRepeat?.[index] === true ? score : 0));
}

/** The loudest click from the frame before a step to its own. */
function scoreClicks(steps: readonly JoinStep[], clicks: Clicks | undefined): number[] {
  if (clicks === undefined) return steps.map(() => 0);
  const { startSeconds, windowSeconds, strengths } = clicks;
  const scores = robustScores(strengths, floors.click);
  return steps.map(({ timeSeconds }, index) => {
    const before = steps[index - 1]?.timeSeconds ?? 0;
    const from = Math.max(0, Math.ceil((before - startSeconds) / windowSeconds));
    const to = Math.floor((timeSeconds - startSeconds) / windowSeconds);
    return scores.slice(from, Math.max(from, to + 1)).reduce((most, score) => Math.max(most, score), 0);
  });
}

function nearby(steps: readonly JoinStep[], scores: readonly number[], index: number): number {
  const { timeSeconds } = steps[index]!;
  let most = 0;
  for (let place = index; place >= 0 && timeSeconds - steps[place]!.timeSeconds <= reachSeconds; place -= 1) {
    most = Math.max(most, scores[place]!);
  }
  for (let place = index + 1; place < steps.length; place += 1) {
    if (steps[place]!.timeSeconds - timeSeconds > reachSeconds) break;
    most = Math.max(most, scores[place]!);
  }
  return most;
}
