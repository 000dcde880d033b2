/** Which way a metric's raw value goes as a defect's severity grows; `either` where it depends on the clip. */
type EffectDirection = 'rises' | 'falls' | 'either';

/** What a metric is expected to do under a defect, and why. */
export interface ExpectedEffect {
  readonly direction: EffectDirection;
  readonly why: string;
}

export interface ExpectedEffects {
  /** The metric that is there to see this defect. */
  readonly own: { readonly metric: string; readonly direction: 'rises' | 'falls' };
  /** Other metrics that may move with good reason, by id. A metric that is not named is expected to stay. */
  readonly alsoMoves: Readonly<Record<string, ExpectedEffect>>;
}

export function rises(why: string): ExpectedEffect {
  return { direction: 'rises', why };
}

export function falls(why: string): ExpectedEffect {
  return { direction: 'falls', why };
}

export function either(why: string): ExpectedEffect {
  return { direction: 'either', why };
}

/** The same effect on several metrics. */
export function onEach(metrics: readonly string[], effect: ExpectedEffect): Record<string, ExpectedEffect> {
  return Object.fromEntries(metrics.map((metric) => [metric, effect]));
}

/** Metrics that come up together. */
export const groups = {
  camera: ['camera-pan', 'camera-tilt', 'camera-zoom', 'camera-roll', 'camera-motion', 'camera-static'],
  amountOfMotion: ['motion', 'dynamic-degree'],
  color: ['colorfulness', 'warmth', 'dominant-hue'],
  light: ['brightness', 'contrast', 'brightness-change', 'exposure'],
  texture: ['blur', 'blockiness', 'noise', 'spatial-information', 'true-resolution'],
  steadiness: ['flicker', 'vbench-flicker', 'temporal-information', 'scene-change'],
  sync: ['av-sync', 'av-lag', 'av-agreement'],
  soundCharacter: ['speech-band', 'tonality', 'onsets'],
  soundLevel: ['loudness', 'audio-peak', 'true-peak'],
} as const;
