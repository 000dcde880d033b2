import { isBlackPicture, isBlankPicture } from './blank-picture.ts';
import { defineCheck } from './define-check.ts';
import { lumaStatistics } from './features/luma-statistics.ts';
import { formatNumber } from './format-number.ts';
import { createRunTimer } from './run-timer.ts';

export const notBlack = defineCheck({
  id: 'not-black',
  version: '1',
  title: 'Not black',
  dimension: 'integrity',
  unit: 's',
  range: '0 to the clip’s duration: the longest black stretch',
  formula:
    'Passes where no stretch of black frames is longer than `maxBlackSeconds`; a frame is black where at least 98 % of its pixels lie at or under 10 % luma. With the intent `dark` only black frames without detail count (deviation of luma under 0.01), and a clip that ends in such black is unscored',
  source: 'ffmpeg blackdetect (pixel_black_th 0.10, picture_black_ratio_th 0.98), on luma 160 pixels wide',
  observe() {
    const black = createRunTimer();
    const blank = createRunTimer();
    return {
      frame({ frame: { timeSeconds }, feature }) {
        const statistics = feature(lumaStatistics);
        black.add(timeSeconds, isBlackPicture(statistics));
        blank.add(timeSeconds, isBlankPicture(statistics));
      },
      finish({ durationSeconds }) {
        const { longestSeconds: longestBlankSeconds, trailingSeconds } = blank.finish(durationSeconds);
        return {
          status: 'measured',
          value: black.finish(durationSeconds).longestSeconds,
          details: { longestBlankSeconds, trailingBlankSeconds: trailingSeconds },
        };
      },
    };
  },
  check({ measurements, intent, decoded, checks: { maxBlackSeconds } }) {
    const measurement = measurements['not-black'];
    if (measurement?.status !== 'measured') return { unscored: 'it was not measured' };
    const { longestBlankSeconds = 0, trailingBlankSeconds = 0 } = measurement.details ?? {};
    const isDark = intent.includes('dark');
    const raw = isDark ? longestBlankSeconds : Number(measurement.value);
    if (raw <= maxBlackSeconds) return { passed: true, raw };
    const endsInBlack = trailingBlankSeconds === raw && raw < decoded.durationSeconds;
    if (isDark && endsInBlack) return { unscored: 'asked for (dark): the picture fades to black' };
    return { passed: false, raw, reason: `black for ${formatNumber(raw)} s` };
  },
});
