import {
  AVCOL_RANGE_JPEG,
  AVCOL_SPC_BT470BG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_RGB,
  AVCOL_SPC_UNSPECIFIED,
  AV_PIX_FMT_RGBA,
} from 'node-av/constants';
import { FFmpegError, Frame, SoftwareScaleContext } from 'node-av/lib';
import { untaggedMatrix } from './color-matrix.ts';
import { rotatePlane, type QuarterTurns } from './rotate-plane.ts';

/** Turns decoded frames of one clip into RGBA pictures of one even size, upright. */
export interface RgbaReader {
  /** The picture is valid until the next call. */
  read(frame: Frame): Uint8ClampedArray;
  free(): void;
}

/**
 * `coded` is the decoded size before any turn. Encoders with halved color planes take even sizes, so that an odd row or
 * column at the end is cut off; frames of another size are scaled to the first one's.
 */
export function createRgbaReader(coded: { width: number; height: number }, turns: QuarterTurns): RgbaReader {
  const even = { width: evenPart(coded.width), height: evenPart(coded.height) };
  const picture = new Uint8ClampedArray(even.width * even.height * 4);
  const turned = turns === 0 ? picture : new Uint8ClampedArray(picture.length);
  const scaler = new SoftwareScaleContext();
  scaler.allocContext();
  // The fast way rounds down, and a round trip would make every clip darker.
  FFmpegError.throwIfError(scaler.setOption('sws_flags', 'bicubic+accurate_rnd+full_chroma_int'), 'setting sws_flags');
  const target = new Frame();
  target.alloc();
  target.format = AV_PIX_FMT_RGBA;
  target.width = coded.width;
  target.height = coded.height;
  target.colorSpace = AVCOL_SPC_RGB;
  target.colorRange = AVCOL_RANGE_JPEG;
  FFmpegError.throwIfError(target.getBuffer(0), 'allocating a picture');
  return {
    read(frame) {
      if (frame.colorSpace === AVCOL_SPC_UNSPECIFIED) {
        const isHd = untaggedMatrix(frame.width, frame.height) === 'bt709';
        frame.colorSpace = isHd ? AVCOL_SPC_BT709 : AVCOL_SPC_BT470BG;
      }
      // Only the matrix is undone. Primaries and transfer stay, so that nothing is converted that goes back the same way.
      target.colorPrimaries = frame.colorPrimaries;
      target.colorTrc = frame.colorTrc;
      FFmpegError.throwIfError(scaler.scaleFrameSync(target, frame), 'converting a frame');
      const [bytes] = target.data ?? [];
      if (bytes === undefined) throw new Error('Expected a picture with pixels');
      const [lineSize = 0] = target.linesize;
      for (let row = 0; row < even.height; row += 1) {
        picture.set(bytes.subarray(row * lineSize, row * lineSize + even.width * 4), row * even.width * 4);
      }
      if (turns !== 0) rotatePlane(asBytes(picture), asBytes(turned), { ...even, channels: 4, turns });
      return turned;
    },
    free() {
      scaler.freeContext();
      target.free();
    },
  };
}

/** The largest even number of pixels in it, at least two. */
export function evenPart(pixels: number): number {
  return Math.max(2, pixels - (pixels % 2));
}

function asBytes(picture: Uint8ClampedArray): Uint8Array {
  return new Uint8Array(picture.buffer, picture.byteOffset, picture.length);
}
