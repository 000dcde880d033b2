import type { SKRSContext2D } from '@napi-rs/canvas';
import { css, mix, shade, type Rgb } from '../color.ts';
import { createRandomSource } from '../random-source.ts';
import { paintBroadleaf } from '../trees.ts';
import { drawInPlace, knocks, lit, type Actor, type Mark } from './actor.ts';
import { drawImpactMark } from './impact-mark.ts';
import { fillEllipse, strokeLine } from './paint-shapes.ts';

/** A flower or a tree in the wind; a drop falls from it now and then. */
export function createPlant(mark: Mark): Actor {
  const { kit, wish, phase } = mark;
  const isTree = /tree|oak|sapling|willow/.test(wish.word);
  const petals = lit(mark, wish.color ?? (/sunflower|dandelion/.test(wish.word) ? [244, 196, 60] : [226, 110, 140]));
  const green = lit(mark, [78, 136, 70]);
  const seed = Math.floor(kit.random() * 2 ** 31);
  const first = 0.9 + 0.6 * phase;
  const impacts = isTree ? [] : knocks(mark, first, 1.9, mark.stage.surface === 'water' ? 'splash' : 'soft');
  return {
    impacts,
    draw: (moment) => {
      const sway = Math.sin(moment.timeSeconds * 1.7 + 6 * phase);
      drawInPlace(moment, mark, { turn: (isTree ? 0.012 : 0.05) * sway }, (context) => {
        // The same seed at every frame: the same tree.
        if (isTree) paintBroadleaf(context, createRandomSource(seed), 0, 0, 150, green);
        else paintFlower(context, petals, green, /sunflower/.test(wish.word));
      });
      for (const impact of impacts) {
        const fall = impact.timeSeconds - moment.timeSeconds;
        const x = mark.x + 26 * mark.scale;
        if (fall > 0 && fall < 0.36) {
          drawInPlace(moment, mark, { x: 26 * mark.scale, y: -620 * (0.36 ** 2 - (0.36 - fall) ** 2) }, (context) =>
            fillEllipse(context, 'rgba(236,246,255,0.9)', 0, 0, 2.2, 3.4),
          );
        }
        drawImpactMark(moment, impact, { x, y: mark.floor, size: 13 * mark.scale, light: green });
      }
    },
  };
}

function paintFlower(context: SKRSContext2D, petals: Rgb, green: Rgb, isTall: boolean): void {
  const top = isTall ? -120 : -84;
  strokeLine(context, css(green), 4.5, [0, 0, -3, top * 0.5, 0, top]);
  fillEllipse(context, css(shade(green, 0.08)), 14, top * 0.42, 18, 6, -0.5);
  fillEllipse(context, css(shade(green, -0.12)), -15, top * 0.3, 18, 6, 0.5);
  for (let petal = 0; petal < 11; petal++) {
    const angle = (petal / 11) * 2 * Math.PI;
    const tone = shade(petals, petal % 2 === 0 ? 0.06 : -0.12);
    fillEllipse(context, css(tone), 18 * Math.cos(angle), top + 16 * Math.sin(angle), 14, 6.4, angle);
  }
  fillEllipse(context, css(mix(petals, [90, 54, 30], 0.75)), 0, top, 10.5, 9.6);
}
