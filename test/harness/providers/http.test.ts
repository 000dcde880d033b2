import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTransport } from '../../../harness/network/transport.ts';
import { httpService } from '../../../harness/providers/http.ts';
import { loadDescription, loadDescriptions } from '../../../harness/providers/load-descriptions.ts';
import { openService } from '../../../harness/providers/open-service.ts';
import type { GenerationRequest, PollAnswer, Provider, SubmitContext } from '../../../harness/providers/provider.ts';
import type { Service } from '../../../harness/providers/service.ts';
import { httpDescriptionSchema, type HttpDescription } from '../../../harness/schema/http-description.ts';
import { scriptedServer, type ScriptedAnswer, type ScriptedServer } from '../../fixtures/scripted-server.ts';

const fixture = (id: string): Promise<Service> =>
  loadDescription(join(import.meta.dirname, `../../fixtures/services/descriptions/${id}.yaml`));
const shipped = async (id: string): Promise<Service> => (await loadDescriptions()).find((each) => each.id === id)!;

const request: GenerationRequest = { model: 'a', mode: 't2v', prompt: 'A lighthouse.', repeat: 1, settings: {} };
const context: SubmitContext = {
  wire: { endpoint: 'some/model', fields: { prompt: '/prompt' }, constants: {} },
  token: 'token',
};
const job = { endpoint: 'some/model', jobId: '7' };

async function open(
  service: Service,
  answers: Readonly<Record<string, ScriptedAnswer>>,
): Promise<{ provider: Provider; seen: ScriptedServer['seen']; told: unknown[] }> {
  const { origin, seen } = await scriptedServer(answers);
  const transport = createTransport();
  onTestFinished(() => transport.close());
  const told: unknown[] = [];
  const { provider } = openService(service, {
    key: 'secret-key',
    settings: {},
    baseUrl: origin,
    send: transport.send,
    now: () => 0,
    readImage: () => Promise.reject(new Error('no image is asked for')),
    readFile: () => Promise.reject(new Error('no file is asked for')),
    postForm: () => Promise.reject(new Error('no token is asked for')),
    onExchange: (_, answer) => void told.push('json' in answer ? answer.json : answer),
  });
  return { provider, seen, told };
}

async function pollWith(service: Service, answers: Readonly<Record<string, ScriptedAnswer>>): Promise<PollAnswer> {
  return (await open(service, answers)).provider.poll(job, new AbortController().signal);
}

/** The least that a description must say, with the given parts instead. */
function described(parts: Partial<Record<keyof HttpDescription, unknown>> = {}): Service {
  return httpService(
    httpDescriptionSchema.parse({
      id: 'mine',
      title: 'Mine',
      origin: 'https://video.example.com/api',
      key: { variable: 'MINE_KEY' },
      submit: { path: '/jobs', jobId: '/id' },
      poll: { path: '/jobs/{jobId}', state: '/state', words: { succeeded: ['done'], failed: ['bad'] } },
      result: { url: '/clip' },
      ...parts,
    }),
  );
}
const clip = 'https://clips.example.com/a.mp4?signature=1';

describe('a submit', () => {
  it.each([
    [1002, { status: 'busy', code: 'rate_limit', message: 'MiniMax: code 1002' }],
    [1004, { status: 'failed', failure: { code: 'auth', message: 'MiniMax: code 1004' } }],
    [1008, { status: 'failed', failure: { code: 'no_funds', message: 'MiniMax: code 1008' } }],
    [1026, { status: 'refused', refusal: { code: 'refused_input', message: 'MiniMax: code 1026' } }],
    [1027, { status: 'refused', refusal: { code: 'refused_output', message: 'MiniMax: code 1027' } }],
    [1039, { status: 'busy', code: 'rate_limit', message: 'MiniMax: code 1039' }],
    [1041, { status: 'busy', code: 'rate_limit', message: 'MiniMax: code 1041' }],
    [2013, { status: 'failed', failure: { code: 'invalid_input', message: 'MiniMax: code 2013' } }],
    // Whoever does not know the code does not know whether a job was made.
    [1000, { status: 'lost', message: 'the answer names no job' }],
  ])('that MiniMax answers with code %i under HTTP 200', async (code, expected) => {
    const json = { task_id: '', base_resp: { status_code: code, status_msg: 'words' } };
    const { provider, seen } = await open(await shipped('minimax'), { 'POST /v2/video_generation': { json } });
    expect(await provider.submit(request, context)).toMatchObject(expected);
    expect(seen.map(({ line }) => line)).toStrictEqual(['POST /v2/video_generation']);
  });

  it('carries the key, the headers, the endpoint in the body and in the path', async () => {
    const service = described({
      key: { variable: 'MINE_KEY', header: 'X-Api-Key', scheme: '' },
      submit: {
        method: 'PUT',
        path: '/run/{endpoint}?now=1',
        endpointAt: '/input/model',
        headers: { 'x-mode': 'async' },
        jobId: '/data/0/id',
      },
    });
    const { provider, seen } = await open(service, {
      'PUT /api/run/some/model?now=1': { status: 201, json: { data: [{ id: 12 }] } },
    });
    const body = { prompt: 'A lighthouse.', input: { model: 'some/model' } };
    expect(await provider.submit(request, context)).toStrictEqual({
      status: 'accepted',
      operation: { endpoint: 'some/model', jobId: '12' },
      exchange: { sent: body, answer: { data: [{ id: 12 }] } },
    });
    expect(seen[0]!.headers).toMatchObject({ 'x-api-key': 'secret-key', 'x-mode': 'async' });
    expect(seen[0]!.headers['authorization']).toBeUndefined();
    expect(JSON.parse(seen[0]!.body)).toStrictEqual(body);
  });

  it.each([[''], ['.'], ['..'], [null], [1.5], [['a']]])('whose job is called %j has none', async (id) => {
    const { provider } = await open(described(), { 'POST /api/jobs': { json: { id } } });
    expect(await provider.submit(request, context)).toMatchObject({ status: 'lost' });
  });

  it('that says no and names a job all the same says no', async () => {
    const { provider } = await open(described({ errors: { code: ['/code'], codes: { E7: 'no_funds' } } }), {
      'POST /api/jobs': { json: { id: '7', code: 'E7' } },
    });
    expect(await provider.submit(request, context)).toMatchObject({ status: 'failed', failure: { code: 'no_funds' } });
  });

  it('of which a code says that something broke may have been accepted', async () => {
    const { provider } = await open(described({ errors: { code: ['/code'], codes: { E7: 'transient' } } }), {
      'POST /api/jobs': { json: { code: 'E7' } },
    });
    expect(await provider.submit(request, context)).toMatchObject({ status: 'lost' });
  });
});

describe('a poll', () => {
  const words = {
    queued: ['waiting'],
    running: ['1'],
    succeeded: ['done'],
    failed: ['bad'],
    cancelled: ['stopped'],
    refusedInput: ['not-asked'],
    refusedOutput: ['not-shown'],
    expired: ['gone'],
  };
  const poll = { path: '/jobs/{jobId}', state: '/state', words };
  const errors = {
    code: ['/error/code', '/code'],
    codes: { nsfw: 'refused_output', lost: 'expired', slow: 'rate_limit', key: 'auth', gpu: 'transient' },
  };
  const service = described({ poll, errors });
  const answered = (json: unknown, status = 200): Promise<PollAnswer> =>
    pollWith(service, { 'GET /api/jobs/7': { status, json } });

  it.each([
    [{ state: 'waiting' }, 200, { status: 'queued' }],
    [{ state: 1 }, 200, { status: 'running' }],
    [
      { state: 'done', clip },
      200,
      {
        status: 'succeeded',
        outputs: [{ url: clip }],
        answer: { state: 'done', clip: 'https://clips.example.com/a.mp4?[query]' },
      },
    ],
    [
      { state: 'bad' },
      200,
      {
        status: 'failed',
        failure: { code: 'job_failed', message: 'Mine: bad' },
        charge: { kind: 'unknown' },
        answer: { state: 'bad' },
      },
    ],
    [
      { state: 'stopped' },
      200,
      {
        status: 'failed',
        failure: { code: 'cancelled', message: 'Mine: stopped' },
        charge: { kind: 'unknown' },
        answer: { state: 'stopped' },
      },
    ],
    [
      { state: 'not-asked' },
      200,
      {
        status: 'refused',
        refusal: { code: 'refused_input', message: 'Mine: not-asked' },
        charge: { kind: 'unknown' },
        answer: { state: 'not-asked' },
      },
    ],
    [
      { state: 'not-shown' },
      200,
      {
        status: 'refused',
        refusal: { code: 'refused_output', message: 'Mine: not-shown' },
        charge: { kind: 'unknown' },
        answer: { state: 'not-shown' },
      },
    ],
    [{ state: 'gone' }, 200, { status: 'expired', message: 'Mine: gone', answer: { state: 'gone' } }],
    // The code of a failed job tells why; a server error may carry the news.
    [
      { state: 'bad', code: 'nsfw' },
      500,
      {
        status: 'refused',
        refusal: { code: 'refused_output', message: 'Mine: code nsfw' },
        charge: { kind: 'unknown' },
        answer: { state: 'bad', code: 'nsfw' },
      },
    ],
    [
      { state: 'bad', code: 'gpu' },
      500,
      {
        status: 'failed',
        failure: { code: 'transient', message: 'Mine: code gpu' },
        charge: { kind: 'unknown' },
        answer: { state: 'bad', code: 'gpu' },
      },
    ],
    [
      { state: 'bad', code: 'lost' },
      200,
      { status: 'expired', message: 'Mine: code lost', answer: { state: 'bad', code: 'lost' } },
    ],
    // Without a state, a code speaks of the question, unless it can only mean the job.
    [{ error: { code: 'slow' } }, 200, { status: 'unclear', code: 'rate_limit', message: 'Mine: code slow' }],
    [{ error: { code: 'key' } }, 400, { status: 'unclear', code: 'auth', message: 'Mine: code key' }],
    [
      { error: { code: 'gpu' } },
      404,
      {
        status: 'expired',
        message: 'Mine no longer knows the job, or no longer keeps its clip (HTTP 404)',
        answer: { error: { code: 'gpu' } },
      },
    ],
    [
      { error: { code: 'nsfw' } },
      400,
      {
        status: 'refused',
        refusal: { code: 'refused_output', message: 'Mine: code nsfw' },
        charge: { kind: 'unknown' },
        answer: { error: { code: 'nsfw' } },
      },
    ],
    [
      { error: { code: 'lost' } },
      400,
      { status: 'expired', message: 'Mine: code lost', answer: { error: { code: 'lost' } } },
    ],
    // These statuses speak of the question, whatever the body says.
    [{ state: 'bad' }, 429, { status: 'unclear', code: 'rate_limit', message: 'HTTP 429' }],
    [{ state: 'bad' }, 403, { status: 'unclear', code: 'auth', message: 'HTTP 403' }],
    [{ state: 'done', clip }, 502, { status: 'unclear', code: 'transient', message: 'HTTP 502' }],
    // What nobody described is waited out.
    [{ state: 'thinking' }, 200, { status: 'unclear', code: 'transient', message: 'the answer has an unknown shape' }],
    [
      { state: 'done', clip: 'file:///etc/passwd' },
      200,
      { status: 'unclear', code: 'transient', message: 'the answer has an unknown shape' },
    ],
    [null, 200, { status: 'unclear', code: 'transient', message: 'the answer has an unknown shape' }],
  ])('that is answered %j with HTTP %i', async (json, status, expected) => {
    expect(await answered(json, status)).toStrictEqual(expected);
  });

  it('escapes the name of the job, which came from outside', async () => {
    const { provider, seen } = await open(service, {});
    const hostile = { endpoint: 'some/model', jobId: '../keys?all=1#' };
    expect(await provider.poll(hostile, new AbortController().signal)).toMatchObject({ status: 'unclear' });
    expect(seen.map(({ line }) => line)).toStrictEqual(['GET /api/jobs/..%2Fkeys%3Fall%3D1%23']);
  });

  it('asks with a body where the service wants one', async () => {
    const asking = described({
      poll: { method: 'POST', path: '/{endpoint}/status', jobIdAt: '/job/name', state: '/state', words },
    });
    const { provider, seen } = await open(asking, { 'POST /api/some/model/status': { json: { state: 'waiting' } } });
    expect(await provider.poll(job, new AbortController().signal)).toStrictEqual({ status: 'queued' });
    expect(JSON.parse(seen[0]!.body)).toStrictEqual({ job: { name: '7' } });
  });

  it.each([
    [{ seconds: '/used' }, 7.5, { kind: 'metered', seconds: 7.5 }],
    [{ tokens: '/used' }, '108900', { kind: 'metered', tokens: 108_900 }],
    [{ usd: '/used' }, '0.60', { kind: 'billed', usd: 0.6 }],
    [{ usd: '/used' }, 0, { kind: 'billed', usd: 0 }],
    // Missing is not nothing: the table's price then holds.
    [{ usd: '/used' }, null, undefined],
    [{ seconds: '/used' }, -1, undefined],
    [{ tokens: '/used' }, 'many', undefined],
  ])('of which %j is %j says what is charged', async (usage, used, charge) => {
    const answer = await pollWith(described({ usage }), {
      'GET /api/jobs/7': { json: { state: 'done', clip, used } },
    });
    expect(answer.status === 'succeeded' ? answer.charge : answer).toStrictEqual(charge);
  });

  it('keeps the prompt that the service made, and charges nothing for a failure where that is documented', async () => {
    const kind = described({ result: { url: '/clip', actualPrompt: '/prompt' }, failedCharge: 'none' });
    const done = { 'GET /api/jobs/7': { json: { state: 'done', clip: [clip], prompt: 'A tall lighthouse.' } } };
    expect(await pollWith(kind, done)).toMatchObject({
      status: 'succeeded',
      outputs: [{ url: clip }],
      actualPrompt: 'A tall lighthouse.',
    });
    const bad = { 'GET /api/jobs/7': { json: { state: 'bad' } } };
    expect(await pollWith(kind, bad)).toMatchObject({ status: 'failed', charge: { kind: 'none' } });
  });
});

describe('a result behind a further call (the first generation of MiniMax)', () => {
  const asked = 'GET /v1/query/video_generation?task_id=7';
  const done = { json: { status: 'Success', file_id: 176844028768320, base_resp: { status_code: 0 } } };
  const file = 'GET /v1/files/retrieve?file_id=176844028768320';

  it('is asked for with what the poll said, by the key', async () => {
    const { provider, seen } = await open(await fixture('minimax-v1'), {
      [asked]: done,
      [file]: { json: { file: { download_url: clip }, base_resp: { status_code: 0 } } },
    });
    expect(await provider.poll(job, new AbortController().signal)).toMatchObject({
      status: 'succeeded',
      outputs: [{ url: clip }],
    });
    expect(seen.map(({ line, headers }) => [line, headers['authorization']])).toStrictEqual([
      [asked, 'Bearer secret-key'],
      [file, 'Bearer secret-key'],
    ]);
  });

  it.each([
    ['no file', { [asked]: { json: { status: 'Success' } } }, { status: 'unclear', code: 'transient' }],
    ['a file that is gone', { [asked]: done, [file]: { status: 404, json: {} } }, { status: 'expired' }],
    [
      'too many calls',
      { [asked]: done, [file]: { json: { base_resp: { status_code: 1002 } } } },
      { status: 'unclear', code: 'rate_limit' },
    ],
    ['a server error', { [asked]: done, [file]: { status: 503, json: {} } }, { status: 'unclear', code: 'transient' }],
    [
      'a refusal',
      { [asked]: { json: { status: 'Fail', base_resp: { status_code: 1027 } } } },
      { status: 'refused', refusal: { code: 'refused_output' } },
    ],
    [
      'a failure',
      { [asked]: { json: { status: 'Fail', base_resp: { status_code: 0 } } } },
      { status: 'failed', failure: { code: 'job_failed' } },
    ],
  ] as const)('may be %s', async (_, answers, expected) => {
    expect(await pollWith(await fixture('minimax-v1'), answers)).toMatchObject(expected);
  });
});

describe('a clip that only the key is given (the historic /v1/videos)', () => {
  const asked = 'GET /v1/videos/7';
  const content = 'GET /v1/videos/7/content?variant=video';
  const bytes = Buffer.from([0, 0, 0, 24, 102, 116, 121, 112, 255, 254]);

  it('comes as its bytes, which no log is told', async () => {
    const { provider, seen, told } = await open(await fixture('openai-videos'), {
      [asked]: { json: { id: '7', status: 'completed', error: null } },
      [content]: { bytes },
    });
    expect(await provider.poll(job, new AbortController().signal)).toStrictEqual({
      status: 'succeeded',
      outputs: [{ bytes }],
      answer: { id: '7', status: 'completed', error: null },
    });
    expect(told).toStrictEqual([{ id: '7', status: 'completed', error: null }, '[10 bytes]']);
    expect(seen.map(({ headers }) => headers['authorization'])).toStrictEqual([
      'Bearer secret-key',
      'Bearer secret-key',
    ]);
  });

  it.each([
    [{ [asked]: { json: { status: 'queued' } } }, { status: 'queued' }],
    [{ [asked]: { json: { status: 'in_progress', progress: 40 } } }, { status: 'running' }],
    [
      { [asked]: { json: { status: 'failed', error: { code: 'moderation_blocked' } } } },
      { status: 'refused', refusal: { code: 'refused_input' } },
    ],
    [
      { [asked]: { json: { status: 'failed', error: { code: 'server_error' } } } },
      { status: 'failed', failure: { code: 'job_failed' } },
    ],
    [
      {
        [asked]: { json: { status: 'completed' } },
        [content]: { status: 404, json: { error: { code: 'not_found' } } },
      },
      { status: 'expired' },
    ],
    [
      { [asked]: { json: { status: 'completed' } }, [content]: { status: 401, json: {} } },
      { status: 'unclear', code: 'auth' },
    ],
  ] as const)('is told as %j', async (answers, expected) => {
    expect(await pollWith(await fixture('openai-videos'), answers)).toMatchObject(expected);
  });
});
