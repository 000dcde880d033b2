import type { Subject } from '../metrics/metric.ts';
import type { RequestSettings } from '../schema/request-settings.ts';

/** A synthetic clip to plant defects in, with what a prompt set would say of it. */
export interface ReferenceScene {
  readonly id: string;
  readonly text: string;
  readonly promptAudio: NonNullable<Subject['promptAudio']>;
  readonly tags: readonly string[];
}

/**
 * The scenes of a sweep, few and chosen so that between them every metric has something to see: a moving subject whose
 * impacts are heard under a static camera; a camera that pans past buildings with a walking figure; a nearly static
 * landscape with music. The texts are part of the result: a changed one is another experiment.
 */
export const referenceScenes: readonly ReferenceScene[] = [
  {
    id: 'ball-on-table',
    text: 'Static camera: a red rubber ball bounces across a wooden table in bright daylight, with a knock at every bounce.',
    promptAudio: 'foley',
    tags: [],
  },
  {
    id: 'walk-with-pan',
    text: 'A woman in a yellow coat walks down a city street in bright daylight, her footsteps clear on the paving. The camera pans right.',
    promptAudio: 'foley',
    tags: ['depth', 'camera-translation'],
  },
  {
    id: 'lake-with-music',
    text: 'Locked-off static camera: a rowing boat drifts on a calm lake at golden hour, trees on the far shore. Slow orchestral music.',
    promptAudio: 'music',
    tags: [],
  },
];

/** What every scene is rendered as. */
export const sceneSettings = {
  durationSeconds: 3,
  resolution: '360p',
  aspectRatio: '16:9',
  fps: 24,
  audio: true,
} as const satisfies RequestSettings;

export const sceneSeed = 1;
