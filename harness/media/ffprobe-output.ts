import { z } from 'zod';
import type { Probe } from '../schema/probe.ts';

/** ffprobe writes numbers as numbers or as text, and "N/A" or "0/0" for what it does not know. */
const looseNumber = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value) => {
    if (value === null || value === undefined || value === '') return undefined;
    const number = Number(value);
    return Number.isFinite(number) ? number : undefined;
  });

/** "30000/1001" or "16:9" as a number; absent where a part is zero. */
const looseFraction = z
  .string()
  .nullish()
  .transform((value) => {
    const [numerator = NaN, denominator = NaN] = (value ?? '').split(/[/:]/).map(Number);
    const number = numerator / denominator;
    return Number.isFinite(number) && number > 0 ? number : undefined;
  });

const streamSchema = z.object({
  codec_type: z.string().nullish(),
  codec_name: z.string().nullish(),
  profile: z.string().nullish(),
  pix_fmt: z.string().nullish(),
  width: looseNumber,
  height: looseNumber,
  sample_aspect_ratio: looseFraction,
  avg_frame_rate: looseFraction,
  r_frame_rate: looseFraction,
  nb_frames: looseNumber,
  duration: looseNumber,
  sample_rate: looseNumber,
  channels: looseNumber,
  disposition: z.object({ attached_pic: z.number().nullish() }).nullish(),
  tags: z.object({ rotate: looseNumber }).nullish(),
  side_data_list: z.array(z.object({ rotation: looseNumber })).nullish(),
});

/** The part of `ffprobe -show_format -show_streams` in JSON that a probe is made from; all else is ignored. */
export const ffprobeOutputSchema = z.object({
  streams: z.array(streamSchema).nullish(),
  format: z
    .object({
      format_name: z.string().nullish(),
      duration: looseNumber,
      size: looseNumber,
      bit_rate: looseNumber,
    })
    .nullish(),
});

type FfprobeOutput = z.infer<typeof ffprobeOutputSchema>;
type FfprobeStream = z.infer<typeof streamSchema>;

/** ffprobe's words as a probe. A cover picture (attached_pic) does not count as video. */
export function toProbe(output: FfprobeOutput, sizeBytes: number): Probe {
  const streams = output.streams ?? [];
  const video = streams.find((stream) => stream.codec_type === 'video' && stream.disposition?.attached_pic !== 1);
  const audio = streams.find((stream) => stream.codec_type === 'audio');
  const bitRate = output.format?.bit_rate;
  return {
    container: output.format?.format_name ?? 'unknown',
    sizeBytes,
    ...present('durationSeconds', notNegative(output.format?.duration)),
    ...present('bitRateKbps', bitRate === undefined ? undefined : notNegative(bitRate / 1000)),
    ...(video && { video: toVideo(video) }),
    ...(audio && { audio: toAudio(audio) }),
  };
}

function toVideo(stream: FfprobeStream): NonNullable<Probe['video']> {
  return {
    codec: stream.codec_name ?? 'unknown',
    ...present('profile', stream.profile ?? undefined),
    ...present('pixelFormat', stream.pix_fmt ?? undefined),
    width: wholeNumber(stream.width) ?? 0,
    height: wholeNumber(stream.height) ?? 0,
    rotationDegrees: clockwiseRotation(stream),
    sampleAspect: stream.sample_aspect_ratio ?? 1,
    ...present('averageFps', stream.avg_frame_rate),
    ...present('nominalFps', stream.r_frame_rate),
    ...present('frames', wholeNumber(stream.nb_frames)),
    ...present('durationSeconds', notNegative(stream.duration)),
  };
}

function toAudio(stream: FfprobeStream): NonNullable<Probe['audio']> {
  const { sample_rate: sampleRate } = stream;
  return {
    codec: stream.codec_name ?? 'unknown',
    ...present('sampleRateHz', sampleRate !== undefined && sampleRate > 0 ? sampleRate : undefined),
    ...present('channels', wholeNumber(stream.channels)),
    ...present('durationSeconds', notNegative(stream.duration)),
  };
}

/** The display matrix counts counter-clockwise, the older `rotate` tag clockwise; both to the nearest quarter turn. */
function clockwiseRotation(stream: FfprobeStream): number {
  const counterClockwise = stream.side_data_list?.find((data) => data.rotation !== undefined)?.rotation;
  const clockwise = counterClockwise !== undefined ? -counterClockwise : (stream.tags?.rotate ?? 0);
  return (((Math.round(clockwise / 90) % 4) + 4) % 4) * 90;
}

function wholeNumber(value: number | undefined): number | undefined {
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function notNegative(value: number | undefined): number | undefined {
  return value !== undefined && value >= 0 ? value : undefined;
}

function present<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]: Value });
}
