import { AVCOL_SPC_BT470BG, AVCOL_SPC_SMPTE170M, AVCOL_SPC_UNSPECIFIED, AVDISCARD_ALL } from 'node-av/constants';
import { Frame, Packet } from 'node-av/lib';
import type { Failure } from '../schema/failure.ts';
import { untaggedMatrix, type ColorMatrix } from './color-matrix.ts';
import { decodeClip } from './decode-clip.ts';
import { defaultMediaLimits, type MediaLimits } from './decode-limits.ts';
import { readDisplayRotation } from './display-rotation.ts';
import type { AudioBlock } from './frame-view.ts';
import { openClip, type OpenClip } from './open-clip.ts';
import type { RawAudio, RawClip } from './raw-clip.ts';
import { createRgbaReader, evenPart } from './rgba-reader.ts';

export interface ReadOptions {
  readonly limits?: MediaLimits | undefined;
  /** Leaves out what comes later. */
  readonly maxSeconds?: number | undefined;
}

export type ReadRawClipResult =
  | {
      readonly status: 'read';
      readonly clip: RawClip;
      /** Width of a pixel over its height. */
      readonly sampleAspect: { readonly num: number; readonly den: number };
      /** The file's own, or BT.709 where encoders here do not write it. */
      readonly matrix: ColorMatrix;
    }
  | { readonly status: 'failed'; readonly failure: Failure };

/**
 * Reads a file back as pictures and samples. A first pass counts frames and keeps the sound; pictures are decoded again
 * each time the frames are pulled, so that they are never in memory all at once. Frames of varying length become as many
 * of equal length. An odd row or column at the end is cut off.
 */
export function readRawClip(file: string, options: ReadOptions = {}): ReadRawClipResult {
  const { limits = defaultMediaLimits, maxSeconds = Infinity } = options;
  const opened = openClip(file, limits);
  if (opened.status === 'failed') return opened;
  const matrix = matrixOf(opened.clip);
  opened.clip.close();
  const sound = createSoundKeeper(maxSeconds);
  const result = decodeClip(file, { audio: (block) => sound.add(block) }, limits);
  if (result.status === 'failed') return result;
  const { decoded } = result;
  if (decoded.width < 2 || decoded.height < 2) {
    const message = `A picture of ${decoded.width}×${decoded.height} pixels is too small to be encoded again`;
    return { status: 'failed', failure: { code: 'undecodable', message } };
  }
  const fps = decoded.fps ?? 1 / decoded.durationSeconds;
  const frameCount = Math.min(decoded.frames, Math.max(1, Math.round(maxSeconds * fps)));
  const audio = sound.finish();
  const pixelShape = (decoded.aspect * decoded.height) / decoded.width;
  return {
    status: 'read',
    clip: {
      width: evenPart(decoded.width),
      height: evenPart(decoded.height),
      fps,
      frameCount,
      frames: { [Symbol.iterator]: () => readFrames(file, limits, frameCount) },
      ...(audio && { audio }),
    },
    // To a thousandth: the shape's own fraction may have been turned.
    sampleAspect: { num: Math.round(pixelShape * 1000), den: 1000 },
    matrix,
  };
}

function matrixOf({ video: { stream } }: OpenClip): ColorMatrix {
  const { colorSpace, width, height } = stream.codecpar;
  if (colorSpace === AVCOL_SPC_UNSPECIFIED) return untaggedMatrix(width, height);
  return colorSpace === AVCOL_SPC_BT470BG || colorSpace === AVCOL_SPC_SMPTE170M ? 'bt601' : 'bt709';
}

/** Decodes the pictures of a file that has been decoded before. */
function* readFrames(file: string, limits: MediaLimits, frameCount: number): Generator<Uint8ClampedArray> {
  const opened = openClip(file, limits);
  if (opened.status === 'failed') throw new Error(`Expected to open the clip again: ${opened.failure.message}`);
  const { clip } = opened;
  const turns = readDisplayRotation(clip.video.stream.codecpar);
  let reader: ReturnType<typeof createRgbaReader> | undefined;
  let frames = 0;
  try {
    for (const frame of decodeFrames(clip)) {
      reader ??= createRgbaReader({ width: frame.width, height: frame.height }, turns);
      yield reader.read(frame);
      frames += 1;
      if (frames === frameCount) return;
    }
  } finally {
    reader?.free();
    clip.close();
  }
}

/** Every frame of the video stream, valid until the next. What a broken packet spoils is left out, as in `decodeClip`. */
function* decodeFrames({ format, video, audio }: OpenClip): Generator<Frame> {
  if (audio) audio.stream.discard = AVDISCARD_ALL;
  const packet = new Packet();
  packet.alloc();
  const frame = new Frame();
  frame.alloc();
  try {
    for (let isMore = true; isMore;) {
      isMore = format.readFrameSync(packet) >= 0;
      if (isMore && packet.streamIndex !== video.stream.index) {
        packet.unref();
        continue;
      }
      video.decoder.sendPacketSync(isMore ? packet : null);
      while (video.decoder.receiveFrameSync(frame) >= 0) {
        yield frame;
        frame.unref();
      }
      packet.unref();
    }
  } finally {
    packet.free();
    frame.free();
  }
}

/** Keeps a copy of every block, up to `maxSeconds`. */
function createSoundKeeper(maxSeconds: number): { add(block: AudioBlock): void; finish(): RawAudio | undefined } {
  const blocks: AudioBlock[] = [];
  return {
    add(block) {
      if (block.timeSeconds >= maxSeconds) return;
      blocks.push({ ...block, channels: block.channels.map((samples) => samples.slice()) });
    },
    finish() {
      const [first] = blocks;
      if (first === undefined) return undefined;
      const { sampleRateHz } = first;
      const decoded = blocks.reduce((length, { channels }) => length + (channels[0]?.length ?? 0), 0);
      const length = Math.min(decoded, Math.round(maxSeconds * sampleRateHz));
      const channels = first.channels.map((_, channel) => {
        const whole = new Float32Array(length);
        let at = 0;
        for (const block of blocks) {
          const samples = block.channels[channel]?.subarray(0, length - at);
          if (samples) whole.set(samples, at);
          at = Math.min(length, at + (block.channels[0]?.length ?? 0));
        }
        return whole;
      });
      return { sampleRateHz, channels };
    },
  };
}
