import { expect, it } from 'vitest';
import { createMemoryStore } from '../../../harness/store/memory-store.ts';
import { testStoreContract } from '../../contract/store-contract.ts';

testStoreContract('the memory store', async () => ({ holders: [{ id: 'memory', store: createMemoryStore() }] }));

it('names the holder that it was given', async () => {
  const holder = { id: 'me', host: 'here', pid: 7 };
  const store = createMemoryStore(holder);
  await store.claim('probe', 'k');
  expect(await store.claim('probe', 'k')).toStrictEqual({ status: 'held', holder });
});
