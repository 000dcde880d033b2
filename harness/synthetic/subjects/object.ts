import type { SKRSContext2D } from '@napi-rs/canvas';
import { css, mix, shade, type Rgb } from '../color.ts';
import { pick } from '../random-source.ts';
import { drawInPlace, knocks, lit, type Actor, type Mark } from './actor.ts';
import { glazes } from './glazes.ts';
import { drawImpactMark } from './impact-mark.ts';
import { fillEllipse, fillPolygon, strokeLine } from './paint-shapes.ts';

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
  if (/kettle|teapot/.test(word)) {
    strokeLine(context, css(dark), 4, [-20, -50, -16, -76, 16, -76, 20, -50]);
    strokeLine(context, css(color), 8, [24, -22, 40, -34, 46, -48]);
    context.fillStyle = css(color);
    context.beginPath();
    context.ellipse(0, -26, 34, 28, 0, 0, 2 * Math.PI);
    context.rect(-26, -10, 52, 10);
    context.fill();
    fillEllipse(context, css(dark), 0, -52, 14, 4);
    fillEllipse(context, css(bright, 0.55), -13, -34, 6, 13, 0.35);
    for (const drift of [0, 5, 10]) {
      const sway = 5 * Math.sin(timeSeconds * 1.9 + drift);
      strokeLine(context, 'rgba(255,255,255,0.2)', 5, [48, -54, 54 + sway, -74, 50 - sway, -98 - drift]);
    }
    return;
  }
  if (/vase|bottle/.test(word)) {
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
