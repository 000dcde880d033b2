import type { SmallPicture } from '../../media/frame-view.ts';

/** A part of a picture, in pixels, not necessarily whole ones. */
export interface PictureWindow {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Points looked at along each side of a target pixel. */
const points = 2;

/** A window of a picture at another size: each pixel is the mean of 2×2 points, read between the pixels. */
export function resamplePicture(
  { grey, colour }: SmallPicture,
  window: PictureWindow,
  { width, height }: { readonly width: number; readonly height: number },
): SmallPicture {
  const resample = (plane: SmallPicture['grey'], channels: number): SmallPicture['grey'] => {
    const data = new Uint8Array(width * height * channels);
    for (let y = 0, to = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        for (let channel = 0; channel < channels; channel += 1, to += 1) {
          let sum = 0;
          for (let point = 0; point < points * points; point += 1) {
            const across = (x + ((point % points) + 0.5) / points) / width;
            const down = (y + (Math.floor(point / points) + 0.5) / points) / height;
            const at = { x: window.left + across * window.width - 0.5, y: window.top + down * window.height - 0.5 };
            sum += valueAt(plane, at, { channels, channel });
          }
          data[to] = Math.round(sum / points ** 2);
        }
      }
    }
    return { width, height, data };
  };
  return { grey: resample(grey, 1), colour: resample(colour, 3) };
}

/** Between the four pixels around a point; beyond the edge the edge repeats. */
function valueAt(
  { width, height, data }: SmallPicture['grey'],
  { x, y }: { readonly x: number; readonly y: number },
  { channels, channel }: { readonly channels: number; readonly channel: number },
): number {
  const column = Math.min(Math.max(x, 0), width - 1);
  const row = Math.min(Math.max(y, 0), height - 1);
  const left = Math.floor(column);
  const top = Math.floor(row);
  const right = Math.min(left + 1, width - 1);
  const bottom = Math.min(top + 1, height - 1);
  const value = (pixelX: number, pixelY: number): number =>
    data[(pixelY * width + pixelX) * channels + channel] as number;
  const upper = value(left, top) + (column - left) * (value(right, top) - value(left, top));
  const lower = value(left, bottom) + (column - left) * (value(right, bottom) - value(left, bottom));
  return upper + (row - top) * (lower - upper);
}
