import { describe, expect, it } from 'vitest';
import { kling } from '../../../harness/providers/kling.ts';
import type { GenerationRequest } from '../../../harness/providers/provider.ts';
import { wireFormSchema } from '../../../harness/schema/wire-form.ts';
import { openSimulated } from '../../contract/open-simulated.ts';
import { describeService } from '../../contract/service-contract.ts';
import bodies from '../../fixtures/services/kling/bodies.json' with { type: 'json' };
import { klingDialect } from '../../simulator/dialects/kling.ts';

const said = (status: number, code: number) => ({ status, json: { code, message: 'no', request_id: 'request' } });

describeService({
  service: kling,
  dialect: klingDialect,
  bodies,
  says: { noFunds: said(429, 1102), rateLimit: said(429, 1302), concurrency: said(429, 1303) },
  charges: { succeeded: 'billed 0.5', failed: 'unknown', refused: 'unknown' },
  tellsRefusals: 'of-requests',
  can: { cancel: false, findLost: true, actualCost: false },
});

const wire = wireFormSchema.parse({
  endpoint: 'text-to-video/kling-3.0',
  fields: { prompt: '/prompt', durationSeconds: '/settings/duration' },
});
const request: GenerationRequest = {
  model: 'kling-3.0',
  mode: 't2v',
  prompt: 'A lighthouse at dusk.',
  repeat: 1,
  settings: { durationSeconds: 5 },
};
const { signal } = new AbortController();
const context = (token: string) => ({ wire, token });
const nobodyHas = async (): Promise<boolean> => false;

describe('kling', () => {
  it.each([
    [401, 1000, 'failed auth'],
    [401, 1001, 'failed auth'],
    [401, 1002, 'failed auth'],
    [401, 1003, 'failed auth'],
    [401, 1004, 'failed auth'],
    [429, 1100, 'failed auth'],
    [429, 1101, 'failed no_funds'],
    [429, 1102, 'failed no_funds'],
    [403, 1103, 'failed auth'],
    [400, 1200, 'failed invalid_input'],
    [400, 1201, 'failed invalid_input'],
    [400, 1300, 'refused refused_input'],
    [400, 1301, 'refused refused_input'],
    [429, 1302, 'busy rate_limit'],
    [429, 1303, 'busy concurrency'],
    [500, 5000, 'lost'],
    [503, 5001, 'lost'],
    [504, 5002, 'lost'],
    // The code counts, whatever the status says.
    [200, 1101, 'failed no_funds'],
    [200, 1301, 'refused refused_input'],
    [200, 5000, 'lost'],
  ])('HTTP %i with code %i at submit is %s, asked once', async (status, code, means) => {
    await using simulation = await openSimulated(kling, klingDialect);
    const { simulator, provider } = simulation;
    simulator.faults.add({ step: 'submit', fault: { kind: 'status', ...said(status, code) } });
    const submission = await provider.submit(request, context('token'));
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
    [401, 1002, 'auth'],
    // Waiting would not fill the account.
    [429, 1101, 'auth'],
    [429, 1302, 'rate_limit'],
    [200, 1302, 'rate_limit'],
    [400, 1201, 'transient'],
    [500, 5000, 'transient'],
  ] as const)('HTTP %i with code %i at a poll is unclear: %s', async (status, code, means) => {
    await using simulation = await openSimulated(kling, klingDialect);
    const { simulator, provider } = simulation;
    simulator.faults.add({ step: 'poll', fault: { kind: 'status', ...said(status, code) } });
    const answer = await provider.poll({ jobId: 'some-job' }, signal);
    expect(answer).toMatchObject({ status: 'unclear', code: means });
  });

  it.each([
    ['cash in dollars', [{ charge_type: 'cash', amount: '0.42', currency: 'USD' }], { kind: 'billed', usd: 0.42 }],
    [
      'cash of two kinds',
      [
        { charge_type: 'cash', amount: 0.5, currency: 'USD' },
        { charge_type: 'cash', amount: '0.25', currency: 'USD' },
      ],
      { kind: 'billed', usd: 0.75 },
    ],
    ['cash in yuan', [{ charge_type: 'cash', amount: '3', currency: 'CNY' }], undefined],
    ['units of a pack', [{ charge_type: 'unit', amount: '4.5', package_type: 'video' }], undefined],
    [
      'dollars and units together',
      [
        { charge_type: 'cash', amount: '0.1', currency: 'USD' },
        { charge_type: 'unit', amount: '1' },
      ],
      undefined,
    ],
    ['an amount that is missing', [{ charge_type: 'cash', amount: null, currency: 'USD' }], undefined],
    ['no entry', [], undefined],
    ['no list', undefined, undefined],
  ])('reads what %s cost', async (_, billing, charge) => {
    await using simulation = await openSimulated(kling, klingDialect);
    const { simulator, provider } = simulation;
    const outputs = [
      { type: 'image', url: 'https://cdn.test/cover.png' },
      { type: 'video', url: 'https://cdn.test/a.mp4', duration: '5' },
    ];
    const json = { code: 0, data: [{ id: 'some-job', status: 'succeeded', outputs, billing }] };
    simulator.faults.add({ step: 'poll', fault: { kind: 'status', status: 200, json } });
    const answer = await provider.poll({ jobId: 'some-job' }, signal);
    expect(answer).toStrictEqual({
      status: 'succeeded',
      outputs: [{ url: 'https://cdn.test/a.mp4' }],
      ...(charge === undefined ? {} : { charge }),
      answer: JSON.parse(JSON.stringify(json)),
    });
  });

  it.each([
    ['a success without a video', [{ id: 'some-job', status: 'succeeded', outputs: [] }]],
    ['a state that nobody knows', [{ id: 'some-job', status: 'succeed', outputs: [] }]],
    ['another task', [{ id: 'other-job', status: 'processing' }]],
    ['no list', null],
  ])('does not take %s for an end of the job', async (_, data) => {
    await using simulation = await openSimulated(kling, klingDialect);
    const { simulator, provider } = simulation;
    simulator.faults.add({ step: 'poll', fault: { kind: 'status', status: 200, json: { code: 0, data } } });
    const answer = await provider.poll({ jobId: 'some-job' }, signal);
    expect(answer).toStrictEqual({
      status: 'unclear',
      code: 'transient',
      message: 'the answer has an unknown shape',
    });
  });

  it('gives each submit our own name, and the clip costs what the bill of a failed one says too', async () => {
    await using simulation = await openSimulated(kling, klingDialect);
    const { simulator, provider } = simulation;
    await provider.submit(request, context('our-name'));
    expect(simulator.book.list('kling')[0]!.body).toStrictEqual({
      prompt: 'A lighthouse at dusk.',
      settings: { duration: 5 },
      options: { external_task_id: 'our-name' },
    });
    const billing = [{ charge_type: 'cash', amount: '0.42', currency: 'USD' }];
    const json = { code: 0, data: [{ id: 'some-job', status: 'failed', message: 'risk control', billing }] };
    simulator.faults.add({ step: 'poll', fault: { kind: 'status', status: 200, json } });
    expect(await provider.poll({ jobId: 'some-job' }, signal)).toMatchObject({
      status: 'failed',
      failure: { code: 'job_failed' },
      charge: { kind: 'billed', usd: 0.42 },
    });
  });

  it('adopts the job that already has the name, instead of calling the request invalid', async () => {
    await using simulation = await openSimulated(kling, klingDialect);
    const { simulator, provider } = simulation;
    simulator.faults.add({ step: 'submit', times: 1, fault: { kind: 'reset', when: 'after' } });
    expect((await provider.submit(request, context('twice'))).status).toBe('lost');
    const [job] = simulator.book.list('kling');
    expect(await provider.submit(request, context('twice'))).toStrictEqual({
      status: 'accepted',
      operation: { jobId: job!.id },
      exchange: { sent: job!.body, answer: { code: 1201, message: 'no', request_id: 'request' } },
    });
    expect(simulator.book.list('kling')).toHaveLength(1);
  });

  it('says that a lost submit is absent when the list is empty, and only then', async () => {
    await using simulation = await openSimulated(kling, klingDialect);
    const { simulator, provider } = simulation;
    const lost = { request, context: context('never-sent'), submittedMs: 0, isTaken: nobodyHas };
    expect(await provider.findLost!(lost)).toStrictEqual({ status: 'absent' });
    for (const fault of [
      { kind: 'status', status: 500 },
      { kind: 'status', ...said(429, 1302) },
      { kind: 'status', ...said(200, 5000) },
      { kind: 'status', status: 404, json: { code: 0, data: [] } },
      { kind: 'status', status: 200, json: { code: 0 } },
      { kind: 'status', status: 200, json: { code: 0, data: [{ id: 'x', external_id: 'y', status: 'processing' }] } },
      { kind: 'reset', when: 'before' },
      { kind: 'html' },
    ] as const) {
      simulator.faults.clear();
      simulator.faults.add({ step: 'list', fault });
      expect((await provider.findLost!(lost)).status).toBe('unknown');
    }
  });
});
