import type { FrameView } from '../../../harness/media/frame-view.ts';
import type { RawClip } from '../../../harness/media/raw-clip.ts';
import type { Metric } from '../../../harness/metrics/metric.ts';
import { observeClip } from '../../../harness/metrics/observe-clip.ts';
import type { Measurement } from '../../../harness/schema/measurement.ts';
import { metrics } from '../../../harness/metrics/registry.ts';
import { integratedLoudness } from '../../../harness/synthetic/sound/loudness.ts';

const small = { width: 160, height: 90 };

/** The values that the project's own metrics read from a rendered clip. */
export function measureClip(clip: RawClip): Record<string, number | boolean | undefined> {
  return Object.fromEntries(
    Object.entries(readClip(clip)).map(([id, reading]) => [
      id,
      reading.status === 'measured' ? reading.value : undefined,
    ]),
  );
}

/**
 * Reads a rendered clip with every metric, scaled to the size that they look at, without encoding it. Its samples are
 * listened to where asked, which takes as long as looking at its frames.
 *
 * @param ids the metrics that are needed; all of them where left out
 */
export function readClip(
  clip: RawClip,
  { listen = false, ids }: { listen?: boolean; ids?: ReadonlySet<string> } = {},
): Record<string, Measurement> {
  const observation = observeClip(Object.values<Metric>(metrics).filter(({ id }) => ids?.has(id) ?? true));
  if (listen && clip.audio) observation.audio?.({ timeSeconds: 0, ...clip.audio });
  const size = small.width * small.height;
  const buffers = [0, 1].map(() => ({ grey: new Uint8Array(size), colour: new Uint8Array(3 * size) }));
  let previous: FrameView | undefined;
  let index = 0;
  for (const frame of clip.frames) {
    const { grey, colour } = buffers[index % 2]!;
    shrink(frame, clip.width, clip.height, grey, colour);
    const view: FrameView = {
      index,
      timeSeconds: index / clip.fps,
      width: clip.width,
      height: clip.height,
      grey: { ...small, data: grey },
      colour: { ...small, data: colour },
    };
    observation.frame?.(view, previous);
    previous = view;
    index++;
  }
  const durationSeconds = index / clip.fps;
  const audio = clip.audio === undefined ? {} : { audio: describeAudio(clip.audio, durationSeconds) };
  return observation.finish({
    width: clip.width,
    height: clip.height,
    aspect: clip.width / clip.height,
    frames: index,
    durationSeconds,
    fps: clip.fps,
    errors: 0,
    truncated: false,
    ...audio,
  });
}

function describeAudio({ channels, sampleRateHz }: NonNullable<RawClip['audio']>, durationSeconds: number) {
  const peak = peakOf(channels);
  const loudness = integratedLoudness(channels, sampleRateHz);
  return {
    sampleRateHz,
    channels: channels.length,
    durationSeconds,
    silent: peak <= 0.001,
    ...(peak > 0 ? { peakDbfs: 20 * Math.log10(peak) } : {}),
    ...(loudness === undefined ? {} : { loudnessLufs: loudness }),
  };
}

/** Highest absolute sample of any channel. */
export function peakOf(channels: readonly Float32Array[]): number {
  let peak = 0;
  for (const samples of channels) for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return peak;
}

/** Means of blocks; the clip's size must be a whole multiple of the small one. */
function shrink(frame: Uint8ClampedArray, width: number, height: number, grey: Uint8Array, colour: Uint8Array): void {
  const block = width / small.width;
  for (let y = 0; y < small.height; y++) {
    for (let x = 0; x < small.width; x++) {
      const sums = [0, 0, 0];
      for (let row = 0; row < height / small.height; row++) {
        for (let column = 0; column < block; column++) {
          const at = 4 * ((y * block + row) * width + x * block + column);
          for (let channel = 0; channel < 3; channel++) sums[channel]! += frame[at + channel]!;
        }
      }
      const [red = 0, green = 0, blue = 0] = sums.map((sum) => sum / block ** 2);
      const at = y * small.width + x;
      colour.set([red, green, blue], 3 * at);
      grey[at] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
    }
  }
}
