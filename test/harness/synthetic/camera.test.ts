import { expect, test } from 'vitest';
import { createCamera, visibleWorld } from '../../../harness/synthetic/camera.ts';

const view = { width: 640, height: 360 };

test('moves at constant speed around the middle of the clip', () => {
  const camera = createCamera({ pan: 1, tilt: -1, zoom: 0 }, view, 4);
  const poses = [0, 2, 4].map((time) => camera.poseAt(time));
  expect(poses.map(({ right }) => right)).toStrictEqual([-76.8, 0, 76.8]);
  expect(poses.map(({ up }) => Math.round(up * 10) / 10)).toStrictEqual([43.2, -0, -43.2]);
  expect(camera.isStatic).toBe(false);
});

test('zoom is a constant rate of magnification', () => {
  const camera = createCamera({ pan: 0, tilt: 0, zoom: 1 }, view, 2);
  expect(camera.poseAt(2).zoom / camera.poseAt(1).zoom).toBeCloseTo(Math.exp(0.045), 12);
});

test('a long clip moves more slowly instead of farther', () => {
  const camera = createCamera({ pan: -1, tilt: 0, zoom: 0 }, view, 60);
  expect(camera.poseAt(60).right - camera.poseAt(0).right).toBeCloseTo(-0.6 * 640, 9);
});

test('a camera that stands sees exactly the view', () => {
  const camera = createCamera({ pan: 0, tilt: 0, zoom: 0 }, view, 4);
  expect(visibleWorld(camera, view, 4, 1.4)).toStrictEqual({ left: 0, top: 0, width: 640, height: 360 });
});

test('nearer layers must be wider for the same pan', () => {
  const camera = createCamera({ pan: 1, tilt: 0, zoom: 0 }, view, 4);
  const [far, near] = [0.4, 1.4].map((depth) => visibleWorld(camera, view, 4, depth).width);
  expect(near).toBeGreaterThan(far ?? 0);
});
