import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Provider } from '../../../../harness/providers/provider.ts';
import { generateClip } from '../../../../harness/run/generate/generate-clip.ts';
import type { OpenGeneration } from '../../../../harness/run/generate/generation-record.ts';
import { createMemoryStore } from '../../../../harness/store/memory-store.ts';
import { makeGenerateTools } from '../../../fixtures/generate-tools-maker.ts';
import { makePlannedSample } from '../../../fixtures/planned-sample-maker.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'screentest-submit-once-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe('a submit under way', () => {
  it('keeps its job from the search for a lost one of an equal request', async () => {
    const accepted = Promise.withResolvers<void>();
    const looking = Promise.withResolvers<void>();
    const jobs: string[] = [];
    const provider: Provider = {
      id: 'test',
      isLocal: false,
      async submit() {
        const jobId = `job-${jobs.length + 1}`;
        jobs.push(jobId);
        accepted.resolve();
        // The answer is on its way while another sample looks at the list, in which the job stands already.
        await looking.promise;
        return { status: 'accepted', operation: { jobId } };
      },
      async findLost({ isTaken }) {
        await accepted.promise;
        looking.resolve();
        for (const jobId of jobs) if (!(await isTaken(jobId))) return { status: 'found', operation: { jobId } };
        return { status: 'unknown', reason: 'the list proves nothing' };
      },
      async poll({ jobId }) {
        return { status: 'succeeded', outputs: [{ bytes: Buffer.from(jobId!) }] };
      },
    };
    const store = createMemoryStore();
    const tools = makeGenerateTools(directory, provider, {
      store,
      writeFile: (target, bytes) => writeFile(target, bytes),
    });
    const lost: OpenGeneration = { status: 'intent', at: '1970-01-01T00:00:00.000Z', run: 'run-1', token: 'lost' };
    await store.claim('generate', 'first', { intent: lost });
    await store.release('generate', 'first');

    const [first, second] = await Promise.all([
      generateClip(makePlannedSample({ generationKey: 'first' }), tools),
      generateClip(makePlannedSample({ generationKey: 'second' }), tools),
    ]);
    expect(first.record).toMatchObject({ status: 'failed', failure: { code: 'ambiguous_submit' } });
    expect(second.record).toMatchObject({ status: 'completed', operation: { jobId: 'job-1' } });
  });
});
