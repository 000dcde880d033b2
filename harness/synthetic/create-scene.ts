import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { createCamera, type View } from './camera.ts';
import { css } from './color.ts';
import type { Impact } from './impact.ts';
import type { Layer, Moment } from './layer.ts';
import { choosePalette } from './palette.ts';
import { createStage } from './places/create-stage.ts';
import { createRandomSource } from './random-source.ts';
import { readWishes } from './read-wishes.ts';
import type { SceneKit } from './scene-kit.ts';
import type { SceneRequest } from './scene-request.ts';
import type { SceneWishes } from './scene-wishes.ts';
import { createSprites } from './sprites.ts';
import { createActors } from './subjects/create-actors.ts';
import { createWeather } from './weather.ts';

const viewHeight = 360;

/** A scene ready to be drawn at any moment of the clip; nothing in it depends on the order of drawing. */
export interface Scene {
  readonly wishes: SceneWishes;
  /** What can be seen and must be heard, in order of time. */
  readonly impacts: readonly Impact[];
  /** Draws the picture of a moment, before grading. */
  draw(context: SKRSContext2D, timeSeconds: number): void;
}

/** Reads the text and builds scenery, subjects and weather. */
export function createScene(request: SceneRequest): Scene {
  const { text, seed, width, height, durationSeconds } = request;
  const wishes = readWishes(text);
  const random = createRandomSource(seed, text);
  const view: View = { width: (viewHeight * width) / height, height: viewHeight };
  const kit: SceneKit = {
    wishes,
    random,
    view,
    durationSeconds,
    palette: choosePalette(wishes.time, random),
    sprites: createSprites(random),
    camera: createCamera(wishes.camera, view, durationSeconds),
    pixelsPerUnit: height / viewHeight,
  };
  const stage = createStage(kit);
  const actors = createActors(kit, stage, wishes.subjects);
  const [backdrop, ...scenery] = stage.behind;
  const air = createWeather(kit, wishes.weather, stage.isIndoors);
  const layers = [backdrop, ...air.inSky, ...scenery, ...air.behind, ...actors, ...stage.before, ...air.before].filter(
    (layer) => layer !== undefined,
  );
  const flattened = kit.camera.isStatic ? mergePlates(layers, kit, width, height) : layers;
  const vignette = createVignette(width, height);
  return {
    wishes,
    impacts: actors.flatMap((actor) => actor.impacts).sort((one, other) => one.timeSeconds - other.timeSeconds),
    draw: (context, timeSeconds) => {
      const pose = kit.camera.poseAt(timeSeconds);
      const moment: Moment = { context, timeSeconds, pose, view, pixelsPerUnit: kit.pixelsPerUnit };
      for (const layer of flattened) layer.draw(moment);
      context.setTransform(1, 0, 0, 1, 0, 0);
      for (const { picture, left } of vignette) context.drawImage(picture, left, 0);
    },
  };
}

/** Before a camera that stands, layers that never change are one picture. */
function mergePlates(layers: readonly Layer[], kit: SceneKit, width: number, height: number): Layer[] {
  const merged: Layer[] = [];
  let open: Canvas | undefined;
  for (const layer of layers) {
    if (!('canvas' in layer)) {
      open = undefined;
      merged.push(layer);
      continue;
    }
    if (open === undefined) {
      const picture = createCanvas(width, height);
      open = picture;
      merged.push({
        draw: ({ context }) => {
          context.setTransform(1, 0, 0, 1, 0, 0);
          context.drawImage(picture, 0, 0);
        },
      });
    }
    const { view, pixelsPerUnit } = kit;
    layer.draw({
      context: open.getContext('2d'),
      timeSeconds: 0,
      pose: { right: 0, up: 0, zoom: 1 },
      view,
      pixelsPerUnit,
    });
  }
  return merged;
}

/** Darker sides, in a part for each side: nothing needs to be drawn over the middle. */
function createVignette(width: number, height: number): { readonly picture: Canvas; readonly left: number }[] {
  const side = Math.round(width * 0.27);
  return [0, width - side].map((left) => {
    const picture = createCanvas(side, height);
    const context = picture.getContext('2d');
    const gradient = context.createLinearGradient(left === 0 ? side : 0, 0, left === 0 ? 0 : side, 0);
    for (const share of [0, 0.25, 0.5, 0.75, 1]) gradient.addColorStop(share, css([0, 0, 0], 0.3 * share * share));
    context.fillStyle = gradient;
    context.fillRect(0, 0, side, height);
    return { picture, left };
  });
}
