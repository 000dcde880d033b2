import {
  AVCOL_RANGE_JPEG,
  AVCOL_SPC_BT2020_CL,
  AVCOL_SPC_BT2020_NCL,
  AVCOL_SPC_BT470BG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_SMPTE170M,
  AV_PIX_FMT_RGB24,
  AV_PIX_FMT_YUV444P,
  SWS_ACCURATE_RND,
  SWS_AREA,
  SWS_BITEXACT,
  type AVPixelFormat,
  type SwsFlags,
} from 'node-av/constants';
import { SoftwareScaleContext, avGetPixFmtName, type Frame } from 'node-av/lib';

/** The size of the small planes: the longer side 160 pixels, the other in proportion, both even. */
export function smallSize(width: number, height: number): { width: number; height: number } {
  const scale = 160 / Math.max(width, height);
  const even = (value: number): number => Math.max(2, 2 * Math.round((value * scale) / 2));
  return { width: even(width), height: even(height) };
}

/** Scales decoded frames of one clip to small grey and RGB planes. */
export interface FrameScaler {
  /**
   * Fills `grey` (width × height bytes) and `colour` (three times that) from a frame that is still referenced.
   * @param data the frame's planes, where the caller has asked for them already: every asking makes new buffers
   */
  scale(frame: Frame, grey: Uint8Array, colour: Uint8Array, data?: readonly Buffer[]): void;
  free(): void;
}

/**
 * Averages every frame down by area and turns it to full-range luma and RGB with the clip's own colour matrix. FFmpeg
 * only shrinks; the matrix is applied here on the few pixels left, because its scaler takes untagged video for BT.601
 * at any size. A clip that changes size or pixel format on the way is followed.
 */
export function createFrameScaler(width: number, height: number): FrameScaler {
  const pixels = width * height;
  const planes = [Buffer.alloc(pixels), Buffer.alloc(pixels), Buffer.alloc(pixels)] as const;
  const packed = Buffer.alloc(pixels * 3);
  let context: SoftwareScaleContext | undefined;
  let shape = '';
  let isRgb = false;

  return {
    scale(frame, grey, colour, data = frame.data ?? []) {
      const nextShape = `${frame.width}x${frame.height} ${frame.format}`;
      if (context === undefined || nextShape !== shape) {
        context?.freeContext();
        shape = nextShape;
        const format = frame.format as AVPixelFormat;
        isRgb = isRgbFormat(format);
        const target = isRgb ? AV_PIX_FMT_RGB24 : AV_PIX_FMT_YUV444P;
        context = new SoftwareScaleContext();
        context.getContext(frame.width, frame.height, format, width, height, target, averageByArea);
      }
      const strides = frame.linesize.slice(0, data.length);
      if (isRgb) {
        context.scaleSync([...data], strides, 0, frame.height, [packed], [width * 3]);
        readRgb(packed, grey, colour);
      } else {
        context.scaleSync([...data], strides, 0, frame.height, [...planes], [width, width, width]);
        readYuv(planes, { grey, colour, fullRange: isFullRange(frame), matrix: matrixOf(frame) });
      }
    },
    free() {
      context?.freeContext();
      context = undefined;
    },
  };
}

/** The mean of all pixels that fall into one, rounded exactly, alike on every processor. */
const averageByArea = (SWS_AREA | SWS_ACCURATE_RND | SWS_BITEXACT) as SwsFlags;

interface LumaWeights {
  readonly red: number;
  readonly blue: number;
}

const bt601: LumaWeights = { red: 0.299, blue: 0.114 };
const bt709: LumaWeights = { red: 0.2126, blue: 0.0722 };
const bt2020: LumaWeights = { red: 0.2627, blue: 0.0593 };

function matrixOf(frame: Frame): LumaWeights {
  switch (frame.colorSpace) {
    case AVCOL_SPC_BT709:
      return bt709;
    case AVCOL_SPC_BT470BG:
    case AVCOL_SPC_SMPTE170M:
      return bt601;
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL:
      return bt2020;
    default:
      // Untagged: as players take it, BT.709 from HD sizes on.
      return frame.width >= 1280 || frame.height > 576 ? bt709 : bt601;
  }
}

/** The scaler makes the `yuvj` formats limited on its way; other full-range frames keep their range. */
function isFullRange(frame: Frame): boolean {
  if (frame.colorRange !== AVCOL_RANGE_JPEG) return false;
  return !(avGetPixFmtName(frame.format as AVPixelFormat) ?? '').startsWith('yuvj');
}

function isRgbFormat(format: AVPixelFormat): boolean {
  return /^(?:rgb|bgr|gbr|argb|abgr|0rgb|0bgr|x2|pal8|mono)/.test(avGetPixFmtName(format) ?? '');
}

function readYuv(
  [lumas, blues, reds]: readonly [Uint8Array, Uint8Array, Uint8Array],
  target: { grey: Uint8Array; colour: Uint8Array; fullRange: boolean; matrix: LumaWeights },
): void {
  const { fullRange, matrix } = target;
  const grey = clamped(target.grey);
  const colour = clamped(target.colour);
  const offset = fullRange ? 0 : 16;
  const lumaScale = fullRange ? 1 : 255 / 219;
  const chromaScale = fullRange ? 1 : 255 / 224;
  const greenWeight = 1 - matrix.red - matrix.blue;
  const redFromRed = 2 * (1 - matrix.red) * chromaScale;
  const blueFromBlue = 2 * (1 - matrix.blue) * chromaScale;
  const greenFromRed = (-matrix.red / greenWeight) * redFromRed;
  const greenFromBlue = (-matrix.blue / greenWeight) * blueFromBlue;
  for (let pixel = 0, at = 0; pixel < lumas.length; pixel += 1, at += 3) {
    const luma = ((lumas[pixel] as number) - offset) * lumaScale;
    const blue = (blues[pixel] as number) - 128;
    const red = (reds[pixel] as number) - 128;
    grey[pixel] = luma;
    colour[at] = luma + redFromRed * red;
    colour[at + 1] = luma + greenFromRed * red + greenFromBlue * blue;
    colour[at + 2] = luma + blueFromBlue * blue;
  }
}

function readRgb(packed: Uint8Array, grey: Uint8Array, colour: Uint8Array): void {
  colour.set(packed);
  const luma = clamped(grey);
  const greenWeight = 1 - bt709.red - bt709.blue;
  for (let pixel = 0, at = 0; pixel < luma.length; pixel += 1, at += 3) {
    luma[pixel] =
      bt709.red * (packed[at] as number) +
      greenWeight * (packed[at + 1] as number) +
      bt709.blue * (packed[at + 2] as number);
  }
}

/** The same bytes, rounding and clamping what is written. */
function clamped(bytes: Uint8Array): Uint8ClampedArray {
  return new Uint8ClampedArray(bytes.buffer, bytes.byteOffset, bytes.length);
}
