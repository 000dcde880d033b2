import { createKernels, type Kernels } from '../../../harness/kernels/kernels.ts';
import type { FrameView, FullPicture, SmallPicture } from '../../../harness/media/frame-view.ts';
import type { Metric } from '../../../harness/metrics/metric.ts';
import { observeClip } from '../../../harness/metrics/observe-clip.ts';
import type { Decoded, Measurement } from '../../../harness/schema/measurement.ts';
import type { Rgb } from '../../fixtures/clips/painted-clip.ts';

export interface PaintedFrames {
  readonly width?: number;
  readonly height?: number;
  readonly fps?: number;
  readonly frames?: number;
  /** The colour at a pixel of a frame's small planes. */
  readonly paint: (x: number, y: number, frame: number) => Rgb;
  /** The picture at full size, full range and grey; left out, frames have none. */
  readonly full?: PaintedFull;
  /** Of an image-to-video clip. */
  readonly referencePicture?: SmallPicture;
}

export interface PaintedFull {
  readonly width: number;
  readonly height: number;
  /** Luma of 0–255 at a pixel of a frame. */
  readonly luma: (x: number, y: number, frame: number) => number;
}

const plain: Decoded = {
  width: 640,
  height: 360,
  aspect: 16 / 9,
  frames: 24,
  durationSeconds: 1,
  fps: 24,
  errors: 0,
  truncated: false,
};

/** What a metric reads from painted frames. */
export function paintedReading(metric: Metric, painting: PaintedFrames): Measurement {
  const reading = paintedReadings([metric], painting)[metric.id];
  if (reading === undefined) throw new Error(`${metric.id} does not observe`);
  return reading;
}

/** What metrics read from frames painted straight onto the small planes, no codec in between. */
export function paintedReadings(metrics: readonly Metric[], painting: PaintedFrames): Record<string, Measurement> {
  const { width = 160, height = 90, fps = 24, frames = 24, paint, referencePicture } = painting;
  const observation = observeClip(metrics, {
    still: referencePicture && { status: 'read', picture: referencePicture },
  });
  const paintFull = painting.full && fullPainter(painting.full);
  let previous: FrameView | undefined;
  for (let index = 0; index < frames; index += 1) {
    const small = paintFrame({ width, height, index, timeSeconds: index / fps, paint });
    const frame = paintFull ? { ...small, full: paintFull(index) } : small;
    observation.frame?.(frame, previous);
    previous = frame;
  }
  return observation.finish({ ...plain, frames, durationSeconds: frames / fps, fps });
}

/** The value of a reading that must be there. */
export function valueOf(measurement: Measurement | undefined): number {
  if (measurement?.status !== 'measured') throw new Error(measurement?.reason ?? 'not observed');
  return Number(measurement.value);
}

/** A reading without picture, from the decoder's facts alone. */
export function soundReading(metric: Metric, audio: Decoded['audio']): Measurement | undefined {
  return observeClip([metric]).finish({ ...plain, ...(audio && { audio }) })[metric.id];
}

interface FrameToPaint extends Required<Pick<PaintedFrames, 'width' | 'height' | 'paint'>> {
  readonly index: number;
  readonly timeSeconds: number;
}

function paintFrame({ width, height, index, timeSeconds, paint }: FrameToPaint): FrameView {
  const grey = new Uint8Array(width * height);
  const colour = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      const [red, green, blue] = paint(x, y, index);
      colour.set(
        [red, green, blue].map((value) => Math.round(value)),
        at * 3,
      );
      grey[at] = Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    }
  }
  const size = { width, height };
  return {
    ...{ index, timeSeconds },
    width: 640,
    height: 360,
    grey: { ...size, data: grey },
    colour: { ...size, data: colour },
  };
}

let kernels: Kernels | undefined;

/** Lays pictures before the kernels in turn, as the decoder's reader does. */
function fullPainter({ width, height, luma }: PaintedFull): (index: number) => FullPicture {
  const shared = (kernels ??= createKernels());
  shared.reset();
  const addresses = [shared.reserve(width * height), shared.reserve(width * height)] as const;
  return (index) => {
    const address = addresses[index % 2 === 0 ? 0 : 1];
    for (let y = 0, at = address; y < height; y += 1) {
      for (let x = 0; x < width; x += 1, at += 1)
        shared.bytes[at] = Math.min(255, Math.max(0, Math.round(luma(x, y, index))));
    }
    const plane = { address, width, height };
    const bgr = (): never => {
      throw new Error('A painted full picture has luma only');
    };
    return { kernels: shared, width, height, isFullRange: true, codedLuma: () => plane, luma: () => plane, bgr };
  };
}

/** A grey of 0–255 as a colour. */
export function grey(value: number): Rgb {
  return [value, value, value];
}
