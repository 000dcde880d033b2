import { createCanvas } from '@napi-rs/canvas';
import { css, mix, shade, type Rgb } from './color.ts';
import { visibleWorld } from './camera.ts';
import { enterWorld, type Layer, type Moment } from './layer.ts';
import type { Plate } from './plate.ts';
import { between } from './random-source.ts';
import type { SceneKit } from './scene-kit.ts';

export interface WaterOptions {
  /** Row where the water begins. */
  readonly horizon: number;
  /** What stands behind it and is mirrored. */
  readonly mirrored: readonly Plate[];
  readonly tint: Rgb;
  /** 0 (a mirror) to 1 (choppy). */
  readonly roughness: number;
  /** Column and color of lights whose reflection runs toward the viewer. */
  readonly lights: readonly { readonly x: number; readonly color: Rgb; readonly strength: number }[];
}

interface Strip {
  readonly top: number;
  readonly height: number;
  readonly depth: number;
  readonly swing: number;
}

/** Water that mirrors what is behind it; drawn in strips that swing against each other, wider toward the viewer. */
export function createWater(kit: SceneKit, options: WaterOptions): Layer {
  const { horizon, roughness } = options;
  const { view, pixelsPerUnit } = kit;
  const visible = visibleWorld(kit.camera, view, kit.durationSeconds, 1.3);
  const area = { left: visible.left - 8, top: horizon, width: visible.width + 16 };
  const bottom = visible.top + visible.height;
  const mirror = paintMirror(kit, options, area, bottom);
  const strips: Strip[] = [];
  for (let top = horizon; top < bottom;) {
    const nearness = (top - horizon) / (bottom - horizon);
    const height = Math.ceil(3 + 5 * nearness);
    strips.push({ top, height, depth: 0.75 + 0.55 * nearness, swing: (0.5 + 4.5 * nearness) * (0.25 + roughness) });
    top += height;
  }
  const drawGlints = createGlints(kit, options, bottom);
  return {
    draw: (moment) => {
      const { context, timeSeconds, pose } = moment;
      enterWorld(moment, 1);
      const { a, d, e, f } = context.getTransform();
      // Unrest hides what rough sampling does, and it is three times faster.
      context.imageSmoothingEnabled = false;
      for (const { top, height, depth, swing } of strips) {
        const shift =
          swing * (Math.sin(top * 0.21 - timeSeconds * 1.9) + 0.6 * Math.sin(top * 0.067 + timeSeconds * 1.3)) -
          pose.right * (depth - 1);
        context.setTransform(a, 0, 0, d, e + shift * a, f);
        const source = (top - horizon) * pixelsPerUnit;
        const rows = Math.min(height * pixelsPerUnit, mirror.height - source);
        if (rows <= 0) break;
        // The half unit more hides the seams that a zoom would open between strips.
        context.drawImage(
          mirror,
          0,
          source,
          mirror.width,
          rows,
          area.left,
          top,
          area.width,
          rows / pixelsPerUnit + 0.6,
        );
      }
      context.imageSmoothingEnabled = true;
      context.setTransform(a, 0, 0, d, e, f);
      drawGlints(moment);
    },
  };
}

function paintMirror(
  kit: SceneKit,
  { horizon, mirrored, tint, roughness }: WaterOptions,
  area: { readonly left: number; readonly width: number },
  bottom: number,
) {
  const { pixelsPerUnit, random, palette, wishes } = kit;
  const height = bottom - horizon;
  const canvas = createCanvas(Math.ceil(area.width * pixelsPerUnit), Math.ceil(height * pixelsPerUnit));
  const context = canvas.getContext('2d');
  context.setTransform(pixelsPerUnit, 0, 0, pixelsPerUnit, -area.left * pixelsPerUnit, -horizon * pixelsPerUnit);
  context.fillStyle = css(tint);
  context.fillRect(area.left, horizon, area.width, height);
  context.globalAlpha = 0.86;
  for (const plate of mirrored) {
    const stretch = area.width / plate.area.width;
    context.save();
    context.transform(stretch, 0, 0, -0.92, area.left - plate.area.left * stretch, 1.92 * horizon);
    context.drawImage(plate.canvas, plate.area.left, plate.area.top, plate.area.width, plate.area.height);
    context.restore();
  }
  context.globalAlpha = 1;
  const deep = context.createLinearGradient(0, horizon, 0, bottom);
  deep.addColorStop(0, css(wishes.weather.has('fog') ? mix(palette.air, palette.skyLow, 0.4) : tint, 0.25));
  deep.addColorStop(0.35, css(tint, 0.3));
  deep.addColorStop(1, css(shade(tint, -0.55), 0.86));
  context.fillStyle = deep;
  context.fillRect(area.left, horizon, area.width, height);
  const ripples = Math.round(area.width * (0.6 + roughness));
  for (let ripple = 0; ripple < ripples; ripple++) {
    const nearness = random() ** 1.5;
    const width = between(random, 5, 34) * (0.25 + 1.5 * nearness);
    const light = random() < 0.45;
    context.fillStyle = light
      ? css(mix(palette.skyLow, palette.skyMiddle, nearness), 0.18)
      : css(shade(tint, -0.5), 0.22);
    context.fillRect(
      area.left + area.width * random() - width / 2,
      horizon + nearness * height,
      width,
      0.5 + 1.7 * nearness,
    );
  }
  return canvas;
}

/** Points of light that come and go on the waves, and the broken columns under lights. */
function createGlints(
  kit: SceneKit,
  { horizon, lights, roughness }: WaterOptions,
  bottom: number,
): (m: Moment) => void {
  const { random, palette, view } = kit;
  const height = bottom - horizon;
  const sparkles = Array.from({ length: 46 }, () => {
    const nearness = random() ** 1.4;
    return {
      x: view.width * between(random, -0.15, 1.15),
      y: horizon + 3 + nearness * height * 0.9,
      width: between(random, 3, 11) * (0.35 + nearness),
      phase: random() * 7,
      speed: between(random, 1.2, 2.6),
    };
  });
  const columns = lights.map((light) => ({
    ...light,
    dashes: Array.from({ length: 18 }, (_, index) => {
      const nearness = (index + random()) / 18;
      return {
        y: horizon + 2 + nearness * height * 0.85,
        width: between(random, 5, 12) * (0.45 + 1.6 * nearness) * (0.6 + light.strength),
        sway: between(random, 1, 3.4) * (0.4 + 2 * nearness) * (0.4 + roughness),
        phase: random() * 7,
        alpha: (1 - 0.75 * nearness) * light.strength,
      };
    }),
  }));
  return ({ context, timeSeconds }) => {
    context.fillStyle = css(mix(palette.skyLow, [255, 255, 255], 0.35), 0.3);
    context.beginPath();
    for (const { x, y, width, phase, speed } of sparkles) {
      const shine = Math.sin(timeSeconds * speed + phase);
      if (shine > 0.1) context.rect(x - (width * shine) / 2, y, width * shine, 0.9);
    }
    context.fill();
    for (const { x, color, dashes } of columns) {
      context.fillStyle = css(color);
      for (const { y, width, sway, phase, alpha } of dashes) {
        const shine = 0.6 + 0.4 * Math.sin(timeSeconds * 2.7 + phase);
        const left = x + sway * Math.sin(timeSeconds * 1.7 + phase) - (width * shine) / 2;
        context.globalAlpha = alpha * shine * 0.75;
        context.fillRect(left, y, width * shine, 1.8);
      }
    }
    context.globalAlpha = 1;
  };
}
