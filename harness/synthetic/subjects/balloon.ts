import { css, shade } from '../color.ts';
import { pick } from '../random-source.ts';
import { drawInPlace, lit, type Actor, type Mark } from './actor.ts';
import { glazes } from './glazes.ts';
import { fillPolygon, strokeLine } from './paint-shapes.ts';

/** A hot-air balloon or a kite that sways in the air. */
export function createBalloon(mark: Mark): Actor {
  const { kit, wish, phase } = mark;
  const isKite = wish.word === 'kite';
  const color = lit(mark, wish.color ?? pick(kit.random, glazes));
  const stripe = lit(mark, [240, 214, 150]);
  return {
    impacts: [],
    draw: (moment) => {
      const time = moment.timeSeconds;
      const x = 7 * mark.facing * (time - kit.durationSeconds / 2);
      const y = -60 * phase - 5 * Math.sin(time * 0.8 + 5 * phase);
      drawInPlace(moment, mark, { x, y, turn: 0.03 * Math.sin(time * 1.1 + 4 * phase) }, (context) => {
        if (isKite) {
          fillPolygon(context, css(color), [0, -70, 26, -34, 0, 8, -26, -34]);
          fillPolygon(context, css(stripe), [0, -70, 26, -34, 0, -34]);
          strokeLine(context, css(shade(color, -0.3)), 1.2, [0, 8, -9, 26, 5, 44, -6, 62]);
          return;
        }
        for (const [share, tone] of [
          [1, color],
          [0.66, stripe],
          [0.3, shade(color, 0.12)],
        ] as const) {
          context.fillStyle = css(tone);
          context.beginPath();
          context.moveTo(-11 * share, -22);
          context.bezierCurveTo(-66 * share, -70, -50 * share, -140, 0, -140);
          context.bezierCurveTo(50 * share, -140, 66 * share, -70, 11 * share, -22);
          context.fill();
        }
        fillPolygon(context, css(shade(color, -0.5), 0.28), [4, -22, 22, -60, 40, -110, 46, -90, 38, -60, 11, -22]);
        strokeLine(context, 'rgb(70,56,46)', 1, [-10, -22, -7, -6]);
        strokeLine(context, 'rgb(70,56,46)', 1, [10, -22, 7, -6]);
        fillPolygon(context, css(lit(mark, [128, 86, 52])), [-9, -7, 9, -7, 7, 6, -7, 6]);
      });
    },
  };
}
