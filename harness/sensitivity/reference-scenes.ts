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
 * The scenes of a sweep, few and chosen so that between them every metric has something to see, and none carries a
 * defect already: a moving subject whose impacts are heard under a static camera, once by day and once by night; a
 * camera that trucks past things at several depths; a nearly static landscape with music. The texts are part of the
 * result: a changed one is another experiment.
 */
export const referenceScenes: readonly ReferenceScene[] = [
  {
    id: 'ball-in-a-room',
    text: 'Static camera: a red rubber ball bounces across a wooden floor in a bright room, with a knock at every bounce.',
    promptAudio: 'foley',
    tags: [],
  },
  {
    id: 'ball-at-night',
    text: 'A ball bounces through a snowy street at night, thud after thud. Static camera.',
    promptAudio: 'foley',
    tags: [],
  },
  {
    id: 'walk-along-a-pier',
    text: 'A woman in a yellow coat walks along a harbor pier in bright daylight, her footsteps clear. The camera trucks right.',
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
