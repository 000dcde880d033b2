import type { SKRSContext2D } from '@napi-rs/canvas';
import { css, shade, type Rgb } from '../color.ts';
import type { Impact } from '../impact.ts';
import { between, pick } from '../random-source.ts';
import { beats, drawInPlace, lit, sideOf, type Actor, type Mark } from './actor.ts';
import { drawImpactMark } from './impact-mark.ts';
import { fillEllipse, fillPolygon, strokeLine } from './paint-shapes.ts';

const coats: readonly Rgb[] = [
  [176, 62, 52],
  [44, 92, 128],
  [212, 160, 68],
  [66, 108, 88],
  [120, 74, 110],
];
const skins: readonly Rgb[] = [
  [236, 196, 164],
  [198, 148, 112],
  [140, 96, 70],
  [96, 64, 48],
];
const children = /^(?:boy|girl|child|toddler|baby|daughter|son|pupil|twin)$/;
const jumpers = /^(?:dancer|ballerina|breakdancer|boxer|clown|player|teammate|ballet dancer|singer|drummer)$/;

interface Look {
  readonly coat: Rgb;
  readonly skin: Rgb;
  readonly hair: Rgb;
  readonly legs: Rgb;
  readonly hasSkirt: boolean;
}

/** Leg and arm angles, radians from straight down. */
interface Pose {
  readonly stride: number;
  readonly reach: number;
  readonly lift: number;
}

/** A person who walks, jumps or stands; every footfall is an impact. */
export function createPerson(base: Mark): Actor {
  const { kit, wish } = base;
  const mark = children.test(wish.word) ? { ...base, scale: base.scale * 0.68 } : base;
  const { random } = kit;
  const look: Look = {
    coat: lit(mark, wish.color ?? pick(random, coats)),
    skin: lit(mark, pick(random, skins)),
    hair: lit(
      mark,
      pick(random, [
        [52, 36, 30],
        [24, 22, 26],
        [140, 98, 58],
        [190, 186, 180],
      ]),
    ),
    legs: lit(mark, [54, 54, 68]),
    hasSkirt: /woman|girl|mother|sister|daughter|queen|actress|waitress|ballerina|nun|lady/.test(wish.word),
  };
  const period = between(random, 0.5, 0.58);
  if (wish.action === 'leap' || (jumpers.test(wish.word) && wish.action === 'move'))
    return createJumper(mark, look, period * 2.4);
  return wish.action === 'still' ? createStander(mark, look) : createWalker(mark, look, period);
}

function createWalker(mark: Mark, look: Look, period: number): Actor {
  const first = period * (0.2 + 0.8 * mark.phase);
  const middle = mark.kit.durationSeconds / 2;
  const speed = 24 * mark.scale * mark.facing;
  const impacts = beats(mark, first, period).map((timeSeconds) => footfall(mark, timeSeconds, 0.4, speed));
  return {
    impacts,
    draw: (moment) => {
      const time = moment.timeSeconds;
      const cycle = (Math.PI * (time - first)) / period;
      // Legs are farthest apart, and the body lowest, at the footfall.
      const stride = 0.46 * Math.cos(cycle);
      const x = speed * (time - middle);
      drawInPlace(moment, mark, { x, y: -2.4 * mark.scale * Math.sin(cycle) ** 2 }, (context) =>
        paintPerson(context, look, { stride, reach: -stride * 0.8, lift: 0 }),
      );
      for (const impact of impacts) {
        const place = mark.x + speed * (impact.timeSeconds - middle);
        drawImpactMark(moment, impact, { x: place, y: mark.floor, size: 8 * mark.scale, light: look.coat });
      }
    },
  };
}

function createJumper(mark: Mark, look: Look, period: number): Actor {
  const first = period * (0.35 + 0.5 * mark.phase);
  const impacts = beats(mark, first, period).map((timeSeconds) => footfall(mark, timeSeconds, 0.8, 0));
  return {
    impacts,
    draw: (moment) => {
      const share = ((((moment.timeSeconds - first) / period) % 1) + 1) % 1;
      // On the ground for the first third after landing, then in the air.
      const air = share < 0.35 ? 0 : Math.sin((Math.PI * (share - 0.35)) / 0.65);
      const turn = 0.1 * Math.sin(2 * Math.PI * share);
      drawInPlace(moment, mark, { y: -26 * air * mark.scale, turn }, (context) =>
        paintPerson(context, look, { stride: 0.5 * air + 0.1, reach: 0.5 + 1.6 * air, lift: air }),
      );
      for (const impact of impacts) {
        drawImpactMark(moment, impact, { x: mark.x, y: mark.floor, size: 16 * mark.scale, light: look.coat });
      }
    },
  };
}

function createStander(mark: Mark, look: Look): Actor {
  return {
    impacts: [],
    draw: (moment) => {
      const sway = Math.sin(moment.timeSeconds * 1.4 + 6 * mark.phase);
      drawInPlace(moment, mark, { turn: 0.012 * sway }, (context) =>
        paintPerson(context, look, { stride: 0.1, reach: 0.28 + 0.22 * sway, lift: 0 }),
      );
    },
  };
}

function footfall(mark: Mark, timeSeconds: number, strength: number, speed: number): Impact {
  const x = mark.x + speed * (timeSeconds - mark.kit.durationSeconds / 2);
  return { timeSeconds, strength, side: sideOf(mark, x), material: mark.stage.surface === 'table' ? 'wood' : 'step' };
}

function paintPerson(context: SKRSContext2D, look: Look, { stride, reach, lift }: Pose): void {
  const hip = -42;
  const shoulder = -70;
  const leg = (angle: number, color: Rgb): void => {
    const knee = [Math.sin(angle) * 21, hip + Math.cos(angle) * 21] as const;
    const shin = angle - (angle < 0 ? 0.3 : 0.05) - 0.5 * lift;
    const foot = [knee[0] + Math.sin(shin) * 21, knee[1] + Math.cos(shin) * 21] as const;
    strokeLine(context, css(color), 7.5, [0, hip, ...knee, ...foot]);
    strokeLine(context, css(shade(color, -0.4)), 5, [...foot, foot[0] + 5, foot[1]]);
  };
  const arm = (angle: number, color: Rgb): void => {
    const elbow = [Math.sin(angle) * 15, shoulder + 3 + Math.cos(angle) * 15] as const;
    const hand = [elbow[0] + Math.sin(angle + 0.45) * 14, elbow[1] + Math.cos(angle + 0.45) * 14] as const;
    strokeLine(context, css(color), 6, [0, shoulder + 3, ...elbow, ...hand]);
    fillEllipse(context, css(look.skin), hand[0], hand[1], 3, 3);
  };
  leg(-stride, shade(look.legs, -0.25));
  arm(-reach, shade(look.coat, -0.28));
  leg(stride, look.legs);
  fillPolygon(
    context,
    css(look.coat),
    look.hasSkirt
      ? [-9, shoulder, 9, shoulder, 8, -52, 15, -24, -15, -24, -8, -52]
      : [-10, shoulder, 10, shoulder, 11, -50, 10, -36, -10, -36, -11, -50],
  );
  fillPolygon(context, css(shade(look.coat, 0.14), 0.7), [3, shoulder, 10, shoulder, 11, -50, 8, -38, 5, -38]);
  arm(reach, shade(look.coat, -0.08));
  strokeLine(context, css(look.skin), 5, [0, shoulder - 1, 1, shoulder - 6]);
  fillEllipse(context, css(look.hair), -1.6, shoulder - 15, 9, 9.6);
  if (look.hasSkirt)
    fillPolygon(context, css(look.hair), [-10, shoulder - 16, -12, shoulder + 3, -4, shoulder + 4, 1, shoulder - 12]);
  fillEllipse(context, css(look.skin), 2.6, shoulder - 12.4, 6.6, 7.8);
  fillPolygon(context, css(look.hair), [
    -8,
    shoulder - 20,
    2,
    shoulder - 25,
    9,
    shoulder - 18,
    3,
    shoulder - 17.6,
    -3,
    shoulder - 12,
  ]);
}
