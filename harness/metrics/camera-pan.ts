import { defineCameraMeasure } from './define-camera-measure.ts';

export const cameraPan = defineCameraMeasure({
  id: 'camera-pan',
  version: '1',
  title: 'Camera pan',
  unit: 'frame widths/s',
  range: 'below 0 the camera turns or moves left, above 0 right; 0.02 is slow, 0.3 is fast',
  formula:
    'Sum of the horizontal shifts of the picture as a whole, sign reversed, over their seconds. Steps of about 0.1 s on luma 160 pixels wide: up to one point per 12×12 pixels followed by pyramidal Lucas–Kanade, robust fit of shift, size and turn; does not apply where under half of the time is clear',
  source: 'Screentest; Shi & Tomasi 1994 (points), Bouguet 2001 (tracking), Fischler & Bolles 1981 (consensus)',
  read: ({ pan }) => pan,
});
