import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadModelCatalog } from '../../../../harness/catalog/load-routes.ts';
import type { Route } from '../../../../harness/catalog/route.ts';
import type { GeneratedClip } from '../../../../harness/run/generate/generate-clip.ts';
import type { PlannedSample } from '../../../../harness/run/plan/planned-sample.ts';
import { sampleCost } from '../../../../harness/run/score/sample-cost.ts';
import { openPaidRoad, simulatedPriceUsd, type PaidRoad } from '../../../fixtures/paid/paid-road.ts';
import { plannedClip } from '../../../fixtures/paid/planned-clip.ts';
import { smallClip } from '../../../fixtures/paid/small-clip.ts';
import { createWholeFileCheck, type WholeFileCheck } from '../../../fixtures/paid/whole-file-check.ts';
import type { Simulator } from '../../../simulator/simulator.ts';
import {
  downloadFaults,
  otherFaults,
  pollFaults,
  submitFaults,
  type FaultCase,
  type MatrixService,
} from './fault-cases.ts';

const models: Readonly<Record<MatrixService, string>> = {
  fal: 'happyhorse-1.0@fal',
  kling: 'kling-3.0@kling',
  runway: 'runway-gen-4.5@runway',
  replicate: 'kling-3.0@replicate',
};
const table: string[][] = [];
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
  for (const row of table) process.stdout.write(row.join(' || ')+'\n');
});

const routeOf = (id: string): Route => routes.find((route) => route.id === id)!;
const usd = (sum: number): string => (Math.round(sum * 1000) / 1000).toString();

function moneyOf({ paidUsd, possibleUsd, basis }: ReturnType<typeof sampleCost>): string {
  const possible = possibleUsd === undefined ? '' : ` up to ${usd(possibleUsd)}`;
  return `${paidUsd === undefined ? '?' : usd(paidUsd)}${possible} ${basis}`;
}

function outcomeOf({ record }: GeneratedClip): string {
  switch (record.status) {
    case 'completed':
      return 'completed';
    case 'failed':
      return `failed ${record.failure.code}`;
    case 'refused':
      return record.refusal.code;
  }
}

function chargedUsd({ book }: Simulator, service: MatrixService): number {
  const isCharged = ['succeeded', ...(service === 'runway' ? ['refused-input', 'refused-output'] : [])];
  return book.list(service).filter((job) => isCharged.includes(book.stateOf(job))).length * simulatedPriceUsd;
}

const submitsOf = ({ requests }: Simulator, service: string): number =>
  requests.filter((request) => request.service === service && request.step === 'submit').length;

async function walk(faultCase: FaultCase, service: MatrixService) {
  const { prompt, isKeyBad, patience, limits, meets } = faultCase;
  const options = { clip, check, ...(patience && { patience }), ...(limits && { limits }) };
  await using road = await openPaidRoad({ ...options, ...(isKeyBad ? { keys: { [service]: 'no-key-at-all' } } : {}) });
  const { simulator, clock } = road;
  const startMs = clock.now();
  const origins = { simulator: simulator.origin, stranger: strangerOrigin };
  simulator.faults.add(...(typeof meets === 'function' ? meets(service, origins) : meets));
  const planned = plannedClip(routeOf(models[service]), prompt);
  const runs: string[] = [];
  for (const run of ['run-1', 'run-2']) {
    const sentBefore = submitsOf(simulator, service);
    const takenBefore = simulator.book.list(service).length;
    const chargedBefore = chargedUsd(simulator, service);
    const generated = await road.startRun(run)(planned);
    await clock.sleep(60_000, new AbortController().signal);
    runs.push([
      outcomeOf(generated),
      `${submitsOf(simulator, service) - sentBefore}`, `${simulator.book.list(service).length - takenBefore}`,
      moneyOf(sampleCost(run, planned, generated)),
      usd(chargedUsd(simulator, service) - chargedBefore),
    ].join(' | '));
    simulator.faults.clear();
  }
  table.push([faultCase.fault, service, ...runs]);
}

describe.each([
  ['submit', submitFaults],
  ['poll', pollFaults],
  ['download', downloadFaults],
  ['service', otherFaults],
] as const)('faults of the %s', (_, cases) => {
  const rows = cases.flatMap((faultCase) =>
    (Object.keys(faultCase.comesTo) as MatrixService[]).map((service) => ({ fault: faultCase.fault, service, faultCase })),
  );
  it.each(rows)('$fault, $service', async ({ faultCase, service }) => {
    await walk(faultCase, service);
  }, 20_000);
});
