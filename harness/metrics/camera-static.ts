import type { Measurement } from '../schema/measurement.ts';
import { cameraMotion } from './camera-motion.ts';
import { defineMeasure } from './define-measure.ts';
import type { Observer } from './metric.ts';

/** Frame sizes a second: rain and water read up to 0.015 before a locked-off camera, a slow drift begins at 0.02. */
const mostMotion = 0.02;

export const cameraStatic = defineMeasure({
  id: 'camera-static',
  version: '1',
  title: 'Camera stands still',
  unit: '',
  range: 'true or false',
  formula:
    'True where camera-motion is under 0.02 frame sizes per second in the clip as a whole and in each of its thirds, so that a move of a moment is not averaged away; the detail `mostMotion` is the largest of them. Does not apply where camera-motion does not',
  source: 'Screentest; see camera-motion',
  observe(pass): Observer {
    const motion = cameraMotion.observe?.(pass);
    return {
      frame: (observed) => motion?.frame?.(observed),
      finish(decoded): Measurement {
        const reading = motion?.finish(decoded) ?? { status: 'not-applicable', reason: 'it was not observed' };
        if (reading.status === 'not-applicable') return reading;
        const { start = 0, middle = 0, end = 0 } = reading.thirds ?? {};
        const most = Math.max(Number(reading.value), start, middle, end);
        return { status: 'measured', value: most < mostMotion, details: { mostMotion: most } };
      },
    };
  },
});
