import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { mkdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ScreentestError } from '../../../harness/schema/screentest-error.ts';
import { createSqliteStore, type SqliteStoreOptions } from '../../../harness/store/sqlite-store.ts';
import type { Store } from '../../../harness/store/store.ts';
import { testStoreContract } from '../../contract/store-contract.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

/** A store as the process `id` sees it; closed when the test ends, unless it has gone under. */
function openStore(directory: string, id: string, options: Partial<SqliteStoreOptions> = {}): Store {
  const store = createSqliteStore({
    directory,
    holder: { id, host: 'one host', pid: 1 },
    now: () => 0,
    isAlive: () => true,
    ...options,
  });
  onTestFinished(() => store.close().catch(() => {}));
  return store;
}

const onHost = (id: string, host: string, pid: number): Pick<SqliteStoreOptions, 'holder'> => ({
  holder: { id, host, pid },
});

/** What opening or using the store ends with. */
async function problemsOf(act: () => unknown): Promise<unknown> {
  try {
    await act();
  } catch (error) {
    if (!ScreentestError.is(error)) throw error;
    return { code: error.code, problems: error.problems };
  }
  throw new Error('Expected an error');
}

testStoreContract('the SQLite store', async () => {
  const directory = await temporaryFolder();
  return { holders: ['one', 'two'].map((id) => ({ id, store: openStore(directory, id) })) };
});

describe('two processes at one SQLite store', () => {
  it('hold a claim one at a time, and share what is settled', async () => {
    const directory = await temporaryFolder();
    const [one, two] = [openStore(directory, 'one'), openStore(directory, 'two')];
    await one.claim('probe', 'k', { intent: 'i' });
    expect(await two.claim('probe', 'k')).toStrictEqual({
      status: 'held',
      holder: { id: 'one', host: 'one host', pid: 1 },
    });
    await expect(two.settle('probe', 'k', 2)).rejects.toThrow('not held by this process');
    await two.release('probe', 'k');
    await one.settle('probe', 'k', 1);
    expect(await two.read('probe', 'k')).toBe(1);
  });

  it('take over at once from a process of the same host that is gone', async () => {
    const directory = await temporaryFolder();
    const gone = openStore(directory, 'gone', onHost('gone', 'here', 11));
    await gone.claim('generate', 'k', { intent: 'i' });
    await gone.advance('generate', 'k', { operation: 'op-1' });
    const asked: number[] = [];
    const isAlive = (pid: number): boolean => {
      asked.push(pid);
      return false;
    };
    const heir = openStore(directory, 'heir', { ...onHost('heir', 'here', 12), isAlive });
    expect(await heir.claim('generate', 'k', { intent: 'j' })).toStrictEqual({
      status: 'claimed',
      record: { operation: 'op-1' },
    });
    expect(asked).toStrictEqual([11]);
    await expect(gone.settle('generate', 'k', 'late')).rejects.toThrow('not held by this process');
    await heir.settle('generate', 'k', 'in time');
    expect(await heir.read('generate', 'k')).toBe('in time');
  });

  it('take over from another host only when its lease has run out', async () => {
    const directory = await temporaryFolder();
    let nowMs = 1_000_000;
    const clock = { now: () => nowMs, leaseMs: 30_000 };
    const far = openStore(directory, 'far', { ...clock, ...onHost('far', 'there', 11) });
    // The process id means nothing here: the same number may run on this host, or not.
    const near = openStore(directory, 'near', { ...clock, ...onHost('near', 'here', 12), isAlive: () => false });
    await far.claim('generate', 'k', { intent: 'i' });
    for (const elapsedMs of [0, 29_999, 30_000]) {
      nowMs = 1_000_000 + elapsedMs;
      expect(await near.claim('generate', 'k')).toMatchObject({ status: 'held', holder: { id: 'far' } });
    }
    nowMs = 1_030_001;
    expect(await near.claim('generate', 'k')).toStrictEqual({ status: 'claimed', record: 'i' });
    await expect(far.advance('generate', 'k', 'late')).rejects.toThrow('not held by this process');
  });

  it('keep their claims by heartbeat', async () => {
    const directory = await temporaryFolder();
    let nowMs = 0;
    const clock = { now: () => nowMs, leaseMs: 100 };
    const one = openStore(directory, 'one', { ...clock, ...onHost('one', 'there', 11) });
    await one.claim('generate', 'k');
    nowMs = 90;
    const database = new DatabaseSync(join(directory, 'store.sqlite'));
    onTestFinished(() => database.close());
    const lease = (): unknown => database.prepare('SELECT lease_until_ms AS untilMs FROM holder').get();
    await expect.poll(lease, { timeout: 10_000, interval: 10 }).toMatchObject({ untilMs: 190 });
    nowMs = 150;
    const two = openStore(directory, 'two', { ...clock, ...onHost('two', 'here', 12) });
    expect(await two.claim('generate', 'k')).toMatchObject({ status: 'held', holder: { id: 'one' } });
  });

  it('keep a claim against themselves, even after a stall in which the lease ran out', async () => {
    const directory = await temporaryFolder();
    let nowMs = 0;
    const store = openStore(directory, 'one', { now: () => nowMs });
    await store.claim('generate', 'k');
    nowMs = 3_600_000;
    expect(await store.claim('generate', 'k')).toMatchObject({ status: 'held', holder: { id: 'one' } });
    await store.settle('generate', 'k', 'done');
    expect(await store.read('generate', 'k')).toBe('done');
  });

  it('give up their claims when they close, and leave their records', async () => {
    const directory = await temporaryFolder();
    const one = openStore(directory, 'one');
    await one.claim('generate', 'k', { intent: 'i' });
    await one.claim('probe', 'k');
    await one.settle('probe', 'k', 'result');
    await one.close();
    const two = openStore(directory, 'two');
    expect(await two.claim('generate', 'k')).toStrictEqual({ status: 'claimed', record: 'i' });
    expect(await two.read('probe', 'k')).toBe('result');
  });

  it('are told when they change a store that they have closed', async () => {
    const store = openStore(await temporaryFolder(), 'one');
    await store.close();
    await expect(store.claim('probe', 'k')).rejects.toThrow('database is not open');
  });
});

describe('real processes at one SQLite store', () => {
  const script = new URL('../../fixtures/processes/store-process.ts', import.meta.url);

  function start(...words: string[]): ChildProcess {
    const child = fork(script, words, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    return child;
  }

  const isAlive = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  it('lose nothing to a kill: the next one re-attaches at once', async () => {
    const directory = await temporaryFolder();
    const child = start('claim-and-hang', directory);
    expect((await once(child, 'message'))[0]).toBe('started');
    const store = openStore(directory, 'heir', { isAlive });
    expect(await store.claim('generate', 'k')).toMatchObject({ status: 'held', holder: { pid: child.pid } });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await store.claim('generate', 'k')).toStrictEqual({ status: 'claimed', record: { operation: 'op-1' } });
  });

  it('do every piece of work once, between them', async () => {
    const directory = await temporaryFolder();
    const answers = await Promise.all(
      ['first', 'second', 'third'].map(async () => {
        const [answer] = (await once(start('settle-all', directory, '100'), 'message')) as [
          { pid: number; settled: number[] },
        ];
        return answer;
      }),
    );
    const settled = answers.flatMap((answer) => answer.settled).sort((a, b) => a - b);
    expect(settled).toStrictEqual(Array.from({ length: 100 }, (_, key) => key));
    const store = openStore(directory, 'reader');
    for (const { pid, settled: keys } of answers) {
      for (const key of keys) expect(await store.read('generate', String(key))).toStrictEqual({ by: pid });
    }
  });
});

describe('a SQLite store that cannot be used', () => {
  const hint = 'Check that the folder can be written and the disk is not full, or name another store with --store';

  it('is refused where a newer Screentest wrote it', async () => {
    const directory = await temporaryFolder();
    const file = join(directory, 'store.sqlite');
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 2');
    database.close();
    expect(await problemsOf(() => openStore(directory, 'one'))).toStrictEqual({
      code: 'store_unusable',
      problems: [
        {
          message: `The store ${file} was written by a newer Screentest (layout 2; this one knows 1)`,
          hint: 'Update Screentest, or name another store with --store',
        },
      ],
    });
  });

  it('is refused where its folder cannot be made', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a file'), '');
    const directory = join(folder, 'a file', 'store');
    const message = `Cannot use the store ${join(directory, 'store.sqlite')}: ENOTDIR: not a directory, mkdir '${directory}'`;
    expect(await problemsOf(() => openStore(directory, 'one'))).toStrictEqual({
      code: 'store_unusable',
      problems: [{ message, hint }],
    });
  });

  it.each([
    [
      'a folder stands in its place',
      'unable to open database file',
      (file: string): void => {
        mkdirSync(file);
      },
    ],
    [
      'the file is another program’s',
      'no such column: settled',
      (file: string): void => {
        const database = new DatabaseSync(file);
        database.exec('CREATE TABLE record (anything)');
        database.close();
      },
    ],
  ])('is refused where %s', async (_, reason, spoil) => {
    const directory = await temporaryFolder();
    const file = join(directory, 'store.sqlite');
    spoil(file);
    expect(await problemsOf(() => openStore(directory, 'one'))).toStrictEqual({
      code: 'store_unusable',
      problems: [{ message: `Cannot use the store ${file}: ${reason}`, hint }],
    });
  });

  /** A closed store with so many records that they fill several pages. */
  async function filledStore(): Promise<{ directory: string; file: string }> {
    const directory = await temporaryFolder();
    const store = openStore(directory, 'writer');
    const keys = Array.from({ length: 200 }, (_, key) => String(key));
    await Promise.all(keys.map((key) => store.claim('probe', key, { intent: 'x'.repeat(500) })));
    await store.close();
    return { directory, file: join(directory, 'store.sqlite') };
  }

  it('is refused where the file is no database', async () => {
    const { directory, file } = await filledStore();
    await writeFile(file, 'x'.repeat(5000));
    expect(await problemsOf(() => openStore(directory, 'one'))).toStrictEqual({
      code: 'store_unusable',
      problems: [{ message: `Cannot use the store ${file}: file is not a database`, hint }],
    });
  });

  it('is refused where the file was cut off', async () => {
    const { directory, file } = await filledStore();
    truncateSync(file, 8192);
    expect(await problemsOf(() => openStore(directory, 'one'))).toStrictEqual({
      code: 'store_unusable',
      problems: [{ message: `Cannot use the store ${file}: database disk image is malformed`, hint }],
    });
  });

  it('says so at the first record that it cannot read or write', async () => {
    const { directory, file } = await filledStore();
    const bytes = await readFile(file);
    bytes.fill(0x41, 4096);
    await writeFile(file, bytes);
    const store = openStore(directory, 'one');
    const expected = {
      code: 'store_unusable',
      problems: [{ message: `Cannot use the store ${file}: database disk image is malformed`, hint }],
    };
    expect(await problemsOf(() => store.read('probe', '1'))).toStrictEqual(expected);
    expect(await problemsOf(() => store.claim('probe', '1'))).toStrictEqual(expected);
  });
});
