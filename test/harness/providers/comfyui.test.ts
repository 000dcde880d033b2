import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTransport } from '../../../harness/network/transport.ts';
import { comfyuiService } from '../../../harness/providers/comfyui.ts';
import { parseWorkflow } from '../../../harness/providers/fill-workflow.ts';
import { openService, type OpenedService } from '../../../harness/providers/open-service.ts';
import type { GenerationRequest, Operation, PollAnswer, Provider } from '../../../harness/providers/provider.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';

const graph = (inputs: Readonly<Record<string, unknown>> = {}) => ({
  '3': { class_type: 'KSampler', inputs: { seed: '{{seed}}', latent_image: ['5', 0] } },
  '5': { class_type: 'EmptyHunyuanLatentVideo', inputs: { width: '{{width}}', length: '{{framesAndOne}}', ...inputs } },
  '6': { class_type: 'CLIPTextEncode', inputs: { text: '{{prompt}}, cinematic' } },
});
const signal = new AbortController().signal;
const still = { path: 'fox.png', sha256: '0123456789abcdef'.repeat(4) };
const unsure = async (): Promise<boolean> => false;

describe('ComfyUI', () => {
  const transport = createTransport();
  let simulator: Simulator;

  const open = (workflow: unknown = graph(), path = ''): OpenedService =>
    openService(comfyuiService({ id: 'my-gpu', workflow: parseWorkflow(workflow, 'wan.json'), fps: 16 }), {
      key: '',
      settings: {},
      baseUrl: `${simulator.baseUrl('comfyui')}${path}`,
      send: transport.send,
      now: () => 0,
      readImage: async () => ({ bytes: Buffer.from('picture'), mediaType: 'image/png' }),
      readFile: () => Promise.reject(new Error('no file is read')),
      postForm: () => Promise.reject(new Error('nobody is asked for a token')),
    });
  const requestOf = (changes: Partial<GenerationRequest> = {}): GenerationRequest => ({
    model: 'wan-2.2',
    mode: 't2v',
    prompt: 'A fox',
    seed: 0,
    repeat: 1,
    settings: { durationSeconds: 5, resolution: '480p', aspectRatio: '16:9' },
    ...changes,
  });
  let submits = 0;
  const submit = (provider: Provider, changes?: Partial<GenerationRequest>, token = `submit ${(submits += 1)}`) =>
    provider.submit(requestOf(changes), { wire: undefined, token });
  const started = async (provider: Provider, changes?: Partial<GenerationRequest>, token?: string) => {
    const submission = await submit(provider, changes, token);
    if (submission.status !== 'accepted') throw new Error(JSON.stringify(submission));
    return submission.operation;
  };
  const settled = async (provider: Provider, operation: Operation): Promise<PollAnswer> => {
    for (let tries = 0; tries < 200; tries += 1) {
      const answer = await provider.poll(operation, signal);
      if (answer.status !== 'queued' && answer.status !== 'running') return answer;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error('the job never ended');
  };
  const jobs = (): number => simulator.book.list('comfyui').length;

  beforeAll(async () => {
    simulator = await startSimulator({ clip: Buffer.from('the clip') });
  });
  afterEach(() => simulator.faults.clear());
  afterAll(async () => {
    await transport.close();
    await simulator.close();
  });

  it('sends the filled workflow under an id made of the token, and no key', async () => {
    const { provider } = open();
    const submission = await submit(provider, {}, 'token');
    const body = {
      prompt: {
        '3': { class_type: 'KSampler', inputs: { seed: 0, latent_image: ['5', 0] } },
        '5': { class_type: 'EmptyHunyuanLatentVideo', inputs: { width: 848, length: 81 } },
        '6': { class_type: 'CLIPTextEncode', inputs: { text: 'A fox, cinematic' } },
      },
      // The first 16 bytes of the token's SHA-256, with version 8 and variant of RFC 9562.
      prompt_id: '3c469e9d-6c58-85d3-ba43-f353d4f88e61',
      extra_data: { screentest: 'token' },
    };
    expect(submission).toMatchObject({
      status: 'accepted',
      operation: { jobId: '3c469e9d-6c58-85d3-ba43-f353d4f88e61' },
      mostUsd: 0,
      exchange: { sent: body },
    });
    expect(simulator.book.list('comfyui').at(-1)!.body).toStrictEqual(body);
    const { headers } = simulator.requests.findLast(({ step }) => step === 'submit')!;
    expect(headers['authorization']).toBeUndefined();
  });

  it('brings a job to the address of its clip, on the server that the user named', async () => {
    const { provider, privateOrigins } = open();
    const operation = await started(provider);
    const answer = await settled(provider, operation);
    const { id } = simulator.book.list('comfyui').at(-1)!;
    const file = { filename: `${id}.mp4`, subfolder: 'video', type: 'output' };
    const url = `${simulator.baseUrl('comfyui')}/view?filename=${id}.mp4&subfolder=video&type=output`;
    expect(answer).toStrictEqual({
      status: 'succeeded',
      outputs: [{ url }],
      charge: { kind: 'none' },
      answer: { outputs: { '9': { images: [file], animated: [true] } } },
    });
    expect(await (await fetch(url)).text()).toBe('the clip');
    expect(privateOrigins).toStrictEqual([simulator.origin]);
    // A later process asks again and hears the same.
    expect(await open().provider.poll(operation, signal)).toStrictEqual(answer);
  });

  it('brings the still to the server first', async () => {
    const { provider } = open(graph({ image: '{{image}}' }));
    await started(provider, { mode: 'i2v', referenceImage: still });
    const { body } = simulator.book.list('comfyui').at(-1)!;
    const sent = body as { prompt: Record<string, { inputs: Record<string, unknown> }> };
    expect(sent.prompt['5']!.inputs['image']).toBe('screentest-0123456789abcdef.png');
    const { body: form } = simulator.requests.findLast(({ step }) => step === 'upload')!;
    expect(form).toContain('filename="screentest-0123456789abcdef.png"\r\nContent-Type: image/png\r\n\r\npicture\r\n');
  });

  it.each([
    [
      { kind: 'status', status: 500 },
      { status: 'busy', code: 'transient' },
    ],
    [
      { kind: 'reset', when: 'before' },
      { status: 'busy', code: 'transient' },
    ],
    [
      { kind: 'status', status: 400 },
      { status: 'failed', failure: { code: 'invalid_input' } },
    ],
  ] as const)('starts nothing where the still cannot be brought there: %j', async (fault, means) => {
    const { provider } = open(graph({ image: '{{image}}' }));
    simulator.faults.add({ service: 'comfyui', step: 'upload', fault });
    const before = jobs();
    expect(await submit(provider, { mode: 'i2v', referenceImage: still })).toMatchObject(means);
    expect(jobs()).toBe(before);
  });

  it.each([
    ['a seed that the workflow has no place for', { '6': { class_type: 'T', inputs: { text: '{{prompt}}' } } }, {}],
    ['a size that the request does not hold', graph(), { settings: { durationSeconds: 5 } }],
  ])('sends nothing that does not fit: %s', async (_, workflow, changes) => {
    const { provider } = open(workflow);
    const before = jobs();
    expect(await submit(provider, changes)).toMatchObject({ status: 'failed', failure: { code: 'invalid_input' } });
    expect(jobs()).toBe(before);
  });

  it('says which node the server rejects', async () => {
    expect(await submit(open(graph({ ckpt_name: 'missing' })).provider)).toMatchObject({
      status: 'failed',
      failure: {
        code: 'invalid_input',
        message: 'ComfyUI rejects the workflow: prompt_outputs_failed_validation; node 5: value_not_in_list',
      },
    });
  });

  it('tells a failed job, with the node and without the trace', async () => {
    const { provider } = open();
    expect(await settled(provider, await started(provider, { prompt: '[fail]' }))).toStrictEqual({
      status: 'failed',
      failure: { code: 'transient', message: 'ComfyUI: torch.OutOfMemoryError in KSampler (3)' },
      charge: { kind: 'none' },
      answer: {
        status_str: 'error',
        error: {
          node_id: '3',
          node_type: 'KSampler',
          exception_type: 'torch.OutOfMemoryError',
          exception_message: 'Allocation on device',
        },
      },
    });
  });

  const file = (filename: string, type = 'output') => ({ filename, subfolder: '', type });
  it.each([
    ['a clip of VideoHelperSuite', { '9': { gifs: [{ ...file('a.mp4'), format: 'video/h264-mp4' }] } }, 'succeeded'],
    ['a clip in a list called videos', { '9': { videos: [file('a.webm')] } }, 'succeeded'],
    ['a preview only', { '9': { images: [file('a.mp4', 'temp')] } }, 'succeeded'],
    [
      'a clip, its preview and a picture',
      { '9': { images: [file('a.mp4')] }, '10': { images: [file('b.mp4', 'temp'), file('c.png')] } },
      'succeeded',
    ],
    ['two clips', { '9': { images: [file('a.mp4')] }, '10': { gifs: [file('b.mp4')] } }, 'failed invalid_input'],
    ['pictures only', { '9': { images: [file('a.png')] } }, 'failed missing_file'],
    ['texts and nothings', { '9': { text: ['hello.mp4', null] }, '10': null }, 'failed missing_file'],
    ['nothing', {}, 'failed missing_file'],
  ])('reads what the nodes saved: %s', async (_, outputs, means) => {
    const { provider } = open();
    const operation = await started(provider);
    await settled(provider, operation);
    const entry = { prompt: [], outputs, status: { status_str: 'success', completed: true, messages: [] } };
    const json = { [operation.jobId!]: entry };
    simulator.faults.add({ service: 'comfyui', step: 'result', fault: { kind: 'answer', status: 200, json } });
    const answer = await provider.poll(operation, signal);
    expect(answer.status === 'failed' ? `failed ${answer.failure.code}` : answer.status).toBe(means);
  });

  it('tells an interrupted job from one that broke', async () => {
    const { provider } = open();
    const operation = await started(provider);
    await settled(provider, operation);
    const status = { status_str: 'error', completed: false, messages: [['execution_interrupted', { node_id: '3' }]] };
    const json = { [operation.jobId!]: { prompt: [], outputs: {}, status } };
    simulator.faults.add({ service: 'comfyui', step: 'result', fault: { kind: 'answer', status: 200, json } });
    expect(await provider.poll(operation, signal)).toMatchObject({
      status: 'failed',
      failure: { code: 'transient', message: 'ComfyUI was told to interrupt the job' },
    });
  });

  it('says that a job is gone, as after a restart of the server', async () => {
    const operation = { jobId: '00000000-0000-4000-8000-000000000000' };
    expect((await open().provider.poll(operation, signal)).status).toBe('expired');
  });

  it.each([
    ['a server error', { kind: 'status', status: 500 }],
    ['a connection that breaks after', { kind: 'reset', when: 'after' }],
    ['a page of HTML', { kind: 'html' }],
  ] as const)('%s at submit is lost', async (_, fault) => {
    simulator.faults.add({ service: 'comfyui', step: 'submit', fault });
    expect((await submit(open().provider)).status).toBe('lost');
  });

  it.each([
    ['poll', { kind: 'status', status: 502 }],
    ['poll', { kind: 'answer', status: 200, json: { hello: 'world' } }],
    ['result', { kind: 'status', status: 502 }],
    ['result', { kind: 'answer', status: 200, json: { hello: 'world' } }],
    ['result', { kind: 'html' }],
  ] as const)('a fault at %s says nothing about the job: %j', async (step, fault) => {
    const { provider } = open();
    const operation = await started(provider);
    await settled(provider, operation);
    simulator.faults.add({ service: 'comfyui', step, fault });
    expect(await provider.poll(operation, signal)).toMatchObject({ status: 'unclear', code: 'transient' });
  });

  describe.each([
    ['a server that takes our id', ''],
    ['an older one, which makes its own', '/old'],
  ])('on %s', (_, path) => {
    it.each([
      ['waits', 60_000],
      ['runs', 0],
    ])('finds a lost job that %s', async (_state, queueMs) => {
      const { provider } = open(graph(), path);
      const token = `lost ${path} ${queueMs}`;
      simulator.book.options.queueMs = queueMs;
      try {
        simulator.faults.add({ service: 'comfyui', step: 'submit', times: 1, fault: { kind: 'reset', when: 'after' } });
        expect((await submit(provider, {}, token)).status).toBe('lost');
        const lost = { request: requestOf(), context: { wire: undefined, token }, submittedMs: 0, isTaken: unsure };
        const { token: jobId } = simulator.book.list('comfyui').at(-1)!;
        expect(await provider.findLost!(lost)).toStrictEqual({ status: 'found', operation: { jobId } });
      } finally {
        simulator.book.options.queueMs = 0;
      }
    });

    it('finds one that has ended, never one that is taken, and knows what it never had', async () => {
      const { provider } = open(graph(), path);
      const token = `ended ${path}`;
      const operation = await started(provider, {}, token);
      await settled(provider, operation);
      const lost = { request: requestOf(), context: { wire: undefined, token }, submittedMs: 0, isTaken: unsure };
      expect(await provider.findLost!(lost)).toStrictEqual({ status: 'found', operation });
      const isTaken = async (job: string): Promise<boolean> => job === operation.jobId;
      expect((await provider.findLost!({ ...lost, isTaken })).status).toBe('unknown');
      const never = { ...lost, context: { wire: undefined, token: 'never sent' } };
      expect(await provider.findLost!(never)).toStrictEqual({ status: 'absent' });
    });
  });

  it.each(['poll', 'list'] as const)('does not take a silent server for one without the job: %s', async (step) => {
    simulator.faults.add({ service: 'comfyui', step, fault: { kind: 'status', status: 500 } });
    const lost = { request: requestOf(), context: { wire: undefined, token: 'x' }, submittedMs: 0, isTaken: unsure };
    expect((await open().provider.findLost!(lost)).status).toBe('unknown');
  });

  it('cancels a job that waits, and leaves one that has ended or runs', async () => {
    const { provider } = open();
    const ended = await started(provider);
    await settled(provider, ended);
    expect(await provider.cancel!(ended)).toBe(false);
    simulator.book.options.queueMs = 60_000;
    try {
      const waiting = await started(provider, {}, 'waiting');
      expect(await provider.cancel!(waiting)).toBe(true);
      expect(simulator.book.list('comfyui').at(-1)!.cancelledMs).toBeTypeOf('number');
      const deaf = await started(provider, {}, 'deaf');
      simulator.faults.add({ service: 'comfyui', step: 'cancel', fault: { kind: 'status', status: 200 } });
      expect(await provider.cancel!(deaf)).toBe(false);
    } finally {
      simulator.book.options.queueMs = 0;
    }
  });
});
