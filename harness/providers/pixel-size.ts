import { aspectOf, shortSideOf } from '../schema/picture-size.ts';
import type { RequestSettings } from '../schema/request-settings.ts';

/**
 * Width and height in pixels: of "1280x720" as they stand, of "720p" with the aspect ratio's longer side, rounded to an
 * even number, as 4:2:0 video has it. `undefined` where the request leaves the size open.
 */
export function pixelSizeOf({
  resolution,
  aspectRatio,
}: RequestSettings): { readonly width: number; readonly height: number } | undefined {
  if (resolution === undefined) return undefined;
  const [width, height] = resolution.split('x').map(Number);
  if (width !== undefined && height !== undefined) return { width, height };
  if (aspectRatio === undefined) return undefined;
  const short = shortSideOf(resolution);
  const aspect = aspectOf(aspectRatio);
  const long = 2 * Math.round((short * Math.max(aspect, 1 / aspect)) / 2);
  return aspect >= 1 ? { width: long, height: short } : { width: short, height: long };
}
