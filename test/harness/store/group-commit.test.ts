import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { GroupCommit } from '../../../harness/store/group-commit.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

/** A table of numbers, with a second connection that sees only what is committed. */
async function openNumbers(): Promise<{
  commits: GroupCommit;
  add: (value: number) => () => number;
  committed: () => unknown[];
  database: DatabaseSync;
}> {
  const file = join(await temporaryFolder(), 'numbers.sqlite');
  const [database, reader] = [new DatabaseSync(file), new DatabaseSync(file)];
  onTestFinished(() => {
    reader.close();
    if (database.isOpen) database.close();
  });
  database.exec('PRAGMA journal_mode = WAL; CREATE TABLE number (value INTEGER NOT NULL UNIQUE) STRICT');
  const insert = database.prepare('INSERT INTO number (value) VALUES (?)');
  const select = reader.prepare('SELECT value FROM number ORDER BY rowid');
  return {
    commits: new GroupCommit(database),
    add: (value) => () => {
      insert.run(value);
      return value;
    },
    committed: () => select.all().map((row) => row['value']),
    database,
  };
}

it('commits all changes of one turn together, in their order, and answers each', async () => {
  const { commits, add, committed } = await openNumbers();
  const values = Array.from({ length: 500 }, (_, index) => (index * 7) % 500);
  const seen: unknown[] = [];
  const answers = values.map(async (value) => {
    const answer = await commits.run(add(value));
    seen.push(committed().length);
    return answer;
  });
  expect(committed()).toStrictEqual([]);
  expect(await Promise.all(answers)).toStrictEqual(values);
  expect(committed()).toStrictEqual(values);
  // Whoever is answered finds everything on disk already: it was one transaction.
  expect(new Set(seen)).toStrictEqual(new Set([500]));
});

it('keeps an error to the change that made it', async () => {
  const { commits, add, committed } = await openNumbers();
  const answers = await Promise.allSettled([
    commits.run(add(1)),
    commits.run(() => {
      throw new Error('not this one');
    }),
    commits.run(add(1)),
    commits.run(add(2)),
  ]);
  expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : String(answer.reason)))).toStrictEqual(
    [1, 'Error: not this one', 'Error: UNIQUE constraint failed: number.value', 2],
  );
  expect(committed()).toStrictEqual([1, 2]);
});

it('commits at once when it is told to', async () => {
  const { commits, add, committed } = await openNumbers();
  const answer = commits.run(add(1));
  commits.flush();
  expect(committed()).toStrictEqual([1]);
  expect(await answer).toBe(1);
  commits.flush();
});

it('takes up changes that are asked for while others are answered', async () => {
  const { commits, add, committed } = await openNumbers();
  await commits.run(add(1)).then(() => commits.run(add(2)));
  expect(committed()).toStrictEqual([1, 2]);
});

it('rejects every change of a transaction that cannot be made', async () => {
  const { commits, add, database } = await openNumbers();
  const answers = [commits.run(add(1)), commits.run(add(2))];
  database.close();
  const reasons = (await Promise.allSettled(answers)).map(
    (answer) => answer.status === 'rejected' && String(answer.reason),
  );
  expect(reasons).toStrictEqual(['Error: database is not open', 'Error: database is not open']);
});

it('leaves nothing of a transaction that fails at its end', async () => {
  const { commits, add, committed, database } = await openNumbers();
  database.exec(`
    PRAGMA foreign_keys = ON;
    CREATE TABLE child (value INTEGER REFERENCES number (value) DEFERRABLE INITIALLY DEFERRED) STRICT`);
  const orphan = database.prepare('INSERT INTO child (value) VALUES (9)');
  const reasons = await Promise.allSettled([commits.run(add(1)), commits.run(() => orphan.run())]);
  expect(reasons.map(({ status }) => status)).toStrictEqual(['rejected', 'rejected']);
  expect(committed()).toStrictEqual([]);
  expect(await commits.run(add(1))).toBe(1);
  expect(committed()).toStrictEqual([1]);
});

it('puts errors of the database into the words it was given', async () => {
  const { add, database } = await openNumbers();
  const commits = new GroupCommit(database, (error) => new Error(`Explained: ${(error as Error).message}`));
  await commits.run(add(1));
  await expect(commits.run(add(1))).rejects.toThrow('Explained: UNIQUE constraint failed: number.value');
  database.close();
  await expect(commits.run(add(1))).rejects.toThrow('Explained: database is not open');
});
