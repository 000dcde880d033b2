import type { DownloaderOptions } from '../../../../harness/network/download-file.ts';
import type { Patience } from '../../../../harness/run/generate/generate-tools.ts';
import type { Fault, FaultKind } from '../../../simulator/fault.ts';

/**
 * Services whose ways differ: fal lists its requests, which proves nothing; Kling and Replicate can tell that a submit
 * never came; Runway can tell nothing. Replicate's route has no price.
 */
export type MatrixService = 'fal' | 'kling' | 'runway' | 'replicate';

type Meeting = Omit<Fault, 'service'>;

/** What two runs come to: outcome, submits that reached the service and that it took, money recorded, money charged. */
type Runs = readonly [first: string, again: string];

export interface FaultCase {
  readonly fault: string;
  /** What the first run meets. The second, the same command over the same store, meets none of it. */
  readonly meets: readonly Meeting[] | ((service: MatrixService, origins: Origins) => readonly Meeting[]);
  readonly prompt?: string;
  readonly isKeyBad?: boolean;
  readonly patience?: Partial<Patience>;
  readonly limits?: Partial<Omit<DownloaderOptions, 'send'>>;
  /** Requests for the clip in the first run. */
  readonly downloads?: number;
  /** Milliseconds that must pass before a submit is taken. */
  readonly notBeforeMs?: number;
  readonly comesTo: Partial<Readonly<Record<MatrixService, Runs>>>;
}

interface Origins {
  readonly simulator: string;
  /** A server on a private address that nobody has configured. */
  readonly stranger: string;
}

const at = (step: Fault['step'], fault: FaultKind, times?: number): readonly Meeting[] => [
  { step, fault, ...(times === undefined ? {} : { times }) },
];
const says = (status: number, said: { readonly headers?: Record<string, string>; readonly json?: unknown } = {}) =>
  ({ kind: 'status', status, ...said }) as const;
const strange: FaultKind = { kind: 'answer', status: 200, json: { hello: 'world' } };

const kept = 'completed | 0 sent, 0 taken | 0 billed | 0 charged';
const keptUnpriced = 'completed | 0 sent, 0 taken | 0 unknown | 0 charged';
const made = (sent = 1): string => `completed | ${sent} sent, 1 taken | 0.4 billed | 0.4 charged`;
const madeUnpriced = (sent = 1): string => `completed | ${sent} sent, 1 taken | ? unknown | 0.4 charged`;
const fetchedBy = (outcome: string, money: string): string => `${outcome} | 1 sent, 1 taken | ${money} | 0.4 charged`;

/** The first run makes the clip in spite of it; the second finds it in the store. */
const survived = (sent = 1) =>
  ({
    fal: [made(sent), kept],
    kling: [made(sent), kept],
    runway: [made(sent), kept],
    replicate: [madeUnpriced(sent), keptUnpriced],
  }) as const;
const survivedDownload = { fal: [made(), kept], runway: [made(), kept] } as const;

/** The first run ends with a job that is started and paid for; the second re-attaches and sends nothing. */
const leftOpen = (outcome: string) =>
  ({
    fal: [fetchedBy(outcome, '? up to 0.7 unknown'), kept],
    runway: [fetchedBy(outcome, '? up to 0.4 unknown'), kept],
  }) as const;
const leftOpenAnywhere = (outcome: string) =>
  ({
    ...leftOpen(outcome),
    kling: [fetchedBy(outcome, '? up to 0.42 unknown'), kept],
    replicate: [fetchedBy(outcome, '? unknown'), keptUnpriced],
  }) as const;

/** The clip is paid for and never to be had: for good. */
const givenUp = (outcome: string) => {
  const runs = [fetchedBy(outcome, '0.4 billed'), `${outcome} | 0 sent, 0 taken | 0 billed | 0 charged`] as const;
  return { fal: runs, runway: runs };
};

/** Nothing was started and nothing paid; the second run makes the clip. */
const notStarted = (outcome: string, sent = 1) => {
  const first = `${outcome} | ${sent} sent, 0 taken | 0 none | 0 charged`;
  return {
    fal: [first, made()],
    kling: [first, made()],
    runway: [first, made()],
    replicate: [first, madeUnpriced()],
  } as const;
};

/** Nobody knows: the sample waits for people, and no run sends it again. */
const ambiguous = (mostUsd: number, taken: 0 | 1): Runs => [
  `failed ambiguous_submit | 1 sent, ${taken} taken | ? up to ${mostUsd} unknown | ${taken * 0.4} charged`,
  'failed ambiguous_submit | 0 sent, 0 taken | 0 unknown | 0 charged',
];
/** The submit never came, and some services can prove it. */
const lostBefore = {
  fal: ambiguous(0.7, 0),
  kling: [made(2), kept],
  runway: ambiguous(0.6, 0),
  replicate: [madeUnpriced(2), keptUnpriced],
} as const;
/** The submit came, and its job can be found at all services but one. */
const lostAfter = { ...survived(), runway: ambiguous(0.6, 1) } as const;
const neverProven = (sent: number): Pick<ReturnType<typeof notStarted>, 'kling' | 'replicate'> => {
  const { kling, replicate } = notStarted('failed transient', sent);
  return { kling, replicate };
};

export const submitFaults: readonly FaultCase[] = [
  {
    fault: '429 with Retry-After: 7',
    meets: at('submit', says(429, { headers: { 'retry-after': '7' } }), 1),
    notBeforeMs: 7000,
    comesTo: survived(2),
  },
  { fault: '429 without Retry-After, twice', meets: at('submit', says(429), 2), comesTo: survived(3) },
  { fault: '429 for ever', meets: at('submit', says(429)), comesTo: notStarted('failed rate_limit', 27) },
  ...[500, 502, 504].map((status) => ({
    fault: `${status} at submit`,
    meets: at('submit', says(status), 1),
    comesTo: lostBefore,
  })),
  {
    fault: '500 at submit for ever',
    meets: at('submit', says(500)),
    comesTo: { fal: ambiguous(0.7, 0), runway: ambiguous(0.6, 0), ...neverProven(31) },
  },
  {
    fault: 'reset before a submit is taken',
    meets: at('submit', { kind: 'reset', when: 'before' }, 1),
    comesTo: lostBefore,
  },
  {
    fault: 'reset after a submit is taken',
    meets: at('submit', { kind: 'reset', when: 'after' }, 1),
    comesTo: lostAfter,
  },
  { fault: 'HTML after a submit is taken', meets: at('submit', { kind: 'html' }, 1), comesTo: lostAfter },
  { fault: 'strange answer after a submit is taken', meets: at('submit', strange, 1), comesTo: lostAfter },
];

export const pollFaults: readonly FaultCase[] = [
  { fault: 'reset at 3 polls', meets: at('poll', { kind: 'reset', when: 'before' }, 3), comesTo: survived() },
  {
    fault: '429 at 2 polls',
    meets: at('poll', says(429, { headers: { 'retry-after': '9' } }), 2),
    comesTo: survived(),
  },
  { fault: '500 at 3 polls', meets: at('poll', says(500), 3), comesTo: survived() },
  { fault: 'strange answers to 3 polls', meets: at('poll', strange, 3), comesTo: survived() },
  { fault: 'strange answers to all polls', meets: at('poll', strange), comesTo: leftOpenAnywhere('failed transient') },
  { fault: 'HTML for 2 polls', meets: at('poll', { kind: 'html' }, 2), comesTo: survived() },
  { fault: 'key taken back while polling', meets: at('poll', says(401)), comesTo: leftOpenAnywhere('failed auth') },
  {
    fault: 'job forgotten by the service',
    meets: (service) => at('poll', service === 'kling' ? says(200, { json: { code: 0, data: [] } }) : says(404)),
    comesTo: {
      fal: [
        fetchedBy('failed expired', '? up to 0.7 unknown'),
        'failed expired | 0 sent, 0 taken | 0 unknown | 0 charged',
      ],
      kling: [
        fetchedBy('failed expired', '? up to 0.42 unknown'),
        'failed expired | 0 sent, 0 taken | 0 unknown | 0 charged',
      ],
      runway: [
        fetchedBy('failed expired', '? up to 0.4 unknown'),
        'failed expired | 0 sent, 0 taken | 0 unknown | 0 charged',
      ],
      replicate: [fetchedBy('failed expired', '? unknown'), 'failed expired | 0 sent, 0 taken | 0 unknown | 0 charged'],
    },
  },
];

export const downloadFaults: readonly FaultCase[] = [
  {
    fault: 'truncated clip, once',
    downloads: 2,
    meets: at('download', { kind: 'truncated' }, 1),
    comesTo: survivedDownload,
  },
  // Twice the same bytes are what the model delivered: the measurement says that they are half a clip.
  {
    fault: 'truncated clip, always',
    downloads: 2,
    meets: at('download', { kind: 'truncated' }),
    comesTo: survivedDownload,
  },
  {
    fault: 'corrupted clip, once',
    downloads: 2,
    meets: at('download', { kind: 'corrupted' }, 1),
    comesTo: survivedDownload,
  },
  {
    fault: 'corrupted clip, always',
    downloads: 2,
    meets: at('download', { kind: 'corrupted' }),
    comesTo: survivedDownload,
  },
  {
    fault: 'HTML instead of a clip, once',
    downloads: 2,
    meets: at('download', { kind: 'html' }, 1),
    comesTo: survivedDownload,
  },
  {
    fault: 'HTML instead of a clip, always',
    downloads: 4,
    meets: at('download', { kind: 'html' }),
    comesTo: leftOpen('failed not_media'),
  },
  {
    fault: 'wrong Content-Length, once',
    downloads: 2,
    meets: at('download', { kind: 'wrong-length' }, 1),
    comesTo: survivedDownload,
  },
  {
    fault: 'wrong Content-Length, always',
    downloads: 4,
    meets: at('download', { kind: 'wrong-length' }),
    comesTo: leftOpen('failed transient'),
  },
  { fault: '503 for the clip, twice', downloads: 3, meets: at('download', says(503), 2), comesTo: survivedDownload },
  {
    fault: 'reset at the clip, twice',
    downloads: 3,
    meets: at('download', { kind: 'reset', when: 'before' }, 2),
    comesTo: survivedDownload,
  },
  {
    fault: 'slow drip, silent too long, once',
    downloads: 2,
    meets: at('download', { kind: 'drip', bytesPerSecond: 4000 }, 1),
    limits: { idleTimeoutMs: 700 },
    comesTo: { runway: survivedDownload.runway },
  },
  {
    fault: 'slow drip, too long in all, always',
    downloads: 1,
    meets: at('download', { kind: 'drip', bytesPerSecond: 4000 }),
    limits: { totalTimeoutMs: 900, now: () => Date.now() },
    patience: { downloadAgainMs: [] },
    comesTo: { runway: leftOpen('failed transient').runway },
  },
  {
    fault: '3 GB announced',
    downloads: 1,
    meets: at('download', { kind: 'endless', claimedBytes: 3e9 }),
    comesTo: givenUp('failed too_large'),
  },
  {
    fault: 'a body without an end',
    downloads: 1,
    meets: at('download', { kind: 'endless' }),
    limits: { maxBytes: 1_000_000 },
    comesTo: givenUp('failed too_large'),
  },
  {
    fault: 'redirect to a private address',
    downloads: 1,
    meets: (_, { stranger }) => at('download', { kind: 'redirect', to: `${stranger}/secret` }),
    comesTo: givenUp('failed unsafe_url'),
  },
  {
    fault: 'redirect to a cloud’s metadata',
    downloads: 1,
    meets: at('download', { kind: 'redirect', to: 'http://169.254.169.254/latest/meta-data/' }),
    comesTo: givenUp('failed unsafe_url'),
  },
  { fault: '403 for the clip, once', downloads: 2, meets: at('download', says(403), 1), comesTo: survivedDownload },
  {
    fault: '403 for the clip, always',
    downloads: 4,
    meets: at('download', says(403)),
    comesTo: leftOpen('failed expired'),
  },
  {
    fault: 'expired address, a fresh one on asking',
    meets: (service, { simulator }) => [staleAddress(service, `${simulator}/clips/${service}/old.mp4?signature=old`)],
    downloads: 2,
    comesTo: {
      ...survivedDownload,
      replicate: [madeUnpriced(), keptUnpriced],
    },
  },
];

/** The first answer that tells of the finished job names an address that no longer works. */
function staleAddress(service: MatrixService, url: string): Meeting {
  const answers: Partial<Record<MatrixService, Omit<Meeting, 'fault'> & { json: unknown }>> = {
    fal: { step: 'result', json: { video: { url } } },
    runway: { step: 'poll', after: 1, json: { status: 'SUCCEEDED', output: [url], cost: { credits: 40 } } },
    replicate: { step: 'poll', after: 3, json: { status: 'succeeded', output: url } },
  };
  const { json, ...where } = answers[service]!;
  return { ...where, times: 1, fault: { kind: 'answer', status: 200, json } };
}

export const serviceFaults: readonly FaultCase[] = [
  {
    fault: 'moderation before generation',
    meets: [],
    prompt: '[refuse-input]',
    comesTo: {
      fal: [
        'refused_input | 1 sent, 0 taken | 0 none | 0 charged',
        'refused_input | 0 sent, 0 taken | 0 none | 0 charged',
      ],
      kling: [
        'refused_input | 1 sent, 0 taken | 0 none | 0 charged',
        'refused_input | 0 sent, 0 taken | 0 none | 0 charged',
      ],
      runway: [
        'refused_input | 1 sent, 1 taken | 0.4 billed | 0.4 charged',
        'refused_input | 0 sent, 0 taken | 0 billed | 0 charged',
      ],
      replicate: [
        'failed job_failed | 1 sent, 1 taken | ? unknown | 0 charged',
        'failed job_failed | 0 sent, 0 taken | 0 unknown | 0 charged',
      ],
    },
  },
  {
    fault: 'moderation after generation',
    meets: [],
    prompt: '[refuse-output]',
    comesTo: {
      fal: [
        'refused_output | 1 sent, 1 taken | ? up to 0.7 unknown | 0 charged',
        'refused_output | 0 sent, 0 taken | 0 unknown | 0 charged',
      ],
      kling: [
        'failed job_failed | 1 sent, 1 taken | ? up to 0.42 unknown | 0 charged',
        'failed job_failed | 0 sent, 0 taken | 0 unknown | 0 charged',
      ],
      runway: [
        'refused_output | 1 sent, 1 taken | 0.4 billed | 0.4 charged',
        'refused_output | 0 sent, 0 taken | 0 billed | 0 charged',
      ],
      replicate: [
        'failed job_failed | 1 sent, 1 taken | ? unknown | 0 charged',
        'failed job_failed | 0 sent, 0 taken | 0 unknown | 0 charged',
      ],
    },
  },
  {
    fault: 'a job that fails',
    meets: [],
    prompt: '[fail]',
    comesTo: {
      fal: [
        'failed transient | 1 sent, 1 taken | 0 none | 0 charged',
        'failed transient | 1 sent, 1 taken | 0 none | 0 charged',
      ],
      kling: [
        'failed job_failed | 1 sent, 1 taken | ? up to 0.42 unknown | 0 charged',
        'failed job_failed | 0 sent, 0 taken | 0 unknown | 0 charged',
      ],
      runway: [
        'failed transient | 1 sent, 1 taken | 0 billed | 0 charged',
        'failed transient | 1 sent, 1 taken | 0 billed | 0 charged',
      ],
      replicate: [
        'failed job_failed | 1 sent, 1 taken | ? unknown | 0 charged',
        'failed job_failed | 0 sent, 0 taken | 0 unknown | 0 charged',
      ],
    },
  },
  {
    fault: 'a bad key',
    meets: [],
    isKeyBad: true,
    comesTo: (() => {
      const run = 'failed auth | 1 sent, 0 taken | 0 none | 0 charged';
      return { fal: [run, run], kling: [run, run], runway: [run, run], replicate: [run, run] } as const;
    })(),
  },
  {
    fault: 'an empty account',
    meets: (service) => {
      switch (service) {
        case 'fal':
        case 'replicate':
          return at('submit', says(402));
        case 'kling':
          return at('submit', says(429, { json: { code: 1102 } }));
        case 'runway':
          return [...at('submit', says(400)), ...at('limits', says(200, { json: { creditBalance: 0 } }))];
      }
    },
    comesTo: notStarted('failed no_funds'),
  },
  {
    fault: 'a model that was removed',
    meets: at('submit', says(404)),
    comesTo: (() => {
      // How Kling says it is not documented.
      const { kling: _, ...rest } = notStarted('failed model_gone');
      return rest;
    })(),
  },
];
