import type { SKRSContext2D } from '@napi-rs/canvas';
import { css, mix, shade, type Rgb } from '../color.ts';
import { pick } from '../random-source.ts';
import { drawInPlace, lit, type Actor, type Mark } from './actor.ts';
import { fillEllipse, fillPolygon, strokeLine } from './paint-shapes.ts';

const bright: readonly Rgb[] = [
  [240, 134, 44],
  [246, 204, 72],
  [222, 84, 96],
  [110, 196, 206],
];

/** A swimmer: fish, ray, or something with arms that pulses. */
export function createFish(base: Mark): Actor {
  const { kit, wish, phase } = base;
  const isPulsing = /jellyfish|octopus|squid/.test(wish.word);
  const isRay = /ray/.test(wish.word);
  const isBig = /shark|whale|dolphin|beluga|seal|sea turtle/.test(wish.word);
  const mark = { ...base, scale: base.scale * (isBig ? 2 : 1.15), floor: base.floor - 60 * phase };
  const own: Rgb = isPulsing ? [220, 150, 226] : isBig || isRay ? [112, 134, 156] : pick(kit.random, bright);
  const color = mix(lit(mark, wish.color ?? own), wish.color ?? own, 0.35);
  const speed = (isPulsing ? 3 : 22 + 10 * phase) * mark.facing;
  return {
    impacts: [],
    draw: (moment) => {
      const time = moment.timeSeconds;
      const beat = Math.sin(time * (isPulsing ? 2.6 : isBig || isRay ? 3 : 7) + 9 * phase);
      const x = speed * (time - kit.durationSeconds / 2);
      const y = 6 * Math.sin(time * 0.9 + 5 * phase) - (isPulsing ? 5 * beat : 0);
      drawInPlace(moment, mark, { x, y }, (context) => {
        if (isPulsing) paintJellyfish(context, color, beat, kit.sprites.glow(color));
        else if (isRay) paintRay(context, color, beat);
        else paintFish(context, color, beat);
      });
    },
  };
}

function paintFish(context: SKRSContext2D, color: Rgb, beat: number): void {
  fillPolygon(context, css(shade(color, -0.12)), [-17, 0, -36, -13 + 5 * beat, -30, 3 * beat, -36, 13 + 5 * beat]);
  fillPolygon(context, css(shade(color, -0.2)), [-8, -9, 2, -21, 12, -8]);
  fillEllipse(context, css(color), 0, 0, 25, 11.5);
  fillEllipse(context, css(shade(color, 0.4), 0.6), 1, 5, 18, 4.5);
  fillPolygon(context, css(shade(color, -0.25)), [2, 1, -8, 8 + 3 * beat, 7, 5]);
  strokeLine(context, css(shade(color, 0.6), 0.8), 2.6, [9, -8, 7, 0, 9, 8]);
  fillEllipse(context, 'rgb(250,250,246)', 16, -3, 3, 3);
  fillEllipse(context, 'rgb(12,14,20)', 16.8, -3, 1.7, 1.7);
}

function paintRay(context: SKRSContext2D, color: Rgb, beat: number): void {
  strokeLine(context, css(shade(color, -0.3)), 1.8, [-24, 2, -74, 8 + 4 * beat]);
  fillPolygon(context, css(shade(color, -0.24)), [-24, 2, -6, -46 * beat - 8, 26, -2]);
  fillPolygon(context, css(color), [-26, 2, 0, 40 * beat + 10, 30, 0, 6, -9]);
  fillEllipse(context, css(shade(color, 0.18)), 6, -2, 24, 7);
}

function paintJellyfish(
  context: SKRSContext2D,
  color: Rgb,
  beat: number,
  glow: Parameters<SKRSContext2D['drawImage']>[0],
): void {
  const width = 25 + 4 * beat;
  context.save();
  context.globalCompositeOperation = 'lighter';
  context.globalAlpha = 0.7;
  context.drawImage(glow, -60, -62, 120, 120);
  context.restore();
  for (let arm = -3; arm <= 3; arm++) {
    const sway = 5 * Math.sin(arm * 1.4 + beat * 1.3);
    strokeLine(context, css(color, 0.55), 2, [arm * 6, 0, arm * 6 + sway, 26, arm * 7 - sway, 52 + 4 * Math.abs(arm)]);
  }
  context.fillStyle = css(mix(color, [255, 255, 255], 0.25), 0.85);
  context.beginPath();
  context.ellipse(0, 2, width, 25 - 3 * beat, 0, Math.PI, 2 * Math.PI);
  context.quadraticCurveTo(0, 12, -width, 2);
  context.fill();
  fillEllipse(context, css([255, 255, 255], 0.35), -6, -11, width * 0.4, 6, -0.3);
}
