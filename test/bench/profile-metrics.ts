import { decodeClip } from '../../harness/media/decode-clip.ts';
import type { FrameView } from '../../harness/media/frame-view.ts';
import type { FrameFeature, Metric, ObservedFrame } from '../../harness/metrics/metric.ts';
import { observeClip } from '../../harness/metrics/observe-clip.ts';
import { metrics } from '../../harness/metrics/registry.ts';
import { createExclusiveTimer, type ExclusiveTimer } from './exclusive-timer.ts';

/**
 * Milliseconds of a pass over a clip, by metric, by feature that metrics share, and by full-size plane, the longest
 * first. The rest of the pass, "decoding and small planes", is among them. The timing itself costs a little on each call.
 */
export function profileMetrics(file: string): [string, number][] {
  const timer = createExclusiveTimer();
  const features = new Map<FrameFeature<unknown>, FrameFeature<unknown>>();
  const observation = observeClip(Object.values(metrics).map((metric) => timedMetric(metric, timer, features)));
  const views = new WeakMap<FrameView, FrameView>();
  const timed = (view: FrameView): FrameView => {
    const known = views.get(view) ?? timedView(view, timer);
    views.set(view, known);
    return known;
  };
  timer.time('decoding and small planes', () => {
    const result = decodeClip(file, {
      frame: (frame, previous) =>
        timer.time('observing', () => observation.frame?.(timed(frame), previous && timed(previous))),
      audio: (block) => timer.time('observing', () => observation.audio?.(block)),
    });
    if (result.status === 'failed') throw new Error(result.failure.message);
    observation.finish(result.decoded);
  });
  return timer.totals;
}

function timedMetric(
  metric: Metric,
  timer: ExclusiveTimer,
  features: Map<FrameFeature<unknown>, FrameFeature<unknown>>,
): Metric {
  if (metric.observe === undefined) return metric;
  const { id } = metric;
  return {
    ...metric,
    observe(settings) {
      const observer = metric.observe!(settings);
      const { frame, audio } = observer;
      const view = (observed: ObservedFrame): ObservedFrame => ({
        ...observed,
        feature: (feature) => observed.feature(timedFeature(feature, timer, features)),
      });
      return {
        ...(frame && { frame: (observed) => timer.time(id, () => frame.call(observer, view(observed))) }),
        ...(audio && { audio: (block) => timer.time(id, () => audio.call(observer, block)) }),
        finish: (decoded) => timer.time(id, () => observer.finish(decoded)),
      };
    },
  };
}

/** One timed twin per feature, so that it is still computed once per frame. */
function timedFeature<Value>(
  feature: FrameFeature<Value>,
  timer: ExclusiveTimer,
  features: Map<FrameFeature<unknown>, FrameFeature<unknown>>,
): FrameFeature<Value> {
  const known = features.get(feature) as FrameFeature<Value> | undefined;
  if (known) return known;
  const twin: FrameFeature<Value> = {
    ...feature,
    start() {
      const read = feature.start();
      return (...parameters: Parameters<typeof read>) => timer.time(`feature ${feature.id}`, () => read(...parameters));
    },
  };
  features.set(feature, twin);
  return twin;
}

function timedView(view: FrameView, timer: ExclusiveTimer): FrameView {
  const { full } = view;
  if (full === undefined) return view;
  return {
    ...view,
    full: {
      ...full,
      luma: () => timer.time('full-size luma', () => full.luma()),
      bgr: () => timer.time('full-size BGR', () => full.bgr()),
    },
  };
}
