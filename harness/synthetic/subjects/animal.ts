import type { SKRSContext2D } from '@napi-rs/canvas';
import { css, shade, type Rgb } from '../color.ts';
import type { Impact } from '../impact.ts';
import { beats, drawInPlace, lit, sideOf, type Actor, type Mark } from './actor.ts';
import { animalBuild, type AnimalBuild } from './animal-builds.ts';
import { drawImpactMark } from './impact-mark.ts';
import { fillEllipse, fillPolygon, strokeLine } from './paint-shapes.ts';

/** A four-legged animal that trots, hops or stands; every landing is an impact. */
export function createAnimal(base: Mark): Actor {
  const build = animalBuild(base.wish.word);
  const isStill = base.wish.action === 'still';
  const isYoung = /pup|kitten|foal|lamb|calf/.test(base.wish.word);
  const mark = { ...base, scale: base.scale * build.size * (isYoung ? 0.65 : 1) };
  const color = lit(mark, base.wish.color ?? build.color);
  const gait = base.wish.action === 'leap' ? 'hop' : build.gait;
  const period = gait === 'hop' ? 0.72 : 0.42 * Math.sqrt(build.size) + 0.08;
  const first = period * (0.25 + 0.7 * mark.phase);
  const middle = mark.kit.durationSeconds / 2;
  const speed = isStill ? 0 : 22 * base.scale * mark.facing;
  const times = isStill ? [] : beats(mark, first, period);
  const impacts = times.map((timeSeconds): Impact => ({
    timeSeconds,
    strength: gait === 'hop' ? 0.6 : 0.4,
    side: sideOf(mark, mark.x + speed * (timeSeconds - middle)),
    material: 'step',
  }));
  return {
    impacts,
    draw: (moment) => {
      const time = moment.timeSeconds;
      const share = ((((time - first) / period) % 1) + 1) % 1;
      const isHop = gait === 'hop' && !isStill;
      const lift = isStill ? 0 : isHop ? Math.sin(Math.PI * share) : 0.08 * Math.sin(Math.PI * share);
      const swing = isStill ? 0 : isHop ? 0.7 * lift : 0.5 * Math.cos((Math.PI * (time - first)) / period);
      const nod = Math.sin(time * 1.6 + 6 * mark.phase);
      drawInPlace(moment, mark, { x: speed * (time - middle), y: -30 * lift * mark.scale }, (context) =>
        paintAnimal(context, build, color, { swing, nod, isHop }),
      );
      for (const impact of impacts) {
        const x = mark.x + speed * (impact.timeSeconds - middle);
        drawImpactMark(moment, impact, { x, y: mark.floor, size: 12 * mark.scale, light: color });
      }
    },
  };
}

function paintAnimal(
  context: SKRSContext2D,
  build: AnimalBuild,
  color: Rgb,
  { swing, nod, isHop }: { readonly swing: number; readonly nod: number; readonly isHop: boolean },
): void {
  const { legs, thickness, neck, head } = build;
  const back = -legs - thickness;
  const far = css(shade(color, -0.35));
  const near = css(shade(color, -0.1));
  const leg = (x: number, angle: number, stroke: string): void => {
    const foot = x + Math.sin(angle) * legs;
    strokeLine(context, stroke, 5.2, [x, -legs - 4, x + Math.sin(angle) * legs * 0.4 - 2, -legs * 0.5, foot, -2]);
  };
  leg(-22, isHop ? swing : -swing, far);
  leg(20, swing, far);
  paintTail(context, build, color, back, nod);
  fillEllipse(context, css(color), 0, back, 31, thickness);
  if (build.hasHump) fillEllipse(context, css(color), -4, back - thickness * 0.7, 13, 15);
  fillEllipse(context, css(shade(color, 0.14), 0.5), -2, back - thickness * 0.45, 24, thickness * 0.42);
  fillEllipse(context, css(color), 20, back - 2, 13, thickness * 0.95);
  const headX = 27 + neck * 0.62 + head * 0.5;
  const headY = back - neck * 0.95 - 4 + nod * 1.6;
  strokeLine(context, css(color), thickness * 0.95, [22, back - 2, headX - 2, headY + 2]);
  fillEllipse(context, css(color), headX, headY, head * 1.05, head * 0.82);
  fillEllipse(context, css(color), headX + head * 0.95, headY + head * 0.28, head * 0.7, head * 0.46, 0.2);
  fillEllipse(context, css(shade(color, -0.65)), headX + head * 1.55, headY + head * 0.2, 2, 1.8);
  fillEllipse(context, 'rgb(16,14,18)', headX + head * 0.36, headY - head * 0.2, 1.5, 1.7);
  paintEars(context, build, color, headX, headY);
  leg(-18, isHop ? swing : swing, near);
  leg(24, -swing, near);
}

function paintTail(context: SKRSContext2D, { tail }: AnimalBuild, color: Rgb, back: number, nod: number): void {
  const stroke = css(shade(color, -0.12));
  if (tail === 'bushy') {
    fillEllipse(context, stroke, -42, back + 2 + nod, 17, 7, 0.35);
    fillEllipse(context, css([240, 236, 226], 0.9), -54, back - 2 + nod, 5, 4);
  } else if (tail === 'horse')
    strokeLine(context, css(shade(color, -0.5)), 6, [-30, back - 4, -40, back + 8, -42 + nod * 2, back + 30]);
  else if (tail === 'thin')
    strokeLine(context, stroke, 4, [-29, back - 4, -42, back - 10 + nod * 3, -46, back - 22 + nod * 4]);
  else fillEllipse(context, stroke, -32, back - 4, 5, 4.5);
}

function paintEars(context: SKRSContext2D, { ears, head }: AnimalBuild, color: Rgb, x: number, y: number): void {
  const fill = css(shade(color, -0.2));
  const top = y - head * 0.6;
  switch (ears) {
    case 'pointed':
      fillPolygon(context, fill, [x - 7, top + 2, x - 4, top - 11, x + 1, top]);
      fillPolygon(context, css(color), [x - 2, top + 1, x + 2, top - 11, x + 5, top + 1]);
      return;
    case 'round':
      fillEllipse(context, fill, x - 5, top - 1, 4.5, 4.5);
      fillEllipse(context, fill, x + 4, top - 1, 4.5, 4.5);
      return;
    case 'long':
      fillEllipse(context, fill, x - 5, top - 12, 3.4, 14, -0.25);
      fillEllipse(context, css(color), x + 1, top - 12, 3.4, 14, -0.05);
      return;
    case 'flop':
      fillEllipse(context, fill, x - 5, y, 4.4, 8.5, 0.35);
      return;
    case 'antlers':
      for (const lean of [-5, 6]) {
        strokeLine(context, fill, 1.8, [x - 1, top, x + lean, top - 14, x + lean * 1.9, top - 26]);
        strokeLine(context, fill, 1.5, [x + lean, top - 14, x + lean + 9, top - 22]);
      }
      fillEllipse(context, fill, x - 8, top + 3, 6, 2.6, -0.4);
      return;
    case 'trunk':
      fillEllipse(context, fill, x - 9, y + 2, 12, 15);
      strokeLine(context, css(color), 7.5, [x + head, y + 2, x + head + 9, y + 20, x + head + 4, y + 42]);
      strokeLine(context, 'rgb(236,230,214)', 3, [x + head - 2, y + 9, x + head + 16, y + 17]);
      return;
    case 'none':
  }
}
