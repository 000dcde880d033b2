import { defineCameraMeasure } from './define-camera-measure.ts';

export const cameraMotion = defineCameraMeasure({
  id: 'camera-motion',
  version: '1',
  title: 'Camera motion',
  unit: 'frame sizes/s',
  range: '0 (locked off) and up; under 0.02 counts as static',
  formula:
    'Sum over steps of sqrt(pan² + tilt² + zoom²) over their seconds, so that a shake does not cancel out. Steps of about 0.1 s on luma 160 pixels wide: up to one point per 12×12 pixels followed by pyramidal Lucas–Kanade, robust fit of shift, size and turn; does not apply where under half of the time is clear',
  source: 'Screentest; Shi & Tomasi 1994 (points), Bouguet 2001 (tracking), Fischler & Bolles 1981 (consensus)',
  read: ({ pan, tilt, zoom }) => Math.hypot(pan, tilt, zoom),
});
