import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { visibleWorld, type Rectangle } from './camera.ts';
import { enterWorld, type Layer, type Moment } from './layer.ts';
import type { SceneKit } from './scene-kit.ts';

/** A layer painted once and then only moved. */
export interface Plate extends Layer {
  readonly depth: number;
  /** The part of the world that it covers, in scene units. */
  readonly area: Rectangle;
  /** Paints in world coordinates. */
  readonly context: SKRSContext2D;
  readonly canvas: Canvas;
}

export interface PlateOptions {
  readonly depth: number;
  /** Rows to cover, in scene units; the whole visible height by default. */
  readonly top?: number;
  readonly bottom?: number;
  /** Columns to cover; the whole visible width by default. */
  readonly left?: number;
  readonly right?: number;
}

/** An empty plate, as wide as the camera will ever see at that depth. */
export function createPlate({ camera, view, durationSeconds, pixelsPerUnit }: SceneKit, options: PlateOptions): Plate {
  const { depth } = options;
  const visible = visibleWorld(camera, view, durationSeconds, depth);
  const top = Math.floor(Math.max(visible.top, options.top ?? visible.top));
  const bottom = Math.ceil(Math.min(visible.top + visible.height, options.bottom ?? Infinity));
  const left = Math.floor(Math.max(visible.left, options.left ?? visible.left));
  const right = Math.ceil(Math.min(visible.left + visible.width, options.right ?? Infinity));
  const area = { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
  const canvas = createCanvas(Math.ceil(area.width * pixelsPerUnit), Math.ceil(area.height * pixelsPerUnit));
  const context = canvas.getContext('2d');
  context.setTransform(pixelsPerUnit, 0, 0, pixelsPerUnit, -area.left * pixelsPerUnit, -area.top * pixelsPerUnit);
  return {
    depth,
    area,
    context,
    canvas,
    draw: createPlateDrawing(canvas, area, depth),
  };
}

/** Positions between two pixels that a plate can take. */
const phases = 4;

/**
 * Draws a plate at its place. Drawing at whole pixels is five times faster than resampling, so a plate that only travels
 * is kept in four copies, each shifted by a quarter of a pixel more; only a zoom resamples at every frame.
 */
function createPlateDrawing(canvas: Canvas, area: Rectangle, depth: number): (moment: Moment) => void {
  const shifted = new Map<number, Canvas>();
  const copyAt = (across: number, down: number): Canvas => {
    if (across === 0 && down === 0) return canvas;
    const key = across * phases + down;
    let copy = shifted.get(key);
    if (copy === undefined) {
      copy = createCanvas(canvas.width + 1, canvas.height + 1);
      copy.getContext('2d').drawImage(canvas, across / phases, down / phases);
      shifted.set(key, copy);
    }
    return copy;
  };
  return (moment) => {
    const { context, pose, pixelsPerUnit } = moment;
    enterWorld(moment, depth);
    if (pose.zoom !== 1 || (pose.right !== 0 && pose.up !== 0)) {
      context.drawImage(canvas, area.left, area.top, area.width, area.height);
      return;
    }
    const left = Math.round((area.left - pose.right * depth) * pixelsPerUnit * phases);
    const top = Math.round((area.top + pose.up * depth) * pixelsPerUnit * phases);
    const [column, row] = [Math.floor(left / phases), Math.floor(top / phases)];
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(copyAt(left - column * phases, top - row * phases), column, row);
  };
}

/** Roughens what is already painted on a plate, so that surfaces look like matter and their movement can be seen. */
export function roughen(plate: Plate, kit: SceneKit, strength: number, grainUnits = 1): void {
  const { context, area } = plate;
  const pattern = context.createPattern(kit.sprites.noise, 'repeat');
  if (!pattern) return;
  context.save();
  context.globalCompositeOperation = 'source-atop';
  context.globalAlpha = strength;
  context.translate(area.left, area.top);
  context.scale(grainUnits, grainUnits);
  context.fillStyle = pattern;
  context.fillRect(0, 0, area.width / grainUnits, area.height / grainUnits);
  context.restore();
}
