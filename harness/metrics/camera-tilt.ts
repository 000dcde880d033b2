import { defineCameraMeasure } from './define-camera-measure.ts';

export const cameraTilt = defineCameraMeasure({
  id: 'camera-tilt',
  version: '1',
  title: 'Camera tilt',
  unit: 'frame heights/s',
  range: 'below 0 the camera turns or moves down, above 0 up',
  formula:
    'Sum of the vertical shifts of the picture as a whole over their seconds. Steps of about 0.1 s on luma 160 pixels wide: up to one point per 12×12 pixels followed by pyramidal Lucas–Kanade, robust fit of shift, size and turn; does not apply where under half of the time is clear',
  source: 'Screentest; Shi & Tomasi 1994 (points), Bouguet 2001 (tracking), Fischler & Bolles 1981 (consensus)',
  read: ({ tilt }) => tilt,
});
