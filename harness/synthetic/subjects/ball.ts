import { css, mix, shade, type Rgb } from '../color.ts';
import type { Impact } from '../impact.ts';
import { pick } from '../random-source.ts';
import { beats, drawInPlace, lit, sideOf, type Actor, type Mark } from './actor.ts';
import { drawImpactMark } from './impact-mark.ts';
import { fillEllipse, strokeLine } from './paint-shapes.ts';

const paints: readonly Rgb[] = [
  [214, 72, 50],
  [236, 176, 60],
  [52, 126, 160],
  [120, 84, 160],
];
const radius = 17;

/** A ball that bounces on the spot and is flat for a moment where it lands. */
export function createBall(mark: Mark): Actor {
  const { kit, wish, phase } = mark;
  const color = lit(mark, wish.color ?? pick(kit.random, paints));
  const period = 0.85 + 0.25 * phase;
  const first = period * (0.3 + 0.6 * phase);
  const impacts = beats(mark, first, period).map((timeSeconds): Impact => ({
    timeSeconds,
    strength: 0.8,
    side: sideOf(mark, mark.x),
    material: mark.stage.surface === 'water' ? 'splash' : mark.stage.surface === 'table' ? 'wood' : 'soft',
  }));
  return {
    impacts,
    draw: (moment) => {
      const share = ((((moment.timeSeconds - first) / period) % 1) + 1) % 1;
      const height = 4 * share * (1 - share) * 78 * mark.scale;
      const squash = Math.max(0, 1 - Math.min(share, 1 - share) / 0.07) * 0.24;
      drawInPlace(moment, mark, {}, (context) =>
        fillEllipse(context, `rgba(0,0,0,${0.36 - (0.22 * height) / (78 * mark.scale)})`, 0, 1, radius * 1.1, 4),
      );
      drawInPlace(moment, mark, { y: -height }, (context) => {
        context.translate(0, -radius * (1 - squash));
        context.scale(1 + squash, 1 - squash);
        fillEllipse(context, css(color), 0, 0, radius, radius);
        fillEllipse(context, css(shade(color, -0.35), 0.55), 2, 6, radius * 0.84, radius * 0.62);
        fillEllipse(context, css(color), -1.5, 1, radius * 0.88, radius * 0.74);
        fillEllipse(context, css(mix(color, [255, 255, 255], 0.75), 0.8), -6, -7, 5, 3.6, -0.6);
        const turn = moment.timeSeconds * 3 + phase * 5;
        strokeLine(context, css(shade(color, -0.45), 0.7), 1.6, [
          -radius * Math.cos(turn),
          -radius * Math.sin(turn) * 0.9,
          0,
          3,
          radius * Math.cos(turn),
          radius * Math.sin(turn) * 0.9,
        ]);
      });
      for (const impact of impacts) {
        drawImpactMark(moment, impact, { x: mark.x, y: mark.floor, size: 17 * mark.scale, light: color });
      }
    },
  };
}
