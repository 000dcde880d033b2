import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LostClaim } from '../../harness/store/lost-claim.ts';
import type { Stage, Store } from '../../harness/store/store.ts';
import { storeCommands, type StoreModel } from './store-model.ts';

/** A store to test, as one or more holders see it who share its memory. */
export interface StoreUnderTest {
  readonly holders: readonly { readonly id: string; readonly store: Store }[];
}

/** What every store must do; `open` gives a new, empty one that is cleaned up by itself when the test ends. */
export function testStoreContract(name: string, open: () => Promise<StoreUnderTest>): void {
  const openOne = async (): Promise<Store> => (await open()).holders[0]!.store;

  describe(`${name} keeps the contract of stores`, () => {
    it('knows nothing of a key that nobody has claimed', async () => {
      const store = await openOne();
      expect(await store.read('probe', 'k')).toBe(undefined);
      expect(await store.claim('probe', 'k')).toStrictEqual({ status: 'claimed', record: undefined });
    });

    it('gives a claim once, and says who holds it', async () => {
      const { holders } = await open();
      const { id, store } = holders[0]!;
      await store.claim('probe', 'k');
      expect(await store.claim('probe', 'k')).toMatchObject({ status: 'held', holder: { id } });
    });

    it('gives one of many claims made at once', async () => {
      const store = await openOne();
      const answers = await Promise.all(Array.from({ length: 50 }, () => store.claim('probe', 'k')));
      expect(answers.filter(({ status }) => status === 'claimed')).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 'held')).toHaveLength(49);
    });

    it('keeps a settled record for good, and gives it to whoever asks', async () => {
      const store = await openOne();
      await store.claim('probe', 'k', { intent: 'i' });
      await store.settle('probe', 'k', { frames: 92 });
      expect(await store.read('probe', 'k')).toStrictEqual({ frames: 92 });
      expect(await store.claim('probe', 'k', { intent: 'j' })).toStrictEqual({
        status: 'settled',
        record: { frames: 92 },
      });
      expect(await store.read('probe', 'k')).toStrictEqual({ frames: 92 });
    });

    it('does not show an unsettled record as a result', async () => {
      const store = await openOne();
      await store.claim('generate', 'k', { intent: 'i' });
      expect(await store.read('generate', 'k')).toBe(undefined);
      await store.advance('generate', 'k', { operation: 1 });
      expect(await store.read('generate', 'k')).toBe(undefined);
      await store.release('generate', 'k');
      expect(await store.read('generate', 'k')).toBe(undefined);
    });

    it('keeps the intent for the next holder, and not the next one’s own', async () => {
      const store = await openOne();
      expect(await store.claim('generate', 'k', { intent: { seed: 0 } })).toStrictEqual({
        status: 'claimed',
        record: undefined,
      });
      await store.release('generate', 'k');
      const again = { status: 'claimed', record: { seed: 0 } };
      expect(await store.claim('generate', 'k', { intent: { seed: 1 } })).toStrictEqual(again);
      await store.release('generate', 'k');
      expect(await store.claim('generate', 'k')).toStrictEqual(again);
    });

    it('keeps a started operation for the next holder', async () => {
      const store = await openOne();
      await store.claim('generate', 'k', { intent: 'i' });
      await store.advance('generate', 'k', { operation: 'op-1' });
      await store.release('generate', 'k');
      expect(await store.claim('generate', 'k', { intent: 'j' })).toStrictEqual({
        status: 'claimed',
        record: { operation: 'op-1' },
      });
    });

    it('reopens a settled record on request, from the start', async () => {
      const store = await openOne();
      await store.claim('probe', 'k');
      await store.settle('probe', 'k', { status: 'failed' });
      const seen: unknown[] = [];
      const reopen = (record: unknown): boolean => {
        seen.push(record);
        return (record as { status: string }).status === 'failed';
      };
      expect(await store.claim('probe', 'k', { reopen, intent: 'again' })).toStrictEqual({
        status: 'claimed',
        record: undefined,
      });
      expect(seen).toStrictEqual([{ status: 'failed' }]);
      expect(await store.read('probe', 'k')).toBe(undefined);
      await store.settle('probe', 'k', { status: 'done' });
      expect(await store.claim('probe', 'k', { reopen })).toStrictEqual({
        status: 'settled',
        record: { status: 'done' },
      });
    });

    it('reopens with an intent that carries over what the record held', async () => {
      const store = await openOne();
      await store.claim('generate', 'k');
      await store.settle('generate', 'k', { paid: 3 });
      const reopen = (record: unknown) => ({ intent: { earlier: [record] } });
      // Claimed as new, whatever the record becomes: nobody left anything under way.
      expect(await store.claim('generate', 'k', { intent: 'unused', reopen })).toStrictEqual({
        status: 'claimed',
        record: undefined,
      });
      await store.release('generate', 'k');
      expect(await store.claim('generate', 'k', { reopen })).toStrictEqual({
        status: 'claimed',
        record: { earlier: [{ paid: 3 }] },
      });
    });

    it('shows a record as it stands, and takes nothing', async () => {
      const { holders } = await open();
      const { store } = holders[0]!;
      const last = holders.at(-1)!.store;
      expect(await last.peek('generate', 'k')).toBe(undefined);
      await store.claim('generate', 'k');
      expect(await last.peek('generate', 'k')).toStrictEqual({ isSettled: false, record: undefined });
      await store.advance('generate', 'k', { operation: 1 });
      expect(await last.peek('generate', 'k')).toStrictEqual({ isSettled: false, record: { operation: 1 } });
      expect(await last.peek('probe', 'k')).toBe(undefined);
      await store.settle('generate', 'k', { frames: 92 });
      expect(await last.peek('generate', 'k')).toStrictEqual({ isSettled: true, record: { frames: 92 } });
    });

    it('finds a text in any record of a stage, settled or not, and in no other stage', async () => {
      const { holders } = await open();
      const { store } = holders[0]!;
      const last = holders.at(-1)!.store;
      await store.claim('generate', 'open', { intent: { operation: { jobId: 'job-1' } } });
      await store.claim('generate', 'settled');
      await store.settle('generate', 'settled', { operation: { jobId: 'job-20' } });
      await store.claim('probe', 'job-3', { intent: 'job-4' });
      const texts = ['job-1', 'job-20', '"job-2"', 'job-3', 'job-4', 'JOB-1', 'job_1', 'job%', '*'];
      const found = await Promise.all(texts.map((text) => last.mentions('generate', text)));
      expect(texts.filter((_, index) => found[index])).toStrictEqual(['job-1', 'job-20']);
      expect(await last.mentions('probe', 'job-4')).toBe(true);
      await store.advance('generate', 'open', { status: 'withdrawn' });
      expect(await last.mentions('generate', 'job-1')).toBe(false);
    });

    it('does not ask about reopening what is not settled', async () => {
      const store = await openOne();
      const reopen = (): boolean => {
        throw new Error('asked');
      };
      expect(await store.claim('probe', 'k', { reopen })).toMatchObject({ status: 'claimed' });
      expect(await store.claim('probe', 'k', { reopen })).toMatchObject({ status: 'held' });
    });

    it('takes no write under a claim that is not held', async () => {
      const store = await openOne();
      await expect(store.advance('probe', 'k', 1)).rejects.toThrow(LostClaim);
      await expect(store.settle('probe', 'k', 1)).rejects.toThrow(LostClaim);
      await store.claim('probe', 'k', { intent: 'i' });
      await store.release('probe', 'k');
      await expect(store.advance('probe', 'k', 1)).rejects.toThrow(LostClaim);
      await expect(store.settle('probe', 'k', 1)).rejects.toThrow(LostClaim);
      await store.claim('probe', 'k');
      await store.settle('probe', 'k', 'result');
      await expect(store.advance('probe', 'k', 2)).rejects.toThrow(LostClaim);
      await expect(store.settle('probe', 'k', 2)).rejects.toThrow('The claim on probe k is not held by this process');
      expect(await store.read('probe', 'k')).toBe('result');
    });

    it('lets a claim be given up twice, and a result not at all', async () => {
      const store = await openOne();
      await store.release('probe', 'k');
      expect(await store.claim('probe', 'k')).toMatchObject({ status: 'claimed' });
      await store.settle('probe', 'k', 1);
      await store.release('probe', 'k');
      expect(await store.read('probe', 'k')).toBe(1);
    });

    it('keeps stages and keys apart', async () => {
      const store = await openOne();
      const places: [Stage, string][] = [
        ['probe', 'a'],
        ['measure', 'a'],
        ['probe', 'b'],
        ['probe', 'a b'],
        ['run', ''],
      ];
      for (const [stage, key] of places) {
        expect(await store.claim(stage, key)).toMatchObject({ status: 'claimed' });
        await store.settle(stage, key, `${stage}/${key}`);
      }
      const records = await Promise.all(places.map(([stage, key]) => store.read(stage, key)));
      expect(records).toStrictEqual(places.map(([stage, key]) => `${stage}/${key}`));
    });

    it('holds copies: neither what was written nor what was read can change a record', async () => {
      const store = await openOne();
      const intent = { list: [1] };
      const written = { list: [2] };
      await store.claim('probe', 'k', { intent });
      intent.list.push(9);
      await store.release('probe', 'k');
      const claimed = await store.claim('probe', 'k');
      expect(claimed).toStrictEqual({ status: 'claimed', record: { list: [1] } });
      const settling = store.settle('probe', 'k', written);
      await settling;
      written.list.push(9);
      const read = (await store.read('probe', 'k')) as { list: number[] };
      read.list.push(9);
      expect(await store.read('probe', 'k')).toStrictEqual({ list: [2] });
    });

    it('gives JSON values back as they were', async () => {
      const store = await openOne();
      await fc.assert(
        fc.asyncProperty(fc.uuid(), fc.jsonValue(), async (key, value) => {
          await store.claim('measure', key);
          await store.settle('measure', key, value);
          expect(await store.read('measure', key)).toStrictEqual(JSON.parse(JSON.stringify(value)));
        }),
        { numRuns: 50 },
      );
    });

    it('behaves like the model, whatever the holders do', async () => {
      const { holders } = await open();
      const model = (): StoreModel => ({ holders: holders.map(({ id }) => id), rows: new Map() });
      let round = 0;
      const behaves = fc.asyncProperty(
        fc.commands(storeCommands(holders.length), { maxCommands: 40 }),
        async (commands) => {
          // Keys of its own for every round: opening a new store each time would be most of the test's time.
          round += 1;
          const real = { stores: holders.map(({ store }) => store), prefix: `${round}/` };
          await fc.asyncModelRun(() => ({ model: model(), real }), commands);
        },
      );
      await fc.assert(behaves, { numRuns: 60 });
      expect(round).toBe(60);
    });
  });
}
