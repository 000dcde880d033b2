import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { css, type Rgb } from './color.ts';
import type { RandomSource } from './random-source.ts';

/** Small pictures that a scene stamps again and again. */
export interface Sprites {
  /** Soft round light of a color, 64 pixels wide, brightest in the middle. */
  glow(color: Rgb): Canvas;
  /** Tileable gray noise, 128 pixels wide, transparent where it is middle gray. */
  readonly noise: Canvas;
}

const glowSize = 64;
const noiseSize = 128;

export function createSprites(random: RandomSource): Sprites {
  const glows = new Map<string, Canvas>();
  return {
    noise: drawNoise(random),
    glow: (color) => {
      const key = color.map(Math.round).join();
      const sprite = glows.get(key) ?? drawGlow(color);
      glows.set(key, sprite);
      return sprite;
    },
  };
}

function drawGlow(color: Rgb): Canvas {
  const canvas = createCanvas(glowSize, glowSize);
  const context = canvas.getContext('2d');
  const middle = glowSize / 2;
  const gradient = context.createRadialGradient(middle, middle, 0, middle, middle, middle);
  // Steep first, then long: how light looks in air.
  for (const [stop, alpha] of [
    [0, 1],
    [0.12, 0.62],
    [0.3, 0.26],
    [0.6, 0.07],
    [1, 0],
  ] as const) {
    gradient.addColorStop(stop, css(color, alpha));
  }
  context.fillStyle = gradient;
  context.fillRect(0, 0, glowSize, glowSize);
  return canvas;
}

/** Three octaves of value noise; black or white with the distance from the mean as alpha. */
function drawNoise(random: RandomSource): Canvas {
  const sum = new Float32Array(noiseSize * noiseSize);
  for (const [cells, weight] of [
    [8, 0.5],
    [24, 0.3],
    [64, 0.35],
  ] as const) {
    addValueNoise(sum, cells, weight, random);
  }
  const canvas = createCanvas(noiseSize, noiseSize);
  const context = canvas.getContext('2d');
  const image = context.createImageData(noiseSize, noiseSize);
  for (let index = 0; index < sum.length; index++) {
    const value = (sum[index] ?? 0) - 0.575;
    const level = value > 0 ? 255 : 0;
    image.data[4 * index] = level;
    image.data[4 * index + 1] = level;
    image.data[4 * index + 2] = level;
    image.data[4 * index + 3] = Math.min(255, Math.abs(value) * 420);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

function addValueNoise(sum: Float32Array, cells: number, weight: number, random: RandomSource): void {
  const lattice = Float32Array.from({ length: cells * cells }, () => random());
  const at = (column: number, row: number): number => lattice[(row % cells) * cells + (column % cells)] ?? 0;
  const step = cells / noiseSize;
  for (let y = 0; y < noiseSize; y++) {
    const row = Math.floor(y * step);
    const down = smooth(y * step - row);
    for (let x = 0; x < noiseSize; x++) {
      const column = Math.floor(x * step);
      const across = smooth(x * step - column);
      const top = at(column, row) * (1 - across) + at(column + 1, row) * across;
      const bottom = at(column, row + 1) * (1 - across) + at(column + 1, row + 1) * across;
      const index = y * noiseSize + x;
      sum[index] = (sum[index] ?? 0) + weight * (top * (1 - down) + bottom * down);
    }
  }
}

function smooth(share: number): number {
  return share * share * (3 - 2 * share);
}
