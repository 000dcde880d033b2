import type { FrameView } from '../../../harness/media/frame-view.ts';
import type { Metric } from '../../../harness/metrics/metric.ts';
import { observeClip } from '../../../harness/metrics/observe-clip.ts';
import type { Measurement } from '../../../harness/schema/measurement.ts';

/** What metrics read from frames that a fixture filmed. */
function filmedReadings(metrics: readonly Metric[], film: Iterable<FrameView>): Record<string, Measurement> {
  const observation = observeClip(metrics);
  let previous: FrameView | undefined;
  let frames = 0;
  let durationSeconds = 0;
  for (const frame of film) {
    observation.frame?.(frame, previous);
    frames += 1;
    const frameSeconds = previous === undefined ? 1 / 24 : frame.timeSeconds - previous.timeSeconds;
    durationSeconds = frame.timeSeconds + frameSeconds;
    previous = frame;
  }
  const size = { width: 640, height: 360, aspect: 16 / 9 };
  return observation.finish({ ...size, frames, durationSeconds, errors: 0, truncated: false });
}

export function filmedReading(metric: Metric, film: Iterable<FrameView>): Measurement {
  const reading = filmedReadings([metric], film)[metric.id];
  if (reading === undefined) throw new Error(`${metric.id} does not observe`);
  return reading;
}
