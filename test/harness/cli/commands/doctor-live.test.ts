import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../../../../harness/cli/run-cli.ts';
import { liveRecordSchema } from '../../../../harness/schema/live-record.ts';
import { fixtureClip } from '../../../fixtures/clips/fixture-clip.ts';
import { makeOutside } from '../../../fixtures/outside-maker.ts';
import { dialects } from '../../../simulator/dialects.ts';
import { startSimulator, type Simulator } from '../../../simulator/simulator.ts';

const key = dialects.fal.key;
const route = 'happyhorse-1.0@fal';

describe('screentest doctor --live', () => {
  let simulator: Simulator;
  let directory: string;
  beforeAll(async () => {
    simulator = await startSimulator({ clip: await readFile(fixtureClip('two-frames')), runMs: 0, priceUsd: 0.42 });
  });
  afterAll(() => simulator.close());
  beforeEach(async () => {
    simulator.faults.clear();
    directory = await mkdtemp(join(tmpdir(), 'screentest-live-'));
    await writeFile(
      join(directory, 'screentest.yaml'),
      `providers: { fal: { baseUrl: '${simulator.baseUrl('fal')}' } }\n`,
    );
    return () => rm(directory, { recursive: true, force: true });
  });

  async function screentest(commandLine: readonly string[], answer?: string) {
    const made = makeOutside(directory, { environment: { FAL_KEY: key }, ...(answer === undefined ? {} : { answer }) });
    const exitCode = await runCli(commandLine, made.outside);
    return { exitCode, stdout: made.stdout(), stderr: made.stderr(), questions: made.questions };
  }
  const doctor = (more: readonly string[], answer?: string) =>
    screentest(['doctor', '--live', '--model', route, ...more], answer);
  const submits = (): number => simulator.requests.filter(({ step }) => step === 'submit').length;
  /** How the catalogue knows the route here. */
  async function known(): Promise<string> {
    const { stdout } = await screentest(['models', '--model', 'happyhorse-1.0', '--provider', 'fal', '--json']);
    interface Listed {
      readonly models: {
        readonly routes: { readonly route: string; readonly verified?: string; readonly known?: string }[];
      }[];
    }
    const found = (JSON.parse(stdout) as Listed).models.flatMap(({ routes }) => routes);
    return JSON.stringify(found.find((each) => each.route === route));
  }

  it('makes one cheapest clip after a yes, keeps what was heard without the key, and calls the route live', async () => {
    const before = submits();
    expect(await known()).toContain('"documented"');
    const { exitCode, stdout, stderr, questions } = await doctor([], 'y');
    expect(exitCode, stderr).toBe(0);
    expect(questions).toStrictEqual(['Go on? [y/N] ']);
    expect(submits() - before).toBe(1);
    // The shortest and smallest that there is, at the price of the table.
    expect(stdout).toContain('1 clip to make: 0.42 USD');
    expect(simulator.book.list('fal').at(-1)?.body).toMatchObject({ duration: 3, resolution: '720p' });

    const folder = join(directory, '.screentest', 'live');
    expect(await readdir(folder)).toStrictEqual([`${route}.json`]);
    const text = await readFile(join(folder, `${route}.json`), 'utf8');
    const record = liveRecordSchema.parse(JSON.parse(text));
    expect(record).toMatchObject({ route, outcome: 'completed', priceUsd: 0.42, at: expect.any(String) });
    expect(record.clipSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(record.calls[0]).toMatchObject({
      method: 'POST',
      status: 'answered',
      httpStatus: 200,
      sent: { prompt: 'A red ball rolls slowly across a wooden table.', duration: 3 },
    });
    expect(text).not.toContain(key);
    expect(stdout).not.toContain(key);

    expect(await known()).toContain('"live"');
    // The same day again: the clip is there, nothing is sent or asked, and what was heard stays.
    const again = await doctor([]);
    expect([again.exitCode, again.questions, submits() - before]).toStrictEqual([0, [], 1]);
    expect(await readFile(join(folder, `${route}.json`), 'utf8')).toBe(text);
  });

  it('sends nothing after a no, and where nobody is there to say yes', async () => {
    const before = submits();
    const no = await doctor([], 'n');
    expect([no.exitCode, no.stderr]).toStrictEqual([
      2,
      'error[usage]: Nothing was sent\n  hint: Answer y to go on, or use --yes\n',
    ]);
    expect((await doctor([])).exitCode).toBe(2);
    expect((await doctor(['--budget', '0.41'])).exitCode).toBe(4);
    expect(submits()).toBe(before);
    expect(await readdir(join(directory, '.screentest'))).not.toContain('live');
  });

  it('keeps what a failure said, tells it as JSON, and leaves the route as it was', async () => {
    simulator.faults.add({
      service: 'fal',
      step: 'submit',
      fault: { kind: 'status', status: 401, json: { detail: `Key ${key} is not valid` } },
    });
    const { exitCode, stdout } = await doctor(['--yes', '--json']);
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      routes: [{ route, outcome: 'failed', code: 'auth', calls: 1 }],
    });
    const text = await readFile(join(directory, '.screentest', 'live', `${route}.failed.json`), 'utf8');
    expect(liveRecordSchema.parse(JSON.parse(text)).calls).toMatchObject([{ httpStatus: 401 }]);
    expect(text).not.toContain(key);
    expect(await known()).toContain('"documented"');
  });
});
