import type { SKRSContext2D } from '@napi-rs/canvas';
import { css, mix, shade, type Rgb } from './color.ts';
import { between, type RandomSource } from './random-source.ts';

/** A fir: layers of drooping branches, lit from one side. */
export function paintConifer(
  context: SKRSContext2D,
  random: RandomSource,
  x: number,
  foot: number,
  height: number,
  color: Rgb,
): void {
  const half = height * between(random, 0.17, 0.24);
  context.fillStyle = css(shade(color, -0.25));
  context.fillRect(x - height * 0.014, foot - height * 0.2, height * 0.028, height * 0.2);
  const tiers = Math.max(5, Math.round(height / 13));
  for (let tier = 0; tier < tiers; tier++) {
    const share = tier / tiers;
    const top = foot - height * (0.1 + 0.9 * (1 - share)) + 0;
    const reach = half * (0.16 + 0.84 * share) * between(random, 0.86, 1.12);
    const drop = (height / tiers) * 1.75;
    context.fillStyle = css(shade(color, between(random, -0.08, 0.06)));
    context.beginPath();
    context.moveTo(x, top);
    context.lineTo(x - reach, top + drop);
    context.lineTo(x - reach * 0.45, top + drop * 0.82);
    context.lineTo(x, top + drop * 0.95);
    context.lineTo(x + reach * 0.5, top + drop * 0.8);
    context.lineTo(x + reach, top + drop);
    context.fill();
  }
}

/** A broad-leaved tree: trunk, and clumps of foliage from dark to light. */
export function paintBroadleaf(
  context: SKRSContext2D,
  random: RandomSource,
  x: number,
  foot: number,
  height: number,
  color: Rgb,
): void {
  const bark = mix(shade(color, -0.45), [50, 36, 28], 0.35);
  context.strokeStyle = css(bark);
  context.lineCap = 'round';
  for (const lean of [0, -0.16, 0.17]) {
    context.lineWidth = height * (lean === 0 ? 0.055 : 0.026);
    context.beginPath();
    context.moveTo(x, foot);
    context.quadraticCurveTo(x, foot - height * 0.35, x + lean * height, foot - height * 0.62);
    context.stroke();
  }
  for (const [tone, lift] of [
    [-0.22, 0],
    [-0.05, -0.03],
    [0.1, -0.08],
  ] as const) {
    context.fillStyle = css(shade(color, tone));
    for (let clump = 0; clump < 8; clump++) {
      const angle = random() * 2 * Math.PI;
      const distance = Math.sqrt(random()) * height * 0.24;
      const radius = height * between(random, 0.07, 0.15) * (1 - lift);
      context.beginPath();
      context.ellipse(
        x + Math.cos(angle) * distance * 1.25 + lift * 14,
        foot - height * (0.7 - lift) + Math.sin(angle) * distance * 0.8,
        radius * 1.15,
        radius * 0.85,
        0,
        0,
        2 * Math.PI,
      );
      context.fill();
    }
  }
}

/** A tuft of grass or reed, bent by the wind. */
export function paintGrass(
  context: SKRSContext2D,
  random: RandomSource,
  x: number,
  foot: number,
  height: number,
  color: Rgb,
): void {
  context.lineCap = 'round';
  for (let blade = 0; blade < 7; blade++) {
    const lean = between(random, -0.45, 0.55) * height;
    context.strokeStyle = css(shade(color, between(random, -0.2, 0.16)));
    context.lineWidth = Math.max(0.8, height * 0.05);
    context.beginPath();
    context.moveTo(x + between(random, -0.16, 0.16) * height, foot);
    context.quadraticCurveTo(x + lean * 0.2, foot - height * 0.6, x + lean, foot - height * between(random, 0.7, 1));
    context.stroke();
  }
}
