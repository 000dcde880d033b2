import { AVFMT_GLOBALHEADER, AV_LOG_QUIET, AV_PKT_DATA_DISPLAYMATRIX } from 'node-av/constants';
import { Dictionary, FFmpegError, FormatContext, Log, Packet, type CodecContext, type Stream } from 'node-av/lib';
import { createAudioEncoder } from './audio-encoder.ts';
import type { ColorMatrix } from './color-matrix.ts';
import type { RawClip } from './raw-clip.ts';
import { createVideoEncoder } from './video-encoder.ts';

export interface EncodeOptions {
  /** @default 'mp4', with H.264 and AAC; 'webm' has VP9 and Opus */
  readonly container?: 'mp4' | 'webm';
  /** x264's speed. @default 'veryfast' */
  readonly preset?: string;
  /** Constant quality: lower is better and larger. @default 20 */
  readonly crf?: number;
  /** Bits per second of sound. @default 128,000 */
  readonly audioBitRate?: number;
  /** Moves the index of an MP4 to its head. @default true */
  readonly faststart?: boolean;
  /** Writes a WebM as for a live stream: no duration and no seek index in its header. @default false */
  readonly live?: boolean;
  /** Clockwise turn that players are told to apply, in quarter turns. @default 0 */
  readonly rotationDegrees?: 0 | 90 | 180 | 270;
  /** Width of a pixel over its height. @default 1:1 */
  readonly sampleAspect?: { readonly num: number; readonly den: number };
  /** @default 'bt709' */
  readonly matrix?: ColorMatrix;
}

/**
 * Writes pictures and samples as a clip. The same input gives the same bytes on the same machine: one thread, no
 * creation time. The caller takes care that nobody reads a half-written file.
 */
export function encodeClip(clip: RawClip, file: string, options: EncodeOptions = {}): void {
  const { container = 'mp4', preset = 'veryfast', crf = 20, audioBitRate = 128_000 } = options;
  const { faststart = true, live = false, rotationDegrees = 0, sampleAspect = { num: 1, den: 1 } } = options;
  const { matrix = 'bt709' } = options;
  Log.setLevel(AV_LOG_QUIET);
  const output = new FormatContext();
  FFmpegError.throwIfError(output.allocOutputContext2(null, container, file), 'choosing the container');
  const globalHeader = output.oformat?.hasFlags(AVFMT_GLOBALHEADER) ?? false;
  const isWebm = container === 'webm';
  const video = createVideoEncoder(clip, {
    codec: isWebm ? 'libvpx-vp9' : 'libx264',
    ...{ preset, crf, globalHeader, sampleAspect, matrix },
  });
  const audio =
    clip.audio &&
    createAudioEncoder(clip.audio, { codec: isWebm ? 'libopus' : 'aac', bitRate: audioBitRate, globalHeader });
  const packet = new Packet();
  packet.alloc();
  try {
    const videoStream = addStream(output, video.context);
    videoStream.sampleAspectRatio = video.context.sampleAspectRatio;
    videoStream.avgFrameRate = video.context.framerate;
    if (rotationDegrees !== 0) {
      videoStream.codecpar.addCodedSideData(AV_PKT_DATA_DISPLAYMATRIX, displayMatrix(rotationDegrees));
    }
    const audioStream = audio && addStream(output, audio.context);
    FFmpegError.throwIfError(output.openOutputSync(), 'opening the output');
    const settings = muxerSettings({ isWebm, faststart, live });
    FFmpegError.throwIfError(output.writeHeaderSync(settings), 'writing the header');
    settings.free();

    const drainVideo = (): void => writePackets(output, packet, video.context, videoStream);
    const drainAudio = (): void => {
      if (audio && audioStream) writePackets(output, packet, audio.context, audioStream);
    };
    let frames = 0;
    for (const picture of clip.frames) {
      video.add(picture);
      drainVideo();
      frames += 1;
      audio?.addUntil(frames / clip.fps, drainAudio);
    }
    if (frames !== clip.frameCount) {
      throw new Error(`Expected ${clip.frameCount} frames as the clip announces, got ${frames}`);
    }
    video.end();
    drainVideo();
    audio?.end(drainAudio);
    drainAudio();
    FFmpegError.throwIfError(output.writeTrailerSync(), 'writing the trailer');
  } finally {
    packet.free();
    video.free();
    audio?.free();
    output.closeOutputSync();
    output.freeContext();
  }
}

function addStream(output: FormatContext, context: CodecContext): Stream {
  const stream = output.newStream(null);
  stream.timeBase = context.timeBase;
  FFmpegError.throwIfError(stream.codecpar.fromContext(context), 'describing a stream');
  return stream;
}

function writePackets(output: FormatContext, packet: Packet, context: CodecContext, stream: Stream): void {
  while (context.receivePacketSync(packet) >= 0) {
    packet.streamIndex = stream.index;
    packet.rescaleTs(context.timeBase, stream.timeBase);
    FFmpegError.throwIfError(output.interleavedWriteFrameSync(packet), 'writing a packet');
    packet.unref();
  }
}

function muxerSettings(options: { isWebm: boolean; faststart: boolean; live: boolean }): Dictionary {
  // Without these a WebM carries a random track number, and two runs two files.
  if (options.isWebm) return Dictionary.fromObject({ fflags: '+bitexact', ...(options.live && { live: '1' }) });
  return Dictionary.fromObject(options.faststart ? { movflags: '+faststart' } : {});
}

/** FFmpeg's 3×3 matrix in 16.16 fixed point (the last column 2.30), as in ISO 14496-12. */
function displayMatrix(clockwiseDegrees: number): Buffer {
  const angle = (clockwiseDegrees * Math.PI) / 180;
  const [cosine, sine] = [Math.round(Math.cos(angle) * 65_536), Math.round(Math.sin(angle) * 65_536)];
  const matrix = Buffer.alloc(36);
  for (const [index, value] of [cosine, sine, 0, -sine, cosine, 0, 0, 0, 1 << 30].entries()) {
    matrix.writeInt32LE(value, index * 4);
  }
  return matrix;
}
