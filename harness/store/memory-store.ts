import { LostClaim } from './lost-claim.ts';
import type { Holder, Store } from './store.ts';

interface Row {
  readonly settled: boolean;
  readonly held: boolean;
  /** Serialised, as on disk: nobody can change a record that was written. */
  readonly record: string | undefined;
}

const parse = (record: string | undefined): unknown => (record === undefined ? undefined : JSON.parse(record));

/** A store that lives as long as the process: for tests and for the library. */
export function createMemoryStore(holder: Holder = { id: 'memory', host: 'memory', pid: 0 }): Store {
  const rows = new Map<string, Row>();
  const write = (stage: string, key: string, row: Row): void => void rows.set(`${stage} ${key}`, row);
  const find = (stage: string, key: string): Row | undefined => rows.get(`${stage} ${key}`);

  return {
    async read(stage, key) {
      const row = find(stage, key);
      return row?.settled ? parse(row.record) : undefined;
    },
    async peek(stage, key) {
      const row = find(stage, key);
      return row && { isSettled: row.settled, record: parse(row.record) };
    },
    async mentions(stage, text) {
      return [...rows].some(([name, { record }]) => name.startsWith(`${stage} `) && record?.includes(text));
    },
    async claim(stage, key, { intent, reopen } = {}) {
      const row = find(stage, key);
      const record = parse(row?.record);
      const again = row?.settled ? reopen?.(record) : undefined;
      if (row?.settled && !again) return { status: 'settled', record };
      if (row?.held) return { status: 'held', holder };
      const left = row === undefined || row.settled ? undefined : record;
      write(stage, key, {
        settled: false,
        held: true,
        record: left === undefined ? JSON.stringify(typeof again === 'object' ? again.intent : intent) : row?.record,
      });
      return { status: 'claimed', record: left };
    },
    async advance(stage, key, record) {
      if (!find(stage, key)?.held) throw new LostClaim(stage, key);
      write(stage, key, { settled: false, held: true, record: JSON.stringify(record) });
    },
    async settle(stage, key, record) {
      if (!find(stage, key)?.held) throw new LostClaim(stage, key);
      write(stage, key, { settled: true, held: false, record: JSON.stringify(record) });
    },
    async release(stage, key) {
      const row = find(stage, key);
      if (row?.held) write(stage, key, { ...row, held: false });
    },
    async close() {},
  };
}
