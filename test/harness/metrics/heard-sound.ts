import type { AudioBlock, FrameView } from '../../../harness/media/frame-view.ts';
import type { RawAudio } from '../../../harness/media/raw-clip.ts';
import type { Metric } from '../../../harness/metrics/metric.ts';
import { observeClip } from '../../../harness/metrics/observe-clip.ts';
import type { Decoded, Measurement } from '../../../harness/schema/measurement.ts';

interface HeardClip {
  readonly audio?: RawAudio;
  /** Seconds at which the sound starts. @default 0 */
  readonly startSeconds?: number;
  readonly fps?: number;
  /** Grey of a block of the picture at a frame; without it there is no picture. */
  readonly paint?: (column: number, row: number, frame: number) => number;
}

const blockSamples = 1024;

/** What metrics read from samples, and a picture of 16×9 blocks, handed over as the decoder does. */
export function heardReadings(metrics: readonly Metric[], clip: HeardClip): Record<string, Measurement> {
  const { audio, startSeconds = 0, fps = 24, paint } = clip;
  const observation = observeClip(metrics);
  const length = audio?.channels[0]?.length ?? 0;
  const rate = audio?.sampleRateHz ?? 48_000;
  const durationSeconds = length > 0 ? length / rate : 4;
  for (let at = 0; audio !== undefined && at < length; at += blockSamples) {
    observation.audio?.(blockAt(audio, at, startSeconds));
  }
  let previous: FrameView | undefined;
  for (let index = 0; paint !== undefined && index < durationSeconds * fps; index += 1) {
    const frame = frameAt(index, fps, paint);
    observation.frame?.(frame, previous);
    previous = frame;
  }
  return observation.finish(decodedFacts(audio, durationSeconds, fps));
}

/** What one metric reads from sound alone. */
export function heardReading(metric: Metric, audio: RawAudio | undefined): Measurement | undefined {
  return heardReadings([metric], audio === undefined ? {} : { audio })[metric.id];
}

function blockAt({ sampleRateHz, channels }: RawAudio, at: number, startSeconds: number): AudioBlock {
  return {
    timeSeconds: startSeconds + at / sampleRateHz,
    sampleRateHz,
    channels: channels.map((samples) => samples.subarray(at, at + blockSamples)),
  };
}

function frameAt(index: number, fps: number, paint: NonNullable<HeardClip['paint']>): FrameView {
  const size = { width: 160, height: 90 };
  const grey = new Uint8Array(size.width * size.height);
  for (let row = 0; row < 9; row += 1) {
    const start = row * 10 * size.width;
    for (let column = 0; column < 16; column += 1) {
      grey.fill(paint(column, row, index), start + column * 10, start + column * 10 + 10);
    }
    for (let line = 1; line < 10; line += 1) grey.copyWithin(start + line * size.width, start, start + size.width);
  }
  return {
    ...{ index, timeSeconds: index / fps, width: 640, height: 360 },
    grey: { ...size, data: grey },
    colour: { ...size, data: new Uint8Array(3 * grey.length) },
  };
}

function decodedFacts(audio: RawAudio | undefined, durationSeconds: number, fps: number): Decoded {
  const peak = Math.max(
    0,
    ...(audio?.channels ?? []).map((samples) => samples.reduce((a, b) => Math.max(a, Math.abs(b)), 0)),
  );
  return {
    ...{ width: 640, height: 360, aspect: 16 / 9, errors: 0, truncated: false },
    ...{ frames: Math.round(durationSeconds * fps), durationSeconds, fps },
    ...(audio && {
      audio: {
        sampleRateHz: audio.sampleRateHz,
        channels: audio.channels.length,
        durationSeconds,
        silent: peak <= 0.001,
      },
    }),
  };
}
