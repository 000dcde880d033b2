import { AVERROR_EAGAIN, AVERROR_EOF, AV_NOPTS_VALUE, AV_PKT_FLAG_DISCARD } from 'node-av/constants';
import { Frame, Packet, type CodecContext } from 'node-av/lib';
import type { Failure } from '../schema/failure.ts';
import type { Decoded } from '../schema/measurement.ts';
import { createAudioReader } from './audio-reader.ts';
import { defaultMediaLimits, findExcess, type MediaLimits } from './decode-limits.ts';
import { endsEarly } from './ends-early.ts';
import type { AudioBlock, FrameView } from './frame-view.ts';
import { openClip, toSeconds, type OpenClip } from './open-clip.ts';
import { createPictureReader } from './picture-reader.ts';

/** Watches a decoding pass: every frame and every block of sound once, each stream in its own order. */
export interface DecodeSink {
  /** `previous` is the frame before, still intact; older ones have been overwritten. */
  frame?(frame: FrameView, previous: FrameView | undefined): void;
  audio?(block: AudioBlock): void;
}

export type DecodeResult =
  { readonly status: 'decoded'; readonly decoded: Decoded } | { readonly status: 'failed'; readonly failure: Failure };

/** Asking takes as long as a kernel does. */
const framesPerMemoryCheck = 8;

/** FFmpeg's own rate for pictures without timing; used for a clip of one frame whose header has no duration. */
const fallbackFrameSeconds = 1 / 25;

/**
 * The one decoding pass over a clip: counts, times and errors, sound levels, and everything the sink wants to see.
 * Synchronous and single-threaded; meant to run in a worker, where a wall-time limit and a crash cost one clip.
 *
 * @param memoryBytes what the process holds; a clip that drives it over the limit is given up
 */
export function decodeClip(
  file: string,
  sink: DecodeSink = {},
  limits: MediaLimits = defaultMediaLimits,
  memoryBytes: () => number = () => 0,
): DecodeResult {
  const opened = openClip(file, limits);
  if (opened.status === 'failed') return opened;
  const { clip } = opened;
  const pictures = createPictureReader(clip.video.stream);
  const { stream: pictureStream } = clip.video;
  const sound = createAudioReader(
    clip.audio && {
      timeBase: clip.audio.stream.timeBase,
      zeroSeconds: toSeconds(pictureStream.startTime, pictureStream.timeBase) ?? startSeconds(clip),
    },
  );
  const frame = new Frame();
  frame.alloc();
  let errors = 0;
  let hiddenFrames = 0;
  let excess: Failure | undefined;

  const takeVideo = (): void => {
    const view = pictures.read(frame);
    sink.frame?.(view, pictures.previous);
    const { frames } = pictures;
    excess = findExcess(
      {
        frames,
        durationSeconds: view.timeSeconds,
        ...(frames % framesPerMemoryCheck === 1 && { memoryBytes: memoryBytes() }),
      },
      limits,
    );
  };
  const takeAudio = (): void => {
    const block = sound.read(frame);
    if (block) sink.audio?.(block);
    excess = findExcess({ durationSeconds: sound.durationSeconds }, limits);
  };
  /** Hands a packet (or the end, `null`) to a decoder and takes all that it gives back. */
  const decode = (decoder: CodecContext, packet: Packet | null, take: () => void): void => {
    if (decoder.sendPacketSync(packet) < 0) errors += 1;
    while (excess === undefined) {
      const result = decoder.receiveFrameSync(frame);
      if (result === AVERROR_EAGAIN || result === AVERROR_EOF) return;
      if (result < 0) {
        errors += 1;
        return;
      }
      if (frame.decodeErrorFlags !== 0) errors += 1;
      take();
      frame.unref();
    }
  };

  try {
    const end = readPackets(clip, (packet) => {
      if (packet.streamIndex === clip.video.stream.index) {
        if ((packet.flags & AV_PKT_FLAG_DISCARD) !== 0) hiddenFrames += 1;
        decode(clip.video.decoder, packet, takeVideo);
      } else if (clip.audio && packet.streamIndex === clip.audio.stream.index) {
        decode(clip.audio.decoder, packet, takeAudio);
      }
      return excess === undefined;
    });
    if (end === 'broken') errors += 1;
    decode(clip.video.decoder, null, takeVideo);
    if (clip.audio) decode(clip.audio.decoder, null, takeAudio);
    if (excess) return { status: 'failed', failure: excess };
    return conclude();
  } finally {
    frame.free();
    pictures.free();
    sound.free();
    clip.close();
  }

  function conclude(): DecodeResult {
    const facts = pictures.finish();
    if (facts === undefined) {
      return { status: 'failed', failure: { code: 'undecodable', message: 'Not a single frame could be decoded' } };
    }
    if (clip.isPicture && facts.frames === 1) {
      return { status: 'failed', failure: { code: 'still_image', message: 'The file holds a single picture' } };
    }
    const { stream } = clip.video;
    const headerFrames = Number(stream.nbFrames);
    const frameSeconds = facts.frameSeconds ?? fallbackFrameSeconds;
    // The last frame's length is the header's word, and may be anything.
    const tooLong = findExcess({ durationSeconds: facts.shownSeconds + frameSeconds }, limits);
    if (tooLong) return { status: 'failed', failure: tooLong };
    const audio = sound.finish();
    const truncated = endsEarly({
      headerFrames: headerFrames > 0 ? headerFrames : undefined,
      streamSeconds: toSeconds(stream.duration, stream.timeBase),
      containerSeconds: clip.containerSeconds,
      frameSeconds,
      frames: facts.frames,
      hiddenFrames,
      reachedSeconds: Math.max(facts.endSeconds - startSeconds(clip), audio?.durationSeconds ?? 0),
    });
    const { width, height, aspect, frames, fps } = facts;
    return {
      status: 'decoded',
      decoded: {
        ...{ width, height, aspect, frames },
        durationSeconds: facts.shownSeconds + frameSeconds,
        ...(fps !== undefined && { fps }),
        errors,
        truncated: truncated || errors > 0,
        ...(audio && { audio }),
      },
    };
  }
}

/** Reads packets until the end of the file, or until `take` returns false. */
function readPackets(clip: OpenClip, take: (packet: Packet) => boolean): 'complete' | 'broken' {
  const packet = new Packet();
  packet.alloc();
  try {
    for (;;) {
      const result = clip.format.readFrameSync(packet);
      if (result === AVERROR_EOF) return 'complete';
      if (result < 0) return 'broken';
      const goOn = take(packet);
      packet.unref();
      if (!goOn) return 'complete';
    }
  } finally {
    packet.free();
  }
}

function startSeconds(clip: OpenClip): number {
  const { startTime } = clip.format;
  return startTime === AV_NOPTS_VALUE ? 0 : Number(startTime) / 1_000_000;
}
