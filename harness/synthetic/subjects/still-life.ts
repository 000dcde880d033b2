import type { SKRSContext2D } from '@napi-rs/canvas';
import { css, mix, shade, type Rgb } from '../color.ts';
import type { Impact } from '../impact.ts';
import { pick } from '../random-source.ts';
import { paintBroadleaf } from '../trees.ts';
import { createRandomSource } from '../random-source.ts';
import { beats, drawInPlace, lit, sideOf, type Actor, type Mark } from './actor.ts';
import { drawImpactMark } from './impact-mark.ts';
import { fillEllipse, fillPolygon, strokeLine } from './paint-shapes.ts';

const glazes: readonly Rgb[] = [
  [54, 108, 130],
  [190, 84, 58],
  [222, 206, 174],
  [96, 120, 86],
];

/** A thing that stands there; now and then it is knocked, hops, and comes down with a sound. */
export function createObject(mark: Mark): Actor {
  const { kit, wish, phase } = mark;
  const color = lit(mark, wish.color ?? pick(kit.random, glazes));
  const period = 1.7 + 0.4 * phase;
  const first = 0.7 + 0.8 * phase;
  const impacts = knocks(mark, first, period, 'wood');
  return {
    impacts,
    draw: (moment) => {
      const { timeSeconds } = moment;
      const until = (((first - timeSeconds) % period) + period) % period;
      const since = period - until;
      // A short hop that ends at the impact, then a wobble that dies away.
      const hop = until < 0.3 ? 4 * (until / 0.3) * (1 - until / 0.3) * 9 * mark.scale : 0;
      const wobble = timeSeconds > first - 0.01 ? 0.05 * Math.exp(-since * 4) * Math.sin(since * 24) : 0;
      drawInPlace(moment, mark, {}, (context) => fillEllipse(context, 'rgba(0,0,0,0.3)', 3, 1, 32, 5));
      drawInPlace(moment, mark, { y: -hop, turn: wobble }, (context) =>
        paintObject(context, wish.word, color, mark, timeSeconds),
      );
      for (const impact of impacts) {
        drawImpactMark(moment, impact, { x: mark.x, y: mark.floor, size: 22 * mark.scale, light: color });
      }
    },
  };
}

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

function knocks(mark: Mark, first: number, period: number, material: Impact['material']): Impact[] {
  return beats(mark, first, period).map((timeSeconds) => ({
    timeSeconds,
    strength: 0.6,
    side: sideOf(mark, mark.x),
    material,
  }));
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

function paintObject(context: SKRSContext2D, word: string, color: Rgb, mark: Mark, timeSeconds: number): void {
  const bright = shade(color, 0.3);
  const dark = shade(color, -0.35);
  if (/book|letter|box|suitcase|crate|chest|typewriter|machine|drum|basket|piano|chair|toy/.test(word)) {
    fillPolygon(context, css(color), [-36, 0, -36, -40, 36, -40, 36, 0]);
    fillPolygon(context, css(bright), [-36, -40, -26, -52, 44, -52, 36, -40]);
    fillPolygon(context, css(dark), [36, 0, 36, -40, 44, -52, 44, -12]);
    strokeLine(context, css(dark), 2, [-36, -24, 36, -24]);
    return;
  }
  if (/clock|hourglass|windmill|bell|statue|helmet/.test(word)) {
    fillPolygon(context, css(color), [-26, 0, -22, -92, 22, -92, 26, 0]);
    fillEllipse(context, css(lit(mark, [240, 232, 212])), 0, -68, 17, 17);
    const hand = timeSeconds * 0.6;
    strokeLine(context, 'rgb(40,34,30)', 2, [0, -68, 12 * Math.sin(hand), -68 - 12 * Math.cos(hand)]);
    const swing = 8 * Math.sin(timeSeconds * Math.PI);
    strokeLine(context, css(bright), 1.6, [0, -48, swing, -18]);
    fillEllipse(context, 'rgb(224,180,84)', swing, -16, 5, 5);
    return;
  }
  if (/tent/.test(word)) {
    fillPolygon(context, css(color), [-52, 0, 0, -56, 52, 0]);
    fillPolygon(context, css(mix(mark.kit.palette.lamp, color, 0.3)), [-14, 0, 0, -50, 14, 0]);
    return;
  }
  if (/umbrella/.test(word)) {
    strokeLine(context, 'rgb(50,42,40)', 2.6, [0, -70, 0, -6, 6, -2]);
    context.fillStyle = css(color);
    context.beginPath();
    context.ellipse(0, -62, 46, 32, 0, Math.PI, 2 * Math.PI);
    context.fill();
    return;
  }
  if (/vase|bottle|kettle|teapot/.test(word)) {
    context.fillStyle = css(color);
    context.beginPath();
    context.moveTo(-9, -74);
    context.bezierCurveTo(-8, -54, -34, -48, -27, -14);
    context.quadraticCurveTo(-24, 0, 0, 0);
    context.quadraticCurveTo(24, 0, 27, -14);
    context.bezierCurveTo(34, -48, 8, -54, 9, -74);
    context.fill();
    fillEllipse(context, css(bright), 0, -74, 10, 3);
    fillEllipse(context, css(bright, 0.5), -12, -32, 4, 16, 0.1);
    return;
  }
  // A cup, with steam.
  fillPolygon(context, css(color), [-27, -46, 27, -46, 21, 0, -21, 0]);
  fillPolygon(context, css(dark, 0.6), [8, -46, 27, -46, 21, 0, 10, 0]);
  fillEllipse(context, css(bright), 0, -46, 27, 6.5);
  fillEllipse(context, css(lit(mark, [84, 52, 36])), 0, -45.5, 23, 4.8);
  strokeLine(context, css(color), 5, [25, -38, 39, -32, 36, -17, 23, -13]);
  for (const side of [-8, 2, 11]) {
    const drift = 4 * Math.sin(timeSeconds * 1.8 + side);
    strokeLine(context, 'rgba(255,255,255,0.2)', 4, [
      side,
      -52,
      side + drift,
      -70,
      side - drift,
      -88,
      side + drift * 1.6,
      -106,
    ]);
  }
}
