import { defineCameraMeasure } from './define-camera-measure.ts';

export const cameraZoom = defineCameraMeasure({
  id: 'camera-zoom',
  version: '1',
  title: 'Camera zoom',
  unit: '1/s',
  range:
    'below 0 the camera pulls back or zooms out, above 0 it pushes or zooms in; 0.05 makes things 5 % larger each second',
  formula:
    'Sum of the logarithms of the picture’s change of size over their seconds. Steps of about 0.1 s on luma 160 pixels wide: up to one point per 12×12 pixels followed by pyramidal Lucas–Kanade, robust fit of shift, size and turn; does not apply where under half of the time is clear',
  source: 'Screentest; Shi & Tomasi 1994 (points), Bouguet 2001 (tracking), Fischler & Bolles 1981 (consensus)',
  read: ({ zoom }) => zoom,
});
