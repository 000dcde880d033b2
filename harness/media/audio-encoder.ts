import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_SAMPLE_FMT_FLT,
  AV_SAMPLE_FMT_FLTP,
  type FFEncoderCodec,
} from 'node-av/constants';
import { Codec, CodecContext, FFmpegError, Frame, Rational, avChannelLayoutDefault } from 'node-av/lib';
import type { RawAudio } from './raw-clip.ts';

export interface AudioEncoder {
  readonly context: CodecContext;
  /** Encodes the samples from where it stopped up to this time, in whole encoder frames; `drain` takes the packets. */
  addUntil(seconds: number, drain: () => void): void;
  end(drain: () => void): void;
  free(): void;
}

/** Encodes samples as AAC (or Opus, for WebM). */
export function createAudioEncoder(
  audio: RawAudio,
  options: { codec: 'aac' | 'libopus'; bitRate: number; globalHeader: boolean },
): AudioEncoder {
  const codec = Codec.findEncoderByName(options.codec as FFEncoderCodec);
  if (codec === null) throw new Error(`Expected the FFmpeg build to hold the encoder ${options.codec}`);
  const { sampleRateHz, channels } = audio;
  const layout = { ...avChannelLayoutDefault(channels.length) };
  const interleaved = options.codec === 'libopus';
  const format = interleaved ? AV_SAMPLE_FMT_FLT : AV_SAMPLE_FMT_FLTP;
  const context = new CodecContext();
  context.allocContext3(codec);
  context.sampleFormat = format;
  context.sampleRate = sampleRateHz;
  context.channelLayout = layout;
  context.bitRate = BigInt(options.bitRate);
  context.timeBase = new Rational(1, sampleRateHz);
  context.threadCount = 1;
  if (options.globalHeader) context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  FFmpegError.throwIfError(context.open2Sync(codec, null), `opening ${options.codec}`);
  const length = channels[0]?.length ?? 0;
  let next = 0;

  const send = (count: number): void => {
    const frame = new Frame();
    frame.alloc();
    frame.format = format;
    frame.sampleRate = sampleRateHz;
    frame.channelLayout = layout;
    frame.nbSamples = count;
    FFmpegError.throwIfError(frame.getBuffer(0), 'allocating samples');
    const planes = frame.data ?? [];
    for (const [index, channel] of channels.entries()) {
      const plane = planes[interleaved ? 0 : index];
      if (plane === undefined) throw new Error('Expected a plane for every channel');
      const target = new Float32Array(plane.buffer, plane.byteOffset, interleaved ? count * channels.length : count);
      if (interleaved) {
        for (let at = 0; at < count; at += 1) target[at * channels.length + index] = channel[next + at] ?? 0;
      } else {
        target.set(channel.subarray(next, next + count));
      }
    }
    frame.pts = BigInt(next);
    FFmpegError.throwIfError(context.sendFrameSync(frame), 'encoding samples');
    frame.free();
    next += count;
  };

  return {
    context,
    addUntil(seconds, drain) {
      const { frameSize } = context;
      while (next + frameSize <= length && next / sampleRateHz < seconds) {
        send(frameSize);
        drain();
      }
    },
    end(drain) {
      while (next < length) {
        send(Math.min(context.frameSize, length - next));
        drain();
      }
      FFmpegError.throwIfError(context.sendFrameSync(null), 'ending the sound');
    },
    free() {
      context.freeContext();
    },
  };
}
