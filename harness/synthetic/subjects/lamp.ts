import type { SKRSContext2D } from '@napi-rs/canvas';
import { css, mix, shade, type Rgb } from '../color.ts';
import { createFlicker } from '../glow.ts';
import { drawInPlace, lit, type Actor, type Mark } from './actor.ts';
import { fillEllipse, fillPolygon, strokeLine } from './paint-shapes.ts';

/** A lantern, a bulb or a lighthouse, with the light it gives. */
export function createLantern(mark: Mark): Actor {
  const { kit, wish, phase } = mark;
  const color: Rgb = wish.color ? mix(wish.color, kit.palette.lamp, 0.4) : kit.palette.lamp;
  const glow = kit.sprites.glow(color);
  const flicker = createFlicker(kit.random, 0.35);
  if (wish.word === 'lighthouse') return createLighthouse(mark, glow);
  const isPaper = /paper/.test(wish.word);
  const drop = mark.floor - 92 * mark.scale;
  return {
    impacts: [],
    draw: (moment) => {
      const { context, timeSeconds } = moment;
      const swing = 0.09 * Math.sin(timeSeconds * 1.9 + 6 * phase);
      const light = flicker(timeSeconds);
      drawInPlace(moment, { ...mark, floor: drop - 210 * mark.scale, facing: 1 }, { turn: swing }, () => {
        strokeLine(context, css(shade(mark.stage.light, -0.7)), 1.3, [0, -60, 0, 196]);
        context.translate(0, 214);
        if (isPaper) {
          fillEllipse(context, css(mix(color, [255, 255, 255], 0.25)), 0, 4, 22, 26);
          for (const row of [-14, -4, 6, 16]) {
            strokeLine(context, css(shade(color, -0.3), 0.5), 0.9, [
              -20 + Math.abs(row) * 0.3,
              row + 4,
              20 - Math.abs(row) * 0.3,
              row + 4,
            ]);
          }
        } else {
          fillPolygon(context, css(lit(mark, [58, 52, 50])), [-9, -14, 9, -14, 13, -8, -13, -8]);
          fillPolygon(context, css(mix(color, [255, 255, 255], 0.5)), [-10, -8, 10, -8, 11, 16, -11, 16]);
          fillPolygon(context, css(lit(mark, [58, 52, 50])), [-13, 16, 13, 16, 10, 21, -10, 21]);
          strokeLine(context, css(lit(mark, [58, 52, 50])), 1.4, [0, -8, 0, 16]);
        }
        context.globalCompositeOperation = 'lighter';
        context.globalAlpha = Math.min(1, 0.95 * light);
        context.drawImage(glow, -70, -66, 140, 140);
        context.globalAlpha = 0.4 * light;
        context.drawImage(glow, -125, -121, 250, 250);
      });
    },
  };
}

/** A candle, or a fire where the word says so; the flame dances. */
export function createCandle(mark: Mark): Actor {
  const { kit, wish, phase } = mark;
  const isFire = /fire|torch/.test(wish.word);
  const glow = kit.sprites.glow([255, 168, 80]);
  const flicker = createFlicker(kit.random, 1);
  return {
    impacts: [],
    draw: (moment) => {
      const { context, timeSeconds } = moment;
      const light = flicker(timeSeconds + phase);
      drawInPlace(moment, mark, {}, () => {
        if (isFire) paintLogs(context, mark);
        else {
          fillPolygon(context, css(lit(mark, wish.color ?? [236, 224, 198])), [-7, 0, -7, -40, 7, -40, 7, 0]);
          fillPolygon(context, css([255, 214, 150], 0.5), [-7, -32, -7, -40, 7, -40, 7, -36]);
          strokeLine(context, 'rgb(40,30,26)', 1.2, [0, -40, 0, -45]);
        }
        const base = isFire ? -8 : -42;
        const size = isFire ? 2.7 : 1;
        for (let tongue = isFire ? 4 : 0; tongue >= 0; tongue--) {
          const lean = 2.4 * Math.sin(timeSeconds * 5.3 + tongue * 2 + phase * 6) + (isFire ? (tongue - 2) * 8 : 0);
          const height =
            (17 + 3 * Math.sin(timeSeconds * 9 + tongue * 1.7)) * size * (isFire ? 1 - 0.13 * Math.abs(tongue - 2) : 1);
          paintFlame(context, lean, base, 4.6 * size * 0.8, height);
        }
        context.globalCompositeOperation = 'lighter';
        context.globalAlpha = Math.min(1, 0.9 * light);
        const near = isFire ? 120 : 74;
        context.drawImage(glow, -near, base - 14 - near, 2 * near, 2 * near);
        context.globalAlpha = 0.42 * light;
        const far = isFire ? 210 : 150;
        context.drawImage(glow, -far, base - 14 - far, 2 * far, 2 * far);
      });
    },
  };
}

function createLighthouse(mark: Mark, glow: Parameters<SKRSContext2D['drawImage']>[0]): Actor {
  const wall = lit(mark, [230, 226, 216]);
  const band = lit(mark, mark.wish.color ?? [176, 58, 48]);
  return {
    impacts: [],
    draw: (moment) => {
      const { context, timeSeconds } = moment;
      drawInPlace(moment, mark, {}, () => {
        fillPolygon(context, css(lit(mark, [70, 66, 68])), [-52, 6, -30, -12, 26, -14, 56, 6]);
        fillPolygon(context, css(wall), [-17, -8, -10, -128, 10, -128, 17, -8]);
        for (const row of [-38, -88])
          fillPolygon(context, css(band), [-15.4, row + 14, -13.6, row - 12, 13.6, row - 12, 15.4, row + 14]);
        fillPolygon(context, css(shade(wall, -0.35), 0.6), [4, -8, 3, -128, 10, -128, 17, -8]);
        fillPolygon(context, css(lit(mark, [48, 48, 54])), [-14, -128, 14, -128, 14, -132, -14, -132]);
        fillPolygon(context, 'rgb(255,236,180)', [-8, -132, 8, -132, 8, -146, -8, -146]);
        fillPolygon(context, css(band), [-10, -146, 10, -146, 0, -157]);
        const beam = Math.cos(timeSeconds * 1.5);
        context.globalCompositeOperation = 'lighter';
        fillPolygon(context, 'rgba(255,236,180,0.16)', [0, -139, 330 * beam, -176, 330 * beam, -104]);
        context.globalAlpha = 0.7 + 0.3 * Math.abs(beam);
        context.drawImage(glow, -60, -199, 120, 120);
      });
    },
  };
}

function paintFlame(context: SKRSContext2D, lean: number, base: number, width: number, height: number): void {
  for (const [share, color] of [
    [1, 'rgba(255,132,40,0.75)'],
    [0.68, 'rgba(255,196,84,0.9)'],
    [0.38, 'rgba(255,246,214,0.95)'],
  ] as const) {
    context.fillStyle = color;
    context.beginPath();
    context.moveTo(lean * 0.5 - width * share, base);
    context.quadraticCurveTo(lean * 0.5 - width * share, base - height * 0.45 * share, lean, base - height * share);
    context.quadraticCurveTo(
      lean * 0.5 + width * share,
      base - height * 0.45 * share,
      lean * 0.5 + width * share,
      base,
    );
    context.quadraticCurveTo(lean * 0.5, base + width * 0.7 * share, lean * 0.5 - width * share, base);
    context.fill();
  }
}

function paintLogs(context: SKRSContext2D, mark: Mark): void {
  const bark = lit(mark, [88, 58, 42]);
  strokeLine(context, css(shade(bark, -0.3)), 8, [-30, -2, 24, -12]);
  strokeLine(context, css(bark), 8, [-24, -12, 30, -2]);
  strokeLine(context, css(shade(bark, -0.15)), 8, [-14, -1, 16, -1]);
}
