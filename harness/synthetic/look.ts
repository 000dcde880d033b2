import type { Rgb } from './color.ts';
import type { Brightness, Cast, SceneWishes } from './scene-wishes.ts';

/** What the finished picture must measure. */
export interface Look {
  /** Mean luma, 0–1. */
  readonly mean: number;
  /** Standard deviation of luma, 0–0.5. */
  readonly spread: number;
  /** Hasler–Süsstrunk, lowest and highest. */
  readonly colorfulness: readonly [low: number, high: number];
  /** Color that the light pulls everything to. */
  readonly cast?: {
    readonly color: Rgb;
    /** Mean of (R − B) / 255 to reach, where the cast is known by that. */
    readonly warmth?: number;
  };
  /** Gain of the light at a moment. */
  lightAt(timeSeconds: number): number;
}

const means: Record<Brightness, number> = {
  black: 0.13,
  dark: 0.22,
  dim: 0.27,
  normal: 0.42,
  bright: 0.57,
  glaring: 0.64,
};
const spreads: Record<Brightness, number> = {
  black: 0.13,
  dark: 0.17,
  dim: 0.18,
  normal: 0.195,
  bright: 0.2,
  glaring: 0.2,
};
const casts: Record<Exclude<Cast, 'none'>, NonNullable<Look['cast']>> = {
  warm: { color: [255, 168, 84], warmth: 0.14 },
  cold: { color: [84, 136, 255], warmth: -0.12 },
  red: { color: [255, 34, 38] },
  orange: { color: [255, 140, 40] },
  green: { color: [48, 255, 88] },
  cyan: { color: [30, 214, 236] },
  blue: { color: [28, 62, 255] },
  magenta: { color: [255, 40, 190] },
};
/** No light stands quite still; without it a calm scene before a static camera would pass for a frozen one. */
const breathing = { share: 0.012, periodSeconds: 1.4 };

/** The light that remains after it went out, and before it comes up. */
const darkest = 0.1;

/** Turns the wishes for light and color into numbers. */
export function lookFor(wishes: SceneWishes, durationSeconds: number): Look {
  const { brightness, contrast, colorfulness, cast, lightChange, time } = wishes;
  const evening = brightness === 'normal' && (time === 'dusk' || time === 'lamplight') ? 0.39 : undefined;
  const mean = evening ?? means[brightness];
  // A light that goes out must have been on.
  const lifted = lightChange === 'none' ? mean : Math.max(mean, 0.36);
  const natural = spreads[lightChange === 'none' ? brightness : 'normal'];
  const range: Record<typeof colorfulness, readonly [number, number]> = {
    monochrome: [0, 0],
    muted: [14, 19],
    normal: brightness === 'black' ? [16, 40] : [33, 40],
    vivid: [52, 90],
  };
  return {
    mean: lifted,
    spread: contrast === 'flat' ? Math.min(0.135, natural) : contrast === 'hard' ? Math.max(0.255, natural) : natural,
    colorfulness: range[colorfulness],
    ...(cast === 'none' || colorfulness === 'monochrome' ? {} : { cast: casts[cast] }),
    lightAt: (timeSeconds) => {
      const breath = 1 + breathing.share * Math.sin((2 * Math.PI * timeSeconds) / breathing.periodSeconds);
      if (lightChange === 'none') return breath;
      const share = smoothStep((timeSeconds / durationSeconds - 0.36) / 0.24);
      return breath * (lightChange === 'fades' ? 1 - (1 - darkest) * share : darkest + 0.1 + (0.9 - darkest) * share);
    },
  };
}

function smoothStep(share: number): number {
  const clamped = Math.max(0, Math.min(1, share));
  return clamped * clamped * (3 - 2 * clamped);
}
