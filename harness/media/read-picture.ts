import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { AVMEDIA_TYPE_VIDEO, AV_LOG_QUIET } from 'node-av/constants';
import {
  Codec,
  CodecContext,
  Dictionary,
  FormatContext,
  Frame,
  InputFormat,
  Log,
  Packet,
  type Stream,
} from 'node-av/lib';
import type { Failure, FailureCode } from '../schema/failure.ts';
import { defaultMediaLimits, findExcess, type MediaLimits } from './decode-limits.ts';
import { createFrameScaler, smallSize } from './frame-scaler.ts';
import type { SmallPicture } from './frame-view.ts';

export type ReadPictureResult =
  | { readonly status: 'read'; readonly picture: SmallPicture }
  | { readonly status: 'failed'; readonly failure: Failure };

/** First bytes of the formats that a still may have, with FFmpeg's name of each; `undefined` for any byte. */
const signatures: readonly (readonly [demuxer: string, start: readonly (number | undefined)[]])[] = [
  ['png_pipe', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg_pipe', [0xff, 0xd8, 0xff]],
  ['webp_pipe', [0x52, 0x49, 0x46, 0x46, ...Array<undefined>(4).fill(undefined), 0x57, 0x45, 0x42, 0x50]],
];
/** Packets that are tried before a picture must have come. */
const mostPackets = 16;

/**
 * Decodes a still (PNG, JPEG, WebP) onto small planes of its own proportions, the longer side 160 pixels, as frames are.
 * A turn noted in the file's metadata is not applied.
 */
export function readPicture(file: string, limits: MediaLimits = defaultMediaLimits): ReadPictureResult {
  Log.setLevel(AV_LOG_QUIET);
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined || !stats.isFile()) return failed('not_media', 'There is no such file');
  if (stats.size === 0) return failed('empty_file', 'The still is empty');
  if (stats.size > limits.maxFileBytes) return failed('too_large', `${stats.size} bytes are over the limit`);
  // The format is named, because by a file's name FFmpeg would take it for one of a numbered sequence.
  const demuxer = demuxerOf(file);
  const input = demuxer === undefined ? null : InputFormat.findInputFormat(demuxer);
  if (input === null) return failed('not_media', 'The file is no PNG, JPEG or WebP picture');
  const format = new FormatContext();
  const options = Dictionary.fromObject({ protocol_whitelist: 'file' });
  const opened = format.openInputSync(resolve(file), input, options);
  options.free();
  // After a failed open there is no context left to close.
  if (opened < 0) return failed('undecodable', 'The still cannot be opened');
  try {
    const probe = Dictionary.fromObject({ max_pixels: String(limits.maxPixels) });
    const found = format.findStreamInfoSync(probe);
    probe.free();
    const stream = format.streams[format.findBestStream(AVMEDIA_TYPE_VIDEO)];
    if (found < 0 || stream === undefined) return failed('undecodable', 'The still cannot be decoded');
    // A decoder that refuses the size leaves none behind: such a still is undecodable below.
    const excess = findExcess({ width: stream.codecpar.width, height: stream.codecpar.height }, limits);
    return excess ? { status: 'failed', failure: excess } : decodeStill(format, stream, limits);
  } finally {
    format.closeInputSync();
  }
}

function demuxerOf(file: string): string | undefined {
  const head = new Uint8Array(16);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, head);
  } finally {
    closeSync(handle);
  }
  const fits = (start: readonly (number | undefined)[]): boolean =>
    start.every((byte, index) => byte === undefined || byte === head[index]);
  return signatures.find(([, start]) => fits(start))?.[0];
}

function decodeStill(format: FormatContext, stream: Stream, { maxPixels }: MediaLimits): ReadPictureResult {
  const codec = Codec.findDecoder(stream.codecpar.codecId);
  if (codec === null) return failed('undecodable', 'There is no decoder for this still');
  const decoder = new CodecContext();
  const packet = new Packet();
  const frame = new Frame();
  decoder.allocContext3(codec);
  packet.alloc();
  frame.alloc();
  try {
    decoder.threadCount = 1;
    decoder.setOption('max_pixels', String(maxPixels));
    if (decoder.parametersToContext(stream.codecpar) < 0 || decoder.open2Sync(codec, null) < 0) {
      return failed('undecodable', 'The still cannot be decoded');
    }
    for (let count = 0; count < mostPackets; count += 1) {
      const end = format.readFrameSync(packet) < 0;
      decoder.sendPacketSync(end ? null : packet);
      packet.unref();
      if (decoder.receiveFrameSync(frame) >= 0) return { status: 'read', picture: scaleStill(frame) };
      if (end) break;
    }
    return failed('undecodable', 'The still cannot be decoded');
  } finally {
    frame.free();
    packet.free();
    decoder.freeContext();
  }
}

function scaleStill(frame: Frame): SmallPicture {
  const { width, height } = smallSize(frame.width, frame.height);
  const grey = new Uint8Array(width * height);
  const colour = new Uint8Array(width * height * 3);
  const scaler = createFrameScaler(width, height);
  scaler.scale(frame, grey, colour);
  scaler.free();
  return { grey: { width, height, data: grey }, colour: { width, height, data: colour } };
}

function failed(code: FailureCode, message: string): ReadPictureResult {
  return { status: 'failed', failure: { code, message } };
}
