import Table from 'cli-table3';
import { liveFolder, wireHash, writeLiveRecord } from '../../catalog/live-routes.ts';
import type { LoadedSuite } from '../../catalog/load-suite.ts';
import type { Route } from '../../catalog/route.ts';
import type { ServiceAnswer, ServiceCall } from '../../network/service-client.ts';
import { Budget } from '../../run/generate/budget.ts';
import { generateClip } from '../../run/generate/generate-clip.ts';
import type { SettledGeneration } from '../../run/generate/generation-record.ts';
import { createClipFacts } from '../../run/measure/clip-facts.ts';
import { planCost } from '../../run/plan/plan-cost.ts';
import { planRun } from '../../run/plan/plan-run.ts';
import type { PlannedSample } from '../../run/plan/planned-sample.ts';
import type { LiveRecord, RecordedCall } from '../../schema/live-record.ts';
import { ScreentestError } from '../../schema/screentest-error.ts';
import { suiteSchema } from '../../schema/suite.ts';
import { usdAmount } from '../../../reports/wording/usd-amount.ts';
import { askConsent } from '../ask-consent.ts';
import type { Outside } from '../console.ts';
import { exitCodes } from '../exit-code.ts';
import { joinGeneration } from '../join-generation.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';

export interface LiveOptions {
  /** Routes to call, as ID or ID@PROVIDER; every reachable one that is not live where it is left out. */
  readonly model?: readonly string[];
  readonly allowUnverified?: boolean;
  readonly budget?: number;
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly store?: string;
  readonly config?: string;
}

/** What the cheapest request asks: the planner makes of it the shortest and smallest that each route has. */
const cheapest = { durationSeconds: 0.5, resolution: '144p', aspectRatio: '16:9', audio: false };
const prompt = 'A red ball rolls slowly across a wooden table.';

/** `screentest doctor --live`: one cheapest clip from each route, after a yes, and all that its service said kept as it came. */
export async function doctorLive(options: LiveOptions, outside: Outside): Promise<number> {
  const calls: RecordedCall[] = [];
  const onExchange = (_: string, call: ServiceCall, answer: ServiceAnswer): void =>
    void calls.push(recorded(call, answer));
  const workshop = await openWorkshop({ ...options, onExchange }, outside);
  try {
    const routes = chooseRoutes(workshop, options);
    const day = new Date(outside.now()).toISOString().slice(0, 10);
    const samples = planRun({ suites: [suiteOfOne()], routes, epoch: `live-${day}` });
    const words = options.json ? outside.stderr : outside.stdout;
    const cost = await planCost(samples, workshop.store);
    await askConsent(cost, { budgetUsd: options.budget, yes: options.yes ?? false }, words, outside);
    const budget = new Budget({ limitUsd: options.budget });
    const generation = await joinGeneration(
      { run: `doctor-${day}`, samples, budget, concurrency: 1 },
      workshop,
      outside,
    );
    const factsOf = createClipFacts({ ...workshop, signal: outside.signal });
    const isWhole = async (sha256: string): Promise<boolean> => (await factsOf({ sha256 })).status === 'measured';
    const records: LiveRecord[] = [];
    // One after the other, so that what is heard belongs to the route that is asked.
    for (const planned of samples) {
      calls.length = 0;
      words.write(`${planned.route.id} …\n`);
      const { record } = await generateClip(planned, { ...generation, isWhole });
      const live = liveRecord(planned, record, [...calls], outside.now());
      words.write(`  ${describe(live)}\n`);
      // A clip from the store, or a service that is not asked any more: nothing was heard that could be kept.
      if (calls.length > 0) words.write(`  ${await writeLiveRecord(liveFolder(workshop.directory), live)}\n`);
      records.push(live);
    }
    if (options.json)
      outside.stdout.write(`${JSON.stringify({ schemaVersion: 1, routes: records.map(summary) }, undefined, 2)}\n`);
    else words.write(`${tableOf(records)}\n`);
    return records.every(({ outcome }) => outcome === 'completed') ? exitCodes.done : exitCodes.samplesFailed;
  } finally {
    await workshop.close();
  }
}

function chooseRoutes({ routes }: Workshop, { model, allowUnverified = false }: LiveOptions): Route[] {
  if (model !== undefined) return [...new Set(model.map((name) => routes.find(name, { allowUnverified })))];
  const chosen = routes
    .list()
    .flatMap((listed) => listed.routes)
    .filter(
      (route) => route.verified !== 'live' && routes.reachability(route, { allowUnverified }).status === 'reachable',
    )
    // Those that open with a still need one, which only a suite of the user's own has.
    .filter(({ modes }) => modes.t2v !== undefined);
  if (chosen.length > 0) return chosen;
  throw new ScreentestError('missing_key', {
    message: 'There is no route to call: no key is set, or all that can be reached are live already',
    hint: '`screentest models` names the variable of each service',
  });
}

function suiteOfOne(): LoadedSuite {
  const suite = suiteSchema.parse({
    schemaVersion: 1,
    id: 'doctor-live',
    version: '1.0',
    title: 'One cheapest clip',
    description: 'Shows that a route is what it is said to be',
    prompts: ['doctor-live'],
    request: cheapest,
    repeats: 1,
    weights: { integrity: 1 },
  });
  return {
    suite,
    file: '',
    sha256: '',
    prompts: [
      { prompt: { id: 'red-ball', text: prompt, clauses: [] }, category: 'doctor-live', mode: 't2v', directory: '' },
    ],
  };
}

function recorded({ method, url, json }: ServiceCall, answer: ServiceAnswer): RecordedCall {
  return {
    method,
    url,
    ...(json === undefined ? {} : { sent: json }),
    status: answer.status,
    ...(answer.status === 'answered' ? { httpStatus: answer.httpStatus, answer: answer.json } : {}),
  };
}

function liveRecord(
  { route }: PlannedSample,
  record: SettledGeneration,
  calls: readonly RecordedCall[],
  nowMs: number,
): LiveRecord {
  return {
    schemaVersion: 1,
    route: route.id,
    wireSha256: wireHash(route),
    at: new Date(nowMs).toISOString(),
    outcome: record.status,
    ...(record.status === 'failed' ? { code: record.failure.code } : {}),
    ...(record.status === 'refused' ? { code: record.refusal.code } : {}),
    ...(record.status === 'completed' && record.latencySeconds !== undefined
      ? { latencySeconds: record.latencySeconds }
      : {}),
    ...(record.status === 'completed' && record.priceUsd !== undefined ? { priceUsd: record.priceUsd } : {}),
    ...(record.status === 'completed' ? { clipSha256: record.clip.sha256 } : {}),
    calls: [...calls],
  };
}

function describe({ outcome, code, latencySeconds, priceUsd }: LiveRecord): string {
  const parts = [
    outcome,
    code,
    latencySeconds === undefined ? undefined : `${latencySeconds.toFixed(1)} s`,
    priceUsd === undefined ? undefined : usdAmount(priceUsd),
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

function summary({ calls, ...record }: LiveRecord): unknown {
  return { ...record, calls: calls.length };
}

function tableOf(records: readonly LiveRecord[]): string {
  const table = new Table({ head: ['route', 'outcome', 'now'], style: { head: [], border: [] } });
  for (const record of records) {
    table.push([record.route, describe(record), record.outcome === 'completed' ? 'live' : 'as before']);
  }
  return table.toString();
}
