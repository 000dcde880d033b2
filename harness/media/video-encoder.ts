import {
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_SMPTE170M,
  AVCOL_TRC_BT709,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PIX_FMT_RGBA,
  AV_PIX_FMT_YUV420P,
  type FFEncoderCodec,
} from 'node-av/constants';
import { Codec, CodecContext, FFmpegError, Frame, Rational, SoftwareScaleContext } from 'node-av/lib';
import type { ColorMatrix } from './color-matrix.ts';
import type { RawClip } from './raw-clip.ts';

export interface VideoEncoderOptions {
  readonly codec: 'libx264' | 'libvpx-vp9';
  /** x264's speed, from "ultrafast" on; no meaning for VP9. */
  readonly preset: string;
  /** Constant quality: lower is better and larger. */
  readonly crf: number;
  readonly globalHeader: boolean;
  readonly sampleAspect: { readonly num: number; readonly den: number };
  readonly matrix: ColorMatrix;
}

export interface VideoEncoder {
  readonly context: CodecContext;
  /** Takes one RGBA picture; its bytes may be reused afterwards. */
  add(picture: Uint8ClampedArray): void;
  end(): void;
  free(): void;
}

/** Encodes RGBA pictures in limited range, 4:2:0. One thread: other counts give other bytes. */
export function createVideoEncoder(clip: RawClip, options: VideoEncoderOptions): VideoEncoder {
  const { width, height } = clip;
  if (width % 2 !== 0 || height % 2 !== 0) {
    throw new TypeError(`Expected an even width and height, got \`${width}×${height}\``);
  }
  const codec = Codec.findEncoderByName(options.codec as FFEncoderCodec);
  if (codec === null) throw new Error(`Expected the FFmpeg build to hold the encoder ${options.codec}`);
  const frameRate = toRational(clip.fps);
  const colorSpace = options.matrix === 'bt601' ? AVCOL_SPC_SMPTE170M : AVCOL_SPC_BT709;
  const context = new CodecContext();
  context.allocContext3(codec);
  context.width = width;
  context.height = height;
  context.pixelFormat = AV_PIX_FMT_YUV420P;
  context.timeBase = frameRate.inv();
  context.framerate = frameRate;
  context.sampleAspectRatio = new Rational(options.sampleAspect.num, options.sampleAspect.den);
  context.colorRange = AVCOL_RANGE_MPEG;
  context.colorSpace = colorSpace;
  context.colorPrimaries = AVCOL_PRI_BT709;
  context.colorTrc = AVCOL_TRC_BT709;
  context.threadCount = 1;
  if (options.globalHeader) context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  // Options one by one: a Dictionary handed to open2Sync crashes when the garbage collector runs.
  for (const [name, value] of encoderSettings(options)) {
    FFmpegError.throwIfError(context.setOption(name, value), `setting ${name}`);
  }
  FFmpegError.throwIfError(context.open2Sync(codec, null), `opening ${options.codec}`);
  const scaler = new SoftwareScaleContext();
  scaler.allocContext();
  let frames = 0;

  return {
    context,
    add(picture) {
      const bytes = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength);
      const source = Frame.fromVideoBuffer(bytes, { width, height, format: AV_PIX_FMT_RGBA });
      // A fresh frame each time: the encoder may still hold the ones before.
      const target = new Frame();
      target.alloc();
      target.format = AV_PIX_FMT_YUV420P;
      target.width = width;
      target.height = height;
      target.colorSpace = colorSpace;
      target.colorRange = AVCOL_RANGE_MPEG;
      FFmpegError.throwIfError(target.getBuffer(0), 'allocating a frame');
      FFmpegError.throwIfError(scaler.scaleFrameSync(target, source), 'converting a frame');
      target.pts = BigInt(frames);
      target.duration = 1n;
      frames += 1;
      FFmpegError.throwIfError(context.sendFrameSync(target), 'encoding a frame');
      source.free();
      target.free();
    },
    end() {
      FFmpegError.throwIfError(context.sendFrameSync(null), 'ending the video');
    },
    free() {
      scaler.freeContext();
      context.freeContext();
    },
  };
}

function encoderSettings({ codec, preset, crf }: VideoEncoderOptions): [string, string][] {
  switch (codec) {
    case 'libx264':
      return [
        ['preset', preset],
        ['crf', String(crf)],
      ];
    case 'libvpx-vp9':
      return [
        ['deadline', 'realtime'],
        ['cpu-used', '8'],
        ['crf', String(crf)],
        ['b', '0'],
      ];
  }
}

/** 23.976 and the like as 24000/1001, other rates to a thousandth. */
function toRational(fps: number): Rational {
  if (Number.isInteger(fps)) return new Rational(fps, 1);
  const nominal = Math.round(fps * 1.001);
  if (Math.abs((nominal * 1000) / 1001 - fps) < 0.001) return new Rational(nominal * 1000, 1001);
  return new Rational(Math.round(fps * 1000), 1000);
}
