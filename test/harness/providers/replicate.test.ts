import { describe, expect, it } from 'vitest';
import type { GenerationRequest } from '../../../harness/providers/provider.ts';
import { replicate } from '../../../harness/providers/replicate.ts';
import { wireFormSchema } from '../../../harness/schema/wire-form.ts';
import { openSimulated } from '../../contract/open-simulated.ts';
import { describeService } from '../../contract/service-contract.ts';
import bodies from '../../fixtures/services/replicate/bodies.json' with { type: 'json' };
import { replicateDialect } from '../../simulator/dialects/replicate.ts';

describeService({
  service: replicate,
  dialect: replicateDialect,
  bodies,
  endpoints: {
    'seedance-2.0@replicate t2v': 'bytedance/seedance-2.0',
    'veo-3.1@replicate t2v': 'google/veo-3.1',
    'veo-3.1@replicate i2v': 'google/veo-3.1',
    'veo-3.1-fast@replicate t2v': 'google/veo-3.1-fast',
    'veo-3.1-fast@replicate i2v': 'google/veo-3.1-fast',
    'kling-3.0@replicate t2v': 'kwaivgi/kling-v3-video',
    'kling-3.0-std@replicate t2v': 'kwaivgi/kling-v3-video',
    'kling-3.0-pro@replicate t2v': 'kwaivgi/kling-v3-video',
    'kling-3.0-4k@replicate t2v': 'kwaivgi/kling-v3-video',
  },
  says: {
    noFunds: { status: 402, json: { title: 'Insufficient credit', detail: 'no credit', status: 402 } },
    modelGone: { status: 404, json: { detail: 'The requested resource could not be found.', status: 404 } },
    rateLimit: { status: 429, json: { detail: 'Request was throttled. Your rate limit resets in ~30s.' } },
  },
  charges: { succeeded: 'table', failed: 'unknown', refused: 'unknown' },
  tellsRefusals: false,
  can: { cancel: true, findLost: true, actualCost: false },
});

const wire = wireFormSchema.parse({
  endpoint: 'kwaivgi/kling-v3-video',
  fields: { prompt: '/input/prompt', durationSeconds: '/input/duration', audio: '/input/generate_audio' },
  constants: { '/input/mode': 'pro' },
});
const request: GenerationRequest = {
  model: 'kling-3.0-pro',
  mode: 't2v',
  prompt: 'A lighthouse at dusk.',
  repeat: 1,
  settings: { durationSeconds: 5, audio: false },
};
const context = { wire, token: 'token' };
const { signal } = new AbortController();
const nobodyHas = async (): Promise<boolean> => false;
const clip = 'https://replicate.delivery/clip.mp4';
const input = { prompt: 'A lighthouse at dusk.', mode: 'pro', duration: 5, generate_audio: false };

describe('replicate', () => {
  it('takes 422 for a request that it will never take', async () => {
    await using simulation = await openSimulated(replicate, replicateDialect);
    const submission = await simulation.provider.submit({ ...request, settings: { durationSeconds: 60 } }, context);
    expect(submission).toMatchObject({ status: 'failed', failure: { code: 'invalid_input', message: 'HTTP 422' } });
  });

  it('does not ask for the answer to be held open', async () => {
    await using simulation = await openSimulated(replicate, replicateDialect);
    const { simulator, provider } = simulation;
    expect((await provider.submit(request, context)).status).toBe('accepted');
    expect(simulator.requests.map(({ path, headers }) => [path, headers['prefer']])).toStrictEqual([
      ['/replicate/v1/models/kwaivgi/kling-v3-video/predictions', undefined],
    ]);
  });

  it.each([
    ['starting', { status: 'starting', output: null }, { status: 'queued' }],
    ['processing', { status: 'processing', data_removed: null }, { status: 'running' }],
    ['one address', { status: 'succeeded', output: clip }, { status: 'succeeded', outputs: [{ url: clip }] }],
    ['a list of addresses', { status: 'succeeded', output: [clip] }, { status: 'succeeded', outputs: [{ url: clip }] }],
    ['a clip that is gone', { status: 'succeeded', output: null, data_removed: true }, { status: 'expired' }],
    [
      'a clip that is gone although its address is still told',
      { status: 'succeeded', output: clip, data_removed: true },
      { status: 'expired' },
    ],
    [
      'a refusal, which only a sentence tells',
      { status: 'failed', error: 'The output was flagged as sensitive. (E005)' },
      {
        status: 'failed',
        failure: {
          code: 'job_failed',
          message: 'Replicate says failed: The output was flagged as sensitive. (E005)',
        },
        charge: { kind: 'unknown' },
      },
    ],
    [
      'a failure of more than an hour ago',
      { status: 'failed', error: null, data_removed: true },
      { status: 'failed', failure: { code: 'job_failed', message: 'Replicate says failed' } },
    ],
    [
      'a prediction that somebody cancelled',
      { status: 'canceled' },
      { status: 'failed', failure: { code: 'cancelled' }, charge: { kind: 'unknown' } },
    ],
    ['a deadline', { status: 'aborted' }, { status: 'failed', failure: { code: 'transient' } }],
    ['a success without a clip', { status: 'succeeded', output: [] }, { status: 'unclear', code: 'transient' }],
    ['a state that nobody knows', { status: 'paused' }, { status: 'unclear', code: 'transient' }],
  ])('reads %s', async (_, prediction, means) => {
    await using simulation = await openSimulated(replicate, replicateDialect);
    const { simulator, provider } = simulation;
    const json = { id: 'prediction', ...prediction };
    simulator.faults.add({ step: 'poll', fault: { kind: 'status', status: 200, json } });
    expect(await provider.poll({ jobId: 'prediction' }, signal)).toMatchObject(means);
  });

  it.each([
    ['had begun', 'processing', { status: 'canceled' }],
    ['had ended', 'succeeded', { status: 'succeeded', output: clip }],
    ['began meanwhile', 'starting', { status: 'canceled', metrics: { predict_time: 3 } }],
    ['goes on', 'starting', { status: 'processing' }],
  ])('promises nothing of a cancelled prediction that %s', async (_, before, after) => {
    await using simulation = await openSimulated(replicate, replicateDialect);
    const { simulator, provider } = simulation;
    simulator.faults.add(
      { step: 'poll', fault: { kind: 'status', status: 200, json: { status: before } } },
      { step: 'cancel', fault: { kind: 'status', status: 200, json: after } },
    );
    expect(await provider.cancel!({ jobId: 'prediction' })).toBe(false);
    expect(simulator.requests.map(({ step }) => step)).toStrictEqual(['poll', 'cancel']);
  });

  it('finds a lost submit behind the first pages of the list, by its whole input', async () => {
    await using simulation = await openSimulated(replicate, replicateDialect);
    const { simulator, provider } = simulation;
    const submittedMs = Date.now();
    simulator.faults.add({ step: 'submit', times: 1, fault: { kind: 'reset', when: 'after' } });
    expect((await provider.submit(request, context)).status).toBe('lost');
    for (let seconds = 3; seconds <= 15; seconds += 1) {
      if (seconds !== 5)
        await provider.submit({ ...request, settings: { durationSeconds: seconds, audio: false } }, context);
    }
    const lost = { request, context, submittedMs, isTaken: nobodyHas };
    expect(await provider.findLost!(lost)).toStrictEqual({
      status: 'found',
      operation: { jobId: simulator.book.list()[0]!.id },
    });
    expect(simulator.requests.filter(({ step }) => step === 'list')).toHaveLength(3);
  });

  const now = new Date().toISOString();

  it.each([
    ['hides its input', { id: 'other', model: wire.endpoint, created_at: now }, 'unknown'],
    ['has lost its input', { id: 'other', model: wire.endpoint, created_at: now, input: null }, 'unknown'],
    ['has no date', { id: 'other', model: wire.endpoint, input: { ...input, seed: 1 } }, 'unknown'],
    ['has one more field', { id: 'other', created_at: now, input: { ...input, seed: 1 } }, 'absent'],
    ['is another model’s', { id: 'other', created_at: now, model: 'kwaivgi/kling-v4-video', input }, 'absent'],
    ['is of an earlier day', { id: 'other', input, created_at: '2026-01-01T00:00:00.000Z' }, 'absent'],
  ])('does not take a prediction that %s', async (_, row, status) => {
    await using simulation = await openSimulated(replicate, replicateDialect);
    const { simulator, provider } = simulation;
    simulator.faults.add({
      step: 'list',
      fault: { kind: 'status', status: 200, json: { results: [row], next: null } },
    });
    const answer = await provider.findLost!({ request, context, submittedMs: Date.now(), isTaken: nobodyHas });
    expect(answer.status).toBe(status);
  });

  it('takes a row that names no model by its input alone', async () => {
    await using simulation = await openSimulated(replicate, replicateDialect);
    const { simulator, provider } = simulation;
    const json = { results: [{ id: 'ours', input }] };
    simulator.faults.add({ step: 'list', fault: { kind: 'status', status: 200, json } });
    const answer = await provider.findLost!({ request, context, submittedMs: Date.now(), isTaken: nobodyHas });
    expect(answer).toStrictEqual({ status: 'found', operation: { jobId: 'ours' } });
  });

  it('gives up where the list goes on for ever, or leads elsewhere', async () => {
    await using simulation = await openSimulated(replicate, replicateDialect);
    const { simulator, provider } = simulation;
    const lost = { request, context, submittedMs: Date.now(), isTaken: nobodyHas };
    const page = (next: string) => ({ results: [{ id: 'other', input: {} }], next });
    const endless = page(`${simulator.baseUrl('replicate')}/v1/predictions?cursor=1`);
    simulator.faults.add({ step: 'list', fault: { kind: 'status', status: 200, json: endless } });
    expect((await provider.findLost!(lost)).status).toBe('unknown');
    expect(simulator.requests).toHaveLength(20);
    simulator.faults.clear();
    const elsewhere = page('http://127.0.0.2:9/v1/predictions');
    simulator.faults.add({ step: 'list', fault: { kind: 'status', status: 200, json: elsewhere } });
    expect(await provider.findLost!(lost)).toStrictEqual({
      status: 'unknown',
      reason: 'Replicate did not list its predictions',
    });
    expect(simulator.requests).toHaveLength(21);
  });

  it('does not look for what has been removed by now', async () => {
    await using simulation = await openSimulated(replicate, replicateDialect);
    const { simulator, provider } = simulation;
    const submittedMs = Date.now() - 3_600_000;
    expect(await provider.findLost!({ request, context, submittedMs, isTaken: nobodyHas })).toStrictEqual({
      status: 'unknown',
      reason: 'Replicate has removed inputs of more than an hour ago',
    });
    expect(simulator.requests).toStrictEqual([]);
  });
});
