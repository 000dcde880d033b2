import type { Subject } from '../../../harness/metrics/metric.ts';
import { defaultCheckTolerances } from '../../../harness/schema/check-tolerances.ts';

/** A clip that keeps everything that was sent: 4 s of 640×360 at 24 frames a second, with sound. */
const kept: Subject = {
  mode: 't2v',
  intent: [],
  promptAudio: undefined,
  sent: { durationSeconds: 4, resolution: '360p', aspectRatio: '16:9', fps: 24, audio: true },
  tags: [],
  clauses: [],
  checks: defaultCheckTolerances,
  rules: {},
  probe: { container: 'mov,mp4', sizeBytes: 1000 },
  decoded: {
    width: 640,
    height: 360,
    aspect: 16 / 9,
    frames: 96,
    durationSeconds: 4,
    fps: 24,
    errors: 0,
    truncated: false,
    audio: { sampleRateHz: 48_000, channels: 2, durationSeconds: 4, silent: false, peakDbfs: -3 },
  },
  measurements: {},
};

export type SubjectChange = Partial<Omit<Subject, 'decoded'>> & {
  readonly decoded?: { readonly [Key in keyof Subject['decoded']]?: Subject['decoded'][Key] | undefined };
};

/** The clip that keeps everything, with some facts changed; decoded facts given as `undefined` are absent. */
export function constructedSubject({ decoded = {}, ...change }: SubjectChange = {}): Subject {
  const facts = Object.entries({ ...kept.decoded, ...decoded }).filter(([, value]) => value !== undefined);
  return { ...kept, ...change, decoded: Object.fromEntries(facts) as Subject['decoded'] };
}
