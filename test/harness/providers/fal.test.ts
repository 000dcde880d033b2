import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createTransport } from '../../../harness/network/transport.ts';
import { fal } from '../../../harness/providers/fal.ts';
import { openService } from '../../../harness/providers/open-service.ts';
import type { GenerationRequest, Operation, PollAnswer, Provider } from '../../../harness/providers/provider.ts';
import { routeFileSchema } from '../../../harness/schema/route-entry.ts';
import { describeService } from '../../contract/service-contract.ts';
import bodies from '../../fixtures/services/fal/bodies.json' with { type: 'json' };
import { falDialect } from '../../simulator/dialects/fal.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';

describeService({
  service: fal,
  dialect: falDialect,
  bodies,
  says: {
    noFunds: { status: 402, json: { detail: 'Exhausted balance' } },
    modelGone: { status: 404, json: { detail: 'Application not found' } },
  },
  charges: { succeeded: 'table', failed: 'none', refused: 'unknown' },
  can: { cancel: true, findLost: true, actualCost: true },
});

describe('what is special to fal', () => {
  const { routes } = routeFileSchema.parse(
    parse(readFileSync(new URL('../../../harness/catalog/routes/fal.yaml', import.meta.url), 'utf8')),
  );
  const wireOf = (model: string) => routes.find((route) => route.model === model)!.modes.t2v!.wire;
  const transport = createTransport();
  const signal = new AbortController().signal;
  let simulator: Simulator;
  let provider: Provider;

  beforeAll(async () => {
    simulator = await startSimulator({ clip: Buffer.from('clip'), runMs: 0 });
    provider = openService(fal, {
      key: falDialect.key,
      settings: {},
      baseUrl: simulator.baseUrl('fal'),
      send: transport.send,
      now: () => Date.now(),
      readImage: async () => ({ bytes: Buffer.from('picture'), mediaType: 'image/png' }),
      readFile: async () => '',
      postForm: async () => ({}),
    }).provider;
  });
  afterEach(() => simulator.faults.clear());
  afterAll(async () => {
    await transport.close();
    await simulator.close();
  });

  const happyHorse: GenerationRequest = {
    model: 'happyhorse-1.0',
    mode: 't2v',
    prompt: 'A lighthouse at dusk.',
    seed: 0,
    repeat: 1,
    settings: { durationSeconds: 5, resolution: '720p', aspectRatio: '16:9', audio: true },
  };
  const submit = (request = happyHorse) => provider.submit(request, { wire: wireOf(request.model), token: 'token-1' });
  const started = async (): Promise<Operation> => {
    const submission = await submit();
    if (submission.status !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(submission)}`);
    return submission.operation;
  };
  /** What is made of a job whose status and result answer so. */
  const pollWith = async (
    result: { readonly status: number; readonly json: unknown; readonly headers?: Record<string, string> },
    completed: object = {},
  ): Promise<PollAnswer> => {
    const operation = await started();
    simulator.faults.add(
      {
        service: 'fal',
        step: 'poll',
        times: 1,
        fault: { kind: 'answer', status: 200, json: { status: 'COMPLETED', ...completed } },
      },
      { service: 'fal', step: 'result', times: 1, fault: { kind: 'status', ...result } },
    );
    return provider.poll(operation, signal);
  };
  const summaryOf = (answer: PollAnswer): string => {
    switch (answer.status) {
      case 'failed':
        return `failed ${answer.failure.code} ${answer.charge?.kind}`;
      case 'refused':
        return `refused ${answer.refusal.code} ${answer.charge?.kind}`;
      case 'unclear':
        return `unclear ${answer.code}`;
      case 'queued':
      case 'running':
      case 'succeeded':
      case 'expired':
        return answer.status;
    }
  };
  const detail = (type: string, ...loc: string[]) => ({ detail: [{ loc, msg: 'Words of no weight.', type }] });

  it.each([
    [
      'a policy that the request met',
      422,
      detail('content_policy_violation', 'body', 'prompt'),
      {},
      'refused refused_input unknown',
    ],
    [
      'a policy that the clip met',
      422,
      detail('content_policy_violation', 'response'),
      {},
      'refused refused_output unknown',
    ],
    ['an input of a wrong value', 422, detail('value_error', 'body', 'seed'), {}, 'failed invalid_input unknown'],
    ['an older error in plain words', 422, { detail: 'content_policy_violation' }, {}, 'failed invalid_input unknown'],
    [
      'a typed error of the model',
      400,
      detail('image_too_small', 'body', 'image_url'),
      {},
      'failed invalid_input unknown',
    ],
    [
      'one that may be asked again',
      400,
      detail('downstream', 'body'),
      { 'x-fal-retryable': 'true' },
      'failed transient unknown',
    ],
    [
      'one that may be asked again, by the older header',
      400,
      detail('downstream'),
      { 'x-fal-needs-retry': '1' },
      'failed transient unknown',
    ],
    ['a typed error inside the model', 500, detail('internal_server_error'), {}, 'failed transient none'],
    ['a runner that went away', 503, { detail: 'x', error_type: 'runner_disconnected' }, {}, 'failed transient none'],
    ['a start that took too long', 504, { detail: 'x', error_type: 'startup_timeout' }, {}, 'failed transient none'],
    [
      'a fault that only a header names',
      503,
      {},
      { 'x-fal-error-type': 'runner_scheduling_failure' },
      'failed transient none',
    ],
    ['a server error without a name', 502, {}, {}, 'unclear transient'],
    ['a question that came too early', 400, { detail: 'Request is still in progress' }, {}, 'unclear transient'],
    ['a limit on questions', 429, detail('rate', 'body'), {}, 'unclear rate_limit'],
    ['a key that lost its right', 403, detail('auth', 'body'), {}, 'unclear auth'],
    ['a result that is gone', 404, { detail: 'Not found' }, {}, 'expired'],
    ['a result of another shape', 200, { images: [] }, {}, 'unclear transient'],
  ] as const)('%s at the result', async (_, status, json, headers, means) => {
    expect(summaryOf(await pollWith({ status, json, headers }))).toBe(means);
  });

  it.each([
    ['cannot be read', 502, {}, 'failed transient none'],
    ['holds no clip', 200, { images: [] }, 'failed transient unknown'],
    ['is gone', 404, { detail: 'Not found' }, 'failed transient unknown'],
    [
      'names a reason of its own',
      422,
      detail('content_policy_violation', 'response'),
      'refused refused_output unknown',
    ],
    ['is kept back by a limit', 429, {}, 'unclear rate_limit'],
  ] as const)('COMPLETED with an error stays a failure where the result %s', async (_, status, json, means) => {
    const completed = { error: 'Words of no weight.', error_type: 'internal_error' };
    expect(summaryOf(await pollWith({ status, json }, completed))).toBe(means);
    expect(summaryOf(await pollWith({ status, json }, { error: { code: 1 } }))).toBe(means);
  });

  it('keeps what the model made of the prompt', async () => {
    const json = { video: { url: 'https://v3b.fal.media/files/a.mp4' }, actual_prompt: 'A tall lighthouse.' };
    expect(await pollWith({ status: 200, json })).toStrictEqual({
      status: 'succeeded',
      outputs: [{ url: 'https://v3b.fal.media/files/a.mp4' }],
      actualPrompt: 'A tall lighthouse.',
      answer: json,
    });
  });

  it.each([
    ['a named server error', 503, { detail: 'x', error_type: 'runner_disconnected' }, 'lost'],
    ['a typed server error', 500, detail('internal_server_error'), 'lost'],
    ['a redirect', 303, {}, 'lost'],
    ['a typed no to the key', 401, detail('auth', 'header'), 'failed auth'],
    ['a locked account', 403, { detail: 'User is locked' }, 'failed auth'],
    ['an input of a wrong value', 422, detail('value_error', 'body', 'seed'), 'failed invalid_input'],
  ] as const)('%s at submit', async (_, status, json, means) => {
    simulator.faults.add({ service: 'fal', step: 'submit', fault: { kind: 'status', status, json } });
    const submission = await submit();
    const code = submission.status === 'failed' ? ` ${submission.failure.code}` : '';
    expect(`${submission.status}${code}`).toBe(means);
  });

  it('an error at submit that may be asked again is no end', async () => {
    const headers = { 'x-fal-retryable': 'true' };
    const json = detail('downstream', 'body');
    simulator.faults.add({ service: 'fal', step: 'submit', fault: { kind: 'status', status: 400, json, headers } });
    expect(await submit()).toStrictEqual({ status: 'busy', code: 'transient', message: 'fal: downstream' });
  });

  it('asks for clips to be kept for a week', async () => {
    await started();
    const { headers } = simulator.requests.findLast(({ step }) => step === 'submit')!;
    expect(headers['x-fal-object-lifecycle-preference']).toBe('{"expiration_duration_seconds":604800}');
    expect(headers['authorization']).toBe(`Key ${falDialect.key}`);
  });

  it('asks addresses of other hosts for nothing', async () => {
    const operation = await started();
    const before = simulator.requests.length;
    const answer = await provider.poll({ ...operation, statusUrl: 'https://queue.fal.example/status' }, signal);
    expect(summaryOf(answer)).toBe('unclear transient');
    expect(simulator.requests.length).toBe(before);
  });

  it.each(['kling-3.0', 'pika-2.2', 'wan-2.7'])('%s is never left to its own negative prompt', async (model) => {
    const { seed: _, ...unseeded } = happyHorse;
    const submission = await submit({ ...unseeded, model });
    expect(submission.status).toBe('accepted');
    expect(simulator.book.list('fal').at(-1)!.body).toHaveProperty('negative_prompt', '');
  });

  it.each([
    ['720p', 'fal-ai/kling-video/v3/standard/text-to-video'],
    ['1080p', 'fal-ai/kling-video/v3/pro/text-to-video'],
    ['4k', 'fal-ai/kling-video/v3/4k/text-to-video'],
  ])('the tier of Kling 3.0 follows the resolution: %s', async (resolution, endpoint) => {
    const { seed: _, ...unseeded } = happyHorse;
    await submit({ ...unseeded, model: 'kling-3.0', settings: { ...happyHorse.settings, resolution } });
    expect(simulator.book.list('fal').at(-1)!.model).toBe(endpoint);
  });

  it('finds a lost job at the addresses that fal gives itself', async () => {
    const operation = await started();
    const found = await provider.findLost!({
      request: happyHorse,
      context: { wire: wireOf('happyhorse-1.0'), token: 'token-1' },
      submittedMs: Date.now(),
      isTaken: async (jobId) => jobId !== operation.jobId,
    });
    expect(found).toStrictEqual({ status: 'found', operation });
  });

  it('says of a list that it may not read, or that lacks the job, that it proves nothing', async () => {
    const lost = {
      request: { ...happyHorse, prompt: 'Never sent.' },
      context: { wire: wireOf('happyhorse-1.0'), token: 'token-1' },
      submittedMs: Date.now(),
      isTaken: async () => false,
    };
    expect((await provider.findLost!(lost)).status).toBe('unknown');
    simulator.faults.add({ service: 'fal', step: 'list', fault: { kind: 'status', status: 403 } });
    expect(await provider.findLost!(lost)).toStrictEqual({
      status: 'unknown',
      reason: 'fal did not list its requests',
    });
  });

  it('knows no cost where the key may not ask, or nothing was charged', async () => {
    const operation = await started();
    simulator.faults.add({ service: 'fal', step: 'cost', times: 1, fault: { kind: 'status', status: 403 } });
    expect(await provider.actualCost!(operation)).toBeUndefined();
    simulator.faults.add({
      service: 'fal',
      step: 'cost',
      times: 1,
      fault: { kind: 'answer', status: 200, json: { billing_events: [] } },
    });
    expect(await provider.actualCost!(operation)).toBeUndefined();
    expect(await provider.actualCost!(operation)).toBe(0.5);
  });

  it.each(['CANCELLATION_REQUESTED', 'ALREADY_COMPLETED', 'NOT_FOUND'])(
    'does not take %s for the end of a job',
    async (status) => {
      const operation = await started();
      simulator.faults.add({
        service: 'fal',
        step: 'cancel',
        times: 1,
        fault: { kind: 'answer', status: 202, json: { status } },
      });
      expect(await provider.cancel!(operation)).toBe(false);
    },
  );
});
