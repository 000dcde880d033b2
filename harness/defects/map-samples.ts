import type { RawClip } from '../media/raw-clip.ts';

/** The clip with each channel of its sound changed; a clip without sound as it is. */
export function mapSamples(
  clip: RawClip,
  change: (samples: Float32Array, sampleRateHz: number) => Float32Array,
): RawClip {
  const { audio } = clip;
  if (audio === undefined) return clip;
  const { sampleRateHz, channels } = audio;
  return { ...clip, audio: { sampleRateHz, channels: channels.map((samples) => change(samples, sampleRateHz)) } };
}
