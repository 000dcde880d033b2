import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { routeFileSchema } from '../../harness/schema/route-entry.ts';
import { checkDocument } from '../../harness/catalog/check-document.ts';
import { routeOf } from '../../harness/catalog/load-routes.ts';
import { readTextFile } from '../../harness/catalog/read-text-file.ts';
import { readYaml } from '../../harness/catalog/read-yaml.ts';
import type { Route } from '../../harness/catalog/route.ts';
import { createTransport } from '../../harness/network/transport.ts';
import { openService } from '../../harness/providers/open-service.ts';
import type { GenerationRequest, Operation, PollAnswer, Provider } from '../../harness/providers/provider.ts';
import type { Service } from '../../harness/providers/service.ts';
import { legalRequest } from '../../harness/run/plan/legal-request.ts';
import type { Mode } from '../../harness/schema/prompt-set.ts';
import type { Dialect } from '../simulator/dialect.ts';
import { meaningOf } from './meaning-of.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { startSimulator } from '../simulator/simulator.ts';

export interface ServiceContract {
  readonly service: Service;
  readonly dialect: Dialect;
  /** Values of the service's settings. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What the key's variable holds, where that is not the key itself. */
  readonly keyValue?: (folder: string, simulator: Simulator) => Promise<string>;
  /** The exact body of each shipped route and mode, by `<route id> <mode>`, for the request below. */
  readonly bodies: Readonly<Record<string, unknown>>;
  /** Where the address names the model and the body does not: the model that each of them is asked of. */
  readonly endpoints?: Readonly<Record<string, string>>;
  /** How the service says these things, where it does. */
  readonly says: {
    readonly noFunds?: { readonly status: number; readonly json: unknown };
    readonly rateLimit?: { readonly status: number; readonly json: unknown };
    readonly concurrency?: { readonly status: number; readonly json: unknown };
    readonly modelGone?: { readonly status: number; readonly json: unknown };
  };
  /**
   * `false` where only a text says that something was refused: it is not read, and counts as a failure. `of-requests`
   * where that is so of finished clips alone, `of-clips` where it is so of requests alone. @default true
   */
  readonly tellsRefusals?: boolean | 'of-requests' | 'of-clips';
  /** What the service charges and tells of a job that succeeded, that failed and that it refused. */
  readonly charges: Readonly<Record<'succeeded' | 'failed' | 'refused', string>>;
  readonly can: { readonly cancel: boolean; readonly findLost: boolean; readonly actualCost: boolean };
}

/** What each contract's route is asked for, mapped to what the route can do. Seed 0 must arrive as 0. */
const asked = { durationSeconds: 5, resolution: '720p', aspectRatio: '16:9', fps: 24, audio: true } as const;
const prompt = 'A lighthouse at dusk.';
const signal = new AbortController().signal;

/** What every hosted service must do, whatever it is called there. */
export function describeService(contract: ServiceContract): void {
  const { service, dialect, bodies, says, charges, can, tellsRefusals = true } = contract;
  const tellsClips = tellsRefusals === true || tellsRefusals === 'of-clips';
  const tellsRequests = tellsRefusals === true || tellsRefusals === 'of-requests';

  describe(`the contract of ${service.id}`, async () => {
    const routes = await shippedRoutes(service.id);
    const cases = routes.flatMap((route) =>
      Object.keys(route.modes).map((mode) => ({ name: `${route.id} ${mode}`, route, mode: mode as Mode })),
    );
    const transport = createTransport();
    let folder: string;
    let simulator: Simulator;
    let provider: Provider;

    const open = async (key: string): Promise<Provider> =>
      openService(service, {
        key,
        settings: contract.settings ?? {},
        baseUrl: simulator.baseUrl(service.id),
        send: transport.send,
        now: () => Date.now(),
        readImage: async () => ({ bytes: Buffer.from('picture'), mediaType: 'image/png' }),
        readFile: async (path) => (await import('node:fs/promises')).readFile(path, 'utf8'),
        postForm: async (url, form) =>
          (await fetch(url, { method: 'POST', body: new URLSearchParams({ ...form }) })).json(),
      }).provider;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'screentest-contract-'));
      await writeFile(join(folder, 'still.png'), 'picture');
      simulator = await startSimulator({ clip: Buffer.from('clip') });
      provider = await open(contract.keyValue ? await contract.keyValue(folder, simulator) : dialect.key);
    });
    afterEach(() => simulator.faults.clear());
    afterAll(async () => {
      await transport.close();
      await simulator.close();
      await rm(folder, { recursive: true, force: true });
    });

    const requestOf = (route: Route, mode: Mode, text = prompt): GenerationRequest => {
      const { capabilities } = route.modes[mode]!;
      return {
        model: route.model,
        mode,
        prompt: text,
        ...(capabilities.negativePrompt ? { negativePrompt: 'blur' } : {}),
        ...(mode === 'i2v' ? { referenceImage: { path: join(folder, 'still.png'), sha256: '0'.repeat(64) } } : {}),
        ...(capabilities.seed ? { seed: 0 } : {}),
        repeat: 1,
        settings: legalRequest(asked, capabilities, mode).sent,
      };
    };
    const [first] = cases;
    const submit = (text?: string, by = provider) =>
      by.submit(requestOf(first!.route, first!.mode, text), {
        wire: first!.route.modes[first!.mode]!.wire,
        token: `token-${Math.random()}`,
      });
    const started = async (text?: string): Promise<Operation> => {
      const submission = await submit(text);
      if (submission.status !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(submission)}`);
      return submission.operation;
    };
    const settled = async (operation: Operation): Promise<PollAnswer> => {
      for (let tries = 0; tries < 200; tries += 1) {
        const answer = await provider.poll(operation, signal);
        if (answer.status !== 'queued' && answer.status !== 'running') return answer;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      throw new Error('the job never ended');
    };
    const jobs = (): number => simulator.book.list(service.id).length;

    it('has routes in the catalogue, each with an exact body here', () => {
      expect(cases.map(({ name }) => name).sort()).toStrictEqual(Object.keys(bodies).sort());
    });

    it.each(cases)('$name: sends exactly this, and the service takes it', async ({ name, route, mode }) => {
      const submission = await provider.submit(requestOf(route, mode), {
        wire: route.modes[mode]!.wire,
        token: `token-${name}`,
      });
      expect(submission.status, JSON.stringify(submission)).toBe('accepted');
      const job = simulator.book.list(service.id).at(-1)!;
      expect(job.body).toStrictEqual(bodies[name]);
      expect(job.model).toBe(contract.endpoints === undefined ? job.model : contract.endpoints[name]);
    });

    it('brings a job from submit to the address of its clip, and names the job', async () => {
      const operation = await started();
      expect(operation.jobId).toBeTypeOf('string');
      expect(JSON.parse(JSON.stringify(operation))).toStrictEqual(operation);
      const answer = await settled(operation);
      expect(answer.status).toBe('succeeded');
      expect(answer.status === 'succeeded' && answer.outputs).toHaveLength(1);
      expect(chargeOf(answer)).toBe(charges.succeeded);
      // A later process asks again and hears the same.
      expect((await settled(operation)).status).toBe('succeeded');
    });

    it.runIf(tellsClips)('tells a failed job from a refused one, and neither from a running one', async () => {
      const failed = await settled(await started('[fail]'));
      expect([failed.status, chargeOf(failed)]).toStrictEqual(['failed', charges.failed]);
      const refused = await settled(await started('[refuse-output]'));
      expect([refused.status, chargeOf(refused)]).toStrictEqual(['refused', charges.refused]);
      expect(refused.status === 'refused' && refused.refusal.code).toBe('refused_output');
    });

    it.runIf(!tellsClips)('takes a clip that was withheld in words alone as failed', async () => {
      const failed = await settled(await started('[fail]'));
      expect([failed.status, chargeOf(failed)]).toStrictEqual(['failed', charges.failed]);
      const withheld = await settled(await started('[refuse-output]'));
      expect([withheld.status, chargeOf(withheld)]).toStrictEqual(['failed', charges.refused]);
    });

    it.runIf(tellsRequests)('knows a refusal of the request, before or after a job was made of it', async () => {
      const before = jobs();
      const submission = await submit('[refuse-input]');
      const answer = submission.status === 'accepted' ? await settled(submission.operation) : submission;
      expect(answer.status === 'refused' && answer.refusal.code).toBe('refused_input');
      expect(jobs() - before).toBe(submission.status === 'accepted' ? 1 : 0);
    });

    it.runIf(!tellsRequests)('takes a request that was refused in words alone as failed', async () => {
      const submission = await submit('[refuse-input]');
      const end = submission.status === 'accepted' ? await settled(submission.operation) : submission;
      expect(end.status).toBe('failed');
    });

    it('says that a job is gone instead of waiting for it for ever', async () => {
      const operation = await started();
      const answer = await provider.poll(forOtherJob(operation), signal);
      expect(answer.status).toBe('expired');
    });

    // Services whose key is no plain text have tests of their own for it.
    it.skipIf(contract.keyValue !== undefined)('knows a key that is no good, at submit and at poll', async () => {
      const stranger = await open('wrong-key');
      const submission = await submit(prompt, stranger);
      expect(submission.status === 'failed' && submission.failure.code).toBe('auth');
      const answer = await stranger.poll(await started(), signal);
      expect(answer.status === 'unclear' && answer.code).toBe('auth');
    });

    it.each(
      (
        [
          ['noFunds', 'failed no_funds'],
          ['rateLimit', 'busy rate_limit'],
          ['concurrency', 'busy concurrency'],
          ['modelGone', 'failed model_gone'],
        ] as const
      ).flatMap(([name, means]) => (says[name] === undefined ? [] : [{ name, means, said: says[name] }])),
    )('$name at submit is $means', async ({ means, said }) => {
      simulator.faults.add({ service: service.id, step: 'submit', fault: { kind: 'status', ...said } });
      const before = jobs();
      const submission = await submit();
      expect(meaningOf(submission)).toBe(means);
      expect(jobs()).toBe(before);
    });

    it('takes 429 without a word as a rate limit, and passes on how long to wait', async () => {
      simulator.faults.add({
        service: service.id,
        step: 'submit',
        fault: { kind: 'status', status: 429, headers: { 'retry-after': '7' } },
      });
      expect(await submit()).toMatchObject({ status: 'busy', code: 'rate_limit', retryAfterMs: 7000 });
    });

    it.each([
      ['a server error', { kind: 'status', status: 500 }],
      ['a bad gateway', { kind: 'status', status: 502 }],
      ['a time-out at the gateway', { kind: 'status', status: 504 }],
      ['a connection that breaks before', { kind: 'reset', when: 'before' }],
      ['a connection that breaks after', { kind: 'reset', when: 'after' }],
      ['a page of HTML', { kind: 'html' }],
      ['an answer of another shape', { kind: 'answer', status: 200, json: { hello: 'world' } }],
    ] as const)('%s at submit is lost, and asked once', async (_, fault) => {
      simulator.faults.add({ service: service.id, step: 'submit', fault });
      const asksBefore = asks('submit');
      expect((await submit()).status).toBe('lost');
      expect(asks('submit') - asksBefore).toBe(1);
    });
    const asks = (step: string): number =>
      simulator.requests.filter((request) => request.service === service.id && request.step === step).length;

    it.each([
      ['a server error', { kind: 'status', status: 503 }, 'transient'],
      ['a rate limit', { kind: 'status', status: 429, headers: { 'retry-after': '3' } }, 'rate_limit'],
      ['a broken connection', { kind: 'reset', when: 'before' }, 'transient'],
      ['an answer of another shape', { kind: 'answer', status: 200, json: { hello: 'world' } }, 'transient'],
      ['a page of HTML', { kind: 'html' }, 'transient'],
    ] as const)('%s at a poll says nothing about the job', async (_, fault, code) => {
      const operation = await started();
      simulator.faults.add({ service: service.id, step: 'poll', fault });
      const answer = await provider.poll(operation, signal);
      expect(answer.status === 'unclear' ? answer.code : answer.status).toBe(code);
      simulator.faults.clear();
      expect((await settled(operation)).status).toBe('succeeded');
    });

    it('offers what its API has, and nothing else', () => {
      expect({
        cancel: provider.cancel !== undefined,
        findLost: provider.findLost !== undefined,
        actualCost: provider.actualCost !== undefined,
      }).toStrictEqual(can);
    });

    it.runIf(can.findLost)('finds the job of a submit whose answer was lost, and never one that is taken', async () => {
      simulator.faults.add({ service: service.id, step: 'submit', times: 1, fault: { kind: 'reset', when: 'after' } });
      const request = requestOf(first!.route, first!.mode, `Lost ${Math.random()}.`);
      const context = { wire: first!.route.modes[first!.mode]!.wire, token: 'lost-token' };
      const submittedMs = Date.now();
      expect((await provider.submit(request, context)).status).toBe('lost');
      const { id } = simulator.book.list(service.id).at(-1)!;
      const found = await provider.findLost!({ request, context, submittedMs, isTaken: async () => false });
      expect(found.status).toBe('found');
      expect((found.status === 'found' && (await settled(found.operation))) || {}).toMatchObject({
        status: 'succeeded',
      });
      const taken = await provider.findLost!({ request, context, submittedMs, isTaken: async (job) => job === id });
      expect(taken.status).not.toBe('found');
      const strange = { ...request, prompt: 'Never sent.' };
      const other = { ...context, token: 'never-sent' };
      const never = await provider.findLost!({
        request: strange,
        context: other,
        submittedMs,
        isTaken: async () => false,
      });
      expect(never.status).not.toBe('found');
    });

    it.runIf(can.cancel)('cancels a job that waits', async () => {
      simulator.book.options.queueMs = 60_000;
      try {
        const operation = await started();
        expect(await provider.cancel!(operation)).toBe(true);
        expect(simulator.book.list(service.id).at(-1)!.cancelledMs).toBeTypeOf('number');
      } finally {
        simulator.book.options.queueMs = 0;
      }
    });

    it.runIf(can.actualCost)('asks what a job really cost', async () => {
      const operation = await started();
      await settled(operation);
      expect(await provider.actualCost!(operation)).toBe(simulator.book.options.priceUsd);
    });

    it('keeps its key to itself', async () => {
      const secret = dialect.key;
      const said: unknown[] = [await submit(), await submit('[refuse-input]')];
      const operation = await started();
      said.push(operation, await settled(operation), await settled(await started('[fail]')));
      expect(JSON.stringify(said)).not.toContain(secret);
      const elsewhere = simulator.requests.filter(({ step }) => step === 'download');
      expect(JSON.stringify(elsewhere)).not.toContain(secret);
      expect(asks('submit')).toBeGreaterThan(0);
    });
  });
}

/** Straight from the service's own file, whether or not a model's entry names the service. */
async function shippedRoutes(provider: string): Promise<Route[]> {
  const file = fileURLToPath(new URL(`../../harness/catalog/routes/${provider}.yaml`, import.meta.url));
  const { routes } = checkDocument(readYaml(await readTextFile(file), file), routeFileSchema);
  return routes.map((entry) => routeOf(entry.model, provider, entry));
}

/** `billed 0.5`, `metered`, `none`, `unknown`, or `table` where the answer says nothing. */
function chargeOf(answer: PollAnswer): string {
  if (!('charge' in answer) || answer.charge === undefined) return 'table';
  return answer.charge.kind === 'billed' ? `billed ${answer.charge.usd}` : answer.charge.kind;
}

/** The same operation with another job's id wherever its own stood. */
function forOtherJob(operation: Operation): Operation {
  const text = JSON.stringify(operation).replaceAll(operation.jobId!, '00000000-0000-4000-8000-000000000000');
  return JSON.parse(text) as Operation;
}
