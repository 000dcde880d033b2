import { css, mix, shade, type Rgb } from '../color.ts';
import { drawInPlace, knocks, lit, type Actor, type Mark } from './actor.ts';
import { drawImpactMark } from './impact-mark.ts';
import { fillEllipse, strokeLine } from './paint-shapes.ts';

/** A thread of liquid that thins to drops; each drop lands in the vessel below. */
export function createLiquid(mark: Mark): Actor {
  const { wish, phase } = mark;
  const own: Rgb = /honey|syrup|tea|sand/.test(wish.word)
    ? [226, 152, 44]
    : /coffee|chocolate|wine|ink|ferrofluid/.test(wish.word)
      ? [64, 36, 30]
      : [190, 216, 232];
  const color = lit(mark, wish.color ?? own);
  const period = 0.62;
  const impacts = knocks(mark, 0.4 + 0.3 * phase, period, 'splash');
  return {
    impacts,
    draw: (moment) => {
      const { timeSeconds } = moment;
      const sway = Math.sin(timeSeconds * 2.3 + phase);
      drawInPlace(moment, mark, {}, (context) => {
        fillEllipse(context, 'rgba(0,0,0,0.28)', 4, 4, 62, 9);
        fillEllipse(context, css(lit(mark, [236, 234, 226])), 0, 0, 58, 9);
        fillEllipse(context, css(lit(mark, [206, 204, 198])), 0, -1, 46, 6);
        fillEllipse(context, css(color), 0, -2, 36, 5.2);
        fillEllipse(context, css(shade(color, 0.35)), -4, -6, 14, 4.4);
        strokeLine(context, css(color), 6.5, [sway * 3, -230, sway, -80, 0, -6]);
        strokeLine(context, css(mix(color, [255, 255, 255], 0.6), 0.7), 1.6, [
          sway * 3 - 1.6,
          -230,
          sway - 1.6,
          -80,
          -1.4,
          -10,
        ]);
      });
      for (const impact of impacts) {
        const fall = impact.timeSeconds - timeSeconds;
        if (fall > 0 && fall < 0.5) {
          drawInPlace(moment, mark, { x: 13 * mark.scale, y: -900 * (0.5 ** 2 - (0.5 - fall) ** 2) }, (context) =>
            fillEllipse(context, css(color), 0, 0, 3, 4.6),
          );
        }
        drawImpactMark(moment, impact, {
          x: mark.x + 13 * mark.scale,
          y: mark.floor - 2,
          size: 15 * mark.scale,
          light: color,
        });
      }
    },
  };
}
