import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import type { MeasureReply } from '../../../harness/media/worker-job.ts';
import { createWorkerPool, type WorkerPool, type WorkerPoolOptions } from '../../../harness/media/worker-pool.ts';
import { fixtureClip } from '../../fixtures/clips/fixture-clip.ts';

const scripted = new URL('./scripted-worker.ts', import.meta.url);
const pools: WorkerPool[] = [];

function createPool(options: Partial<WorkerPoolOptions> = {}): WorkerPool {
  const pool = createWorkerPool({ size: 2, entry: scripted, ...options });
  pools.push(pool);
  return pool;
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

const run = (pool: WorkerPool, file: string, signal?: AbortSignal): Promise<MeasureReply> =>
  pool.run({ kind: 'measure', file }, signal);

/** What a scripted worker says of itself, or the code that its job failed with. */
function said(reply: MeasureReply): { file: string; pid: number; environment: string[] } | string {
  if (reply.status === 'measured') throw new Error('a scripted worker measures nothing');
  const { code, message } = reply.failure;
  return code === 'undecodable' ? JSON.parse(message) : code;
}

async function pidOf(pool: WorkerPool, file = 'anything'): Promise<number> {
  const answer = said(await run(pool, file));
  if (typeof answer === 'string') throw new Error(answer);
  return answer.pid;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}

describe('a worker pool', () => {
  it('answers every job, each with its own', async () => {
    const pool = createPool();
    const names = Array.from({ length: 20 }, (_, index) => `clip ${index}`);
    const replies = await Promise.all(names.map((name) => run(pool, name)));
    expect(replies.map((reply) => (said(reply) as { file: string }).file)).toStrictEqual(names);
  });

  it('starts no more workers than its size, and keeps them', async () => {
    const pool = createPool({ size: 2 });
    const pids = await Promise.all(Array.from({ length: 12 }, () => pidOf(pool)));
    expect(new Set(pids).size).toBe(2);
    expect(pids).toContain(await pidOf(pool));
  });

  it('takes jobs in the order in which they came', async () => {
    const pool = createPool({ size: 1 });
    const order: number[] = [];
    await Promise.all([0, 1, 2, 3, 4].map((name) => run(pool, String(name)).then(() => order.push(name))));
    expect(order).toStrictEqual([0, 1, 2, 3, 4]);
  });

  it.each(['segfault', 'exit'])('loses one job to a worker that ends by %s, and replaces the worker', async (fate) => {
    const pool = createPool({ size: 1 });
    const before = await pidOf(pool);
    const [lost, after] = await Promise.all([run(pool, fate), pidOf(pool)]);
    expect(said(lost)).toBe('worker_died');
    expect(after).not.toBe(before);
  });

  it('says how a worker ended', async () => {
    const pool = createPool();
    const replies = await Promise.all(['segfault', 'exit', 'throw'].map((fate) => run(pool, fate)));
    expect(replies.map((reply) => reply.status === 'failed' && reply.failure.message)).toStrictEqual([
      'The worker process ended by SIGSEGV',
      'The worker process ended with exit code 3: something was wrong',
      'TypeError: not like this',
    ]);
  });

  it('stops a job that hangs, while others finish', async () => {
    const pool = createPool({ timeoutMs: 1500 });
    const replies = await Promise.all(['hang', 'first', 'second', 'third'].map((name) => run(pool, name)));
    const answers = replies.map((reply) => said(reply));
    expect(answers.map((answer) => (typeof answer === 'string' ? answer : answer.file))).toStrictEqual([
      'timeout',
      'first',
      'second',
      'third',
    ]);
  });

  it('replaces a worker whose job threw', async () => {
    const pool = createPool({ size: 1 });
    const before = await pidOf(pool);
    expect(said(await run(pool, 'throw'))).toBe('worker_died');
    expect(await pidOf(pool)).not.toBe(before);
  });

  it('replaces a worker after its share of jobs, and one that has grown', async () => {
    const pool = createPool({ size: 1, jobsPerWorker: 2 });
    const pids = [await pidOf(pool), await pidOf(pool), await pidOf(pool)];
    expect([pids[0] === pids[1], pids[1] === pids[2]]).toStrictEqual([true, false]);
    const grown = await pidOf(pool, 'grow');
    expect(grown).toBe(pids[2]);
    expect(await pidOf(pool)).not.toBe(grown);
  });

  it('is not confused by a second answer to a job', async () => {
    const pool = createPool({ size: 1 });
    await run(pool, 'answer twice');
    expect(said(await run(pool, 'next'))).toMatchObject({ file: 'next' });
  });

  it('gives its workers no environment but the one it was given', async () => {
    const answer = said(await run(createPool({ environment: { PATH: '/usr/bin' } }), 'anything'));
    // The channel's own variables are taken out of the child's environment by Node.
    expect(answer).toMatchObject({ environment: ['PATH'] });
  });

  it('gives up a running and a waiting job when they are aborted', async () => {
    const pool = createPool({ size: 1 });
    const [running, waiting] = [new AbortController(), new AbortController()];
    const hanging = run(pool, 'hang', running.signal);
    const queued = run(pool, 'never', waiting.signal);
    const last = run(pool, 'last');
    waiting.abort(new Error('not wanted any more'));
    await expect(queued).rejects.toThrow('not wanted any more');
    await sleep(300);
    running.abort(new Error('enough'));
    await expect(hanging).rejects.toThrow('enough');
    expect(said(await last)).toMatchObject({ file: 'last' });
    await expect(run(pool, 'late', running.signal)).rejects.toThrow('enough');
  });

  it('ends its workers when it is closed, whatever they are at', async () => {
    const pool = createPool({ size: 2 });
    const pid = await pidOf(pool);
    const hanging = run(pool, 'hang');
    const hanging2 = run(pool, 'hang');
    const queued = run(pool, 'never');
    const settled = Promise.allSettled([hanging, hanging2, queued]);
    await pool.close();
    expect((await settled).map(({ status }) => status)).toStrictEqual(['rejected', 'rejected', 'rejected']);
    expect(isRunning(pid)).toBe(false);
    await expect(run(pool, 'late')).rejects.toThrow('The worker pool is closed');
  });

  it('refuses a size that is none', () => {
    expect(() => createWorkerPool({ size: 0 })).toThrow('Expected `size` to be a positive integer, got `0`');
  });

  it('answers `worker_died` where the worker cannot even start', async () => {
    const pool = createPool({ entry: new URL('./no-such-worker.ts', import.meta.url) });
    expect(said(await run(pool, 'anything'))).toBe('worker_died');
  });

  it('does not keep an idle process alive, and its workers end with it', async () => {
    const script = `
      import { createWorkerPool } from ${JSON.stringify(new URL('../../../harness/media/worker-pool.ts', import.meta.url))};
      const pool = createWorkerPool({ size: 1, entry: new URL(${JSON.stringify(scripted)}) });
      const reply = await pool.run({ kind: 'measure', file: 'anything' });
      console.log(JSON.parse(reply.failure.message).pid);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
      timeout: 20_000,
    });
    const pid = Number(stdout);
    for (let attempt = 0; attempt < 100 && isRunning(pid); attempt += 1) await sleep(20);
    expect(isRunning(pid)).toBe(false);
  });
});

describe('the package’s own worker', () => {
  it('measures a clip the same, bit for bit, twice, and in pools of one and two', async () => {
    const files = (['pan', 'cut', 'live-webm', 'frozen'] as const).map((name) => fixtureClip(name));
    const measureAll = async (size: number): Promise<MeasureReply[]> => {
      const pool = createWorkerPool({ size });
      pools.push(pool);
      return Promise.all([...files, ...files].map((file) => pool.run({ kind: 'measure', file })));
    };
    const [alone, together] = [await measureAll(1), await measureAll(2)];
    expect(alone.map(({ status }) => status)).toStrictEqual(Array.from({ length: 8 }, () => 'measured'));
    expect(alone.slice(0, 4)).toStrictEqual(alone.slice(4));
    expect(together).toStrictEqual(alone);
  });

  it('hands a decoder’s refusal through', async () => {
    const pool = createWorkerPool({ size: 1 });
    pools.push(pool);
    expect(await pool.run({ kind: 'measure', file: '/nowhere.mp4' })).toStrictEqual({
      status: 'failed',
      failure: { code: 'undecodable', message: 'The decoder cannot open this container' },
    });
  });
});
