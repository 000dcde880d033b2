import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ark, volcengine } from '../../../harness/providers/ark.ts';
import { meaningOf } from '../../contract/meaning-of.ts';
import { openInSimulator, type OpenedInSimulator } from '../../contract/open-in-simulator.ts';
import { describeService, type ServiceContract } from '../../contract/service-contract.ts';
import arkBodies from '../../fixtures/services/ark/bodies.json' with { type: 'json' };
import volcengineBodies from '../../fixtures/services/volcengine/bodies.json' with { type: 'json' };
import { arkDialect, volcengineDialect } from '../../simulator/dialects/ark.ts';

const error = (code: string) => ({ error: { code, message: 'In words.' } });

const shared: Pick<ServiceContract, 'says' | 'charges' | 'can'> = {
  says: {
    noFunds: { status: 403, json: error('AccountOverdueError') },
    rateLimit: { status: 429, json: error('RateLimitExceeded.EndpointRPMExceeded') },
    modelGone: { status: 404, json: error('InvalidEndpoint.NotFound') },
  },
  charges: { succeeded: 'metered', failed: 'none', refused: 'none' },
  can: { cancel: true, findLost: false, actualCost: false },
};
describeService({ service: ark, dialect: arkDialect, bodies: arkBodies, ...shared });
describeService({ service: volcengine, dialect: volcengineDialect, bodies: volcengineBodies, ...shared });

describe('Ark', () => {
  const signal = new AbortController().signal;
  let opened: OpenedInSimulator;

  beforeAll(async () => {
    opened = await openInSimulator({
      service: ark,
      dialect: arkDialect,
      wire: {
        endpoint: 'dreamina-seedance-2-0-260128',
        fields: { prompt: '/content/0/text' },
        constants: { '/content/0/type': 'text' },
      },
    });
  });
  afterEach(() => opened.simulator.faults.clear());
  afterAll(() => opened.close());

  it.each([
    [401, 'AuthenticationError', 'failed auth'],
    [403, 'AccessDenied', 'failed auth'],
    [403, 'ModelNotOpen', 'failed auth'],
    [403, 'AccountOverdueError', 'failed no_funds'],
    [404, 'InvalidEndpoint.NotFound', 'failed model_gone'],
    [400, 'MissingParameter', 'failed invalid_input'],
    [400, 'InvalidParameter', 'failed invalid_input'],
    [429, 'RateLimitExceeded.EndpointTPMExceeded', 'busy rate_limit'],
    [429, 'ModelAccountRpmRateLimitExceeded', 'busy rate_limit'],
    [429, 'QuotaExceeded', 'busy rate_limit'],
    [429, 'ServerOverloaded', 'busy transient'],
    [400, 'InputTextSensitiveContentDetected', 'refused refused_input'],
    [400, 'InputImageSensitiveContentDetected.PrivacyInformation', 'refused refused_input'],
    // The code is read before the status, except behind a server error, which may follow an accepted task.
    [400, 'AccountOverdueError', 'failed no_funds'],
    [503, 'ServerOverloaded', 'lost'],
    [500, 'InvalidParameter', 'lost'],
  ])('takes HTTP %i %s at submit as %s', async (status, code, means) => {
    opened.answerNext('submit', status, error(code));
    const submission = await opened.submit();
    expect(meaningOf(submission)).toBe(means);
  });

  it.each([
    ['InputTextSensitiveContentDetected.PolicyViolation', 'refused refused_input'],
    ['OutputVideoSensitiveContentDetected', 'refused refused_output'],
    ['OutputAudioSensitiveContentDetected.PolicyViolation', 'refused refused_output'],
    ['InvalidParameter', 'failed invalid_input'],
    ['ServerOverloaded', 'failed transient'],
    ['NobodyKnowsThis', 'failed transient'],
  ])('takes a task that ended with %s as %s, and as free', async (code, means) => {
    const operation = await opened.start();
    const task = { id: operation.jobId, status: 'failed', ...error(code) };
    opened.answerNext('poll', 200, task);
    const answer = await opened.provider.poll(operation, signal);
    expect(meaningOf(answer)).toBe(means);
    expect(answer).toMatchObject({ charge: { kind: 'none' }, answer: task });
  });

  it('charges nothing for a request that it refuses', async () => {
    expect(await opened.submit('[refuse-input]')).toMatchObject({ status: 'refused', charge: { kind: 'none' } });
  });

  it('reads the tokens that were used, and keeps what the service says it made', async () => {
    const operation = await opened.start();
    expect(await opened.provider.poll(operation, signal)).toMatchObject({
      status: 'succeeded',
      charge: { kind: 'metered', tokens: 108_900 },
      answer: { framespersecond: 24 },
    });
  });

  it('leaves the sum to the table where no tokens are named', async () => {
    const operation = await opened.start();
    const task = { status: 'succeeded', content: { video_url: 'https://example.com/a.mp4' } };
    opened.answerNext('poll', 200, task);
    expect(await opened.provider.poll(operation, signal)).toStrictEqual({
      status: 'succeeded',
      outputs: [{ url: 'https://example.com/a.mp4' }],
      answer: task,
    });
  });

  it.each([
    ['a success without a clip', 200, { status: 'succeeded', content: {} }, 'unclear transient'],
    ['a status of no known name', 200, { status: 'paused' }, 'unclear transient'],
    ['a failure without a reason', 200, { status: 'failed', error: {} }, 'failed transient'],
    ['a task that waited too long', 200, { status: 'expired' }, 'expired'],
    ['an account in arrears', 403, error('AccountOverdueError'), 'unclear auth'],
    ['too many questions', 429, error('QuotaExceeded'), 'unclear rate_limit'],
    ['a task that is not found, whatever the status', 400, error('task_not_found'), 'expired'],
  ])('knows %s', async (_, status, json, means) => {
    const operation = await opened.start();
    opened.answerNext('poll', status, json);
    expect(meaningOf(await opened.provider.poll(operation, signal))).toBe(means);
  });

  it('says that a task was cancelled, and costs nothing', async () => {
    const operation = await opened.start();
    opened.answerNext('poll', 200, { status: 'cancelled' });
    expect(await opened.provider.poll(operation, signal)).toMatchObject({
      status: 'failed',
      failure: { code: 'cancelled' },
      charge: { kind: 'none' },
    });
  });

  it('never asks for a task that has begun or ended to be cancelled, which would take its clip away', async () => {
    const operation = await opened.start();
    const asked = opened.asked('cancel');
    expect(await opened.provider.cancel!(operation)).toBe(false);
    opened.answerNext('poll', 200, { status: 'running' });
    expect(await opened.provider.cancel!(operation)).toBe(false);
    expect(opened.asked('cancel')).toBe(asked);
    expect((await opened.provider.poll(operation, signal)).status).toBe('succeeded');
  });

  it('does not believe in a cancellation that the task does not confirm', async () => {
    const operation = await opened.start();
    opened.answerNext('poll', 200, { status: 'queued' });
    opened.answerNext('cancel', 400, error('InvalidParameter'));
    expect(await opened.provider.cancel!(operation)).toBe(false);
  });
});
