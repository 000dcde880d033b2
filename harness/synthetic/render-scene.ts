import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { RawClip } from '../media/raw-clip.ts';
import { createScene, type Scene } from './create-scene.ts';
import { applyGrade, createGradeTable, fitGrade } from './grade.ts';
import { lookFor } from './look.ts';
import type { SceneRequest } from './scene-request.ts';
import { mixSound } from './sound/mix-sound.ts';

/**
 * Renders a clip from a text: the same request gives the same pixels and samples. Frames are drawn when they are pulled;
 * each is valid until the next.
 */
export function renderScene(request: SceneRequest): RawClip {
  const { width, height, fps, durationSeconds, seed } = request;
  const scene = createScene(request);
  const frameCount = Math.max(1, Math.round(durationSeconds * fps));
  return {
    width,
    height,
    fps,
    frameCount,
    frames: { [Symbol.iterator]: () => renderFrames(scene, request, frameCount) },
    ...(request.audio
      ? { audio: mixSound({ wishes: scene.wishes, impacts: scene.impacts, durationSeconds, seed }) }
      : {}),
  };
}

function* renderFrames(scene: Scene, request: SceneRequest, frameCount: number): Generator<Uint8ClampedArray> {
  const { width, height, fps, durationSeconds } = request;
  const context = createCanvas(width, height).getContext('2d');
  const look = lookFor(scene.wishes, durationSeconds);
  const grade = fitGrade(sampleFrames(scene, context, request), look);
  const frame = new Uint8ClampedArray(width * height * 4).fill(255);
  let table = createGradeTable(grade, look.lightAt(0));
  let light = look.lightAt(0);
  for (let index = 0; index < frameCount; index++) {
    const timeSeconds = index / fps;
    scene.draw(context, timeSeconds);
    if (look.lightAt(timeSeconds) !== light) {
      light = look.lightAt(timeSeconds);
      table = createGradeTable(grade, light);
    }
    for (const { offset, pixels } of readStrips(context, width, height)) applyGrade(pixels, frame, offset, table);
    yield frame;
  }
}

const sampledMoments = [0.04, 0.5, 0.96];
const sampleStep = 8;

/** Every eighth pixel of every eighth row at three moments. */
function sampleFrames(scene: Scene, context: SKRSContext2D, request: SceneRequest): Uint8ClampedArray {
  const { width, height, durationSeconds } = request;
  const columns = Math.ceil(width / sampleStep);
  const rows = Math.ceil(height / sampleStep);
  const samples = new Uint8ClampedArray(sampledMoments.length * columns * rows * 4);
  let at = 0;
  for (const share of sampledMoments) {
    scene.draw(context, share * durationSeconds);
    for (let y = 0; y < height; y += sampleStep) {
      const row = context.getImageData(0, y, width, 1).data;
      for (let x = 0; x < width; x += sampleStep, at += 4) {
        samples[at] = row[4 * x]!;
        samples[at + 1] = row[4 * x + 1]!;
        samples[at + 2] = row[4 * x + 2]!;
      }
    }
  }
  return samples;
}

/** Small blocks come from the allocator's cache; one of a whole frame costs a page fault for every 4 KB of it. */
const stripBytes = 48 * 1024;

function* readStrips(context: SKRSContext2D, width: number, height: number) {
  const rows = Math.max(1, Math.floor(stripBytes / (width * 4)));
  for (let top = 0; top < height; top += rows) {
    const pixels = context.getImageData(0, top, width, Math.min(rows, height - top)).data;
    yield { offset: top * width * 4, pixels };
  }
}
