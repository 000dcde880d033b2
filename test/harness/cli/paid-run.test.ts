import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runRecordSchema, type RunRecord } from '../../../harness/schema/run-record.ts';
import { sampleRecordSchema, type SampleRecord } from '../../../harness/schema/sample-record.ts';
import { openPaidCommand, type PaidCommand, type PaidCommandResult } from '../../fixtures/paid/paid-command.ts';
import { dialects } from '../../simulator/dialects.ts';
import type { SeenRequest } from '../../simulator/dialect.ts';

const promptId = 'glassblower-turns-bubble';
const models = ['--model', 'happyhorse-1.0@fal,kling-3.0@kling,runway-gen-4.5@runway'];
const start = (...more: string[]): string[] => [
  'run',
  command.suite,
  ...models,
  '--quiet',
  '--format',
  'csv,md,json',
  ...more,
];

let command: PaidCommand;
/** Every host that was connected to, as the HTTP client itself tells. */
let contacted: Set<string>;
const noteHost = (message: unknown): void => {
  contacted.add((message as { connectParams: { hostname: string } }).connectParams.hostname);
};

beforeEach(async () => {
  contacted = new Set();
  subscribe('undici:client:beforeConnect', noteHost);
  command = await openPaidCommand(promptId);
});
afterEach(async () => {
  unsubscribe('undici:client:beforeConnect', noteHost);
  await command[Symbol.asyncDispose]();
  // The way to the network is the same everywhere: nothing but this machine was asked, whatever the test.
  const hosts = [...contacted, ...command.baseUrls.map((url) => new URL(url).hostname)];
  const strangers = hosts.filter((host) => host !== '127.0.0.1');
  if (strangers.length > 0)
    throw new Error(`Expected nobody but this machine to be asked, got ${strangers.join(', ')}`);
});

const submits = (): readonly SeenRequest[] => command.simulator.requests.filter(({ step }) => step === 'submit');

async function recordOf(run: string): Promise<RunRecord> {
  return runRecordSchema.parse(JSON.parse(await readFile(join(command.directory, run, 'run.json'), 'utf8')));
}

async function samplesOf(run: string): Promise<SampleRecord[]> {
  const text = await readFile(join(command.directory, run, 'samples.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => sampleRecordSchema.parse(JSON.parse(line)));
}

/** Every file below the folder, its store and its runs included, in which one of the keys stands. */
async function filesWithKeys(): Promise<string[]> {
  const entries = await readdir(command.directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  expect(files.filter((file) => file.endsWith('store.sqlite'))).toHaveLength(1);
  const found: string[] = [];
  for (const file of files) {
    const bytes = await readFile(file);
    if (command.keys.some((key) => bytes.includes(key))) found.push(file);
  }
  return found;
}

const wordsWithKeys = ({ stdout, stderr }: PaidCommandResult): string[] =>
  [stdout, stderr].filter((words) => command.keys.some((key) => words.includes(key)));

describe('a run over three services', () => {
  it('pays what is charged, once, and records what was said', async () => {
    const { simulator, screentest } = command;
    const first = await screentest(start('--budget', '10', '--out', 'first'));
    expect(first.exitCode, first.stderr).toBe(0);
    const record = await recordOf('first');
    expect(record.counts).toStrictEqual({ samples: 6, completed: 6, failed: 0, refused: 0, reused: 0 });
    expect(simulator.book.chargedUsd()).toBeCloseTo(2.4, 10);
    expect(record.cost.paidUsd).toBeCloseTo(simulator.book.chargedUsd(), 10);
    expect(submits()).toHaveLength(6);

    const samples = await samplesOf('first');
    for (const { provider, exchange, cost } of samples) {
      const sent = JSON.stringify(exchange?.sent);
      const jobs = simulator.book.list(provider).filter(({ body }) => JSON.stringify(body) === sent);
      expect(jobs, `${provider} was sent ${sent}`).toHaveLength(1);
      const [address] = /http[^"]*\.mp4[^"]*/.exec(JSON.stringify(exchange?.answer)) ?? [];
      expect(address).toBe(`${simulator.origin}/clips/${provider}/${jobs[0]!.id}.mp4?[query]`);
      expect(cost).toStrictEqual({ priceUsd: 0.4, paidUsd: 0.4, basis: 'billed' });
    }

    const second = await screentest(start('--budget', '0', '--out', 'second'));
    expect(second.exitCode, second.stderr).toBe(0);
    expect((await recordOf('second')).cost).toMatchObject({ paidUsd: 0 });
    expect((await recordOf('second')).counts).toMatchObject({ completed: 6, reused: 6 });
    expect(submits()).toHaveLength(6);

    // Clips come from addresses that anybody may have chosen: no key goes there. To its own service, each goes.
    for (const { step, service, headers } of simulator.requests) {
      const shown = command.keys.filter((key) => JSON.stringify(headers).includes(key));
      expect(shown).toStrictEqual(step === 'download' ? [] : [dialects[service as 'fal'].key]);
    }
    expect(simulator.requests.filter(({ step }) => step === 'download')).toHaveLength(6);
    expect(await filesWithKeys()).toStrictEqual([]);
    expect([...wordsWithKeys(first), ...wordsWithKeys(second)]).toStrictEqual([]);
    expect([...contacted]).toStrictEqual(['127.0.0.1']);
  });

  it('keeps keys out of everything, though services repeat them in their errors', async () => {
    const { simulator, screentest } = command;
    const echo = (service: 'fal' | 'kling' | 'runway') => ({
      headers: { authorization: `Bearer ${dialects[service].key}` },
      message: `The key ${dialects[service].key} may not do this`,
      [dialects[service].key]: 1,
    });
    const failedTask = { id: 'any', status: 'FAILED', failureCode: 'THIRD_PARTY', ...echo('runway') };
    simulator.faults.add(
      {
        service: 'fal',
        step: 'submit',
        times: 1,
        fault: { kind: 'status', status: 422, json: { detail: echo('fal') } },
      },
      {
        service: 'kling',
        step: 'submit',
        fault: { kind: 'status', status: 400, json: { code: 1201, ...echo('kling') } },
      },
      { service: 'runway', step: 'poll', fault: { kind: 'answer', status: 200, json: failedTask } },
    );
    const result = await screentest(start('--yes', '--out', 'out'));
    expect(result.exitCode, result.stderr).toBe(3);
    const samples = await samplesOf('out');
    const failed = samples.filter(({ outcome }) => outcome.status === 'failed');
    expect(failed.map(({ provider }) => provider).sort()).toStrictEqual(['fal', 'kling', 'kling', 'runway', 'runway']);
    // What they said is on record, with the keys taken out of values and names alike.
    for (const { exchange } of failed) {
      expect(JSON.stringify(exchange?.answer)).toContain('"Bearer [key]"');
      expect(JSON.stringify(exchange?.answer)).toContain('"[key]":1');
    }
    expect(await filesWithKeys()).toStrictEqual([]);
    expect(wordsWithKeys(result)).toStrictEqual([]);
  });
});

describe('nothing is sent', () => {
  const nothingSent = (): void => expect(command.simulator.requests).toStrictEqual([]);

  it('where the plan may cost more than the budget', async () => {
    const { exitCode, stderr } = await command.screentest(start('--budget', '3'));
    expect(exitCode).toBe(4);
    expect(stderr).toContain('The plan may cost up to');
    nothingSent();
  });

  it('where a price is unknown and a budget has to be kept', async () => {
    const unpriced = ['run', command.suite, '--model', 'kling-3.0@replicate', '--allow-unverified'];
    const { exitCode, stderr } = await command.screentest([...unpriced, '--budget', '100']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('kling-3.0@replicate');
    nothingSent();
  });

  it('where a key is missing, whose variable is named', async () => {
    const { exitCode, stderr } = await command.screentest(start('--yes'), { without: ['KLING_API_KEY'] });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('KLING_API_KEY');
    nothingSent();
  });

  it('where nobody is there to say yes', async () => {
    const { exitCode, stderr } = await command.screentest(start());
    expect(exitCode).toBe(2);
    expect(stderr).toContain('nobody is here to say yes');
    nothingSent();
  });

  it('where somebody says no', async () => {
    const questions: string[] = [];
    const ask = async (question: string): Promise<string> => {
      questions.push(question);
      return 'n';
    };
    const { exitCode, stdout } = await command.screentest(start(), { ask });
    expect(exitCode).toBe(2);
    expect(questions).toStrictEqual(['Go on? [y/N] ']);
    expect(stdout).toContain('runway-gen-4.5@runway');
    nothingSent();
  });
});
