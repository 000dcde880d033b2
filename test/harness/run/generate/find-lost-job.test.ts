import { describe, expect, it } from 'vitest';
import type { LostSubmitAnswer, Submission } from '../../../../harness/providers/provider.ts';
import { generateClip } from '../../../../harness/run/generate/generate-clip.ts';
import { makePaidSample } from '../../../fixtures/paid-sample.ts';
import { openSubmitScene } from '../../../fixtures/submit-scene.ts';

const submitted = { at: '1970-01-01T00:00:00.000Z', run: 'run-1', token: 'kept', mostUsd: 0.6 };
const accepted: Submission = { status: 'accepted', operation: { jobId: 'job-1' } };
const lostAnswer: Submission = { status: 'lost', message: 'the line broke' };
const planned = makePaidSample();

describe('a submit whose answer was lost', () => {
  const found: LostSubmitAnswer = { status: 'found', operation: { jobId: 'job-7' } };

  it('is looked for several times, and its job taken over', async () => {
    const { tools, seen } = await openSubmitScene({ submits: [lostAnswer], looks: [{ status: 'absent' }, found] });
    const { record } = await generateClip(planned, tools);
    expect(record).toMatchObject({ status: 'completed', operation: { jobId: 'job-7' }, priceUsd: 0.5 });
    // Nobody knows when that job was started, so that it has no latency.
    expect(record).not.toHaveProperty('latencySeconds');
    expect(seen.slept).toStrictEqual([3000, 12_000]);
    expect(seen.tokens).toStrictEqual(['token-1']);
    expect(seen.lost[0]).toMatchObject({ request: planned.request, context: { token: 'token-1' }, submittedMs: 0 });
    expect(await seen.lost[0]!.isTaken('job-7')).toBe(true);
    expect(await seen.lost[0]!.isTaken('job-8')).toBe(false);
  });

  it('is made again under the same name where the service never had it', async () => {
    const { tools, seen } = await openSubmitScene({
      submits: [lostAnswer, accepted],
      looks: [{ status: 'absent' }, { status: 'absent' }],
    });
    expect((await generateClip(planned, tools)).record.status).toBe('completed');
    expect(seen.tokens).toStrictEqual(['token-1', 'token-1']);
    expect(tools.budget.committedUsd).toBe(0.5);
  });

  it('stays open where the service cannot tell, with all that it may cost', async () => {
    const { tools, seen, onRecord } = await openSubmitScene({
      submits: [lostAnswer],
      looks: [{ status: 'absent' }, { status: 'unknown', reason: 'the list has gaps' }],
    });
    expect(await generateClip(planned, tools)).toStrictEqual({
      reused: false,
      isOpen: true,
      possibleUsd: 0.6,
      record: {
        status: 'failed',
        at: '1970-01-01T00:00:15.000Z',
        run: 'run-1',
        failure: {
          code: 'ambiguous_submit',
          message:
            'the answer to the submit was lost (the line broke), and the list has gaps: it may exist and be paid for',
        },
      },
    });
    expect(seen.tokens).toHaveLength(1);
    expect(await onRecord()).toMatchObject({ isSettled: false, record: { status: 'ambiguous', token: 'token-1' } });
    expect(tools.budget.committedUsd).toBe(0.6);
  });

  it('is asked for once where it is of long ago, and its own run stays the one that pays', async () => {
    const { tools, seen, left } = await openSubmitScene({ looks: [found] }, { run: 'run-2', now: () => 86_400_000 });
    await left({ status: 'ambiguous', ...submitted, message: 'the line broke' });
    expect(await generateClip(planned, tools)).toMatchObject({
      reused: true,
      record: { status: 'completed', run: 'run-1', operation: { jobId: 'job-7' } },
    });
    expect(seen.lost.map(({ submittedMs, context }) => [submittedMs, context.token])).toStrictEqual([[0, 'kept']]);
    expect(seen.tokens).toStrictEqual([]);
  });

  it('left as an intent by a killed process is told as lost, and stays so', async () => {
    const { tools, seen, left, onRecord } = await openSubmitScene({}, { now: () => 86_400_000 });
    await left({ status: 'intent', ...submitted });
    const { record } = await generateClip(planned, tools);
    expect(record).toMatchObject({
      failure: {
        code: 'ambiguous_submit',
        message:
          'the answer to the submit was lost (a process ended before it heard back), and the service has no way to look for it: it may exist and be paid for',
      },
    });
    expect(seen.tokens).toStrictEqual([]);
    expect(await onRecord()).toMatchObject({
      isSettled: false,
      record: { status: 'ambiguous', token: 'kept', message: 'a process ended before it heard back' },
    });
  });

  it('left as an intent is made again, under the same name, where the service never had it', async () => {
    const { tools, seen, left } = await openSubmitScene({ looks: [{ status: 'absent' }] }, { now: () => 86_400_000 });
    await left({ status: 'intent', ...submitted });
    expect((await generateClip(planned, tools)).record.status).toBe('completed');
    expect(seen.tokens).toStrictEqual(['kept']);
  });

  it('again and again fails after half an hour, and costs nothing', async () => {
    const { tools, seen } = await openSubmitScene({
      submits: Array.from({ length: 200 }, () => lostAnswer),
      looks: Array.from({ length: 400 }, () => ({ status: 'absent' as const })),
    });
    expect((await generateClip(planned, tools)).record).toMatchObject({
      failure: {
        code: 'transient',
        message: 'the service answers no submit (the line broke), and has none of them',
      },
      expense: { usd: 0 },
    });
    expect(new Set(seen.tokens)).toStrictEqual(new Set(['token-1']));
    expect(tools.now()).toBe(1_815_000);
    expect(tools.budget.committedUsd).toBe(0);
  });

  it('is looked for by one sample at a time', async () => {
    const { tools, left, seen } = await openSubmitScene({ looks: [found] }, { now: () => 86_400_000 });
    await left({ status: 'intent', ...submitted });
    // Another process looks, and is done with it after a while.
    await tools.store.claim('run', 'find-lost test');
    let waits = 0;
    const sleep = async (): Promise<void> => {
      expect(seen.lost).toHaveLength(0);
      waits += 1;
      if (waits === 3) await tools.store.release('run', 'find-lost test');
    };
    expect((await generateClip(planned, { ...tools, sleep })).record.status).toBe('completed');
    expect([waits, seen.lost.length]).toStrictEqual([3, 1]);
    // It has let go of it, too.
    expect((await tools.store.claim('run', 'find-lost test')).status).toBe('claimed');
  });

  it('stays as it was where the run is interrupted before it is looked for', async () => {
    const abort = new AbortController();
    const { tools, seen, onRecord } = await openSubmitScene(
      { submits: [lostAnswer], looks: [found] },
      {
        signal: abort.signal,
        async sleep() {
          abort.abort();
          throw new DOMException('aborted', 'AbortError');
        },
      },
    );
    await expect(generateClip(planned, tools)).rejects.toThrow('The run was interrupted');
    expect(seen.lost).toStrictEqual([]);
    expect(await onRecord()).toMatchObject({ isSettled: false, record: { status: 'ambiguous', token: 'token-1' } });
  });
});
