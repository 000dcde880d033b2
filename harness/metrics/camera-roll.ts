import { defineCameraMeasure } from './define-camera-measure.ts';

export const cameraRoll = defineCameraMeasure({
  id: 'camera-roll',
  version: '1',
  title: 'Camera roll',
  unit: '°/s',
  range:
    'above 0 the picture turns clockwise (the camera rolls to its left), below 0 the other way; 5 is slow, 30 fast',
  formula:
    'Sum of the turns of the picture as a whole over their seconds. Steps of about 0.1 s on luma 160 pixels wide: up to one point per 12×12 pixels followed by pyramidal Lucas–Kanade, robust fit of shift, size and turn; does not apply where under half of the time is clear',
  source: 'Screentest; Shi & Tomasi 1994 (points), Bouguet 2001 (tracking), Fischler & Bolles 1981 (consensus)',
  read: ({ rollDegrees }) => rollDegrees,
});
