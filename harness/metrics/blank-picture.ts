import type { LumaStatistics } from './features/luma-statistics.ts';

/** blackdetect's picture_black_ratio_th. */
const blackPictureShare = 0.98;

/** Standard deviation of luma under which a black picture shows nothing at all: two and a half of 255 levels. */
const blankDeviation = 0.01;

/** A frame that ffmpeg's blackdetect would call black. */
export function isBlackPicture({ blackShare }: LumaStatistics): boolean {
  return blackShare >= blackPictureShare;
}

/** A black frame without any detail: no picture at all, and not a dark scene. */
export function isBlankPicture(statistics: LumaStatistics): boolean {
  return isBlackPicture(statistics) && statistics.deviation < blankDeviation;
}
