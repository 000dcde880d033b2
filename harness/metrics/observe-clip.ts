import type { DecodeSink } from '../media/decode-clip.ts';
import type { AudioBlock, FrameView } from '../media/frame-view.ts';
import type { Decoded, Measurement } from '../schema/measurement.ts';
import type {
  FrameFeature,
  Metric,
  ObservedFrame,
  ObservePass,
  ObserveSettings,
  Observer,
  SoundFeature,
  SoundListener,
} from './metric.ts';

/** A decoding pass watched by metrics: the sink to decode into, and the readings at its end. */
export interface Observation extends DecodeSink {
  finish(decoded: Decoded): Record<string, Measurement>;
}

/**
 * Runs the observers of all metrics over one decoding pass. A feature of a frame is computed once, when first asked
 * for; one that was asked for on the first frame is computed on every frame after it, asked for or not.
 */
export function observeClip(metrics: readonly Metric[], settings: ObserveSettings = {}): Observation {
  const observers: { id: string; observer: Observer }[] = [];
  const sounds = createSoundMemo();
  const pass: ObservePass = { ...settings, listen: (feature) => sounds.listen(feature) };
  for (const metric of metrics) {
    if (metric.observe) observers.push({ id: metric.id, observer: metric.observe(pass) });
  }
  const frameObservers = observers.filter(({ observer }) => observer.frame !== undefined);
  const audioObservers = observers.filter(({ observer }) => observer.audio !== undefined);
  const features = createFeatureMemo();

  return {
    frame(frame, previous) {
      const observed: ObservedFrame = { frame, previous, feature: (feature) => features.read(feature) };
      features.next(frame, previous);
      for (const { observer } of frameObservers) observer.frame?.(observed);
    },
    audio(block) {
      sounds.add(block);
      for (const { observer } of audioObservers) observer.audio?.(block);
    },
    finish(decoded) {
      return Object.fromEntries(observers.map(({ id, observer }) => [id, observer.finish(decoded)]));
    },
  };
}

function createSoundMemo() {
  const listeners = new Map<SoundFeature<SoundListener>, SoundListener>();
  return {
    listen<Listener extends SoundListener>(feature: SoundFeature<Listener>): Listener {
      const listener = listeners.get(feature) ?? feature.start();
      listeners.set(feature, listener);
      // Each listener was started by its own feature.
      return listener as Listener;
    },
    add(block: AudioBlock): void {
      for (const listener of listeners.values()) listener.add(block);
    },
  };
}

interface FeatureState {
  readonly compute: (frame: FrameView, previous: FrameView | undefined) => unknown;
  /** The frame that `value` belongs to. */
  index: number;
  value: unknown;
}

function createFeatureMemo() {
  const states = new Map<FrameFeature<unknown>, FeatureState>();
  let current: { frame: FrameView; previous: FrameView | undefined } | undefined;
  const bring = (state: FeatureState): void => {
    if (current === undefined || state.index === current.frame.index) return;
    state.value = state.compute(current.frame, current.previous);
    state.index = current.frame.index;
  };
  return {
    next(frame: FrameView, previous: FrameView | undefined): void {
      current = { frame, previous };
      for (const state of states.values()) bring(state);
    },
    read<Value>(feature: FrameFeature<Value>): Value {
      let state = states.get(feature);
      if (state === undefined) {
        state = { compute: feature.start(), index: -1, value: undefined };
        states.set(feature, state);
      }
      bring(state);
      // Each state is filled by its own feature only.
      return state.value as Value;
    },
  };
}
