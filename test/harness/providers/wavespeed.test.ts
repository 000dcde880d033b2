import { describe, expect, it } from 'vitest';
import type { GenerationRequest } from '../../../harness/providers/provider.ts';
import { wavespeed } from '../../../harness/providers/wavespeed.ts';
import { wireFormSchema } from '../../../harness/schema/wire-form.ts';
import { openSimulated } from '../../contract/open-simulated.ts';
import { describeService } from '../../contract/service-contract.ts';
import bodies from '../../fixtures/services/wavespeed/bodies.json' with { type: 'json' };
import { wavespeedDialect } from '../../simulator/dialects/wavespeed.ts';

describeService({
  service: wavespeed,
  dialect: wavespeedDialect,
  bodies,
  endpoints: {
    'happyhorse-1.0@wavespeed t2v': 'alibaba/happyhorse-1.0/text-to-video',
    'happyhorse-1.0@wavespeed i2v': 'alibaba/happyhorse-1.0/image-to-video',
    'seedance-2.0@wavespeed t2v': 'bytedance/seedance-2.0/text-to-video',
    'seedance-2.0-mini@wavespeed t2v': 'bytedance/seedance-2.0-mini/text-to-video-turbo',
    // At 720p, which is the tier std.
    'kling-3.0@wavespeed t2v': 'kwaivgi/kling-v3.0-std/text-to-video',
    'kling-3.0-std@wavespeed t2v': 'kwaivgi/kling-v3.0-std/text-to-video',
    'kling-3.0-pro@wavespeed t2v': 'kwaivgi/kling-v3.0-pro/text-to-video',
    'kling-3.0-turbo@wavespeed t2v': 'kwaivgi/kling-v3-turbo-std/text-to-video',
  },
  says: {
    rateLimit: { status: 429, json: { code: 429, message: 'Too Many Requests' } },
    noFunds: { status: 402, json: { code: 402, message: 'Insufficient credits' } },
  },
  charges: { succeeded: 'table', failed: 'none', refused: 'unknown' },
  tellsRefusals: 'of-clips',
  can: { cancel: false, findLost: false, actualCost: false },
});

const wire = wireFormSchema.parse({
  endpoint: 'alibaba/happyhorse-1.0/image-to-video',
  fields: {
    prompt: '/prompt',
    durationSeconds: '/duration',
    resolution: '/resolution',
    referenceImage: { at: '/image', as: 'upload' },
  },
});
const request: GenerationRequest = {
  model: 'happyhorse-1.0',
  mode: 'i2v',
  prompt: 'A lighthouse at dusk.',
  referenceImage: { path: 'still.png', sha256: '0'.repeat(64) },
  repeat: 1,
  settings: { durationSeconds: 5, resolution: '720p' },
};
const context = { wire, token: 'token' };
const { signal } = new AbortController();
const clip = 'https://cdn.invalid/clip.mp4';

describe('wavespeed', () => {
  it.each([
    [400, { status: 'failed', failure: { code: 'invalid_input' } }],
    [401, { status: 'failed', failure: { code: 'auth' } }],
    [402, { status: 'failed', failure: { code: 'no_funds' } }],
    [404, { status: 'failed', failure: { code: 'model_gone' } }],
    [429, { status: 'busy', code: 'rate_limit' }],
    // The service may have begun: 5004 is told of a task that goes on.
    [500, { status: 'lost' }],
    [5004, { status: 'lost' }],
  ])('code %i at submit counts although HTTP says 200', async (code, means) => {
    await using simulation = await openSimulated(wavespeed, wavespeedDialect);
    const { simulator, provider } = simulation;
    simulator.faults.add({ step: 'submit', fault: { kind: 'status', status: 200, json: { code, message: 'no' } } });
    expect(await provider.submit(request, context)).toMatchObject(means);
    expect(simulator.book.list()).toStrictEqual([]);
  });

  it.each([
    [401, { status: 'unclear', code: 'auth' }],
    [404, { status: 'expired' }],
    [429, { status: 'unclear', code: 'rate_limit' }],
    [500, { status: 'unclear', code: 'transient' }],
    [5004, { status: 'unclear', code: 'transient' }],
  ])('code %i at a poll counts although HTTP says 200', async (code, means) => {
    await using simulation = await openSimulated(wavespeed, wavespeedDialect);
    const { simulator, provider } = simulation;
    simulator.faults.add({ step: 'poll', fault: { kind: 'status', status: 200, json: { code, message: 'no' } } });
    expect(await provider.poll({ jobId: 'task' }, signal)).toMatchObject(means);
  });

  it.each([
    ['created', { status: 'created' }, { status: 'queued' }],
    ['processing', { status: 'processing', outputs: [] }, { status: 'running' }],
    ['an address', { status: 'completed', outputs: [clip] }, { status: 'succeeded', outputs: [{ url: clip }] }],
    [
      'an object with an address, before other outputs',
      { status: 'completed', outputs: [{ url: clip }, 'https://cdn.invalid/last-frame.png'] },
      { status: 'succeeded', outputs: [{ url: clip }] },
    ],
    [
      'a clip that is handed out although it was flagged',
      { status: 'completed', outputs: [clip], has_nsfw_contents: [true] },
      { status: 'succeeded', outputs: [{ url: clip }] },
    ],
    [
      'a flag instead of a clip',
      { status: 'completed', outputs: [], has_nsfw_contents: [true] },
      { status: 'refused', refusal: { code: 'refused_output' }, charge: { kind: 'unknown' } },
    ],
    [
      'a flagged failure',
      { status: 'failed', outputs: null, has_nsfw_contents: [false, true], error: 'flagged' },
      { status: 'refused', refusal: { code: 'refused_output' }, charge: { kind: 'unknown' } },
    ],
    [
      'a failure, refunded',
      { status: 'failed', has_nsfw_contents: null, error: 'Prompt violates the content policy' },
      {
        status: 'failed',
        failure: { code: 'job_failed', message: 'WaveSpeed: Prompt violates the content policy' },
        charge: { kind: 'none' },
      },
    ],
    [
      'a failure without a reason',
      { status: 'failed', error: null },
      { status: 'failed', failure: { code: 'job_failed', message: 'WaveSpeed gives no reason' } },
    ],
    [
      'a task that took too long',
      { status: 'timeout' },
      { status: 'failed', failure: { code: 'job_failed' }, charge: { kind: 'unknown' } },
    ],
    [
      'a task that somebody cancelled',
      { status: 'cancelled' },
      { status: 'failed', failure: { code: 'cancelled' }, charge: { kind: 'unknown' } },
    ],
    ['a completed task without a clip', { status: 'completed', outputs: [] }, { status: 'unclear', code: 'transient' }],
    ['an output that is no address', { status: 'completed', outputs: ['clip.mp4'] }, { status: 'unclear' }],
    ['a state that nobody knows', { status: 'paused' }, { status: 'unclear', code: 'transient' }],
  ])('reads %s', async (_, data, means) => {
    await using simulation = await openSimulated(wavespeed, wavespeedDialect);
    const { simulator, provider } = simulation;
    simulator.faults.add({ step: 'poll', fault: { kind: 'status', status: 200, json: { code: 200, data } } });
    expect(await provider.poll({ jobId: 'task' }, signal)).toMatchObject(means);
  });

  it('uploads the still first, as a form, and with the key', async () => {
    await using simulation = await openSimulated(wavespeed, wavespeedDialect);
    const { simulator, provider } = simulation;
    expect((await provider.submit(request, context)).status).toBe('accepted');
    expect([...simulator.book.list()].map(({ body }) => body)).toStrictEqual([
      {
        prompt: 'A lighthouse at dusk.',
        duration: 5,
        resolution: '720p',
        image: 'https://uploads.invalid/2cea274d0bedc39ec4ab6ba9e59ec889e3ed6fb56a1cf088a64d9b383378dc97/still.png',
      },
    ]);
    const [upload, submit] = simulator.requests;
    expect([upload?.path, submit?.path]).toStrictEqual([
      '/wavespeed/api/v3/media/upload/binary',
      '/wavespeed/api/v3/alibaba/happyhorse-1.0/image-to-video',
    ]);
    expect(upload?.headers['authorization']).toBe('Bearer simulated-wavespeed-key');
    expect(upload?.body).toContain('Content-Type: image/png');
  });

  it.each([
    ['a server error', { kind: 'status', status: 500 }, { status: 'busy', code: 'transient' }],
    ['a lost answer', { kind: 'reset', when: 'after' }, { status: 'busy', code: 'transient' }],
    ['a rate limit', { kind: 'status', status: 429 }, { status: 'busy', code: 'rate_limit' }],
    ['a bad key', { kind: 'status', status: 401 }, { status: 'failed', failure: { code: 'auth' } }],
    [
      'a still that is not taken',
      { kind: 'status', status: 413 },
      { status: 'failed', failure: { code: 'invalid_input' } },
    ],
    [
      'a rejection under HTTP 200',
      { kind: 'answer', status: 200, json: { code: 400, message: 'no' } },
      { status: 'failed', failure: { code: 'invalid_input' } },
    ],
    [
      'no address',
      { kind: 'answer', status: 200, json: { code: 200, data: {} } },
      { status: 'busy', code: 'transient' },
    ],
  ] as const)('asks for no clip where the upload ends with %s', async (_, fault, means) => {
    await using simulation = await openSimulated(wavespeed, wavespeedDialect);
    const { simulator, provider } = simulation;
    simulator.faults.add({ step: 'upload', fault });
    expect(await provider.submit(request, context)).toMatchObject(means);
    expect(simulator.requests.map(({ step }) => step)).toStrictEqual(['upload']);
  });
});
