import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PollAnswer, Provider, Submission } from '../../../../harness/providers/provider.ts';
import { generateClip } from '../../../../harness/run/generate/generate-clip.ts';
import type { GenerateTools } from '../../../../harness/run/generate/generate-tools.ts';
import { expensesOf } from '../../../../harness/run/generate/expense-of.ts';
import type { SettledGeneration } from '../../../../harness/run/generate/generation-record.ts';
import { Lane } from '../../../../harness/run/generate/lane.ts';
import { createMemoryStore } from '../../../../harness/store/memory-store.ts';
import type { Store } from '../../../../harness/store/store.ts';
import { makeGenerateTools } from '../../../fixtures/generate-tools-maker.ts';
import { makePlannedSample } from '../../../fixtures/planned-sample-maker.ts';

const at = '1970-01-01T00:00:00.000Z';

let directory: string;
let store: Store;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'screentest-generate-'));
  store = createMemoryStore();
  await writeFile(join(directory, 'clip.mp4'), 'clip');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

interface Ledger {
  submits: number;
  polls: string[];
  discards: number;
}

function providerOf(answers: { submit?: Submission; polls?: PollAnswer[]; isLocal?: boolean } = {}): {
  provider: Provider;
  ledger: Ledger;
} {
  const ledger: Ledger = { submits: 0, polls: [], discards: 0 };
  const polls = [
    ...(answers.polls ?? [{ status: 'succeeded' as const, outputs: [{ path: join(directory, 'clip.mp4') }] }]),
  ];
  const provider: Provider = {
    id: 'test',
    isLocal: answers.isLocal ?? true,
    async submit() {
      ledger.submits += 1;
      return answers.submit ?? { status: 'accepted', operation: { job: `job-${ledger.submits}` } };
    },
    async poll(operation) {
      ledger.polls.push(String(operation['job']));
      return polls.shift()!;
    },
    async discard() {
      ledger.discards += 1;
    },
  };
  return { provider, ledger };
}

function toolsOf(provider: Provider, overrides: Partial<GenerateTools> = {}): GenerateTools {
  return makeGenerateTools(directory, provider, { store, ...overrides });
}

const open = { at, run: 'run-1', token: 'token' };

describe('generateClip', () => {
  it('submits once, polls until done, stores the clip and lets the provider forget it', async () => {
    const { provider, ledger } = providerOf({
      polls: [
        { status: 'running' },
        { status: 'succeeded', outputs: [{ path: join(directory, 'clip.mp4') }], actualPrompt: 'A ship.' },
      ],
    });
    let time = 0;
    const result = await generateClip(makePlannedSample(), toolsOf(provider, { now: () => (time += 500) }));
    expect(result).toMatchObject({
      reused: false,
      record: { status: 'completed', run: 'run-1', clip: { sizeBytes: 4 }, actualPrompt: 'A ship.', costBasis: 'none' },
    });
    expect(ledger).toStrictEqual({ submits: 1, polls: ['job-1', 'job-1'], discards: 1 });
    expect(await store.read('generate', 'key')).toStrictEqual(result.record);
  });

  it('takes what another run made from the store, and calls its own its own', async () => {
    const { provider, ledger } = providerOf();
    await generateClip(makePlannedSample(), toolsOf(provider));
    const again = await generateClip(makePlannedSample(), toolsOf(provider));
    const elsewhere = await generateClip(makePlannedSample(), toolsOf(provider, { run: 'run-2' }));
    expect([again.reused, elsewhere.reused]).toStrictEqual([false, true]);
    expect(ledger.submits).toBe(1);
  });

  it('re-attaches to an operation that an earlier process had started, without a latency', async () => {
    await store.claim('generate', 'key', { intent: { status: 'intent', ...open } });
    await store.advance('generate', 'key', { status: 'started', ...open, operation: { job: 'paid-for' } });
    await store.release('generate', 'key');
    const { provider, ledger } = providerOf({ isLocal: true });
    const { record } = await generateClip(makePlannedSample(), toolsOf(provider));
    expect(ledger).toStrictEqual({ submits: 0, polls: ['paid-for'], discards: 1 });
    expect(record.status).toBe('completed');
    expect(record).not.toHaveProperty('latencySeconds');
  });

  it('never repeats a submit of a paid service whose answer was lost', async () => {
    await store.claim('generate', 'key', { intent: { status: 'intent', ...open } });
    await store.release('generate', 'key');
    const { provider, ledger } = providerOf({ isLocal: false });
    const { record } = await generateClip(makePlannedSample(), toolsOf(provider));
    expect(record).toMatchObject({ status: 'failed', failure: { code: 'ambiguous_submit' } });
    // Nor does the next run.
    await generateClip(makePlannedSample(), toolsOf(provider, { run: 'run-2' }));
    expect(ledger.submits).toBe(0);
  });

  it('accepts a path from a local provider only', async () => {
    const { provider } = providerOf({ isLocal: false });
    const { record } = await generateClip(makePlannedSample(), toolsOf(provider));
    expect(record).toMatchObject({ status: 'failed', failure: { code: 'transient' } });
  });

  it('keeps a refusal for good, and tries a passing failure again', async () => {
    const refusing = providerOf({ polls: [{ status: 'refused', refusal: { code: 'refused_output', message: 'no' } }] });
    const first = await generateClip(makePlannedSample(), toolsOf(refusing.provider));
    const second = await generateClip(makePlannedSample(), toolsOf(refusing.provider));
    expect([first.record.status, second.record.status, refusing.ledger.submits]).toStrictEqual([
      'refused',
      'refused',
      1,
    ]);

    const failing = providerOf({ submit: { status: 'failed', failure: { code: 'transient', message: 'busy' } } });
    const sample = makePlannedSample({ generationKey: 'other' });
    await generateClip(sample, toolsOf(failing.provider));
    await generateClip(sample, toolsOf(failing.provider));
    expect(failing.ledger.submits).toBe(2);
  });

  it('makes two samples of one key once', async () => {
    const { provider, ledger } = providerOf();
    const tools = toolsOf(provider, { sleep: () => new Promise((resolve) => setImmediate(resolve)) });
    const [one, two] = await Promise.all([
      generateClip(makePlannedSample(), tools),
      generateClip(makePlannedSample(), tools),
    ]);
    expect(one.record).toStrictEqual(two.record);
    expect(ledger.submits).toBe(1);
  });

  it('leaves a started operation on record when it is interrupted', async () => {
    const interrupt = new AbortController();
    const { provider } = providerOf({ polls: [{ status: 'running' }] });
    const tools = toolsOf(provider, {
      signal: interrupt.signal,
      sleep: async () => {
        interrupt.abort();
        throw new DOMException('aborted', 'AbortError');
      },
    });
    await expect(generateClip(makePlannedSample(), tools)).rejects.toThrow('The run was interrupted');
    expect(await store.claim('generate', 'key')).toMatchObject({
      status: 'claimed',
      record: { status: 'started', operation: { job: 'job-1' } },
    });
  });

  it('takes up a failure again with what it cost so far', async () => {
    const reopenable = (run: string, mostUsd: number): SettledGeneration => ({
      status: 'failed',
      at,
      run,
      failure: { code: 'transient', message: 'the worker died' },
      expense: { run, mostUsd, basis: 'unknown' },
    });
    await store.claim('generate', 'key');
    await store.settle('generate', 'key', reopenable('run-0', 0.25));
    const failing = providerOf({ submit: { status: 'failed', failure: { code: 'transient', message: 'busy' } } });
    await generateClip(makePlannedSample(), toolsOf(failing.provider));
    const { provider } = providerOf();
    const { record } = await generateClip(makePlannedSample(), toolsOf(provider, { run: 'run-2' }));
    expect(record).toMatchObject({ status: 'completed', run: 'run-2' });
    expect(expensesOf(record)).toStrictEqual([
      { run: 'run-0', mostUsd: 0.25, basis: 'unknown' },
      { run: 'run-1', usd: 0, basis: 'none' },
    ]);
  });

  it('claims nothing for what is not sent at all', async () => {
    const { provider, ledger } = providerOf();
    const unsendable = { code: 'invalid_input', message: 'the prompt is too long' } as const;
    const result = await generateClip(makePlannedSample({ unsendable }), toolsOf(provider));
    expect(result).toStrictEqual({
      record: { status: 'failed', run: 'run-1', at, failure: unsendable },
      reused: false,
    });
    expect(ledger.submits).toBe(0);
    expect(await store.peek('generate', 'key')).toBe(undefined);
  });

  it('leaves no record where its lane was stopped before, and gives the place back', async () => {
    const { provider, ledger } = providerOf();
    const lane = new Lane({ cap: 1, now: () => 0, sleep: async () => {}, random: () => 0.5 });
    const failure = { code: 'no_funds', message: 'the account is empty' } as const;
    lane.stop(failure);
    const tools = toolsOf(provider, { laneOf: () => lane });
    for (const generationKey of ['a', 'b']) {
      const { record } = await generateClip(makePlannedSample({ generationKey }), tools);
      expect(record).toStrictEqual({ status: 'failed', run: 'run-1', at, failure });
      expect(await store.peek('generate', generationKey)).toBe(undefined);
    }
    expect(ledger.submits).toBe(0);
  });

  it('still fetches what is paid for where its lane was stopped', async () => {
    await store.claim('generate', 'key', { intent: { status: 'started', ...open, operation: { job: 'paid-for' } } });
    await store.release('generate', 'key');
    const { provider, ledger } = providerOf();
    const lane = new Lane({ cap: 1, now: () => 0, sleep: async () => {}, random: () => 0.5 });
    lane.stop({ code: 'model_gone', message: 'the model is gone' });
    const { record } = await generateClip(makePlannedSample(), toolsOf(provider, { laneOf: () => lane }));
    expect(record.status).toBe('completed');
    expect(ledger).toStrictEqual({ submits: 0, polls: ['paid-for'], discards: 1 });
  });
});
