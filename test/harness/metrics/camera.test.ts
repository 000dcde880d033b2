import { describe, expect, it } from 'vitest';
import { cameraMotion } from '../../../harness/metrics/camera-motion.ts';
import { cameraPan } from '../../../harness/metrics/camera-pan.ts';
import { cameraTilt } from '../../../harness/metrics/camera-tilt.ts';
import { cameraZoom } from '../../../harness/metrics/camera-zoom.ts';
import { motion } from '../../../harness/metrics/motion.ts';
import { createRandom } from '../../../harness/stats/random.ts';
import { textureAt } from '../../fixtures/clips/texture.ts';
import { grey, paintedReading, paintedReadings, valueOf, type PaintedFrames } from './painted-reading.ts';

interface CameraMove {
  /** Frame widths and heights per second, and the rate of growth per second. */
  readonly pan?: number;
  readonly tilt?: number;
  readonly zoom?: number;
  readonly rollDegrees?: number;
  readonly fps?: number;
  readonly width?: number;
  readonly height?: number;
}

const texture = (x: number, y: number) => grey(30 + 195 * textureAt(x + 200, y + 200));

/** A textured wall seen by a camera that moves steadily; everything is sampled, so that the truth is exact. */
function filmed({
  pan = 0,
  tilt = 0,
  zoom = 0,
  rollDegrees = 0,
  fps = 24,
  width = 160,
  height = 90,
}: CameraMove): PaintedFrames {
  return {
    ...{ fps, width, height, frames: Math.round(1.5 * fps) },
    paint(x, y, frame) {
      const seconds = frame / fps;
      const size = Math.exp(zoom * seconds);
      const angle = (-rollDegrees * seconds * Math.PI) / 180;
      const [left, top] = [(x - (width - 1) / 2) / size, (y - (height - 1) / 2) / size];
      const turnedX = left * Math.cos(angle) - top * Math.sin(angle);
      const turnedY = left * Math.sin(angle) + top * Math.cos(angle);
      return texture(turnedX + pan * width * seconds, turnedY - tilt * height * seconds);
    },
  };
}

function read(painting: PaintedFrames) {
  const readings = paintedReadings([cameraPan, cameraTilt, cameraZoom, cameraMotion], painting);
  return {
    pan: valueOf(readings['camera-pan']),
    tilt: valueOf(readings['camera-tilt']),
    zoom: valueOf(readings['camera-zoom']),
    total: valueOf(readings['camera-motion']),
  };
}

/** How far off a reading is, 1 being the most allowed: a tenth of the truth, or 0.002 where that is about zero. */
function deviation(value: number, truth: number): number {
  return Math.abs(value - truth) / Math.max(0.1 * Math.abs(truth), 0.002);
}

describe('camera motion on rendered truth', () => {
  it.each<[string, CameraMove]>([
    ['slow pan right', { pan: 0.02 }],
    ['pan right', { pan: 0.1 }],
    ['pan left', { pan: -0.1 }],
    ['fast pan left', { pan: -0.6 }],
    ['tilt up', { tilt: 0.1 }],
    ['fast tilt down', { tilt: -0.6 }],
    ['push in', { zoom: 0.05 }],
    ['fast push in', { zoom: 0.4 }],
    ['pull back', { zoom: -0.05 }],
    ['pan, tilt and zoom together', { pan: 0.08, tilt: -0.12, zoom: 0.1 }],
    ['pan at 8 frames a second', { pan: 0.15, fps: 8 }],
    ['pan at 60 frames a second', { pan: 0.15, fps: 60 }],
    ['pan of an upright picture', { pan: 0.15, tilt: 0.05, width: 90, height: 160 }],
    ['a locked-off camera', {}],
  ])('%s', (_, move) => {
    const { pan = 0, tilt = 0, zoom = 0 } = move;
    const reading = read(filmed(move));
    expect(deviation(reading.pan, pan)).toBeLessThanOrEqual(1);
    expect(deviation(reading.tilt, tilt)).toBeLessThanOrEqual(1);
    expect(deviation(reading.zoom, zoom)).toBeLessThanOrEqual(1);
    expect(deviation(reading.total, Math.hypot(pan, tilt, zoom))).toBeLessThanOrEqual(1);
  });

  it('a roll is neither pan nor tilt nor zoom', () => {
    const reading = read(filmed({ rollDegrees: 20 }));
    expect(Object.values(reading).every((value) => Math.abs(value) < 0.01)).toBe(true);
  });

  it('frames shown twice do not change the pace', () => {
    const { paint } = filmed({ pan: 0.2 });
    const doubled = { frames: 36, paint: (x: number, y: number, frame: number) => paint(x, y, frame - (frame % 2)) };
    expect(deviation(valueOf(paintedReading(cameraPan, doubled)), 0.2)).toBeLessThanOrEqual(1);
  });

  it('a shake is motion that cancels out in the pan', () => {
    // Four whole swings: the camera ends where it began.
    const shaken: PaintedFrames = {
      frames: 49,
      paint: (x, y, frame) => texture(x + 4 * Math.sin((2 * Math.PI * frame) / 12), y),
    };
    const { pan, total } = read(shaken);
    expect(deviation(pan, 0)).toBeLessThanOrEqual(1);
    expect(total).toBeGreaterThan(0.1);
  });

  it('thirds show when the camera moves', () => {
    const late: PaintedFrames = {
      frames: 36,
      paint: (x, y, frame) => texture(x + Math.max(0, frame - 24) * 1.5, y),
    };
    const reading = paintedReading(cameraPan, late);
    if (reading.status !== 'measured' || !reading.thirds) throw new Error('expected thirds');
    expect(deviation(reading.thirds.start, 0)).toBeLessThanOrEqual(1);
    expect(deviation(reading.thirds.middle, 0)).toBeLessThanOrEqual(1);
    // 1.5 pixels of 160, 24 times a second.
    expect(deviation(reading.thirds.end, 0.225)).toBeLessThanOrEqual(1);
  });
});

describe('a camera that stands still', () => {
  const still = (paint: PaintedFrames['paint']): number => valueOf(paintedReading(cameraMotion, { frames: 36, paint }));

  it('while a large textured subject crosses the picture', () => {
    const isInside = (x: number, y: number, frame: number) => Math.hypot(x - (20 + 3 * frame), y - 45) < 32;
    const crossing = still((x, y, frame) =>
      isInside(x, y, frame) ? texture(x - 3 * frame + 300, y + 90) : texture(x, y),
    );
    expect(crossing).toBeLessThan(0.002);
  });

  it('while rain falls', () => {
    const random = createRandom(3);
    const drops = Array.from({ length: 60 }, () => ({ x: random.next() * 160, y: random.next() * 90 }));
    const isRain = (x: number, y: number, frame: number) =>
      drops.some((drop) => Math.abs(drop.x - x) < 0.6 && (((drop.y + frame * 7 - y) % 90) + 90) % 90 < 6);
    // A drop is thinner than a pixel of the small planes, so it shines through.
    const raining = still((x, y, frame) => {
      const [value] = texture(x, y);
      return grey(isRain(x, y, frame) ? 0.6 * value + 0.4 * 235 : value);
    });
    // Under 0.02 a camera counts as static.
    expect(raining).toBeLessThan(0.015);
  });

  it('while water ripples over the lower half', () => {
    const rippling = still((x, y, frame) => {
      if (y < 45) return texture(x, y);
      return texture(x + 2 * Math.sin(y * 0.7 + frame * 0.9), y + 1.5 * Math.sin(x * 0.4 + frame * 0.7));
    });
    expect(rippling).toBeLessThan(0.005);
  });

  it('while the light flickers and fades', () => {
    const flickering = still((x, y, frame) => {
      const [value] = texture(x, y);
      return grey(value * (0.95 - 0.015 * frame) + (frame % 2) * 12);
    });
    expect(flickering).toBeLessThan(0.003);
  });
});

describe('where nothing can be said', () => {
  const reason = (painting: PaintedFrames): string | undefined => {
    const reading = paintedReading(cameraPan, painting);
    return reading.status === 'not-applicable' ? reading.reason : undefined;
  };

  it('a picture without texture', () => {
    const paint = (x: number) => grey(x / 2 + 60);
    expect(reason({ paint })).toBe('too few points of the picture agree on one motion');
  });

  it('pictures that have nothing to do with each other', () => {
    const paint = (x: number, y: number, frame: number) => texture(x + frame * 97, y + frame * 61);
    expect(reason({ paint })).toBe('too few points of the picture agree on one motion');
  });

  it('a clip of one frame', () => {
    expect(reason({ frames: 1, paint: texture })).toBe('the clip is too short');
  });
});

describe('amount of motion', () => {
  it('is the camera’s where only the camera moves, and then leaves no residual', () => {
    const reading = paintedReading(motion, filmed({ pan: 0.2 }));
    expect(deviation(valueOf(reading), 0.2)).toBeLessThanOrEqual(1);
    expect(reading.status === 'measured' && (reading.details?.['residual'] ?? 1)).toBeLessThan(0.01);
  });

  it('is the subject’s share where only a subject moves', () => {
    // A quarter of the picture moves by 0.15 widths a second.
    const paint = (x: number, y: number, frame: number) => (y > 45 && x > 80 ? texture(x - frame, y) : texture(x, y));
    const reading = paintedReading(motion, { frames: 36, paint });
    expect(valueOf(reading)).toBeGreaterThan(0.02);
    expect(valueOf(reading)).toBeLessThan(0.05);
  });

  it('is zero in a still picture, and does not apply to a blank one', () => {
    expect(valueOf(paintedReading(motion, { paint: texture }))).toBe(0);
    expect(paintedReading(motion, { paint: () => grey(90) })).toStrictEqual({
      status: 'not-applicable',
      reason: 'no point could be followed',
    });
  });
});
