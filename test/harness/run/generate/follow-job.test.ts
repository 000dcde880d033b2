import { describe, expect, it } from 'vitest';
import type { Operation, PollAnswer, Provider } from '../../../../harness/providers/provider.ts';
import { followJob, type JobEnd } from '../../../../harness/run/generate/follow-job.ts';
import { defaultPatience, type GenerateTools } from '../../../../harness/run/generate/generate-tools.ts';
import type { StartedGeneration } from '../../../../harness/run/generate/generation-record.ts';
import { makeGenerateTools } from '../../../fixtures/generate-tools-maker.ts';
import { makePaidSample } from '../../../fixtures/paid-sample.ts';

const startedMs = Date.parse('2026-12-01T00:00:00.000Z');
const at = new Date(startedMs).toISOString();
const succeeded: PollAnswer = { status: 'succeeded', outputs: [] };

interface Followed {
  readonly end: JobEnd;
  /** Milliseconds from the submit to each question. */
  readonly askedMs: readonly number[];
}

/** Follows a job whose service answers by the job's age in milliseconds and the number of the question. */
async function follow(
  answerOf: (ageMs: number, question: number) => PollAnswer,
  {
    attachedAfterMs = 0,
    pollEveryMs,
    tools = {},
  }: { attachedAfterMs?: number; pollEveryMs?: number; tools?: Partial<GenerateTools> } = {},
): Promise<Followed> {
  let nowMs = startedMs + attachedAfterMs;
  const askedMs: number[] = [];
  const provider: Provider = {
    id: 'test',
    isLocal: false,
    ...(pollEveryMs === undefined ? {} : { pollEveryMs }),
    submit: () => Promise.reject(new Error('Expected no submit')),
    async poll({ jobId }: Operation) {
      expect(jobId).toBe('job-1');
      askedMs.push(nowMs - startedMs);
      return answerOf(nowMs - startedMs, askedMs.length);
    },
  };
  const record: StartedGeneration = {
    status: 'started',
    at,
    run: 'run-1',
    token: 'token',
    operation: { jobId: 'job-1' },
  };
  const sleep = async (ms: number): Promise<void> => void (nowMs += ms);
  const made = makeGenerateTools('/nowhere', provider, {
    now: () => nowMs,
    sleep,
    patience: defaultPatience,
    // In the middle: no jitter.
    random: () => 0.5,
    ...tools,
  });
  return { end: await followJob(makePaidSample(), record, provider, made), askedMs };
}

const runsFor =
  (ms: number) =>
  (ageMs: number): PollAnswer =>
    ageMs >= ms ? succeeded : { status: 'running' };
const pausesOf = (askedMs: readonly number[]): number[] =>
  askedMs.slice(1).map((ms, index) => Math.round(ms - askedMs[index]!));

describe('followJob', () => {
  it.each([
    [1, 2],
    [60, 37],
    [600, 71],
  ])(
    'asks about a job of %d s %d times, and sees it end within a fifteenth of its time',
    async (seconds, questions) => {
      const { askedMs } = await follow(runsFor(seconds * 1000));
      expect(askedMs).toHaveLength(questions);
      expect(askedMs.at(-1)!).toBeLessThanOrEqual(seconds * 1000 * 1.07);
    },
  );

  it('asks a second apart at first, and then after a fixed share of the job’s age', async () => {
    const { askedMs } = await follow(runsFor(100_000));
    const pauses = pausesOf(askedMs);
    expect(pauses.slice(0, 15)).toStrictEqual([...Array<number>(15).fill(1000)]);
    expect(pauses[15]).toBe(1050);
    expect(pauses.at(-1)).toBe(Math.round(askedMs.at(-2)! * 0.07));
  });

  it.each([
    [0, [850, 850]],
    [1, [1150, 1150]],
  ])('keeps jobs that started together apart: drawn %d', async (drawn, pauses) => {
    const { askedMs } = await follow(runsFor(1700), { tools: { random: () => drawn } });
    expect(pausesOf(askedMs)).toStrictEqual(pauses);
  });

  it('asks no faster than the service lets', async () => {
    const { askedMs } = await follow(runsFor(30_000), { pollEveryMs: 15_000 });
    expect(askedMs).toStrictEqual([0, 15_000, 30_000]);
  });

  it('waits for as long as the service says, and no less than it would by itself', async () => {
    const { askedMs } = await follow((age) =>
      age >= 60_000 ? succeeded : { status: 'queued', pollAgainMs: age === 0 ? 20_000 : 10 },
    );
    expect(pausesOf(askedMs).slice(0, 2)).toStrictEqual([20_000, 1400]);
  });

  it('tells when a job that waited was first seen to run', async () => {
    const { end } = await follow((age) => (age >= 5000 ? succeeded : { status: age >= 2000 ? 'running' : 'queued' }));
    expect(end).toStrictEqual({ answer: succeeded, runningMs: startedMs + 2000, endedMs: startedMs + 5000 });
    // One that runs at the first look was not seen to wait.
    expect((await follow(runsFor(2000))).end).toStrictEqual({ answer: succeeded, endedMs: startedMs + 2000 });
  });

  it('asks at once about a job of yesterday, and gives it an hour from then', async () => {
    const attachedAfterMs = 86_400_000;
    const { askedMs } = await follow(() => succeeded, { attachedAfterMs });
    expect(askedMs).toStrictEqual([attachedAfterMs]);
    const patience = { ...defaultPatience, pollShare: 0.001 };
    const { end } = await follow(() => ({ status: 'running' }), { attachedAfterMs, tools: { patience } });
    expect(end.endedMs - startedMs - attachedAfterMs).toBeGreaterThan(3_600_000);
    expect(end.endedMs - startedMs - attachedAfterMs).toBeLessThan(3_700_000);
  });

  it('leaves a job that does not end for a later process', async () => {
    const patience = { ...defaultPatience, jobMs: 10_000 };
    const { end, askedMs } = await follow(() => ({ status: 'running' }), { tools: { patience } });
    expect(askedMs).toHaveLength(12);
    expect(end).toStrictEqual({
      answer: { status: 'unclear', code: 'transient', message: 'the job has not ended after 11 s' },
      endedMs: startedMs + 11_000,
    });
  });

  it('asks again after an unclear answer, later each time, and gives up after twelve in a row', async () => {
    const unclear: PollAnswer = { status: 'unclear', code: 'transient', message: 'bad gateway' };
    const { end, askedMs } = await follow(() => unclear);
    expect(askedMs).toHaveLength(12);
    expect(end.answer).toStrictEqual(unclear);
    expect(pausesOf(askedMs)).toStrictEqual([
      2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000, 60_000, 60_000, 60_000,
    ]);
  });

  it.each(['queued', 'running'] as const)('forgets unclear answers as soon as one is clear: %s', async (status) => {
    const unclear: PollAnswer = { status: 'unclear', code: 'rate_limit', message: 'slow down' };
    const { end, askedMs } = await follow((_, question) => {
      if (question > 22) return succeeded;
      return question === 12 ? { status } : unclear;
    });
    expect(askedMs).toHaveLength(23);
    expect(end.answer).toStrictEqual(succeeded);
  });

  it('asks again when the service says, where it says', async () => {
    const { askedMs } = await follow((age) =>
      age >= 90_000 ? succeeded : { status: 'unclear', code: 'rate_limit', message: '', retryAfterMs: 90_000 },
    );
    expect(askedMs).toStrictEqual([0, 90_000]);
  });

  it('asks no second time with a bad key', async () => {
    const denied: PollAnswer = { status: 'unclear', code: 'auth', message: 'bad key' };
    const { end, askedMs } = await follow(() => denied);
    expect(askedMs).toStrictEqual([0]);
    expect(end.answer).toStrictEqual(denied);
  });

  it.each<PollAnswer>([
    { status: 'failed', failure: { code: 'job_failed', message: 'no' } },
    { status: 'refused', refusal: { code: 'refused_output', message: 'no' } },
    { status: 'expired', message: 'gone' },
  ])('ends with what the service says: $status', async (answer) => {
    expect((await follow(() => answer)).end).toStrictEqual({ answer, endedMs: startedMs });
  });
});

describe('followJob, interrupted', () => {
  const started: StartedGeneration = {
    status: 'started',
    at,
    run: 'run-1',
    token: 'token',
    operation: { jobId: 'job-1' },
  };

  interface Interruption {
    readonly cancel?: NonNullable<Provider['cancel']>;
    readonly wantsCancel?: boolean;
    readonly whileAsking?: boolean;
  }

  /** Interrupts in the first pause, or while the service is asked, and tells what is on record then. */
  async function interrupt({ cancel, wantsCancel = true, whileAsking = false }: Interruption): Promise<unknown> {
    const abort = new AbortController();
    const provider: Provider = {
      id: 'test',
      isLocal: false,
      submit: () => Promise.reject(new Error('Expected no submit')),
      async poll() {
        if (!whileAsking) return { status: 'running' };
        abort.abort();
        throw new DOMException('aborted', 'AbortError');
      },
      ...(cancel === undefined ? {} : { cancel }),
    };
    const tools = makeGenerateTools('/nowhere', provider, {
      signal: abort.signal,
      async sleep() {
        abort.abort();
        throw new DOMException('aborted', 'AbortError');
      },
      cancelsOnInterrupt: (id) => wantsCancel && id === 'test',
    });
    await tools.store.claim('generate', 'key', { intent: started });
    await expect(followJob(makePaidSample(), started, provider, tools)).rejects.toThrow('The run was interrupted');
    return (await tools.store.peek('generate', 'key'))?.record;
  }

  it.each<[string, Interruption]>([
    ['it goes on without us, where nobody wants it cancelled', { cancel: async () => true, wantsCancel: false }],
    ['it goes on, where the service cannot cancel', {}],
    ['it is asked for later, where nobody knows whether it was cancelled', { cancel: async () => false }],
    ['the same, in the middle of a question', { whileAsking: true }],
  ])('leaves the job on record: %s', async (_, options) => {
    expect(await interrupt(options)).toStrictEqual(started);
  });

  it.each([false, true])('takes a job that was certainly cancelled back, while asking: %s', async (whileAsking) => {
    const cancelled: Operation[] = [];
    const cancel = async (operation: Operation): Promise<boolean> => cancelled.push(operation) > 0;
    expect(await interrupt({ cancel, whileAsking })).toMatchObject({ status: 'withdrawn', token: 'token' });
    expect(cancelled).toStrictEqual([{ jobId: 'job-1' }]);
  });

  it('hands on what else goes wrong with a question', async () => {
    const provider: Provider = {
      id: 'test',
      isLocal: false,
      submit: () => Promise.reject(new Error('Expected no submit')),
      poll: () => Promise.reject(new Error('a bug')),
    };
    await expect(
      followJob(makePaidSample(), started, provider, makeGenerateTools('/nowhere', provider)),
    ).rejects.toThrow('a bug');
  });
});
