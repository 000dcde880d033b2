import type { SKRSContext2D } from '@napi-rs/canvas';
import { css, mix, shade, type Rgb } from '../color.ts';
import type { Impact } from '../impact.ts';
import { pick } from '../random-source.ts';
import { beats, drawInPlace, lit, sideOf, type Actor, type Mark } from './actor.ts';
import { drawImpactMark } from './impact-mark.ts';
import { fillEllipse, fillPolygon, strokeLine } from './paint-shapes.ts';

const paints: readonly Rgb[] = [
  [196, 58, 48],
  [52, 96, 140],
  [228, 178, 66],
  [86, 132, 106],
];

/** A vehicle that rolls over the bumps of its road: the body dips and knocks. */
export function createVehicle(mark: Mark): Actor {
  const { kit, wish, phase } = mark;
  const isLong = /bus|tram|streetcar|train|locomotive|truck|lorry|van|wagon|ambulance|fire engine/.test(wish.word);
  const isBicycle = wish.kind === 'bicycle';
  const own: Rgb = /taxi|cab/.test(wish.word) ? [238, 190, 50] : pick(kit.random, paints);
  const color = lit(mark, wish.color ?? own);
  const speed = wish.action === 'still' ? 0 : (isBicycle ? 30 : 34) * mark.facing * mark.scale;
  const middle = kit.durationSeconds / 2;
  const period = 1.3 + 0.4 * phase;
  const first = period * (0.4 + 0.4 * phase);
  const times = wish.action === 'still' ? [] : beats(mark, first, period);
  const impacts = times.map((timeSeconds): Impact => ({
    timeSeconds,
    strength: 0.6,
    side: sideOf(mark, mark.x + speed * (timeSeconds - middle)),
    material: 'metal',
  }));
  const glow = kit.sprites.glow(kit.palette.lamp);
  return {
    impacts,
    draw: (moment) => {
      const { context, timeSeconds } = moment;
      const x = speed * (timeSeconds - middle);
      const since = Math.min(...times.filter((time) => time <= timeSeconds).map((time) => timeSeconds - time), 9);
      const dip = 4.5 * Math.exp(-since * 6) * Math.cos(since * 21);
      const spin = x / (11 * mark.scale);
      drawInPlace(moment, mark, { x }, () => {
        fillEllipse(context, 'rgba(0,0,0,0.34)', 0, 1, isLong ? 82 : isBicycle ? 34 : 54, 5);
        if (isBicycle) paintBicycle(context, color, dip, spin * mark.facing, lit(mark, [70, 84, 110]));
        else paintMotorVehicle(context, color, dip, spin * mark.facing, isLong, kit.palette.lamp);
        if (isBicycle && !/motor|moped|scooter/.test(wish.word)) return;
        context.globalCompositeOperation = 'lighter';
        context.globalAlpha = 0.85;
        const front = isBicycle ? 30 : isLong ? 78 : 50;
        context.drawImage(glow, front - 26, -20 - 26, 52, 52);
        context.globalAlpha = 0.4;
        context.drawImage(glow, front - 10, -26, 110, 40);
      });
      for (const impact of impacts) {
        const place = mark.x + speed * (impact.timeSeconds - middle);
        drawImpactMark(moment, impact, { x: place, y: mark.floor, size: 15 * mark.scale, light: color });
      }
    },
  };
}

function paintMotorVehicle(
  context: SKRSContext2D,
  color: Rgb,
  dip: number,
  spin: number,
  isLong: boolean,
  lamp: Rgb,
): void {
  const glass = css(mix([40, 52, 68], lamp, isLong ? 0.5 : 0.18));
  context.save();
  context.translate(0, dip);
  if (isLong) {
    fillPolygon(context, css(color), [-80, -10, -80, -58, -74, -64, 68, -64, 78, -48, 80, -10]);
    fillPolygon(context, css(shade(color, -0.3)), [-80, -10, -80, -22, 80, -22, 80, -10]);
    fillPolygon(context, css(shade(color, 0.3), 0.6), [-76, -62, -74, -64, 68, -64, 70, -61]);
    for (let pane = 0; pane < 6; pane++) {
      const left = -72 + pane * 23;
      fillPolygon(context, glass, [left, -52, left + 18, -52, left + 18, -32, left, -32]);
    }
    fillPolygon(context, glass, [67, -52, 75, -46, 77, -30, 67, -30]);
  } else {
    fillPolygon(context, css(color), [-52, -10, -53, -24, -38, -29, -22, -46, 14, -46, 30, -29, 50, -25, 53, -10]);
    fillPolygon(context, css(shade(color, -0.3)), [-52, -10, -53, -17, 53, -17, 53, -10]);
    fillPolygon(context, css(shade(color, 0.35), 0.6), [-22, -46, 14, -46, 16, -43, -24, -43]);
    fillPolygon(context, glass, [-31, -29, -20, -42, -5, -42, -5, -29]);
    fillPolygon(context, glass, [0, -29, 0, -42, 12, -42, 23, -29]);
  }
  context.restore();
  for (const x of isLong ? [-50, -22, 50] : [-31, 32]) paintWheel(context, x, 11, spin);
}

function paintBicycle(context: SKRSContext2D, color: Rgb, dip: number, spin: number, coat: Rgb): void {
  for (const x of [-22, 24]) {
    context.lineWidth = 2;
    context.strokeStyle = 'rgb(28,28,34)';
    context.beginPath();
    context.arc(x, -14, 13, 0, 2 * Math.PI);
    context.stroke();
    strokeLine(context, 'rgba(190,190,190,0.7)', 0.8, [
      x - 12 * Math.cos(spin),
      -14 - 12 * Math.sin(spin),
      x + 12 * Math.cos(spin),
      -14 + 12 * Math.sin(spin),
    ]);
  }
  context.save();
  context.translate(0, dip * 0.5);
  strokeLine(context, css(color), 3, [-22, -14, -8, -36, 16, -36, 0, -14, -22, -14]);
  strokeLine(context, css(color), 3, [24, -14, 16, -42, 22, -44]);
  const pedal = [7 * Math.cos(spin), -14 + 7 * Math.sin(spin)] as const;
  strokeLine(context, css(shade(coat, -0.4)), 5.5, [-9, -44, 8, -30, ...pedal]);
  strokeLine(context, css(coat), 10, [-8, -46, 4, -68]);
  strokeLine(context, css(shade(coat, 0.1)), 4.5, [5, -66, 12, -54, 20, -45]);
  fillEllipse(context, css(shade(color, -0.1)), 8, -79, 7.5, 8);
  fillEllipse(context, 'rgb(206,160,128)', 11, -77, 5, 5.5);
  context.restore();
}

function paintWheel(context: SKRSContext2D, x: number, radius: number, spin: number): void {
  fillEllipse(context, 'rgb(22,22,28)', x, -radius, radius, radius);
  fillEllipse(context, 'rgb(128,132,140)', x, -radius, radius * 0.55, radius * 0.55);
  const dx = radius * 0.5 * Math.cos(spin);
  const dy = radius * 0.5 * Math.sin(spin);
  strokeLine(context, 'rgb(52,54,62)', 2, [x - dx, -radius - dy, x + dx, -radius + dy]);
}
