import type { DownloaderOptions } from '../../../../harness/network/download-file.ts';
import type { Patience } from '../../../../harness/run/generate/generate-tools.ts';
import type { Fault, FaultKind } from '../../../simulator/fault.ts';

/** The services whose ways differ: fal lists requests, Kling knows a submit by our name, Runway knows neither. */
export const matrixServices = ['fal', 'kling', 'runway', 'replicate'] as const;
export type MatrixService = (typeof matrixServices)[number];

type Meeting = Omit<Fault, 'service'>;

export interface FaultCase {
  readonly fault: string;
  /** What is met in the first run. The second meets no fault any more. */
  readonly meets: readonly Meeting[] | ((service: MatrixService, origins: Origins) => readonly Meeting[]);
  readonly prompt?: string;
  readonly isKeyBad?: boolean;
  readonly patience?: Partial<Patience>;
  readonly limits?: Partial<Omit<DownloaderOptions, 'send'>>;
  /** Milliseconds that must have passed before the service took a submit. */
  readonly notBeforeMs?: number;
  /**
   * What it comes to: outcome, submits that reached the service, submits that it took, money recorded. `first` ends with
   * what the service charged; `again` is the same command once more, over the same store.
   */
  readonly comesTo: Partial<Readonly<Record<MatrixService, { readonly first: string; readonly again: string }>>>;
}

interface Origins {
  readonly simulator: string;
  /** Another server on a private address, which nobody has configured. */
  readonly stranger: string;
}

const at = (step: Fault['step'], fault: FaultKind, times?: number): readonly Meeting[] => [
  { step, fault, ...(times === undefined ? {} : { times }) },
];
const status = (code: number, headers?: Record<string, string>, json?: unknown): FaultKind => ({
  kind: 'status',
  status: code,
  ...(headers === undefined ? {} : { headers }),
  ...(json === undefined ? {} : { json }),
});
const todo = { first: '', again: '' };
const all = { fal: todo, kling: todo, runway: todo, replicate: todo };
const two = { fal: todo, runway: todo };
const strange: FaultKind = { kind: 'answer', status: 200, json: { hello: 'world' } };

export const submitFaults: readonly FaultCase[] = [
  { fault: '429 with Retry-After: 7', meets: at('submit', status(429, { 'retry-after': '7' }), 1), notBeforeMs: 7000, comesTo: all },
  { fault: '429 twice, without', meets: at('submit', status(429), 2), comesTo: all },
  { fault: '429 for ever', meets: at('submit', status(429)), comesTo: all },
  ...[500, 502, 504].map((code) => ({ fault: `${code} at submit`, meets: at('submit', status(code), 1), comesTo: all })),
  { fault: '500 at submit for ever', meets: at('submit', status(500)), comesTo: all },
  { fault: 'reset before the submit was taken', meets: at('submit', { kind: 'reset', when: 'before' }, 1), comesTo: all },
  { fault: 'reset after the submit was taken', meets: at('submit', { kind: 'reset', when: 'after' }, 1), comesTo: all },
  { fault: 'a page of HTML for a submit that was taken', meets: at('submit', { kind: 'html' }, 1), comesTo: all },
  { fault: 'an answer of another shape for a submit that was taken', meets: at('submit', strange, 1), comesTo: all },
];

export const pollFaults: readonly FaultCase[] = [
  { fault: 'reset while polling, 3 times', meets: at('poll', { kind: 'reset', when: 'before' }, 3), comesTo: all },
  { fault: '429 while polling, twice', meets: at('poll', status(429, { 'retry-after': '9' }), 2), comesTo: all },
  { fault: '500 while polling, 3 times', meets: at('poll', status(500), 3), comesTo: all },
  { fault: 'polls of another shape, 3 times', meets: at('poll', strange, 3), comesTo: all },
  { fault: 'polls of another shape for ever', meets: at('poll', strange), comesTo: all },
  { fault: 'pages of HTML for polls, twice', meets: at('poll', { kind: 'html' }, 2), comesTo: all },
  { fault: 'key taken back while polling', meets: at('poll', status(401)), comesTo: all },
  {
    fault: 'job forgotten by the service',
    meets: (service) => at('poll', service === 'kling' ? status(200, {}, { code: 0, data: [] }) : status(404)),
    comesTo: all,
  },
];

export const downloadFaults: readonly FaultCase[] = [
  ...(['truncated', 'corrupted', 'html', 'wrong-length'] as const).flatMap((kind) => [
    { fault: `${kind} once`, meets: at('download', { kind }, 1), comesTo: two },
    { fault: `${kind} always`, meets: at('download', { kind }), comesTo: two },
  ]),
  { fault: '503 for the clip, twice', meets: at('download', status(503), 2), comesTo: two },
  { fault: 'reset at the clip, twice', meets: at('download', { kind: 'reset', when: 'before' }, 2), comesTo: two },
  {
    fault: 'slow drip, silent for too long, once',
    meets: at('download', { kind: 'drip', bytesPerSecond: 4000 }, 1),
    limits: { idleTimeoutMs: 300 },
    comesTo: two,
  },
  {
    fault: 'slow drip, too long in all, always',
    meets: at('download', { kind: 'drip', bytesPerSecond: 4000 }),
    limits: { totalTimeoutMs: 100, now: () => Date.now() },
    patience: { downloadAgainMs: [1000] },
    comesTo: two,
  },
  { fault: '3 GB announced', meets: at('download', { kind: 'endless', claimedBytes: 3e9 }), comesTo: two },
  {
    fault: 'a body without an end',
    meets: at('download', { kind: 'endless' }),
    limits: { maxBytes: 1_000_000 },
    comesTo: two,
  },
  {
    fault: 'redirect to a private address',
    meets: (_, { stranger }) => at('download', { kind: 'redirect', to: `${stranger}/secret` }),
    comesTo: two,
  },
  {
    fault: 'redirect to the metadata of a cloud',
    meets: at('download', { kind: 'redirect', to: 'http://169.254.169.254/latest/meta-data/' }),
    comesTo: two,
  },
  { fault: '403 for the clip, once', meets: at('download', status(403), 1), comesTo: two },
  { fault: '403 for the clip, always', meets: at('download', status(403)), comesTo: two },
  {
    fault: 'an address that has expired, and is given anew',
    meets: (service, { simulator }) => [staleAddress(service, `${simulator}/clips/${service}/old.mp4?signature=old`)],
    comesTo: all,
  },
];

/** The first answer about the finished job names an address that no longer works. */
function staleAddress(service: MatrixService, url: string): Meeting {
  const answers = {
    fal: { step: 'result', after: 0, json: { video: { url } } },
    kling: { step: 'poll', after: 3, json: { code: 0, data: [{ id: '', status: 'succeeded', outputs: [{ type: 'video', url }] }] } },
    runway: { step: 'poll', after: 1, json: { id: 'any', status: 'SUCCEEDED', output: [url] } },
    replicate: { step: 'poll', after: 3, json: { id: 'any', status: 'succeeded', output: url } },
  } as const;
  const { step, after, json } = answers[service];
  return { step, after, times: 1, fault: { kind: 'answer', status: 200, json } };
}

export const otherFaults: readonly FaultCase[] = [
  { fault: 'moderation of the prompt', meets: [], prompt: '[refuse-input]', comesTo: all },
  { fault: 'moderation of the clip', meets: [], prompt: '[refuse-output]', comesTo: all },
  { fault: 'a job that fails', meets: [], prompt: '[fail]', comesTo: all },
  { fault: 'a bad key', meets: [], isKeyBad: true, comesTo: all },
  {
    fault: 'an empty account',
    meets: (service) => {
      switch (service) {
        case 'fal':
        case 'replicate':
          return at('submit', status(402));
        case 'kling':
          return at('submit', status(429, {}, { code: 1102 }));
        case 'runway':
          return [...at('submit', status(400)), ...at('limits', status(200, {}, { creditBalance: 0 }))];
      }
    },
    comesTo: all,
  },
  { fault: 'a model that was removed', meets: at('submit', status(404)), comesTo: { fal: todo, runway: todo, replicate: todo } },
];
