import type { Frame, Stream } from 'node-av/lib';
import { readDisplayRotation } from './display-rotation.ts';
import { createKernels, type Kernels } from '../kernels/kernels.ts';
import { createFrameScaler, smallSize, type FrameScaler } from './frame-scaler.ts';
import type { FrameView } from './frame-view.ts';
import { createFullPictureReader, type FullPictureReader } from './full-picture-reader.ts';
import { toSeconds } from './open-clip.ts';
import { rotatePlane } from './rotate-plane.ts';

/** What all frames together say; times in seconds. */
interface PictureFacts {
  readonly width: number;
  readonly height: number;
  readonly aspect: number;
  readonly frames: number;
  /** From the first frame's time to the last one's. */
  readonly shownSeconds: number;
  /** How long the last frame is shown; absent where neither it nor the header says. */
  readonly frameSeconds: number | undefined;
  /** When the last frame ends, on the container's clock. */
  readonly endSeconds: number;
  readonly fps: number | undefined;
}

/** Turns decoded frames into views, two sets of planes taking turns. */
export interface PictureReader {
  read(frame: Frame): FrameView;
  /** The view before the latest one. */
  readonly previous: FrameView | undefined;
  readonly frames: number;
  /** `undefined` where there was no frame. */
  finish(): PictureFacts | undefined;
  free(): void;
}

/** One for all passes of a process, which run one after the other: their memory is the largest thing a pass holds. */
let kernels: Kernels | undefined;

export function createPictureReader(stream: Stream): PictureReader {
  kernels ??= createKernels();
  kernels.reset();
  const full: FullPictureReader = createFullPictureReader(kernels);
  const turns = readDisplayRotation(stream.codecpar);
  const sideways = turns % 2 === 1;
  const headerFps = positive(stream.avgFrameRate.toDouble()) ?? positive(stream.rFrameRate.toDouble());
  let scaler: FrameScaler | undefined;
  let coded = { width: 0, height: 0 };
  let small = { width: 0, height: 0 };
  let scratch = { grey: new Uint8Array(), colour: new Uint8Array() };
  let planes: { grey: Uint8Array; colour: Uint8Array }[] = [];
  let sampleAspect = 1;
  let frames = 0;
  let firstSeconds = 0;
  let lastSeconds = 0;
  let lastDurationSeconds: number | undefined;
  let current: FrameView | undefined;
  let previous: FrameView | undefined;

  /** The first frame fixes the clip's size. */
  const start = (frame: Frame): FrameScaler => {
    coded = { width: frame.width, height: frame.height };
    small = smallSize(coded.width, coded.height);
    const pixels = small.width * small.height;
    const makePlanes = () => ({ grey: new Uint8Array(pixels), colour: new Uint8Array(pixels * 3) });
    scratch = makePlanes();
    planes = [makePlanes(), makePlanes()];
    sampleAspect = positive(stream.sampleAspectRatio.toDouble()) ?? positive(frame.sampleAspectRatio.toDouble()) ?? 1;
    return createFrameScaler(small.width, small.height);
  };

  return {
    read(frame) {
      scaler ??= start(frame);
      const target = planes[frames % 2] as { grey: Uint8Array; colour: Uint8Array };
      // Asked for once: every asking makes new buffers over the whole picture.
      const data = frame.data ?? [];
      if (turns === 0) {
        scaler.scale(frame, target.grey, target.colour, data);
      } else {
        scaler.scale(frame, scratch.grey, scratch.colour, data);
        rotatePlane(scratch.grey, target.grey, { ...small, channels: 1, turns });
        rotatePlane(scratch.colour, target.colour, { ...small, channels: 3, turns });
      }
      // A frame without a time follows the one before by a frame's length.
      const guessed = frames === 0 ? 0 : lastSeconds + (lastDurationSeconds ?? 1 / (headerFps ?? 25));
      const seconds = toSeconds(frame.bestEffortTimestamp, stream.timeBase) ?? guessed;
      if (frames === 0) firstSeconds = seconds;
      // Times that run backwards come from broken headers; a view's time never does.
      lastSeconds = frames === 0 ? seconds : Math.max(seconds, lastSeconds);
      lastDurationSeconds = frame.duration > 0n ? toSeconds(frame.duration, stream.timeBase) : undefined;
      const size = sideways ? { width: small.height, height: small.width } : small;
      previous = current;
      current = {
        index: frames,
        timeSeconds: lastSeconds - firstSeconds,
        width: sideways ? coded.height : coded.width,
        height: sideways ? coded.width : coded.height,
        grey: { ...size, data: target.grey },
        colour: { ...size, data: target.colour },
        full: full.read(frame, data),
      };
      frames += 1;
      return current;
    },
    get previous() {
      return previous;
    },
    get frames() {
      return frames;
    },
    finish() {
      if (current === undefined) return undefined;
      const shownSeconds = lastSeconds - firstSeconds;
      const steady = frames > 1 && shownSeconds > 0 ? (frames - 1) / shownSeconds : undefined;
      const frameSeconds = lastDurationSeconds ?? (headerFps ? 1 / headerFps : steady && 1 / steady);
      const { width, height } = current;
      const shape = (coded.width * sampleAspect) / coded.height;
      return {
        ...{ width, height, frames, shownSeconds, frameSeconds },
        aspect: sideways ? 1 / shape : shape,
        endSeconds: lastSeconds + (frameSeconds ?? 0),
        fps: steady,
      };
    },
    free() {
      scaler?.free();
      full.free();
    },
  };
}

function positive(value: number): number | undefined {
  return Number.isFinite(value) && value > 0 ? value : undefined;
}
