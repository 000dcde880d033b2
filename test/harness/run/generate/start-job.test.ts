import { describe, expect, it } from 'vitest';
import type { PollAnswer, Submission } from '../../../../harness/providers/provider.ts';
import { Budget } from '../../../../harness/run/generate/budget.ts';
import { generateClip } from '../../../../harness/run/generate/generate-clip.ts';
import type { OpenGeneration } from '../../../../harness/run/generate/generation-record.ts';
import { LostClaim } from '../../../../harness/store/lost-claim.ts';
import { createMemoryStore } from '../../../../harness/store/memory-store.ts';
import type { Store } from '../../../../harness/store/store.ts';
import { makePaidSample } from '../../../fixtures/paid-sample.ts';
import { openSubmitScene } from '../../../fixtures/submit-scene.ts';

const at = '1970-01-01T00:00:00.000Z';
const submitted = { at, run: 'run-1', token: 'kept', mostUsd: 0.6 };
const accepted: Submission = { status: 'accepted', operation: { jobId: 'job-1' } };
const rejected: Submission = { status: 'busy', code: 'rate_limit', message: 'slow down', retryAfterMs: 1000 };
const planned = makePaidSample();

describe('a submit', () => {
  it('is on disk, as what it may cost at most, before it is made', async () => {
    const { tools, seen, onRecord } = await openSubmitScene({});
    const { record } = await generateClip(planned, tools);
    expect(seen.onDisk).toStrictEqual([{ status: 'intent', at, run: 'run-1', token: 'token-1', mostUsd: 0.6 }]);
    expect(record).toMatchObject({
      status: 'completed',
      priceUsd: 0.5,
      costBasis: 'table',
      operation: { jobId: 'job-1' },
    });
    expect(await onRecord()).toMatchObject({ isSettled: true, record: { status: 'completed' } });
    expect(tools.budget.committedUsd).toBe(0.5);
  });

  it('that the service rejects for now is withdrawn on disk, and made again under the same name', async () => {
    const { tools, seen } = await openSubmitScene({ submits: [rejected, rejected, accepted] });
    expect((await generateClip(planned, tools)).record.status).toBe('completed');
    expect(seen.tokens).toStrictEqual(['token-1', 'token-1', 'token-1']);
    expect(seen.onDisk.map((record) => (record as OpenGeneration).status)).toStrictEqual([
      'intent',
      'intent',
      'intent',
    ]);
    expect(tools.budget.committedUsd).toBe(0.5);
  });

  it('that is rejected for half an hour fails, and costs nothing', async () => {
    const { tools, onRecord } = await openSubmitScene({
      submits: Array.from({ length: 40 }, () => ({ ...rejected, retryAfterMs: 60_000 })),
    });
    const { record, isOpen } = await generateClip(planned, tools);
    expect({ record, isOpen }).toMatchObject({
      isOpen: undefined,
      record: { status: 'failed', failure: { code: 'rate_limit' }, expense: { usd: 0, basis: 'none' } },
    });
    expect(await onRecord()).toMatchObject({ isSettled: true });
    expect(tools.now()).toBe(31 * 60_000);
    expect(tools.budget.committedUsd).toBe(0);
  });

  it('that an earlier process has withdrawn is made', async () => {
    const earlier = [{ run: 'run-0', usd: 0.1, basis: 'billed' }] as const;
    const { tools, seen, left } = await openSubmitScene({});
    await left({ status: 'withdrawn', ...submitted, earlier: [...earlier] });
    const { record } = await generateClip(planned, tools);
    expect(seen.tokens).toHaveLength(1);
    // A service may refuse a name that it knows from a job which was cancelled.
    expect(seen.tokens).not.toContain('kept');
    expect(record).toMatchObject({ status: 'completed', earlier });
  });

  it('that would go over the budget is not made, and is withdrawn', async () => {
    const { tools, seen, onRecord } = await openSubmitScene({}, { budget: new Budget({ limitUsd: 0.59 }) });
    await expect(generateClip(planned, tools)).rejects.toThrow('The budget is used up');
    expect(seen.tokens).toStrictEqual([]);
    expect(await onRecord()).toMatchObject({ isSettled: false, record: { status: 'withdrawn', token: 'token-1' } });
    // Nobody holds it: with a larger budget it goes on.
    expect((await generateClip(planned, { ...tools, budget: new Budget({ limitUsd: 0.6 }) })).record.status).toBe(
      'completed',
    );
  });

  it('counts as what the service says that it will charge', async () => {
    const stuck: PollAnswer = { status: 'unclear', code: 'auth', message: 'bad key' };
    const { tools, onRecord } = await openSubmitScene({ submits: [{ ...accepted, mostUsd: 0.75 }], polls: [stuck] });
    expect(await generateClip(planned, tools)).toMatchObject({ isOpen: true, possibleUsd: 0.75 });
    expect(tools.budget.committedUsd).toBe(0.75);
    expect(await onRecord()).toMatchObject({ isSettled: false, record: { status: 'started', mostUsd: 0.75 } });
  });

  it.each([
    [{ status: 'failed', failure: { code: 'invalid_input', message: 'no' } }, { usd: 0, basis: 'none' }, 0],
    [{ status: 'refused', refusal: { code: 'refused_input', message: 'no' } }, { usd: 0, basis: 'none' }, 0],
    [
      { status: 'refused', refusal: { code: 'refused_input', message: 'no' }, charge: { kind: 'unknown' } },
      { mostUsd: 0.6, basis: 'unknown' },
      0.6,
    ],
    [
      { status: 'refused', refusal: { code: 'refused_input', message: 'no' }, charge: { kind: 'billed', usd: 0.2 } },
      { usd: 0.2, basis: 'billed' },
      0.2,
    ],
  ] as const)('that is turned down costs what the service says: %j', async (submission, expense, committedUsd) => {
    const { tools } = await openSubmitScene({ submits: [submission] });
    expect((await generateClip(planned, tools)).record).toMatchObject({
      status: submission.status,
      expense: { run: 'run-1', ...expense },
    });
    expect(tools.budget.committedUsd).toBe(committedUsd);
  });

  it('after a long sleep checks its claim first, and is not made where another process has it', async () => {
    const inner = createMemoryStore();
    let isLost = false;
    const store: Store = {
      ...inner,
      async advance(stage, key, record) {
        if (isLost) throw new LostClaim(stage, key);
        await inner.advance(stage, key, record);
      },
      async claim(stage, key, options) {
        const answer = await inner.claim(stage, key, options);
        // The machine sleeps for an hour, and another process takes the work.
        await tools.sleep(3_600_000, tools.signal);
        isLost = true;
        return answer;
      },
    };
    const { tools, seen } = await openSubmitScene({}, { store });
    await expect(generateClip(planned, tools)).rejects.toThrow(LostClaim);
    expect(seen.tokens).toStrictEqual([]);
  });

  it('of this machine is simply made again where a process was killed, since it costs nothing', async () => {
    const { tools, seen, left } = await openSubmitScene({});
    const provider = { ...tools.providerOf('test'), isLocal: true };
    await left({ status: 'intent', ...submitted });
    const { record } = await generateClip(planned, { ...tools, providerOf: () => provider });
    expect(record).toMatchObject({ status: 'completed', run: 'run-1' });
    expect(seen.tokens).toHaveLength(1);
    expect(seen.tokens).not.toContain('kept');
  });
});
