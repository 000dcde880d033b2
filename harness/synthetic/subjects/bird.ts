import type { SKRSContext2D } from '@napi-rs/canvas';
import { css, shade, type Rgb } from '../color.ts';
import type { Impact } from '../impact.ts';
import { beats, drawInPlace, lit, sideOf, type Actor, type Mark } from './actor.ts';
import { drawImpactMark } from './impact-mark.ts';
import { fillEllipse, fillPolygon, strokeLine } from './paint-shapes.ts';

const walkers = /swan|heron|duck|goose|penguin|chicken|rooster|hen|stork|flamingo|crane|pigeon/;
const longLegged = /heron|stork|flamingo|crane/;
const colors: ReadonlyMap<RegExp, Rgb> = new Map<RegExp, Rgb>([
  [/swan|gull|goose|duck|stork|dove/, [238, 238, 234]],
  [/crow|raven|bat|penguin/, [40, 42, 52]],
  [/flamingo/, [236, 140, 150]],
  [/heron|pigeon|crane/, [206, 214, 222]],
  [/parrot|hummingbird/, [60, 150, 90]],
  [/butterfly|chicken|rooster|hen|bee/, [226, 140, 50]],
]);

/** A bird that flies across, swims, or struts and pecks; pecking is an impact. */
export function createBird(base: Mark): Actor {
  const { wish, kit, phase } = base;
  const mark = { ...base, scale: base.scale * (longLegged.test(wish.word) ? 1.7 : 1.25) };
  const own = [...colors].find(([pattern]) => pattern.test(wish.word))?.[1] ?? ([120, 102, 84] satisfies Rgb);
  const color = lit(mark, wish.color ?? own);
  if (!walkers.test(wish.word) || mark.stage.surface === 'air') return createFlyer(mark, color);
  const isAfloat = mark.stage.surface === 'water' && !longLegged.test(wish.word);
  const legs = isAfloat ? 0 : longLegged.test(wish.word) ? 34 : 10;
  const period = 1.5 + 0.4 * phase;
  const first = period * (0.35 + 0.5 * phase);
  const reach = 24 * mark.scale * mark.facing;
  const impacts = beats(mark, first, period).map((timeSeconds): Impact => ({
    timeSeconds,
    strength: 0.4,
    side: sideOf(mark, mark.x + reach),
    material: mark.stage.surface === 'water' ? 'splash' : 'soft',
  }));
  const glide = isAfloat && wish.action !== 'still' ? 9 * mark.facing : 0;
  return {
    impacts,
    draw: (moment) => {
      const time = moment.timeSeconds;
      const away = Math.abs((((((time - first) / period + 0.5) % 1) + 1) % 1) - 0.5) * period;
      const dip = Math.max(0, 1 - away / 0.28);
      const x = glide * (time - kit.durationSeconds / 2);
      drawInPlace(moment, mark, { x, y: isAfloat ? 1.5 * Math.sin(time * 2 + 5 * phase) : 0 }, (context) =>
        paintStanding(context, color, legs, dip, longLegged.test(wish.word) || /swan|goose/.test(wish.word)),
      );
      for (const impact of impacts) {
        const at = { x: mark.x + reach + x, y: mark.floor, size: 9 * mark.scale, light: color };
        drawImpactMark(moment, impact, at);
      }
    },
  };
}

function createFlyer(mark: Mark, color: Rgb): Actor {
  const { kit, phase, facing, scale } = mark;
  const speed = (26 + 14 * phase) * facing * scale;
  return {
    impacts: [],
    draw: (moment) => {
      const time = moment.timeSeconds;
      const beat = Math.sin(time * (7 + 2 * phase) + 9 * phase);
      const x = speed * (time - kit.durationSeconds / 2);
      const y = (-70 - 40 * phase) * scale + 6 * Math.sin(time * 1.3 + 7 * phase) - 2 * beat;
      drawInPlace(moment, mark, { x, y }, (context) => paintFlying(context, color, beat));
    },
  };
}

function paintFlying(context: SKRSContext2D, color: Rgb, beat: number): void {
  const tip = -24 * beat;
  fillPolygon(context, css(shade(color, -0.3)), [-4, -1, -10, tip * 0.6 - 4, -16, tip - 2, 4, -2]);
  fillEllipse(context, css(color), 0, 0, 15, 4.6);
  fillEllipse(context, css(color), 13, -2, 4.6, 4);
  fillPolygon(context, css(shade(color, -0.2)), [-12, 0, -24, -3, -24, 4]);
  fillPolygon(context, 'rgb(226,160,60)', [17, -3, 23, -1, 17, 0]);
  fillPolygon(context, css(shade(color, -0.1)), [-6, -2, 0, tip * 0.7, -9, tip * 1.25 - 3, 9, -2]);
}

function paintStanding(context: SKRSContext2D, color: Rgb, legs: number, dip: number, hasLongNeck: boolean): void {
  const back = -legs - 9;
  if (legs > 0) {
    strokeLine(context, 'rgb(204,132,60)', 1.8, [-3, -legs, -2, 0, 4, 0]);
    strokeLine(context, 'rgb(184,116,52)', 1.8, [3, -legs, 3, 0, 9, 0]);
  }
  fillEllipse(context, css(color), 0, back, 20, 10, -0.1);
  fillPolygon(context, css(shade(color, -0.16)), [-14, back - 3, -30, back - 9, -20, back + 4]);
  fillEllipse(context, css(shade(color, -0.12)), -3, back, 13, 6, -0.2);
  const height = hasLongNeck ? 30 : 14;
  const headX = 16 + 8 * dip;
  const headY = (back - height) * (1 - dip) + -3 * dip;
  strokeLine(context, css(color), hasLongNeck ? 4.6 : 8, [
    14,
    back - 2,
    hasLongNeck ? 22 : 15,
    back - height * 0.5 * (1 - dip),
    headX,
    headY,
  ]);
  fillEllipse(context, css(color), headX, headY, 5.6, 5);
  fillPolygon(context, 'rgb(230,140,50)', [
    headX + 4,
    headY - 2,
    headX + 14,
    headY + 1 + 3 * dip,
    headX + 4,
    headY + 2.5,
  ]);
  fillEllipse(context, 'rgb(14,14,18)', headX + 2, headY - 1.4, 1.1, 1.1);
}
