import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ScreentestError } from '../schema/screentest-error.ts';
import { GroupCommit } from './group-commit.ts';
import { LostClaim } from './lost-claim.ts';
import { storeFault } from './store-fault.ts';
import type { Holder, Stage, Store } from './store.ts';

export interface SqliteStoreOptions {
  readonly directory: string;
  readonly holder: Holder;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Whether a process of this host still runs; what it is asked about has the same `host` as `holder`. */
  readonly isAlive: (pid: number) => boolean;
  /** How long a claim holds without a heartbeat. @default 30000 */
  readonly leaseMs?: number;
}

const layoutVersion = 1;

/**
 * Records lie in the order in which they came, since a record is mostly changed soon after it was made: sorted by their
 * keys, which are hashes, each change would touch another page. Stores of either order work alike.
 */
const layout = `
  CREATE TABLE IF NOT EXISTS holder (
    id TEXT PRIMARY KEY, host TEXT NOT NULL, pid INTEGER NOT NULL, lease_until_ms INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS record (
    stage TEXT NOT NULL, key TEXT NOT NULL, settled INTEGER NOT NULL, holder TEXT, json TEXT, changed_ms INTEGER NOT NULL,
    UNIQUE (stage, key)
  ) STRICT;
`;

interface Row {
  readonly settled: number;
  readonly holder: string | null;
  readonly json: string | null;
}

/**
 * The store on disk: one SQLite database in WAL mode, shared by any number of processes of one machine. Every write is
 * durable (`synchronous=FULL`) before its promise resolves.
 */
export function createSqliteStore(options: SqliteStoreOptions): Store {
  const file = join(options.directory, 'store.sqlite');
  try {
    return openStore(file, options);
  } catch (error) {
    throw storeFault(error, file);
  }
}

function openStore(file: string, options: SqliteStoreOptions): Store {
  const { directory, holder, now, isAlive, leaseMs = 30_000 } = options;
  const database = openDatabase(directory, file);
  const commits = new GroupCommit(database, (error) => storeFault(error, file));

  const find = database.prepare('SELECT settled, holder, json FROM record WHERE stage = ? AND key = ?');
  const findText = database.prepare('SELECT 1 FROM record WHERE stage = ? AND instr(json, ?) > 0 LIMIT 1');
  const put = database.prepare(
    'INSERT OR REPLACE INTO record (stage, key, settled, holder, json, changed_ms) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const change = database.prepare(
    'UPDATE record SET settled = ?, holder = ?, json = ?, changed_ms = ? WHERE stage = ? AND key = ? AND holder = ? AND settled = 0',
  );
  const findHolder = database.prepare('SELECT id, host, pid, lease_until_ms AS leaseUntilMs FROM holder WHERE id = ?');
  const renew = database.prepare('INSERT OR REPLACE INTO holder (id, host, pid, lease_until_ms) VALUES (?, ?, ?, ?)');
  const forget = database.prepare('DELETE FROM holder WHERE id = ?');

  const rowOf = (stage: string, key: string): Row | undefined => find.get(stage, key) as Row | undefined;
  const parse = (json: string | null | undefined): unknown => (json == null ? undefined : JSON.parse(json));
  /** Replaces the record of a claim of this process, and keeps the claim or gives it up. */
  const replace = (stage: Stage, key: string, record: unknown, { isSettled }: { isSettled: boolean }): void => {
    const [settled, kept] = isSettled ? [1, null] : [0, holder.id];
    const { changes } = change.run(settled, kept, JSON.stringify(record), now(), stage, key, holder.id);
    if (changes === 0) throw new LostClaim(stage, key);
  };

  /** The holder of a claim if it can still be at work: its lease runs, and its process too if it is one of this host. */
  const liveHolder = (id: string): Holder | undefined => {
    // This process is at work while it asks, even where a stall made it miss its heartbeats.
    if (id === holder.id) return holder;
    const found = findHolder.get(id) as (Holder & { leaseUntilMs: number }) | undefined;
    if (found === undefined) return undefined;
    if (found.leaseUntilMs < now()) return undefined;
    if (found.host === holder.host && !isAlive(found.pid)) return undefined;
    return { id: found.id, host: found.host, pid: found.pid };
  };

  const heartbeat = (): unknown => renew.run(holder.id, holder.host, holder.pid, now() + leaseMs);
  commits.run(heartbeat).catch(() => {});
  commits.flush();
  // A missed beat is made up for by the next one; the lease spans several.
  const timer = setInterval(() => void commits.run(heartbeat).catch(() => {}), leaseMs / 5);
  timer.unref();

  return {
    async read(stage, key) {
      try {
        const row = rowOf(stage, key);
        return row?.settled === 1 ? parse(row.json) : undefined;
      } catch (error) {
        throw storeFault(error, file);
      }
    },
    async peek(stage, key) {
      try {
        const row = rowOf(stage, key);
        return row && { isSettled: row.settled === 1, record: parse(row.json) };
      } catch (error) {
        throw storeFault(error, file);
      }
    },
    async mentions(stage, text) {
      try {
        return findText.get(stage, text) !== undefined;
      } catch (error) {
        throw storeFault(error, file);
      }
    },
    claim(stage, key, { intent, reopen } = {}) {
      return commits.run(() => {
        const row = rowOf(stage, key);
        const record = parse(row?.json);
        const again = row?.settled === 1 ? reopen?.(record) : undefined;
        if (row?.settled === 1 && !again) return { status: 'settled', record };
        const live = row?.holder == null ? undefined : liveHolder(row.holder);
        if (live) return { status: 'held', holder: live };
        const left = row === undefined || row.settled === 1 ? undefined : record;
        const fresh = typeof again === 'object' ? again.intent : intent;
        const json = left === undefined ? (fresh === undefined ? null : JSON.stringify(fresh)) : (row?.json ?? null);
        put.run(stage, key, 0, holder.id, json, now());
        return { status: 'claimed', record: left };
      });
    },
    advance(stage, key, record) {
      return commits.run(() => replace(stage, key, record, { isSettled: false }));
    },
    settle(stage, key, record) {
      return commits.run(() => replace(stage, key, record, { isSettled: true }));
    },
    release(stage, key) {
      return commits.run(() => {
        const row = rowOf(stage, key);
        if (row?.holder === holder.id && row.settled === 0) put.run(stage, key, 0, null, row.json, now());
      });
    },
    async close() {
      clearInterval(timer);
      await commits.run(() => forget.run(holder.id));
      database.close();
    },
  };
}

/** SQLITE_BUSY: another process holds the lock. */
const busyCode = 5;
const openAttempts = 200;
const betweenAttemptsMs = 50;

/**
 * Opens the database, and lays it out if it is new. Two processes that open a new one at the same time get in each
 * other's way: the change to WAL mode answers "busy" at once, whatever time-out was set, so it is tried again.
 */
function openDatabase(directory: string, file: string): DatabaseSync {
  mkdirSync(directory, { recursive: true });
  for (let attempt = 1; ; attempt += 1) {
    const database = new DatabaseSync(file, { timeout: 10_000 });
    try {
      prepareDatabase(database, file);
      return database;
    } catch (error) {
      database.close();
      if (!isBusy(error) || attempt === openAttempts) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, betweenAttemptsMs);
    }
  }
}

function prepareDatabase(database: DatabaseSync, file: string): void {
  const { journal_mode: mode } = database.prepare('PRAGMA journal_mode').get() as { journal_mode: string };
  if (mode !== 'wal') database.exec('PRAGMA journal_mode = WAL');
  // A key is a hash: ten thousand samples touch pages all over the file, which the default cache of 2 MB does not hold.
  database.exec('PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -24000;');
  database.exec('PRAGMA wal_autocheckpoint = 4000;');
  const { user_version: found } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (found > layoutVersion) {
    throw new ScreentestError('store_unusable', {
      message: `The store ${file} was written by a newer Screentest (layout ${found}; this one knows ${layoutVersion})`,
      hint: 'Update Screentest, or name another store with --store',
    });
  }
  if (found === layoutVersion) return;
  database.exec(`BEGIN IMMEDIATE; ${layout} PRAGMA user_version = ${layoutVersion}; COMMIT;`);
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === busyCode;
}
