import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadOwnProviders } from '../../../harness/cli/load-own-providers.ts';
import { openProviders } from '../../../harness/cli/open-providers.ts';
import { createTransport } from '../../../harness/network/transport.ts';
import type { GenerationRequest, PollAnswer, Provider } from '../../../harness/providers/provider.ts';
import type { Config } from '../../../harness/schema/config.ts';
import { makeOutside } from '../../fixtures/outside-maker.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { startSimulator } from '../../simulator/simulator.ts';

const signal = new AbortController().signal;
const request: GenerationRequest = { model: 'wan-2.2', mode: 't2v', prompt: 'A fox', seed: 0, repeat: 1, settings: {} };
const workflow = {
  '3': { class_type: 'KSampler', inputs: { seed: '{{seed}}' } },
  '6': { class_type: 'CLIPTextEncode', inputs: { text: '{{prompt}}' } },
};

async function makeOne(provider: Provider): Promise<PollAnswer> {
  const submission = await provider.submit(request, { wire: undefined, token: 'token' });
  if (submission.status !== 'accepted') throw new Error(JSON.stringify(submission));
  for (;;) {
    const answer = await provider.poll(submission.operation, signal);
    if (answer.status !== 'queued' && answer.status !== 'running') return answer;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function load(providers: Config['providers'], environment: Record<string, string> = {}) {
  const directory = await temporaryFolder();
  const outbox = join(directory, 'outbox');
  await mkdir(outbox);
  const configFile = join(directory, 'screentest.yaml');
  const { outside } = makeOutside(directory, { environment: { PATH: process.env['PATH'] ?? '', ...environment } });
  const own = await loadOwnProviders({ providers, configFile, outbox }, outside);
  return { own, outside, directory };
}

describe('loadOwnProviders', () => {
  it('has a program make clips where the config lies, with the variables that it may have', async () => {
    // Writes where it ran, what it was told, and which of two variables it has.
    const script = 'printf "%s|%s|%s|%s" "$PWD" "$1" "$GPU_TOKEN" "$OTHER" > "$2"';
    const { own, directory } = await load(
      {
        'my-model': {
          kind: 'command',
          program: ['/bin/sh', '-c', script, 'sh', '{prompt}', '{output}', '{seed}'],
          environment: ['GPU_TOKEN'],
        },
      },
      { GPU_TOKEN: 'for the program', OTHER: 'for nobody' },
    );
    expect([...own.commands.keys()]).toStrictEqual(['my-model']);
    expect(own.keyless).toStrictEqual([]);
    const answer = await makeOne(own.commands.get('my-model')!);
    const [output] = answer.status === 'succeeded' ? answer.outputs : [];
    const path = output !== undefined && 'path' in output ? output.path : JSON.stringify(answer);
    expect(await readFile(path, 'utf8')).toBe(`${directory}|A fox|for the program|`);
  });

  it('counts a program’s time in seconds, and runs it where the config says', async () => {
    const elsewhere = await temporaryFolder();
    await writeFile(join(elsewhere, 'make.sh'), '#!/bin/sh\nexec sleep 60\n');
    await chmod(join(elsewhere, 'make.sh'), 0o755);
    const { own } = await load({
      slow: {
        kind: 'command',
        program: ['./make.sh', '{prompt}', '{output}', '{seed}'],
        workingDirectory: elsewhere,
        timeoutSeconds: 0.2,
      },
    });
    expect(await makeOne(own.commands.get('slow')!)).toMatchObject({ status: 'failed', failure: { code: 'timeout' } });
  });

  it('opens a ComfyUI server with its workflow, and without any key', async () => {
    await using simulator = await startSimulator({ clip: Buffer.from('clip'), runMs: 0 });
    const file = join(await temporaryFolder(), 'wan.json');
    await writeFile(file, JSON.stringify(workflow));
    const providers: Config['providers'] = {
      gpu: { kind: 'comfyui', baseUrl: simulator.baseUrl('comfyui'), workflow: file },
    };
    const { own, outside } = await load(providers);
    expect(own.commands.size).toBe(0);
    const transport = createTransport();
    const opened = openProviders(
      { services: [], keyless: own.keyless, providers, local: own.commands, send: transport.send },
      outside,
    );
    expect(await makeOne(opened.of('gpu'))).toMatchObject({ status: 'succeeded', charge: { kind: 'none' } });
    await transport.close();
    expect(opened.privateOriginsOf('gpu')).toStrictEqual([simulator.origin]);
    expect(simulator.book.list('comfyui')[0]?.body).toMatchObject({
      prompt: { '3': { inputs: { seed: 0 } }, '6': { inputs: { text: 'A fox' } } },
    });
    expect(simulator.requests.every(({ headers }) => headers['authorization'] === undefined)).toBe(true);
  });

  it('says where a workflow is no JSON, and where there is none', async () => {
    const folder = await temporaryFolder();
    const gpu = (workflowFile: string): Config['providers'] => ({
      gpu: { kind: 'comfyui', baseUrl: 'http://127.0.0.1:8188', workflow: join(folder, workflowFile) },
    });
    await writeFile(join(folder, 'broken.json'), '{ "3": ');
    await expect(load(gpu('broken.json'))).rejects.toMatchObject({
      code: 'invalid_file',
      message: expect.stringContaining(`${join(folder, 'broken.json')} is no JSON: `),
      problems: [{ place: { file: join(folder, 'broken.json') }, hint: expect.stringContaining('Export (API)') }],
    });
    await expect(load(gpu('gone.json'))).rejects.toMatchObject({ code: 'missing_file' });
    await writeFile(join(folder, 'saved.json'), JSON.stringify({ nodes: [], links: [] }));
    await expect(load(gpu('saved.json'))).rejects.toMatchObject({ code: 'invalid_file' });
  });

  it('has nothing of its own for services that ship', async () => {
    const { own } = await load({ fal: { concurrency: 2 } });
    expect([own.commands.size, own.keyless]).toStrictEqual([0, []]);
    expect((await load(undefined)).own.commands.size).toBe(0);
  });
});
