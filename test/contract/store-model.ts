import * as fc from 'fast-check';
import { expect } from 'vitest';
import { LostClaim } from '../../harness/store/lost-claim.ts';
import type { ClaimAnswer, Store } from '../../harness/store/store.ts';

interface ModelRow {
  readonly holder?: number;
  readonly settled: boolean;
  readonly record: unknown;
}

/** What a store is to remember, as simply as it can be said. */
export interface StoreModel {
  readonly holders: readonly string[];
  readonly rows: Map<string, ModelRow>;
}

interface RealStores {
  readonly stores: readonly Store[];
  readonly prefix: string;
}

type Command = fc.AsyncCommand<StoreModel, RealStores>;

interface Act {
  readonly who: number;
  readonly key: string;
  readonly record: { readonly note: number; readonly again: boolean };
}

const again = (record: unknown): boolean => (record as Act['record']).again;

/** Whether a settled record may be done again, and if so whether with an intent that carries over the old one's note. */
type Reopening = 'never' | 'anew' | 'carrying over';

const carriedOver = (record: unknown): Act['record'] => ({ note: (record as Act['record']).note + 100, again: false });

function expectedClaim(model: StoreModel, act: Act, intent: unknown, reopening: Reopening): unknown {
  const row = model.rows.get(act.key);
  const reopens = row?.settled === true && reopening !== 'never' && again(row.record);
  if (row?.settled && !reopens) return { status: 'settled', record: row.record };
  if (row?.holder !== undefined) return { status: 'held', holder: model.holders[row.holder] };
  const left = row === undefined || row.settled ? undefined : row.record;
  const fresh = reopens && reopening === 'carrying over' ? carriedOver(row.record) : intent;
  model.rows.set(act.key, { holder: act.who, settled: false, record: left ?? fresh });
  return { status: 'claimed', record: left };
}

/** A holder's full name is the store's affair; the model knows ids. */
const plain = (answer: ClaimAnswer): unknown =>
  answer.status === 'held' ? { status: 'held', holder: answer.holder.id } : answer;

const command = (
  words: string,
  act: Act,
  run: (model: StoreModel, store: Store, key: string) => Promise<void>,
): Command => ({
  check: () => true,
  run: (model, { stores, prefix }) => run(model, stores[act.who]!, `${prefix}${act.key}`),
  toString: () => `${act.who}: ${words} ${act.key} ${JSON.stringify(act.record)}`,
});

const reopen = {
  never: {},
  anew: { reopen: again },
  'carrying over': { reopen: (record: unknown) => again(record) && { intent: carriedOver(record) } },
} as const;

const claim = (act: Act, withIntent: boolean, reopening: Reopening): Command =>
  command(`claim${withIntent ? ' with intent' : ''}, reopen ${reopening}`, act, async (model, store, key) => {
    const intent = withIntent ? act.record : undefined;
    const answer = await store.claim('generate', key, { ...(withIntent ? { intent } : {}), ...reopen[reopening] });
    expect(plain(answer)).toStrictEqual(expectedClaim(model, act, intent, reopening));
  });

const write = (method: 'advance' | 'settle', act: Act): Command =>
  command(method, act, async (model, store, key) => {
    if (model.rows.get(act.key)?.holder !== act.who) {
      await expect(store[method]('generate', key, act.record)).rejects.toThrow(LostClaim);
      return;
    }
    await store[method]('generate', key, act.record);
    const row = { settled: method === 'settle', record: act.record };
    model.rows.set(act.key, method === 'settle' ? row : { ...row, holder: act.who });
  });

const release = (act: Act): Command =>
  command('release', act, async (model, store, key) => {
    await store.release('generate', key);
    const row = model.rows.get(act.key);
    if (row?.holder === act.who) model.rows.set(act.key, { settled: false, record: row.record });
  });

const read = (act: Act): Command =>
  command('read', act, async (model, store, key) => {
    const row = model.rows.get(act.key);
    expect(await store.read('generate', key)).toStrictEqual(row?.settled ? row.record : undefined);
  });

const peek = (act: Act): Command =>
  command('peek', act, async (model, store, key) => {
    const row = model.rows.get(act.key);
    expect(await store.peek('generate', key)).toStrictEqual(row && { isSettled: row.settled, record: row.record });
  });

/** Everything that can be done to a store, by so many holders, on three keys. */
export function storeCommands(holders: number): fc.Arbitrary<Command>[] {
  const plainObjects = { noNullPrototype: true } as const;
  const act = fc.record({
    who: fc.nat({ max: holders - 1 }),
    key: fc.constantFrom('a', 'b', 'c'),
    record: fc.record({ note: fc.nat({ max: 99 }), again: fc.boolean() }, plainObjects),
  });
  return [
    fc.tuple(act, fc.boolean(), fc.constantFrom('never', 'anew', 'carrying over')).map((parts) => claim(...parts)),
    act.map((one) => write('advance', one)),
    act.map((one) => write('settle', one)),
    act.map(release),
    act.map(read),
    act.map(peek),
  ];
}
