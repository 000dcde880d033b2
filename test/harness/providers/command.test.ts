import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createCommand, type CommandOptions } from '../../../harness/providers/command.ts';
import type { GenerationRequest, Operation, PollAnswer, Provider } from '../../../harness/providers/provider.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const request: GenerationRequest = {
  model: 'open-model',
  mode: 't2v',
  prompt: 'A lighthouse at dusk.',
  repeat: 1,
  settings: { durationSeconds: 4, resolution: '720p', aspectRatio: '16:9', fps: 24, audio: false },
};
const never = new AbortController().signal;

interface Bench {
  readonly provider: Provider;
  readonly outbox: string;
  readonly folder: string;
}

/** A provider whose program is this script, with these arguments after it. */
async function bench(script: string, parameters: string[], options: Partial<CommandOptions> = {}): Promise<Bench> {
  const folder = await temporaryFolder();
  const outbox = join(folder, 'outbox');
  await mkdir(outbox);
  await writeFile(join(folder, 'make.mjs'), `import * as fs from 'node:fs';\n${script}`);
  const provider = createCommand({
    id: 'mine',
    program: [process.execPath, 'make.mjs', ...parameters],
    workingDirectory: folder,
    environment: {},
    outbox,
    ...options,
  });
  return { provider, outbox, folder };
}

async function start(provider: Provider, asked = request, token = 'token'): Promise<Operation> {
  const submission = await provider.submit(asked, { wire: undefined, token });
  if (submission.status !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(submission)}`);
  return submission.operation;
}

/** The text of the clip that was made. */
async function clipOf(answer: PollAnswer): Promise<string> {
  if (answer.status !== 'succeeded') return JSON.stringify(answer);
  const [output] = answer.outputs;
  return output !== undefined && 'path' in output ? readFile(output.path, 'utf8') : JSON.stringify(output);
}

const echo = 'fs.writeFileSync(process.argv.at(-1), JSON.stringify(process.argv.slice(2, -1)));';

describe('a program that writes a clip', () => {
  it('is run without delay at the poll, once, and leaves its clip and nothing else in the outbox', async () => {
    const { provider, outbox } = await bench(
      `fs.appendFileSync('runs.txt', 'x'); fs.writeFileSync(process.argv[2] + '.log', 'aside'); ${echo}`,
      ['{prompt}', '{output}'],
    );
    const operation = await start(provider);
    expect(JSON.parse(JSON.stringify(operation))).toStrictEqual(operation);
    expect(await readdir(outbox)).toStrictEqual([]);
    const answer = await provider.poll(operation, never);
    expect(await clipOf(answer)).toBe('["A lighthouse at dusk."]');
    const path = join(outbox, `${String(operation['name'])}.mp4`);
    expect(answer).toStrictEqual({ status: 'succeeded', outputs: [{ path }] });
    expect(await readdir(outbox)).toHaveLength(1);
    // A later process finds it.
    expect(await provider.poll(operation, never)).toStrictEqual(answer);
    expect(await readFile(join(outbox, '..', 'runs.txt'), 'utf8')).toBe('x');
    await provider.discard!(operation);
    expect(await readdir(outbox)).toStrictEqual([]);
  });

  it.each([
    ['"; rm -rf / #'],
    ["it's `id` and $(id) and ${HOME} && || | > /tmp/x"],
    ['two\nlines\r\nand a\ttab'],
    ['--output=/tmp/elsewhere'],
    ['{output} {seed} %s %PATH% $& $1 \\'],
    ['灯台 🌊 é'],
    [' '],
  ])('is given %j as one argument', async (prompt) => {
    const { provider } = await bench(echo, ['--', '{prompt}', '{output}']);
    const answer = await provider.poll(await start(provider, { ...request, prompt }), never);
    expect(JSON.parse(await clipOf(answer))).toStrictEqual(['--', prompt]);
  });

  it('is given every value in its place, and the whole request as a file', async () => {
    const { provider } = await bench(
      'const all = JSON.parse(fs.readFileSync(process.argv[2])); const { output, ...rest } = all; fs.writeFileSync(output, JSON.stringify([process.argv.slice(3), rest]));',
      [
        '{request}',
        '{seed}',
        '{negativePrompt}',
        '{durationSeconds}',
        '{width}x{height}',
        '{fps}',
        '{audio}',
        '{image}',
      ],
    );
    const asked: GenerationRequest = {
      ...request,
      mode: 'i2v',
      seed: 0,
      negativePrompt: 'blur',
      referenceImage: { path: '/stills/a b.png', sha256: '0'.repeat(64) },
    };
    expect(JSON.parse(await clipOf(await provider.poll(await start(provider, asked), never)))).toStrictEqual([
      ['0', 'blur', '4', '1280x720', '24', 'false', '/stills/a b.png'],
      {
        model: 'open-model',
        mode: 'i2v',
        prompt: 'A lighthouse at dusk.',
        negativePrompt: 'blur',
        seed: 0,
        repeat: 1,
        durationSeconds: 4,
        resolution: '720p',
        aspectRatio: '16:9',
        fps: 24,
        audio: false,
        width: 1280,
        height: 720,
        image: '/stills/a b.png',
      },
    ]);
  });

  it('sees the usual variables and the named ones, and no other', async () => {
    const { provider } = await bench(
      'fs.writeFileSync(process.argv[2], JSON.stringify(process.env));',
      ['{output}', '{prompt}'],
      {
        environment: {
          PATH: '/usr/bin',
          HOME: '/home/me',
          TMPDIR: undefined,
          FAL_KEY: 'secret',
          CUDA_VISIBLE_DEVICES: '1',
        },
        passes: ['CUDA_VISIBLE_DEVICES', 'NOT_SET'],
      },
    );
    expect(JSON.parse(await clipOf(await provider.poll(await start(provider), never)))).toStrictEqual({
      PATH: '/usr/bin',
      HOME: '/home/me',
      CUDA_VISIBLE_DEVICES: '1',
    });
  });

  it('has one name for a job, and another for every other job', async () => {
    const { provider } = await bench(echo, ['{prompt}', '--seed={seed}', '{output}']);
    const name = async (asked: GenerationRequest, token: string) => (await start(provider, asked, token))['name'];
    const names = [
      await name(request, 'a'),
      await name(request, 'b'),
      await name({ ...request, seed: 0 }, 'a'),
      await name({ ...request, repeat: 2 }, 'a'),
    ];
    expect(new Set(names).size).toBe(4);
    expect(await name(request, 'a')).toBe(names[0]);
  });
});

describe('a program that fails', () => {
  const failureOf = async (script: string, options: Partial<CommandOptions> = {}): Promise<unknown> => {
    const { provider, outbox } = await bench(script, ['{prompt}', '{output}'], options);
    const answer = await provider.poll(await start(provider), never);
    expect(await readdir(outbox)).toStrictEqual([]);
    return answer.status === 'failed' ? { ...answer.failure } : answer.status;
  };

  it('is told by its exit code and its last words, without what would move a terminal', async () => {
    const words =
      'console.error("first"); console.error("\\u001b[31mno \\u0007memory\\u202e left\\u001b[0m\\n \\n"); process.exit(3);';
    expect(await failureOf(words)).toStrictEqual({
      code: 'transient',
      message: 'the program ended with 3: no  memory  left',
    });
    expect(await failureOf('process.exit(1);')).toStrictEqual({
      code: 'transient',
      message: 'the program ended with 1',
    });
    expect(await failureOf('process.kill(process.pid, "SIGKILL");')).toStrictEqual({
      code: 'transient',
      message: 'the program was ended by SIGKILL',
    });
  });

  it('may say as much as it likes: 300 characters of its last line are kept', async () => {
    const script = 'fs.writeSync(2, "x".repeat(3_000_000) + "\\n" + "y".repeat(2000)); process.exit(1);';
    expect(await failureOf(script)).toStrictEqual({
      code: 'transient',
      message: `the program ended with 1: ${'y'.repeat(300)}`,
    });
  });

  it('does not tell what was entrusted to it', async () => {
    const options = { environment: { MINE_TOKEN: 'tok-123456789', MODE: '1' }, passes: ['MINE_TOKEN', 'MODE'] };
    expect(
      await failureOf('console.error("401 for " + process.env.MINE_TOKEN); process.exit(1);', options),
    ).toStrictEqual({
      code: 'transient',
      message: 'the program ended with 1: 401 for [key]',
    });
  });

  it.each([
    ['no clip', ''],
    ['a folder', 'fs.mkdirSync(process.argv[3]);'],
    ['a link', 'fs.symlinkSync("make.mjs", process.argv[3]);'],
  ])('wrote %s although it ended well', async (_, script) => {
    expect(await failureOf(script)).toStrictEqual({
      code: 'missing_file',
      message: 'the program ended well and wrote no clip to {output}',
    });
  });

  it('is not there', async () => {
    expect(await failureOf('', { program: ['no-such-program', '{prompt}', '{output}'] })).toStrictEqual({
      code: 'model_gone',
      message: 'no-such-program cannot be started (ENOENT)',
    });
  });

  it('cannot be given what no system passes on', async () => {
    const { provider } = await bench(echo, ['{prompt}', '{output}']);
    const long = { ...request, prompt: 'x'.repeat(3_000_000) };
    expect(await provider.poll(await start(provider, long), never)).toMatchObject({
      status: 'failed',
      failure: { code: 'invalid_input' },
    });
    const zero = { ...request, prompt: 'a\0b' };
    expect(await provider.submit(zero, { wire: undefined, token: 'token' })).toStrictEqual({
      status: 'failed',
      failure: { code: 'invalid_input', message: 'a zero character cannot be passed on' },
    });
  });

  it('has no place for what it is asked: nothing is dropped without a word', async () => {
    const { provider } = await bench(echo, ['{prompt}', '{output}']);
    const asked: GenerationRequest = { ...request, seed: 0, negativePrompt: 'blur' };
    expect(await provider.submit(asked, { wire: undefined, token: 'token' })).toStrictEqual({
      status: 'failed',
      failure: { code: 'invalid_input', message: 'the program is told no {negativePrompt}, {seed}' },
    });
  });
});

describe('a program that is ended', () => {
  /** Writes half a clip and the id of a process that it starts, and sleeps. */
  const halfway = `
const { spawn } = await import('node:child_process');
fs.writeFileSync(process.argv[3], 'half');
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
fs.writeFileSync('child.txt.part', String(child.pid));
fs.renameSync('child.txt.part', 'child.txt');
setInterval(() => {}, 1000);`;
  const childOf = async (folder: string): Promise<number> => {
    for (;;) {
      const text = await readFile(join(folder, 'child.txt'), 'utf8').catch(() => '');
      if (text !== '') return Number(text);
      await sleep(10);
    }
  };
  /** A process that nobody has taken off the list yet has ended all the same. */
  const isAlive = async (pid: number): Promise<boolean> => {
    try {
      process.kill(pid, 0);
    } catch {
      return false;
    }
    return !/\) Z/.test(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''));
  };
  const goes = async (pid: number): Promise<boolean> => {
    for (let tries = 0; tries < 500; tries += 1) {
      if (!(await isAlive(pid))) return true;
      await sleep(10);
    }
    return false;
  };

  it('at the end of its time goes with all that it started, and leaves no half clip', async () => {
    const { provider, outbox, folder } = await bench(halfway, ['{prompt}', '{output}'], { timeoutMs: 3000 });
    expect(await provider.poll(await start(provider), never)).toStrictEqual({
      status: 'failed',
      failure: { code: 'timeout', message: 'the program took longer than 3 s' },
    });
    expect(await goes(await childOf(folder))).toBe(true);
    expect(await readdir(outbox)).toStrictEqual([]);
  });

  it('by an interrupted run goes too, and is run anew by the next', async () => {
    const script = `if (fs.existsSync('again')) { ${echo} process.exit(); }${halfway}`;
    const { provider, outbox, folder } = await bench(script, ['{prompt}', '{output}']);
    const interruption = new AbortController();
    const operation = await start(provider);
    const polled = provider.poll(operation, interruption.signal);
    const pid = await childOf(folder);
    interruption.abort();
    await expect(polled).rejects.toMatchObject({ name: 'AbortError' });
    expect(await goes(pid)).toBe(true);
    expect(await readdir(outbox)).toStrictEqual([]);
    await writeFile(join(folder, 'again'), '');
    expect(await clipOf(await provider.poll(operation, never))).toBe('["A lighthouse at dusk."]');
  });

  it('half way by a power cut leaves a half clip that is never taken for a whole one', async () => {
    const { provider, outbox } = await bench(echo, ['{prompt}', '{output}']);
    const operation = await start(provider);
    const room = join(outbox, `${String(operation['name'])}-AbCdEf`);
    await mkdir(room);
    await writeFile(join(room, 'clip.mp4'), 'half');
    expect(await clipOf(await provider.poll(operation, never))).toBe('["A lighthouse at dusk."]');
  });

  it('is not waited for where it has left a process behind that holds its error output', async () => {
    const script = `
import { spawn } from 'node:child_process';
const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 20_000)'], { stdio: ['ignore', 'ignore', 'inherit'], detached: true });
fs.writeFileSync('child.txt', String(child.pid));
child.unref();
fs.writeFileSync(process.argv[3], 'clip');`;
    const { provider, folder } = await bench(script, ['{prompt}', '{output}'], { timeoutMs: 15_000 });
    expect(await clipOf(await provider.poll(await start(provider), never))).toBe('clip');
    const pid = await childOf(folder);
    expect(await isAlive(pid)).toBe(true);
    process.kill(pid);
  });
});
