import type { Subject } from '../metrics/metric.ts';
import { defaultCheckTolerances } from '../schema/check-tolerances.ts';
import type { Decoded } from '../schema/measurement.ts';
import type { RequestSettings } from '../schema/request-settings.ts';
import type { ItemFacts, SweepClip } from './sweep-item.ts';

/**
 * A planted clip as metrics judge it: what was sent is what the undefected clip delivers, so that conformance is kept at
 * severity 0 by construction.
 */
export function sweepSubject(
  { mode, promptAudio, tags }: SweepClip,
  { probe, decoded, measurements }: Extract<ItemFacts, { status: 'measured' }>,
  undefected: Decoded,
): Subject {
  return {
    mode,
    intent: [],
    promptAudio,
    tags,
    clauses: [],
    sent: deliveredAsSent(undefected),
    checks: defaultCheckTolerances,
    rules: {},
    probe,
    decoded,
    measurements,
  };
}

function deliveredAsSent({ durationSeconds, width, height, aspect, fps, audio }: Decoded): RequestSettings {
  return {
    durationSeconds,
    resolution: `${width}x${height}`,
    // Of the displayed picture, whose pixels need not be square.
    aspectRatio: `${aspect.toFixed(6)}:1`,
    ...(fps === undefined ? {} : { fps }),
    audio: audio !== undefined,
  };
}
