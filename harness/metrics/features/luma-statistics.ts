import type { FrameFeature } from '../metric.ts';

export interface LumaStatistics {
  /** 0–1. */
  readonly mean: number;
  /** Population standard deviation over pixels, 0–0.5. */
  readonly deviation: number;
  /** Share of pixels at or under 10 % luma, blackdetect's black. */
  readonly blackShare: number;
}

/** 10 % of full scale in 8 bits, as in ffmpeg's blackdetect (pixel_black_th). */
const blackLevel = 25.5;

export const lumaStatistics: FrameFeature<LumaStatistics> = {
  id: 'luma-statistics',
  start: () => (frame) => {
    const { data } = frame.grey;
    let sum = 0;
    let squares = 0;
    let black = 0;
    for (let index = 0; index < data.length; index += 1) {
      const value = data[index] as number;
      sum += value;
      squares += value * value;
      if (value <= blackLevel) black += 1;
    }
    const mean = sum / data.length;
    return {
      mean: mean / 255,
      deviation: Math.sqrt(Math.max(0, squares / data.length - mean * mean)) / 255,
      blackShare: black / data.length,
    };
  },
};
