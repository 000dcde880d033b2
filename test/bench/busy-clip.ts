import type { RawAudio, RawClip } from '../../harness/media/raw-clip.ts';
import { createRandom } from '../../harness/stats/random.ts';
import { textureAt } from '../fixtures/clips/texture.ts';

export interface BusyScene {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly seconds: number;
  /** Deviation of the film grain in steps of 255; it decides how many bits a picture costs. */
  readonly grain: number;
  /** Another picture and another sound. */
  readonly variant: number;
  readonly sound: boolean;
}

/** How far the camera moves per frame, in pixels. */
const pan = { x: 3, y: 1 };
const tileSize = 512;

/** A textured scene under a panning camera, with a disc flying across and grain over it all: hard to code, made fast. */
export function busyClip(scene: BusyScene): RawClip {
  const { width, height, fps, seconds, variant } = scene;
  const frameCount = Math.round(fps * seconds);
  return {
    ...{ width, height, fps, frameCount },
    frames: { [Symbol.iterator]: () => busyFrames(scene, frameCount) },
    ...(scene.sound && { audio: busySound(seconds, variant) }),
  };
}

function* busyFrames({ width, height, grain, variant }: BusyScene, frameCount: number): Generator<Uint8ClampedArray> {
  const stride = width + pan.x * frameCount;
  const rows = height + pan.y * frameCount;
  const backdrop = paintBackdrop(stride, rows, variant);
  const noise = paintGrain(grain, variant);
  const random = createRandom(variant + 1000);
  const picture = new Uint8ClampedArray(width * height * 4);
  for (let frame = 0; frame < frameCount; frame += 1) {
    const [shiftX, shiftY] = [random.bits() & (tileSize - 1), random.bits() & (tileSize - 1)];
    const disc = { x: ((frame * width) / frameCount) | 0, y: height / 2, radius: height / 6 };
    for (let y = 0, at = 0; y < height; y += 1) {
      const from = ((y + pan.y * frame) * stride + pan.x * frame) * 3;
      const noiseRow = ((y + shiftY) & (tileSize - 1)) * tileSize;
      for (let x = 0; x < width; x += 1, at += 4) {
        const extra = noise[noiseRow + ((x + shiftX) & (tileSize - 1))]!;
        const isDisc = (x - disc.x) ** 2 + (y - disc.y) ** 2 < disc.radius ** 2;
        const source = from + x * 3;
        picture[at] = (isDisc ? 220 : backdrop[source]!) + extra;
        picture[at + 1] = (isDisc ? 90 : backdrop[source + 1]!) + extra;
        picture[at + 2] = (isDisc ? 60 : backdrop[source + 2]!) + extra;
        picture[at + 3] = 255;
      }
    }
    yield picture;
  }
}

function paintBackdrop(width: number, height: number, variant: number): Uint8Array {
  const plane = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 3) {
      const coarse = textureAt(x / 24 + 37 * variant, y / 24);
      const fine = textureAt(x / 2, y / 2 + 61 * variant);
      const light = 30 + 110 * coarse + 80 * fine;
      plane[at] = light;
      plane[at + 1] = light * (0.7 + 0.3 * coarse);
      plane[at + 2] = light * (1 - 0.4 * coarse);
    }
  }
  return plane;
}

/** The sum of four uniform draws is near enough to a bell. */
function paintGrain(deviation: number, variant: number): Float32Array {
  const random = createRandom(variant + 1);
  const scale = deviation * Math.sqrt(3);
  return Float32Array.from(
    { length: tileSize * tileSize },
    () => (random.next() + random.next() + random.next() + random.next() - 2) * scale,
  );
}

/** A chord under a beat of twice a second, left and right a quarter turn apart. */
function busySound(seconds: number, variant: number): RawAudio {
  const sampleRateHz = 48_000;
  const length = Math.round(seconds * sampleRateHz);
  const channels = [0, Math.PI / 2].map((phase) =>
    Float32Array.from({ length }, (_, at) => {
      const time = at / sampleRateHz;
      const beat = Math.exp(-12 * (time % 0.5));
      const chord = Math.sin(2 * Math.PI * (220 + variant) * time + phase) + Math.sin(2 * Math.PI * 331 * time + phase);
      return 0.2 * beat * chord;
    }),
  );
  return { sampleRateHz, channels };
}
