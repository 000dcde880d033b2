import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { wireFormSchema } from '../../../harness/schema/wire-form.ts';
import { runway } from '../../../harness/providers/runway.ts';
import { meaningOf } from '../../contract/meaning-of.ts';
import { openInSimulator, type OpenedInSimulator } from '../../contract/open-in-simulator.ts';
import { describeService } from '../../contract/service-contract.ts';
import bodies from '../../fixtures/services/runway/bodies.json' with { type: 'json' };
import { runwayDialect } from '../../simulator/dialects/runway.ts';

const badRequest = { error: 'In words.' };

describeService({
  service: runway,
  dialect: runwayDialect,
  bodies,
  says: {
    rateLimit: { status: 429, json: badRequest },
    modelGone: { status: 404, json: badRequest },
  },
  // Refused clips are charged like those that were made.
  charges: { succeeded: 'billed 0.5', failed: 'billed 0', refused: 'billed 0.5' },
  can: { cancel: true, findLost: false, actualCost: false },
});

describe('Runway', () => {
  const signal = new AbortController().signal;
  const constants = { '/model': 'gen4.5', '/ratio': '1280:720', '/duration': 5 };
  let opened: OpenedInSimulator;

  beforeAll(async () => {
    opened = await openInSimulator({
      service: runway,
      dialect: runwayDialect,
      wire: { endpoint: 'text_to_video', fields: { prompt: '/promptText' }, constants },
    });
  });
  afterEach(() => opened.simulator.faults.clear());
  afterAll(() => opened.close());

  it('names the most that the clip will cost, and the version of the API in every call', async () => {
    expect(await opened.submit()).toMatchObject({ status: 'accepted', mostUsd: 0.5 });
    const versions = opened.simulator.requests.map(({ headers }) => headers['x-runway-version']);
    expect(new Set(versions)).toStrictEqual(new Set(['2024-11-06']));
  });

  it.each([
    ['no credits are left', { creditBalance: 0 }, 'failed no_funds'],
    ['credits are left', { creditBalance: 1 }, 'failed invalid_input'],
    ['nobody says what is left', {}, 'failed invalid_input'],
  ])('takes a bad request as what it is where %s', async (_, organization, means) => {
    opened.answerNext('submit', 400, badRequest);
    opened.answerNext('limits', 200, organization);
    expect(meaningOf(await opened.submit())).toBe(means);
  });

  it('asks for the balance after a bad request only', async () => {
    const asked = opened.asked('limits');
    opened.answerNext('submit', 429, badRequest);
    expect((await opened.submit()).status).toBe('busy');
    opened.answerNext('submit', 503, badRequest);
    expect((await opened.submit()).status).toBe('lost');
    expect(opened.asked('limits')).toBe(asked);
  });

  it.each([
    ['SAFETY.INPUT.TEXT', 'refused refused_input'],
    ['SAFETY.OUTPUT.VIDEO', 'refused refused_output'],
    ['INTERNAL.BAD_OUTPUT.CODE01', 'failed transient'],
    ['NOBODY.KNOWS', 'failed job_failed'],
    [null, 'failed job_failed'],
  ])('takes a task that ended with %s as %s, at its cost', async (failureCode, means) => {
    const operation = await opened.start();
    const task = { id: operation.jobId, status: 'FAILED', failureCode, cost: { credits: 36 } };
    opened.answerNext('poll', 200, task);
    const answer = await opened.provider.poll(operation, signal);
    expect(meaningOf(answer)).toBe(means);
    expect(answer).toMatchObject({ charge: { kind: 'billed', usd: 0.36 }, answer: task });
  });

  it('does not take a silence about the cost of a refusal for nothing', async () => {
    const operation = await opened.start();
    opened.answerNext('poll', 200, { status: 'FAILED', failureCode: 'SAFETY.INPUT.TEXT' });
    expect(await opened.provider.poll(operation, signal)).toMatchObject({ charge: { kind: 'unknown' } });
  });

  it('leaves the sum to the table where a success names none', async () => {
    const operation = await opened.start();
    const task = { status: 'SUCCEEDED', output: ['https://example.com/a.mp4'] };
    opened.answerNext('poll', 200, task);
    expect(await opened.provider.poll(operation, signal)).toStrictEqual({
      status: 'succeeded',
      outputs: [{ url: 'https://example.com/a.mp4' }],
      answer: task,
    });
  });

  it.each([
    [{ status: 'PENDING' }, 'queued'],
    [{ status: 'THROTTLED' }, 'queued'],
    [{ status: 'RUNNING', progress: 0.5 }, 'running'],
    [{ status: 'SUCCEEDED', output: [] }, 'unclear transient'],
    [{ status: 'PAUSED' }, 'unclear transient'],
    [{ status: 'CANCELLED', cost: { credits: 0 } }, 'failed cancelled'],
  ])('takes %j as %s', async (task, means) => {
    const operation = await opened.start();
    opened.answerNext('poll', 200, task);
    expect(meaningOf(await opened.provider.poll(operation, signal))).toBe(means);
  });

  it('gives addresses anew when it is asked again', async () => {
    const operation = await opened.start();
    for (const url of ['https://example.com/a.mp4?jwt=1', 'https://example.com/a.mp4?jwt=2']) {
      opened.answerNext('poll', 200, { status: 'SUCCEEDED', output: [url], cost: { credits: 1 } });
      expect(await opened.provider.poll(operation, signal)).toMatchObject({ outputs: [{ url }] });
    }
  });

  it('never deletes a task that has ended, which would take its clip away', async () => {
    const operation = await opened.start();
    const asked = opened.asked('cancel');
    expect(await opened.provider.cancel!(operation)).toBe(false);
    expect(opened.asked('cancel')).toBe(asked);
    expect((await opened.provider.poll(operation, signal)).status).toBe('succeeded');
  });

  it.each([
    [{ credits: 0 }, true],
    [{ credits: 12 }, false],
    [null, false],
  ])('counts a task as cancelled for certain only where it cost nothing: %j', async (cost, isCancelled) => {
    const operation = await opened.start();
    opened.answerNext('poll', 200, { status: 'RUNNING' });
    opened.answerNext('poll', 200, { status: 'CANCELLED', cost });
    opened.answerNext('cancel', 204, {});
    expect(await opened.provider.cancel!(operation)).toBe(isCancelled);
  });

  it.each([
    [{ 'gen4.5': { maxConcurrentGenerations: 3, maxDailyGenerations: 50 } }, { concurrency: 3 }],
    [{ 'gen4.5': { maxConcurrentGenerations: null, maxDailyGenerations: null } }, {}],
    [{ 'veo3.1': { maxConcurrentGenerations: 3 } }, {}],
  ])('knows how many tasks of a model may be under way: %j', async (models, limits) => {
    opened.answerNext('limits', 200, { creditBalance: 100, tier: { models } });
    const wire = wireFormSchema.parse({ endpoint: 'text_to_video', fields: { prompt: '/promptText' }, constants });
    expect(await opened.provider.limits!(wire)).toStrictEqual(limits);
  });

  it.each([
    ['takes a still of 5 MB as a data URI', 3_749_982, 'accepted', 1],
    ['sends no still that is larger', 3_749_985, 'failed invalid_input', 0],
  ])('%s', async (_, bytes, means, asked) => {
    const still = await openInSimulator({
      service: runway,
      dialect: runwayDialect,
      image: { bytes: Buffer.alloc(bytes), mediaType: 'image/png' },
      wire: {
        endpoint: 'image_to_video',
        fields: { prompt: '/promptText', referenceImage: { at: '/promptImage', as: 'data-uri' } },
        constants,
      },
    });
    expect(meaningOf(await still.submit())).toBe(means);
    expect(still.asked('submit')).toBe(asked);
    await still.close();
  });
});
