import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Provider, Submission } from '../../../../harness/providers/provider.ts';
import { Budget } from '../../../../harness/run/generate/budget.ts';
import { generateClip } from '../../../../harness/run/generate/generate-clip.ts';
import type { GenerateTools } from '../../../../harness/run/generate/generate-tools.ts';
import { planCost } from '../../../../harness/run/plan/plan-cost.ts';
import type { PlannedSample } from '../../../../harness/run/plan/planned-sample.ts';
import { sampleCost } from '../../../../harness/run/score/sample-cost.ts';
import { createMemoryStore } from '../../../../harness/store/memory-store.ts';
import { makeGenerateTools } from '../../../fixtures/generate-tools-maker.ts';
import { makePlannedSample } from '../../../fixtures/planned-sample-maker.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'screentest-resend-'));
  await writeFile(join(directory, 'clip.mp4'), 'clip');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const price = {
  per: 'clip',
  rates: [{ usd: 0.7 }],
  source: 'https://example.com',
  date: '2026-11-01',
  known: 'published',
} as const;
const paid = makePlannedSample();
const planned: PlannedSample = {
  ...paid,
  route: { ...paid.route, verified: 'documented', price: { ...price, rates: [...price.rates] } },
  price: { status: 'known', usd: 0.7, mostUsd: 0.7, rateUsd: 0.7, price: { ...price, rates: [...price.rates] } },
};

/** A service whose first so many answers to a submit are lost, and which has no way to look for them. */
function forgetful(lost: number): { provider: Provider; submits: () => number } {
  let submits = 0;
  const provider: Provider = {
    id: 'test',
    isLocal: false,
    async submit(): Promise<Submission> {
      submits += 1;
      if (submits <= lost) return { status: 'lost', message: 'the line broke' };
      return { status: 'accepted', operation: { jobId: `job-${submits}` } };
    },
    poll: async () => ({ status: 'succeeded', outputs: [{ bytes: Buffer.from('clip') }] }),
  };
  return { provider, submits: () => submits };
}

describe('a submit whose answer was lost', () => {
  const store = () => createMemoryStore();
  const tools = (provider: Provider, more: Partial<GenerateTools>): GenerateTools =>
    makeGenerateTools(directory, provider, more);

  it('is sent again only by a later run that is told to, and stays counted as paid', async () => {
    const memory = store();
    const { provider, submits } = forgetful(1);
    const first = await generateClip(planned, tools(provider, { store: memory, resendsLost: true }));
    // Told to or not: what this process has lost it does not send again.
    expect([first.record.status, first.possibleUsd, submits()]).toStrictEqual(['failed', 0.7, 1]);
    await generateClip(planned, tools(provider, { store: memory, run: 'run-1' }));
    expect(submits()).toBe(1);

    const { toMake, mostUsd, open } = await planCost([planned], memory, { run: 'run-1', resendsLost: true });
    expect([toMake, mostUsd, [...open]]).toStrictEqual([1, 0.7, [['key', 0.7]]]);
    const budget = new Budget({ limitUsd: 1.4, open });
    const again = await generateClip(planned, tools(provider, { store: memory, resendsLost: true, budget }));
    expect([again.record.status, submits()]).toStrictEqual(['completed', 2]);
    expect(budget.committedUsd).toBeCloseTo(1.4, 9);
    expect(sampleCost('run-1', planned, again)).toStrictEqual({
      priceUsd: 0.7,
      paidUsd: 0.7,
      basis: 'table',
      possibleUsd: 0.7,
    });
  });

  it('is not sent again where the budget has no room for both', async () => {
    const memory = store();
    const { provider, submits } = forgetful(1);
    await generateClip(planned, tools(provider, { store: memory }));
    const { open } = await planCost([planned], memory, { run: 'run-1', resendsLost: true });
    const budget = new Budget({ limitUsd: 1, open });
    await expect(generateClip(planned, tools(provider, { store: memory, resendsLost: true, budget }))).rejects.toThrow(
      'The budget is used up',
    );
    expect(submits()).toBe(1);
    // What is on record still says that it was lost: a run that is not told sends nothing.
    expect(await memory.peek('generate', 'key')).toMatchObject({ record: { status: 'ambiguous' } });
  });
});
