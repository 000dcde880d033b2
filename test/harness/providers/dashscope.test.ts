import { describe, expect, it } from 'vitest';
import { dashscope } from '../../../harness/providers/dashscope.ts';
import type { GenerationRequest } from '../../../harness/providers/provider.ts';
import { wireFormSchema } from '../../../harness/schema/wire-form.ts';
import { openSimulated } from '../../contract/open-simulated.ts';
import { describeService } from '../../contract/service-contract.ts';
import bodies from '../../fixtures/services/dashscope/bodies.json' with { type: 'json' };
import { dashscopeDialect } from '../../simulator/dialects/dashscope.ts';

const said = (status: number, code: string) => ({ status, json: { code, message: 'no', request_id: 'request' } });

describeService({
  service: dashscope,
  dialect: dashscopeDialect,
  bodies,
  says: { noFunds: said(400, 'Arrearage'), rateLimit: said(429, 'Throttling.RateQuota') },
  charges: { succeeded: 'metered', failed: 'unknown', refused: 'unknown' },
  can: { cancel: true, findLost: false, actualCost: false },
});

const wire = wireFormSchema.parse({
  endpoint: 'happyhorse-1.0-t2v',
  fields: { prompt: '/input/prompt', durationSeconds: '/parameters/duration' },
});
const request: GenerationRequest = {
  model: 'happyhorse-1.0',
  mode: 't2v',
  prompt: 'A lighthouse at dusk.',
  repeat: 1,
  settings: { durationSeconds: 7 },
};
const context = { wire, token: 'token' };
const { signal } = new AbortController();

describe('dashscope', () => {
  it.each([
    [401, 'InvalidApiKey', 'failed auth'],
    [400, 'InvalidParameter', 'failed invalid_input'],
    [400, 'Arrearage', 'failed no_funds'],
    [400, 'DataInspectionFailed', 'refused refused_input'],
    [400, 'data_inspection_failed', 'refused refused_input'],
    [429, 'Throttling', 'busy rate_limit'],
    [429, 'Throttling.RateQuota', 'busy rate_limit'],
    [429, 'Throttling.AllocationQuota', 'busy rate_limit'],
    // The code counts, whatever the status says.
    [200, 'Arrearage', 'failed no_funds'],
    [429, 'Arrearage', 'failed no_funds'],
    [500, 'InternalError', 'lost'],
  ])('HTTP %i with %s at submit is %s, asked once', async (status, code, means) => {
    await using simulation = await openSimulated(dashscope, dashscopeDialect);
    const { simulator, provider } = simulation;
    simulator.faults.add({ step: 'submit', fault: { kind: 'status', ...said(status, code) } });
    const submission = await provider.submit(request, context);
    const detail = {
      failed: submission.status === 'failed' && submission.failure.code,
      refused: submission.status === 'refused' && submission.refusal.code,
      busy: submission.status === 'busy' && submission.code,
    };
    const { status: is } = submission;
    expect(is === 'lost' || is === 'accepted' ? is : `${is} ${detail[is]}`).toBe(means);
    expect(simulator.requests.filter(({ step }) => step === 'submit')).toHaveLength(1);
  });

  it.each([
    ['InternalError', { status: 'failed', failure: { code: 'job_failed' } }],
    ['InvalidParameter', { status: 'failed', failure: { code: 'invalid_input' } }],
    ['Arrearage', { status: 'failed', failure: { code: 'no_funds' } }],
    ['Throttling', { status: 'failed', failure: { code: 'job_failed' } }],
    ['DataInspectionFailed', { status: 'refused', refusal: { code: 'refused_output' } }],
    ['data_inspection_failed', { status: 'refused', refusal: { code: 'refused_output' } }],
    [null, { status: 'failed', failure: { code: 'job_failed' } }],
  ])('a task that FAILED with %s, under HTTP 200', async (code, means) => {
    await using simulation = await openSimulated(dashscope, dashscopeDialect);
    const { simulator, provider } = simulation;
    const json = { output: { task_id: 'some-job', task_status: 'FAILED', code, message: 'no' }, request_id: 'request' };
    simulator.faults.add({ step: 'poll', fault: { kind: 'status', status: 200, json } });
    expect(await provider.poll({ jobId: 'some-job' }, signal)).toMatchObject({
      ...means,
      charge: { kind: 'unknown' },
      answer: json,
    });
  });

  it.each([
    [401, 'InvalidApiKey', 'auth'],
    [400, 'Arrearage', 'auth'],
    [429, 'Throttling', 'rate_limit'],
    [400, 'Throttling.RateQuota', 'rate_limit'],
    [400, 'InvalidParameter', 'transient'],
  ] as const)('HTTP %i with %s at a poll is unclear: %s', async (status, code, means) => {
    await using simulation = await openSimulated(dashscope, dashscopeDialect);
    const { simulator, provider } = simulation;
    simulator.faults.add({ step: 'poll', fault: { kind: 'status', ...said(status, code) } });
    const answer = await provider.poll({ jobId: 'some-job' }, signal);
    expect(answer).toMatchObject({ status: 'unclear', code: means });
  });

  it('asks for an asynchronous task, and reckons by the seconds that are billed', async () => {
    await using simulation = await openSimulated(dashscope, dashscopeDialect);
    const { simulator, provider } = simulation;
    const submission = await provider.submit(request, context);
    const [job] = simulator.book.list('dashscope');
    expect(submission.status === 'accepted' && submission.operation).toStrictEqual({ jobId: job!.id });
    expect(simulator.requests[0]).toMatchObject({
      method: 'POST',
      path: '/dashscope/api/v1/services/aigc/video-generation/video-synthesis',
      headers: { 'x-dashscope-async': 'enable', authorization: 'Bearer simulated-dashscope-key' },
    });
    const answer = await provider.poll({ jobId: job!.id }, signal);
    expect(answer.status === 'succeeded' && answer.charge).toStrictEqual({ kind: 'metered', seconds: 7 });
  });

  it('leaves the charge to the table where the answer meters nothing, and keeps the prompt that was rewritten', async () => {
    await using simulation = await openSimulated(dashscope, dashscopeDialect);
    const { simulator, provider } = simulation;
    const output = {
      task_id: 'some-job',
      task_status: 'SUCCEEDED',
      video_url: 'https://cdn.test/a.mp4',
      orig_prompt: 'A lighthouse.',
      actual_prompt: 'A tall lighthouse.',
    };
    const json = { output, usage: { duration: null, video_count: 1 } };
    simulator.faults.add({ step: 'poll', fault: { kind: 'status', status: 200, json } });
    expect(await provider.poll({ jobId: 'some-job' }, signal)).toStrictEqual({
      status: 'succeeded',
      outputs: [{ url: 'https://cdn.test/a.mp4' }],
      actualPrompt: 'A tall lighthouse.',
      answer: json,
    });
  });

  it('does not take a success without a clip for the end of the job', async () => {
    await using simulation = await openSimulated(dashscope, dashscopeDialect);
    const { simulator, provider } = simulation;
    const json = { output: { task_id: 'some-job', task_status: 'SUCCEEDED' } };
    simulator.faults.add({ step: 'poll', fault: { kind: 'status', status: 200, json } });
    expect((await provider.poll({ jobId: 'some-job' }, signal)).status).toBe('unclear');
  });

  it('cancels a task that waits, and no task that runs', async () => {
    await using simulation = await openSimulated(dashscope, dashscopeDialect);
    const { simulator, provider } = simulation;
    simulator.book.options.queueMs = 60_000;
    await provider.submit(request, context);
    const { id: jobId } = simulator.book.list('dashscope')[0]!;
    simulator.book.options.queueMs = 0;
    expect(await provider.cancel!({ jobId })).toBe(false);
    expect((await provider.poll({ jobId }, signal)).status).toBe('succeeded');

    simulator.book.options.queueMs = 60_000;
    expect(await provider.cancel!({ jobId })).toBe(true);
    const answer = await provider.poll({ jobId }, signal);
    expect(answer.status === 'failed' && answer.failure.code).toBe('cancelled');
  });
});
