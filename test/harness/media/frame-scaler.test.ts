import {
  AVCOL_RANGE_JPEG,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT2020_NCL,
  AVCOL_SPC_BT709,
  AVCOL_SPC_SMPTE170M,
  AVCOL_SPC_UNSPECIFIED,
  AV_LOG_QUIET,
  AV_PIX_FMT_RGB24,
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUV420P10LE,
  AV_PIX_FMT_YUVJ420P,
  type AVColorRange,
  type AVColorSpace,
  type AVPixelFormat,
} from 'node-av/constants';
import { Frame, Log } from 'node-av/lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFrameScaler, smallSize } from '../../../harness/media/frame-scaler.ts';

beforeAll(() => Log.setLevel(AV_LOG_QUIET));

interface PlainFrame {
  readonly format?: AVPixelFormat;
  /** Luma, blue and red difference. */
  readonly yuv: readonly [number, number, number];
  readonly range?: AVColorRange;
  readonly space?: AVColorSpace;
  readonly width?: number;
  readonly height?: number;
}

function plainFrame({ format = AV_PIX_FMT_YUV420P, yuv, range, space, width = 320, height = 180 }: PlainFrame): Frame {
  const isDeep = format === AV_PIX_FMT_YUV420P10LE;
  const plane = (value: number, pixels: number): Buffer =>
    isDeep ? Buffer.from(new Uint16Array(pixels).fill(value * 4).buffer) : Buffer.alloc(pixels, value);
  const [luma, blue, red] = yuv;
  const chroma = (width / 2) * (height / 2);
  const bytes = Buffer.concat([plane(luma, width * height), plane(blue, chroma), plane(red, chroma)]);
  const frame = Frame.fromVideoBuffer(bytes, { width, height, format });
  frame.colorRange = range ?? AVCOL_RANGE_MPEG;
  frame.colorSpace = space ?? AVCOL_SPC_UNSPECIFIED;
  return frame;
}

/** Luma, red, green and blue of a plain frame after scaling. */
function scaled(frame: Frame): number[] {
  const { width, height } = smallSize(frame.width, frame.height);
  const scaler = createFrameScaler(width, height);
  const grey = new Uint8Array(width * height);
  const colour = new Uint8Array(width * height * 3);
  scaler.scale(frame, grey, colour);
  scaler.free();
  return [grey[20] ?? -1, ...colour.slice(60, 63)];
}

describe('createFrameScaler', () => {
  it('stretches limited range to full', () => {
    expect(scaled(plainFrame({ yuv: [16, 128, 128] }))).toStrictEqual([0, 0, 0, 0]);
    expect(scaled(plainFrame({ yuv: [235, 128, 128] }))).toStrictEqual([255, 255, 255, 255]);
    expect(scaled(plainFrame({ yuv: [4, 128, 128] }))).toStrictEqual([0, 0, 0, 0]);
  });

  it('leaves full range as it is, however it is marked', () => {
    expect(scaled(plainFrame({ yuv: [100, 128, 128], range: AVCOL_RANGE_JPEG }))).toStrictEqual([100, 100, 100, 100]);
    const marked = plainFrame({ format: AV_PIX_FMT_YUVJ420P, yuv: [100, 128, 128], range: AVCOL_RANGE_JPEG });
    for (const value of scaled(marked)) expect(Math.abs(value - 100)).toBeLessThanOrEqual(1);
  });

  it.each<[string, Partial<PlainFrame>, number]>([
    // Red = luma + 2·(1 − weight of red)·difference·255/224, the weight being 0.299, 0.2126 or 0.2627.
    ['BT.601 as tagged', { space: AVCOL_SPC_SMPTE170M }, 1.402],
    ['BT.709 as tagged', { space: AVCOL_SPC_BT709 }, 1.5748],
    ['BT.2020 as tagged', { space: AVCOL_SPC_BT2020_NCL }, 1.4746],
    ['BT.601 at a small size without a tag', {}, 1.402],
    ['BT.709 at HD size without a tag', { width: 1280, height: 720 }, 1.5748],
  ])('uses %s', (_, facts, factor) => {
    const [luma = 0, red = 0] = scaled(plainFrame({ yuv: [100, 128, 160], ...facts }));
    expect(luma).toBe(98);
    expect(Math.abs(red - ((84 * 255) / 219 + (factor * 32 * 255) / 224))).toBeLessThanOrEqual(0.5);
  });

  it('reads ten bits', () => {
    expect(scaled(plainFrame({ format: AV_PIX_FMT_YUV420P10LE, yuv: [235, 128, 128] }))).toStrictEqual([
      255, 255, 255, 255,
    ]);
  });

  it('reads RGB, with luma by BT.709', () => {
    const pixels = Buffer.alloc(320 * 180 * 3);
    for (let at = 0; at < pixels.length; at += 3) pixels.set([200, 100, 50], at);
    const frame = Frame.fromVideoBuffer(pixels, { width: 320, height: 180, format: AV_PIX_FMT_RGB24 });
    expect(scaled(frame)).toStrictEqual([118, 200, 100, 50]);
  });

  it('follows a clip that changes its size and format on the way', () => {
    const scaler = createFrameScaler(16, 8);
    const grey = new Uint8Array(16 * 8);
    const colour = new Uint8Array(16 * 8 * 3);
    const lumas = [
      plainFrame({ yuv: [16, 128, 128] }),
      plainFrame({ yuv: [235, 128, 128], width: 128, height: 128 }),
      plainFrame({ yuv: [16, 128, 128], format: AV_PIX_FMT_YUV420P10LE }),
    ].map((frame) => {
      scaler.scale(frame, grey, colour);
      return grey[0];
    });
    scaler.free();
    expect(lumas).toStrictEqual([0, 255, 0]);
  });
});

describe('smallSize', () => {
  it.each([
    [1920, 1080, 160, 90],
    [1080, 1920, 90, 160],
    [512, 512, 160, 160],
    [1116, 2160, 82, 160],
    [16, 16, 160, 160],
    [4000, 2, 160, 2],
  ])('%ix%i becomes %ix%i', (width, height, smallWidth, smallHeight) => {
    expect(smallSize(width, height)).toStrictEqual({ width: smallWidth, height: smallHeight });
  });
});
