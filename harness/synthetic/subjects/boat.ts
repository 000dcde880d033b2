import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { css, mix, shade, type Rgb } from '../color.ts';
import type { Impact } from '../impact.ts';
import { enterWorld, type Moment } from '../layer.ts';
import { pick } from '../random-source.ts';
import { beats, drawInPlace, lit, sideOf, type Actor, type Mark } from './actor.ts';
import { drawImpactMark } from './impact-mark.ts';
import { fillPolygon, strokeLine } from './paint-shapes.ts';

type Build = 'fishing' | 'sail' | 'row' | 'paper';

const builds: ReadonlyMap<string, Build> = new Map<string, Build>([
  ['sailboat', 'sail'],
  ['sailing boat', 'sail'],
  ['yacht', 'sail'],
  ['rowboat', 'row'],
  ['rowing boat', 'row'],
  ['canoe', 'row'],
  ['kayak', 'row'],
  ['gondola', 'row'],
  ['raft', 'row'],
  ['paper boat', 'paper'],
]);
const hullColors: readonly Rgb[] = [
  [46, 104, 118],
  [150, 52, 44],
  [52, 78, 120],
  [70, 96, 72],
];

/** A boat that rocks on the swell; with every dip its bow slaps the water. */
export function createBoat(mark: Mark): Actor {
  const { kit, wish, phase } = mark;
  const build = builds.get(wish.word) ?? 'fishing';
  const hull = lit(mark, wish.color ?? (build === 'paper' ? [240, 238, 228] : pick(kit.random, hullColors)));
  const period = 2.5 + 0.5 * phase;
  const first = period * (0.3 + 0.25 * phase);
  const speed = wish.action === 'still' ? 0 : 7 * mark.facing;
  const middle = kit.durationSeconds / 2;
  const bow = 58 * mark.scale * mark.facing;
  const impacts = beats(mark, first, period).map((timeSeconds): Impact => ({
    timeSeconds,
    strength: 0.55,
    side: sideOf(mark, mark.x + bow),
    material: build === 'fishing' && mark.stage.surface === 'water' && wish.action === 'still' ? 'wood' : 'splash',
  }));
  const lamp = build === 'fishing' ? kit.sprites.glow(kit.palette.lamp) : undefined;
  const paint = (context: SKRSContext2D): void => paintBoat(context, build, hull, mark);
  return {
    impacts,
    draw: (moment) => {
      const { context, timeSeconds } = moment;
      // Deepest at the moment of the slap.
      const swing = Math.cos((2 * Math.PI * (timeSeconds - first)) / period);
      const x = speed * (timeSeconds - middle);
      const y = 2.2 * swing * mark.scale;
      const turn = 0.055 * swing * mark.facing;
      context.globalAlpha = 0.3;
      drawInPlace(moment, mark, { x, y: -y + 3 * mark.scale, turn: -turn }, (mirrored) => {
        mirrored.scale(1, -0.8);
        paint(mirrored);
      });
      context.globalAlpha = 1;
      drawInPlace(moment, mark, { x, y, turn }, paint);
      if (lamp) {
        drawInPlace(moment, mark, { x, y, turn }, () => {
          context.globalCompositeOperation = 'lighter';
          context.globalAlpha = 0.9 + 0.07 * Math.sin(timeSeconds * 9);
          context.drawImage(lamp, 22 - 44, -52 - 44, 88, 88);
          context.globalAlpha = 0.35;
          context.drawImage(lamp, 22 - 95, -52 - 95, 190, 190);
        });
        drawLampOnWater(moment, mark, x, lamp);
      }
      for (const impact of impacts) {
        drawImpactMark(moment, impact, { x: mark.x + x + bow, y: mark.floor, size: 20 * mark.scale, light: hull });
      }
    },
  };
}

/** The broken column of the lantern's light, from under the boat toward the viewer. */
function drawLampOnWater(moment: Moment, mark: Mark, shift: number, glow: Canvas): void {
  const { context, timeSeconds } = moment;
  enterWorld(moment, 1);
  const x = mark.x + shift + 22 * mark.scale * mark.facing;
  context.save();
  for (let dash = 0; dash < 22; dash++) {
    const share = dash / 22;
    const y = mark.floor + 6 + share * (352 - mark.floor);
    const shine = 0.55 + 0.45 * Math.sin(timeSeconds * 3.1 + dash * 1.9);
    const width = (9 + 26 * share) * shine;
    const sway = (1.5 + 6 * share) * Math.sin(timeSeconds * 1.7 + dash * 0.9);
    context.globalAlpha = (1 - 0.62 * share) * (0.45 + 0.55 * shine);
    const high = 2.2 + 2.4 * share;
    context.drawImage(glow, x + sway - 1.6 * width, y - high, 3.2 * width, 2 * high);
  }
  context.restore();
}

function paintBoat(context: SKRSContext2D, build: Build, hull: Rgb, mark: Mark): void {
  const trim = lit(mark, [238, 228, 206]);
  const wood = lit(mark, [122, 84, 56]);
  const dark = shade(hull, -0.55);
  if (build === 'paper') {
    fillPolygon(context, css(shade(hull, -0.2)), [-26, -26, 26, -26, 0, -60]);
    fillPolygon(context, css(hull), [-52, -26, 52, -26, 30, 2, -30, 2]);
    fillPolygon(context, css(shade(hull, -0.12)), [0, -60, 26, -26, 0, -26]);
    return;
  }
  if (build === 'row') {
    fillPolygon(context, css(hull), [-60, -15, 62, -18, 46, 3, -44, 3]);
    fillPolygon(context, css(dark), [-58, -14, 60, -17, 56, -11, -54, -9]);
    strokeLine(context, css(trim), 2, [-60, -15, 62, -18]);
    return;
  }
  // Hull with a raised bow, its shadow side, the waterline and a pale rail.
  fillPolygon(context, css(hull), [-60, -16, -34, -13, 20, -14, 66, -29, 50, 4, -50, 4]);
  fillPolygon(context, css(dark, 0.55), [-57, -6, 56, -8, 50, 4, -50, 4]);
  fillPolygon(context, css(mix(hull, [120, 30, 26], 0.5)), [-52, 0, 52, 0, 50, 4, -50, 4]);
  strokeLine(context, css(trim), 1.8, [-60, -16, -34, -13, 20, -14, 66, -29]);
  if (build === 'sail') {
    strokeLine(context, css(wood), 2.4, [2, -12, 2, -118]);
    fillPolygon(context, css(trim), [5, -116, 5, -20, 50, -22]);
    fillPolygon(context, css(shade(trim, -0.16)), [-1, -106, -1, -20, -38, -20]);
    return;
  }
  // Wheelhouse with lit windows, mast, boom, stays, and a lantern in the rigging.
  fillPolygon(context, css(trim), [-40, -14, -40, -40, -12, -40, -8, -14]);
  fillPolygon(context, css(shade(trim, -0.3)), [-44, -40, -42, -45, -10, -45, -8, -40]);
  const glass = css(mix(mark.kit.palette.lamp, [255, 255, 255], 0.25), 0.95);
  fillPolygon(context, glass, [-36, -36, -28, -36, -28, -27, -36, -27]);
  fillPolygon(context, glass, [-24, -36, -15, -36, -14, -27, -24, -27]);
  strokeLine(context, css(shade(wood, -0.3)), 2.4, [6, -13, 6, -94]);
  strokeLine(context, css(shade(wood, -0.3)), 1.7, [6, -62, 44, -38]);
  strokeLine(context, css(shade(wood, -0.3)), 1.7, [-46, -16, -50, -52]);
  strokeLine(context, css(shade(wood, -0.3)), 0.7, [6, -92, 64, -28]);
  strokeLine(context, css(shade(wood, -0.3)), 0.7, [6, -92, -58, -16]);
  strokeLine(context, css(shade(wood, -0.3)), 0.7, [6, -62, 22, -54]);
  context.fillStyle = css(lit(mark, [206, 110, 60]));
  for (const x of [26, 33, 40]) {
    context.beginPath();
    context.arc(x, -17, 3.6, 0, 2 * Math.PI);
    context.fill();
  }
  context.fillStyle = css(mix(mark.kit.palette.lamp, [255, 255, 240], 0.6));
  context.fillRect(19.6, -56, 5, 7);
}
