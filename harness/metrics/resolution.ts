import { shortSideOf } from '../schema/picture-size.ts';
import { defineCheck } from './define-check.ts';
import { relativeDifference } from './relative-difference.ts';

export const resolution = defineCheck({
  id: 'resolution',
  version: '1',
  title: 'Resolution as sent',
  dimension: 'conformance',
  unit: 'px',
  range: '1 and up; the shorter side of the picture',
  formula:
    '"720p" and "4k" (2160): passes where the shorter side is within `resolutionTolerance`, relatively; "1280x720": where both sides are. Decoded pixels, upright',
  source: 'Screentest',
  check({ sent: { resolution: sent }, decoded: { width, height }, checks }) {
    if (sent === undefined) return { unscored: 'nothing was asked' };
    const raw = Math.min(width, height);
    const [sentWidth, sentHeight] = sent.split('x').map(Number);
    const isClose = (delivered: number, wanted: number): boolean =>
      relativeDifference(delivered, wanted) <= checks.resolutionTolerance;
    const passed =
      sentWidth !== undefined && sentHeight !== undefined
        ? isClose(width, sentWidth) && isClose(height, sentHeight)
        : isClose(raw, shortSideOf(sent));
    return passed ? { passed, raw } : { passed, raw, reason: `sent ${sent}, delivered ${width}x${height}` };
  },
});
