import { describe, expect, it } from 'vitest';
import { atlascloud } from '../../../harness/providers/atlascloud.ts';
import type { GenerationRequest } from '../../../harness/providers/provider.ts';
import { wireFormSchema } from '../../../harness/schema/wire-form.ts';
import { openSimulated } from '../../contract/open-simulated.ts';
import { describeService } from '../../contract/service-contract.ts';
import bodies from '../../fixtures/services/atlascloud/bodies.json' with { type: 'json' };
import { atlascloudDialect } from '../../simulator/dialects/atlascloud.ts';

describeService({
  service: atlascloud,
  dialect: atlascloudDialect,
  bodies,
  says: {
    noFunds: { status: 402, json: { code: 402, msg: 'insufficient balance' } },
    modelGone: { status: 404, json: { code: 404, msg: 'model not found' } },
    rateLimit: { status: 429, json: { code: 429, msg: 'too many requests' } },
  },
  charges: { succeeded: 'billed 0.5', failed: 'unknown', refused: 'unknown' },
  tellsRefusals: 'of-clips',
  can: { cancel: false, findLost: false, actualCost: false },
});

const request: GenerationRequest = {
  model: 'kling-3.0-pro',
  mode: 't2v',
  prompt: 'A lighthouse at dusk.',
  repeat: 1,
  settings: { durationSeconds: 5, aspectRatio: '16:9' },
};
const fields = { prompt: '/prompt', durationSeconds: '/duration', aspectRatio: '/aspect_ratio' };
const wire = wireFormSchema.parse({ endpoint: 'kwaivgi/kling-v3.0-pro/text-to-video', fields });
const context = { wire, token: 'token' };
const { signal } = new AbortController();
const clip = 'https://cdn.invalid/clip.mp4';
const billed = (usd: number) => ({ status: 'succeeded', charge: { kind: 'billed', usd } });

describe('atlascloud', () => {
  it.each([
    [400, 'failed', 'invalid_input'],
    [401, 'failed', 'auth'],
    [402, 'failed', 'no_funds'],
    [403, 'failed', 'auth'],
    [404, 'failed', 'model_gone'],
  ])('takes %i at submit for a clear no, whether HTTP or the envelope says it', async (code, status, means) => {
    await using simulation = await openSimulated(atlascloud, atlascloudDialect);
    const { simulator, provider } = simulation;
    const json = { code, msg: 'no', data: null };
    for (const httpStatus of [code, 200]) {
      simulator.faults.clear();
      simulator.faults.add({ step: 'submit', fault: { kind: 'status', status: httpStatus, json } });
      expect(await provider.submit(request, context)).toMatchObject({ status, failure: { code: means } });
    }
    expect(simulator.book.list()).toStrictEqual([]);
  });

  it('keeps a task that was told of with a server error', async () => {
    await using simulation = await openSimulated(atlascloud, atlascloudDialect);
    const { simulator, provider } = simulation;
    const json = { code: 500, msg: 'task failed', data: { id: 'task', status: 'failed' } };
    simulator.faults.add({ step: 'submit', fault: { kind: 'status', status: 500, json } });
    expect(await provider.submit(request, context)).toMatchObject({
      status: 'accepted',
      operation: { jobId: 'task' },
    });
  });

  it.each([500, 502, 503, 200])('reads a failed task under HTTP %i, and asks no more', async (status) => {
    await using simulation = await openSimulated(atlascloud, atlascloudDialect);
    const { simulator, provider } = simulation;
    const json = { code: status, data: { id: 'task', status: 'failed', error: 'no frames', error_code: 1301 } };
    simulator.faults.add({ step: 'poll', fault: { kind: 'status', status, json } });
    expect(await provider.poll({ jobId: 'task' }, signal)).toStrictEqual({
      status: 'failed',
      failure: { code: 'job_failed', message: 'Atlas Cloud ended the task: failed, 1301, no frames' },
      charge: { kind: 'unknown' },
      answer: json,
    });
  });

  it.each([
    ['created', { status: 'created' }, { status: 'queued' }],
    ['starting', { status: 'starting' }, { status: 'queued' }],
    ['queued', { status: 'queued' }, { status: 'queued' }],
    ['processing', { status: 'processing', price: '0.5' }, { status: 'running' }],
    ['completed', { status: 'completed', outputs: [clip] }, { status: 'succeeded', outputs: [{ url: clip }] }],
    ['succeeded', { status: 'succeeded', output: clip }, { status: 'succeeded', outputs: [{ url: clip }] }],
    ['success', { status: 'success', output: [clip] }, { status: 'succeeded', outputs: [{ url: clip }] }],
    ['a price as a number', { status: 'completed', outputs: [clip], price: 1.2 }, billed(1.2)],
    ['a price as text', { status: 'completed', outputs: [clip], price: '0.35' }, billed(0.35)],
    ['a clip for nothing', { status: 'completed', outputs: [clip], price: 0 }, billed(0)],
    [
      'a flagged failure',
      { status: 'failed', has_nsfw_contents: [true], price: 0.35 },
      { status: 'refused', refusal: { code: 'refused_output' }, charge: { kind: 'unknown' } },
    ],
    [
      'a flag instead of a clip',
      { status: 'completed', outputs: [], has_nsfw_contents: [true] },
      { status: 'refused', refusal: { code: 'refused_output' } },
    ],
    [
      'an error that is an object',
      { status: 'error', error: { message: 'no' } },
      { status: 'failed', failure: { code: 'job_failed', message: 'Atlas Cloud ended the task: error' } },
    ],
    ['a task that took too long', { status: 'timeout' }, { status: 'failed', failure: { code: 'job_failed' } }],
    ['canceled', { status: 'canceled' }, { status: 'failed', failure: { code: 'cancelled' } }],
    ['cancelled', { status: 'cancelled' }, { status: 'failed', failure: { code: 'cancelled' } }],
    ['a finished task without a clip', { status: 'completed', outputs: [] }, { status: 'unclear', code: 'transient' }],
    ['a state that nobody knows', { status: 'paused' }, { status: 'unclear', code: 'transient' }],
  ])('reads %s', async (_, data, means) => {
    await using simulation = await openSimulated(atlascloud, atlascloudDialect);
    const { simulator, provider } = simulation;
    simulator.faults.add({ step: 'poll', fault: { kind: 'status', status: 200, json: { code: 200, data } } });
    expect(await provider.poll({ jobId: 'task' }, signal)).toMatchObject(means);
  });

  it.each([undefined, null, '', 'free', '-1', -1, {}])('takes %j for no price, and keeps the clip', async (price) => {
    await using simulation = await openSimulated(atlascloud, atlascloudDialect);
    const { simulator, provider } = simulation;
    const json = {
      code: 200,
      data: { status: 'completed', outputs: [clip], ...(price === undefined ? {} : { price }) },
    };
    simulator.faults.add({ step: 'poll', fault: { kind: 'status', status: 200, json } });
    expect(await provider.poll({ jobId: 'task' }, signal)).toStrictEqual({
      status: 'succeeded',
      outputs: [{ url: clip }],
      answer: json,
    });
  });

  it.each([
    [401, { status: 'unclear', code: 'auth' }],
    [404, { status: 'expired' }],
    [429, { status: 'unclear', code: 'rate_limit' }],
  ])('code %i at a poll counts although HTTP says 200', async (code, means) => {
    await using simulation = await openSimulated(atlascloud, atlascloudDialect);
    const { simulator, provider } = simulation;
    simulator.faults.add({ step: 'poll', fault: { kind: 'status', status: 200, json: { code, msg: 'no' } } });
    expect(await provider.poll({ jobId: 'task' }, signal)).toMatchObject(means);
  });

  it('uploads a still for routes that want its address', async () => {
    await using simulation = await openSimulated(atlascloud, atlascloudDialect);
    const { simulator, provider } = simulation;
    const withStill = wireFormSchema.parse({
      endpoint: 'kwaivgi/kling-v3.0-pro/image-to-video',
      fields: { ...fields, referenceImage: { at: '/image', as: 'upload' } },
    });
    const referenceImage = { path: 'still.png', sha256: '0'.repeat(64) };
    // No shipped route takes a still, so that the simulated model does not know the field.
    const submission = await provider.submit(
      { ...request, mode: 'i2v', referenceImage },
      { ...context, wire: withStill },
    );
    expect(submission).toMatchObject({
      status: 'failed',
      failure: { code: 'invalid_input' },
      exchange: {
        sent: {
          model: 'kwaivgi/kling-v3.0-pro/image-to-video',
          image: 'https://uploads.invalid/2cea274d0bedc39ec4ab6ba9e59ec889e3ed6fb56a1cf088a64d9b383378dc97/still.png',
        },
      },
    });
    expect(simulator.requests.map(({ path }) => path)).toStrictEqual([
      '/atlascloud/api/v1/model/uploadMedia',
      '/atlascloud/api/v1/model/generateVideo',
    ]);
    expect(simulator.requests[0]!.headers['authorization']).toBe('Bearer simulated-atlascloud-key');
  });
});
