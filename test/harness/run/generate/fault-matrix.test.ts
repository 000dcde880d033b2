import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadModelCatalog } from '../../../../harness/catalog/load-routes.ts';
import type { Route } from '../../../../harness/catalog/route.ts';
import { Budget } from '../../../../harness/run/generate/budget.ts';
import type { GenerateTools } from '../../../../harness/run/generate/generate-tools.ts';
import type { PlannedSample } from '../../../../harness/run/plan/planned-sample.ts';
import { renderFaultTable, type FaultRow } from '../../../fixtures/paid/fault-table.ts';
import { openPaidRoad, type PaidRoad, type PaidRoadOptions } from '../../../fixtures/paid/paid-road.ts';
import { plannedClip } from '../../../fixtures/paid/planned-clip.ts';
import { accountRun, askedFor, roundUsd, type RunAccount } from '../../../fixtures/paid/run-account.ts';
import { smallClip } from '../../../fixtures/paid/small-clip.ts';
import { createWholeFileCheck, type WholeFileCheck } from '../../../fixtures/paid/whole-file-check.ts';
import { downloadFaults, pollFaults, serviceFaults, submitFaults, type MatrixService } from './fault-cases.ts';

const models: Readonly<Record<MatrixService, string>> = {
  fal: 'happyhorse-1.0@fal',
  kling: 'kling-3.0@kling',
  runway: 'runway-gen-4.5@runway',
  replicate: 'kling-3.0@replicate',
};
const rows: FaultRow[] = [];
let folder: string;
let clip: Buffer;
let check: WholeFileCheck;
let routes: readonly Route[];
let stranger: Server;
let strangerOrigin: string;
let strangerRequests = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'screentest-faults-'));
  clip = await smallClip(folder);
  check = createWholeFileCheck();
  ({ routes } = await loadModelCatalog());
  stranger = createServer((_, answer) => {
    strangerRequests += 1;
    answer.end('secret');
  });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  strangerOrigin = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await check.close();
  stranger.close();
  await rm(folder, { recursive: true, force: true });
  process.stdout.write(`\n${renderFaultTable(rows)}`);
});

const open = (options: Partial<PaidRoadOptions> = {}): Promise<PaidRoad> => openPaidRoad({ clip, check, ...options });
const routeOf = (id: string): Route => routes.find((route) => route.id === id)!;

/** What was charged must lie between what the records say is paid and what they say may have been. */
function moneyAtFault(accounts: readonly RunAccount[], isPriced: boolean): string[] {
  const sum = (pick: (account: RunAccount) => number): number =>
    roundUsd(accounts.reduce((total, account) => total + pick(account), 0));
  const [charged, paid] = [sum(({ chargedUsd }) => chargedUsd), sum(({ paidUsd }) => paidUsd)];
  const most = sum(({ paidUsd, possibleUsd }) => paidUsd + possibleUsd);
  // Without a price, what was charged is not known, and must not be stated as nothing.
  const isDenied = accounts
    .filter(({ chargedUsd }) => chargedUsd > 0)
    .some(({ costs }) => costs.some(({ paidUsd }) => paidUsd !== undefined));
  return [
    ...(paid > charged ? [`${paid} are recorded, and ${charged} were charged`] : []),
    ...(isPriced && most < charged ? [`at most ${most} are recorded, and ${charged} were charged`] : []),
    ...(!isPriced && isDenied ? [`a sum is recorded, and nobody knows what the ${charged} are`] : []),
  ];
}

describe.each([
  ['submits', submitFaults],
  ['polls', pollFaults],
  ['downloads', downloadFaults],
  ['services', serviceFaults],
] as const)('faults of %s', (_, cases) => {
  const all = cases.flatMap(({ fault, comesTo, ...rest }) =>
    Object.entries(comesTo).map(([service, runs]) => ({ fault, service: service as MatrixService, runs, rest })),
  );

  it.each(all)('$fault, $service', async ({ fault, service, runs, rest }) => {
    const { prompt, isKeyBad = false, patience, limits, meets, downloads, notBeforeMs = 0 } = rest;
    await using road = await open({
      ...(patience === undefined ? {} : { patience }),
      ...(limits === undefined ? {} : { limits }),
      ...(isKeyBad ? { keys: { [service]: 'no-key-at-all' } } : {}),
    });
    const { simulator, clock } = road;
    const startMs = clock.now();
    const origins = { simulator: simulator.origin, stranger: strangerOrigin };
    simulator.faults.add(...(typeof meets === 'function' ? meets(service, origins) : meets));
    const planned = plannedClip(routeOf(models[service]), prompt);

    const first = await accountRun(road, service, { run: 'run-1', samples: [planned] });
    const fetches = askedFor(simulator, service, 'download');
    simulator.faults.clear();
    const again = await accountRun(road, service, { run: 'run-2', samples: [planned] });
    rows.push({ fault, service, first: first.line, again: again.line });

    expect([first.line, again.line]).toStrictEqual(runs);
    expect(fetches).toBe(downloads ?? fetches);
    for (const { acceptedMs } of simulator.book.list(service)) {
      expect(acceptedMs - startMs).toBeGreaterThanOrEqual(notBeforeMs);
    }
    expect(moneyAtFault([first, again], planned.price.status === 'known')).toStrictEqual([]);
  });
});

it('nobody is asked at an address that no user configured', () => {
  expect(strangerRequests).toBe(0);
});

const samplesOf = (id: string, count: number): PlannedSample[] =>
  Array.from({ length: count }, (_, index) => plannedClip(routeOf(id), `Lighthouse ${index + 1}.`));

describe('faults that concern more than one sample', () => {
  it('an account that runs empty stops its service and leaves the others alone', async () => {
    await using road = await open({ cap: 1 });
    const { simulator } = road;
    simulator.faults.add({ service: 'fal', step: 'submit', after: 2, fault: { kind: 'status', status: 402 } });
    const samples = samplesOf(models.fal, 5);
    const [fal, kling] = await Promise.all([
      accountRun(road, 'fal', { run: 'run-1', samples }),
      accountRun(road, 'kling', { run: 'run-1', samples: samplesOf(models.kling, 3) }),
    ]);
    simulator.faults.clear();
    const again = await accountRun(road, 'fal', { run: 'run-2', samples });
    rows.push({ fault: 'balance gone mid-run', service: 'fal', first: fal.line, again: again.line });
    rows.push({ fault: 'meanwhile', service: 'kling', first: kling.line, again: '- | - | - | -' });
    expect([fal.line, again.line, kling.line]).toStrictEqual([
      '2 completed, 3 failed no_funds | 3 sent, 2 taken | 0.8 billed, none | 0.8 charged',
      '5 completed | 3 sent, 3 taken | 1.2 billed | 1.2 charged',
      '3 completed | 3 sent, 3 taken | 1.2 billed | 1.2 charged',
    ]);
  });

  it('a bad key is shown to the service once', async () => {
    const samples = [...samplesOf(models.fal, 3), ...samplesOf('kling-3.0@fal', 1)];
    const ways = samples.map(({ route }) => route);
    await using road = await open({ routes: ways, keys: { fal: 'no-key-at-all' } });
    const generate = road.startRun('run-1');
    const outcomes: unknown[] = [];
    for (const planned of samples) outcomes.push((await generate(planned)).record);
    expect(outcomes).toMatchObject(samples.map(() => ({ status: 'failed', failure: { code: 'auth' } })));
    expect(askedFor(road.simulator, 'fal', 'submit')).toBe(1);
  });

  it('a model that was removed stops its own route only', async () => {
    await using road = await open({ cap: 1 });
    road.simulator.faults.add({ service: 'fal', step: 'submit', times: 1, fault: { kind: 'status', status: 404 } });
    const generate = road.startRun('run-1');
    const outcomes: string[] = [];
    for (const planned of [...samplesOf(models.fal, 2), ...samplesOf('kling-3.0@fal', 1)]) {
      const { record } = await generate(planned);
      outcomes.push(record.status === 'failed' ? record.failure.code : record.status);
    }
    expect(outcomes).toStrictEqual(['model_gone', 'model_gone', 'completed']);
    expect(askedFor(road.simulator, 'fal', 'submit')).toBe(2);
  });

  it('a budget reckons with the most that the service itself names', async () => {
    await using road = await open({ priceUsd: 0.9, cap: 2 });
    const [one, two] = samplesOf(models.runway, 2);
    const { promise: isAccepted, resolve: onJob } = Promise.withResolvers<void>();
    const generate = road.startRun('run-1', { budget: new Budget({ limitUsd: 1.4 }), onJob: () => onJob() });
    // By the table, 0.60 each, both would fit.
    const [first, second] = await Promise.allSettled([generate(one!), isAccepted.then(() => generate(two!))]);
    expect(first).toMatchObject({ status: 'fulfilled', value: { record: { status: 'completed', priceUsd: 0.9 } } });
    expect(second).toMatchObject({ status: 'rejected', reason: { name: 'OverBudget', committedUsd: 0.9 } });
    expect(road.simulator.book.chargedUsd()).toBe(0.9);
  });
});

describe('interrupts', () => {
  const sampleOf = (service: MatrixService): readonly PlannedSample[] => samplesOf(models[service], 1);
  const nothing = 'interrupted | 1 sent, 1 taken | nothing';

  /** Interrupts a run while it waits between two polls, and gives the same command again. */
  const interrupt = async (service: MatrixService, isAsked: boolean): Promise<readonly string[]> => {
    await using road = await open({ queueMs: 2000 });
    const interruption = new AbortController();
    const overrides: Partial<GenerateTools> = {
      signal: interruption.signal,
      cancelsOnInterrupt: () => isAsked,
      sleep: () => {
        interruption.abort();
        return Promise.reject(new DOMException('aborted', 'AbortError'));
      },
    };
    const first = await accountRun(road, service, { run: 'run-1', samples: sampleOf(service), overrides });
    // The same command goes on with the run that was interrupted.
    const again = await accountRun(road, service, { run: 'run-1', samples: sampleOf(service) });
    const fault = `interrupt, cancel ${isAsked ? '' : 'not '}asked for`;
    rows.push({ fault, service, first: first.line, again: again.line });
    return [first.line, again.line];
  };

  it.each(['fal', 'kling', 'runway'] as const)(
    'leaves a job alone where nobody asked otherwise: %s',
    async (service) => {
      expect(await interrupt(service, false)).toStrictEqual([
        `${nothing} | 0.4 charged`,
        'completed | 0 sent, 0 taken | 0.4 billed | 0 charged',
      ]);
    },
  );

  it.each(['fal', 'runway'] as const)('cancels where that was asked for, and starts anew: %s', async (service) => {
    expect(await interrupt(service, true)).toStrictEqual([
      `${nothing} | 0 charged`,
      'completed | 1 sent, 1 taken | 0.4 billed | 0.4 charged',
    ]);
  });

  it('a service that cannot cancel is asked for its job again', async () => {
    expect(await interrupt('kling', true)).toStrictEqual([
      `${nothing} | 0.4 charged`,
      'completed | 0 sent, 0 taken | 0.4 billed | 0 charged',
    ]);
  });

  it('a question under way does not keep a job from being cancelled', async () => {
    await using road = await open({ queueMs: 2000 });
    const { simulator } = road;
    const interruption = new AbortController();
    simulator.faults.add({ service: 'runway', step: 'poll', times: 1, fault: { kind: 'delay', ms: 60_000 } });
    const generate = road.startRun('run-1', { signal: interruption.signal, cancelsOnInterrupt: () => true });
    const generated = generate(sampleOf('runway')[0]!);
    await expect.poll(() => askedFor(simulator, 'runway', 'poll'), { interval: 5 }).toBe(1);
    interruption.abort();
    await expect(generated).rejects.toThrow('The run was interrupted');
    expect(simulator.book.list('runway')[0]!.cancelledMs).toBeTypeOf('number');
  });
});
