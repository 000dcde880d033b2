import type { SKRSContext2D } from '@napi-rs/canvas';
import { css, shade, type Rgb } from '../color.ts';
import type { Impact } from '../impact.ts';
import { beats, drawInPlace, lit, sideOf, type Actor, type Mark } from './actor.ts';
import { drawImpactMark } from './impact-mark.ts';
import { fillEllipse, fillPolygon, strokeLine } from './paint-shapes.ts';

/** Proportions in units of a body that is 60 long. */
interface Build {
  readonly size: number;
  readonly legs: number;
  readonly thickness: number;
  readonly neck: number;
  readonly head: number;
  readonly ears: 'pointed' | 'round' | 'long' | 'flop' | 'antlers' | 'trunk' | 'none';
  readonly tail: 'bushy' | 'thin' | 'stub' | 'horse';
  readonly color: Rgb;
  readonly gait: 'trot' | 'hop';
}

const dog: Build = {
  size: 0.72,
  legs: 24,
  thickness: 12,
  neck: 12,
  head: 10,
  ears: 'flop',
  tail: 'thin',
  color: [176, 124, 72],
  gait: 'trot',
};
const builds: ReadonlyMap<RegExp, Build> = new Map<RegExp, Build>([
  [
    /cat|kitten|lion|tiger|leopard|panther/,
    { ...dog, size: 0.6, legs: 20, thickness: 11, neck: 6, ears: 'pointed', color: [120, 112, 108] },
  ],
  [/fox/, { ...dog, size: 0.66, ears: 'pointed', tail: 'bushy', color: [208, 104, 46] }],
  [/wol|collie/, { ...dog, size: 0.82, ears: 'pointed', tail: 'bushy', color: [138, 140, 146] }],
  [
    /horse|pony|foal|mare|donkey|zebra|camel|llama|alpaca/,
    {
      ...dog,
      size: 1.35,
      legs: 36,
      thickness: 14,
      neck: 30,
      head: 10,
      ears: 'pointed',
      tail: 'horse',
      color: [124, 76, 46],
    },
  ],
  [
    /deer|stag|moose/,
    {
      ...dog,
      size: 1.1,
      legs: 36,
      thickness: 12,
      neck: 24,
      head: 8,
      ears: 'antlers',
      tail: 'stub',
      color: [150, 106, 70],
    },
  ],
  [
    /cow|bull|buffalo|calf/,
    { ...dog, size: 1.25, legs: 24, thickness: 18, neck: 8, head: 12, ears: 'round', color: [92, 66, 52] },
  ],
  [
    /goat|sheep|lamb|pig/,
    {
      ...dog,
      size: 0.72,
      legs: 18,
      thickness: 16,
      neck: 8,
      head: 9,
      ears: 'flop',
      tail: 'stub',
      color: [226, 220, 206],
    },
  ],
  [
    /rabbit|hare|kangaroo|frog|squirrel|mouse|hedgehog/,
    {
      ...dog,
      size: 0.5,
      legs: 12,
      thickness: 15,
      neck: 4,
      head: 11,
      ears: 'long',
      tail: 'stub',
      color: [158, 134, 110],
      gait: 'hop',
    },
  ],
  [
    /bear|raccoon|otter|beaver|monkey/,
    {
      ...dog,
      size: 1.05,
      legs: 18,
      thickness: 19,
      neck: 6,
      head: 13,
      ears: 'round',
      tail: 'stub',
      color: [96, 70, 54],
    },
  ],
  [
    /elephant/,
    { ...dog, size: 1.7, legs: 26, thickness: 22, neck: 5, head: 16, ears: 'trunk', color: [132, 128, 128] },
  ],
  [
    /giraffe/,
    { ...dog, size: 1.3, legs: 44, thickness: 13, neck: 62, head: 8, ears: 'pointed', color: [214, 168, 96] },
  ],
  [
    /tortoise|turtle|lizard|gecko|chameleon/,
    { ...dog, size: 0.55, legs: 8, thickness: 13, neck: 9, head: 7, ears: 'none', color: [98, 122, 74] },
  ],
]);

/** A four-legged animal that trots, hops or stands; every landing is an impact. */
export function createAnimal(base: Mark): Actor {
  const build = [...builds].find(([pattern]) => pattern.test(base.wish.word))?.[1] ?? dog;
  const isYoung = /pup|kitten|foal|lamb|calf/.test(base.wish.word);
  const mark = { ...base, scale: base.scale * build.size * (isYoung ? 0.65 : 1) };
  const color = lit(mark, base.wish.color ?? build.color);
  const period = build.gait === 'hop' ? 0.72 : 0.42 * Math.sqrt(build.size) + 0.08;
  const first = period * (0.25 + 0.7 * mark.phase);
  const middle = mark.kit.durationSeconds / 2;
  const speed = base.wish.still ? 0 : 34 * base.scale * mark.facing;
  const times = base.wish.still ? [] : beats(mark, first, period);
  const impacts = times.map((timeSeconds): Impact => ({
    timeSeconds,
    strength: build.gait === 'hop' ? 0.6 : 0.4,
    side: sideOf(mark, mark.x + speed * (timeSeconds - middle)),
    material: 'step',
  }));
  return {
    impacts,
    draw: (moment) => {
      const time = moment.timeSeconds;
      const share = ((((time - first) / period) % 1) + 1) % 1;
      const isHop = build.gait === 'hop' && !base.wish.still;
      const lift = base.wish.still ? 0 : isHop ? Math.sin(Math.PI * share) : 0.08 * Math.sin(Math.PI * share);
      const swing = base.wish.still ? 0 : isHop ? 0.7 * lift : 0.5 * Math.cos((Math.PI * (time - first)) / period);
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
  build: Build,
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

function paintTail(context: SKRSContext2D, { tail }: Build, color: Rgb, back: number, nod: number): void {
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

function paintEars(context: SKRSContext2D, { ears, head }: Build, color: Rgb, x: number, y: number): void {
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
