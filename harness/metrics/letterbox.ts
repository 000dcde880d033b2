import { defineLimitCheck } from './define-limit-check.ts';
import { clearEdge, pictureBars, type PictureBars } from './features/picture-bars.ts';
import { sampledPicture } from './features/sampled-picture.ts';
import { reasonFor } from './sampled-series.ts';

const sides = ['top', 'bottom', 'left', 'right'] as const;
type Side = (typeof sides)[number];

export const letterbox = defineLimitCheck({
  id: 'letterbox',
  version: '1',
  title: 'No letterbox bars',
  dimension: 'conformance',
  unit: '',
  range: '0 (no bars) to 1; the share of the picture that is bars',
  formula:
    'Rows and columns from the edges inward with a standard deviation of luma of at most 3 and a mean within 1.5 of the outermost one’s, which is at most 9 of 255 (cropdetect’s 24 before the stretch to full range); a bar is what is such in every sampled picture. Its inner edge must show: in one picture at least, four lines inside it 40 % of the pixels are 5 levels brighter than the bar, which tells bars from dark scenery. One picture every 0.25 s at native size, black ones left out; only black bars are looked for. Passes up to the limit; the details give the bars in pixels of the coded picture',
  source: 'ffmpeg cropdetect (limit 24), with evenness, constancy and a straight edge asked for by Screentest',
  rule: { atMost: 0.02 },
  observe() {
    const bars: Record<Side, BarOverTime | undefined> = {
      top: undefined,
      bottom: undefined,
      left: undefined,
      right: undefined,
    };
    let size = { width: 0, height: 0 };
    let tooLarge = false;
    let pictures = 0;
    return {
      frame({ feature }) {
        const picture = feature(sampledPicture);
        const found = feature(pictureBars);
        if (picture === 'too-large') tooLarge = true;
        if (picture === undefined || picture === 'too-large') return;
        if (found === undefined) return;
        pictures += 1;
        size = { width: picture.width, height: picture.height };
        for (const side of sides) bars[side] = followBar(bars[side], found[side]);
      },
      finish() {
        if (pictures === 0) {
          return { status: 'not-applicable', reason: reasonFor({ pictures, tooLarge, nothingRead: '' }) };
        }
        const depthOf = (side: Side): number => ((bars[side]?.edge ?? 0) >= clearEdge ? (bars[side]?.depth ?? 0) : 0);
        const [top, bottom, left, right] = [depthOf('top'), depthOf('bottom'), depthOf('left'), depthOf('right')];
        const inside = ((size.width - left - right) * (size.height - top - bottom)) / (size.width * size.height);
        return {
          status: 'measured',
          value: 1 - inside,
          details: { topPixels: top, bottomPixels: bottom, leftPixels: left, rightPixels: right },
        };
      },
    };
  },
});

interface BarOverTime {
  /** The least depth so far. */
  readonly depth: number;
  /** The clearest edge so far. */
  readonly edge: number;
}

/** The bar is what stays black; a deeper one is dark scenery beside it, or scenery that later crept into it. */
function followBar(known: BarOverTime | undefined, seen: PictureBars[Side]): BarOverTime {
  if (known === undefined) return seen;
  return { depth: Math.min(known.depth, seen.depth), edge: Math.max(known.edge, seen.edge) };
}
