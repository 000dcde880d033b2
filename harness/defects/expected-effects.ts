import type { ExpectedEffects } from './expected-effect.ts';
import { expectedPictureEffects } from './expected-picture-effects.ts';
import { expectedShotEffects } from './expected-shot-effects.ts';
import { expectedSoundEffects } from './expected-sound-effects.ts';
import { expectedTimeEffects } from './expected-time-effects.ts';
import type { ClipDefectId } from './registry.ts';

/**
 * What every defect of frames and samples is expected to do to the raw values of the metrics, written from reasoning
 * before anything was measured: `sensitivity` holds its measurements against this matrix and lists where they differ.
 * A deviation is explained there, not written in here afterwards.
 */
export const expectedEffects: Readonly<Record<ClipDefectId, ExpectedEffects>> = {
  ...expectedTimeEffects,
  ...expectedShotEffects,
  ...expectedPictureEffects,
  ...expectedSoundEffects,
};
