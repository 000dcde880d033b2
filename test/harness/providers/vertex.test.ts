import { generateKeyPairSync, verify, type KeyObject } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { postForm } from '../../../harness/cli/post-form.ts';
import { createTransport } from '../../../harness/network/transport.ts';
import { openService } from '../../../harness/providers/open-service.ts';
import type { GenerationRequest, Operation, Provider } from '../../../harness/providers/provider.ts';
import { vertex } from '../../../harness/providers/vertex.ts';
import type { WireForm } from '../../../harness/schema/wire-form.ts';
import { describeService } from '../../contract/service-contract.ts';
import bodies from '../../fixtures/services/vertex/bodies.json' with { type: 'json' };
import { vertexDialect } from '../../simulator/dialects/vertex.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';

const settings = { project: 'studio', region: 'us-central1' };
const said = (code: number, status: string, message = '') => ({
  status: code,
  json: { error: { code, status, message } },
});

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;

/** A service account's file, as the console hands it out. */
async function writeAccount(folder: string, changes: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const path = join(folder, `account-${Object.keys(changes).join('-')}.json`);
  const account = {
    type: 'service_account',
    project_id: 'studio',
    private_key_id: 'key-1',
    private_key: pem,
    client_email: 'screentest@studio.iam.gserviceaccount.com',
    ...changes,
  };
  await writeFile(path, JSON.stringify(account));
  return path;
}

describeService({
  service: vertex,
  dialect: vertexDialect,
  settings,
  keyValue: (folder, simulator) => writeAccount(folder, { token_uri: `${simulator.baseUrl('vertex')}/token` }),
  bodies,
  says: {
    rateLimit: said(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded for online prediction requests.'),
    modelGone: said(404, 'NOT_FOUND', 'Publisher Model was not found.'),
  },
  charges: { succeeded: 'table', failed: 'unknown', refused: 'unknown' },
  can: { cancel: false, findLost: false, actualCost: false },
});

describe('Vertex', () => {
  const wire: WireForm = {
    endpoint: 'veo-3.1-generate-001',
    fields: { prompt: '/instances/0/prompt', durationSeconds: '/parameters/durationSeconds' },
    constants: {},
  };
  const requestOf = (prompt = 'A lighthouse.'): GenerationRequest => ({
    model: 'veo-3.1',
    mode: 't2v',
    prompt,
    repeat: 1,
    settings: { durationSeconds: 4 },
  });
  const signal = new AbortController().signal;
  const transport = createTransport();
  let folder: string;
  let simulator: Simulator;
  let nowMs = Date.parse('2026-11-23T00:00:00Z');
  const exchanges: unknown[] = [];

  const open = (key: string, changes: Readonly<Record<string, unknown>> = {}): Provider =>
    openService(vertex, {
      key,
      settings,
      baseUrl: simulator.baseUrl('vertex'),
      send: transport.send,
      now: () => nowMs,
      readImage: async () => ({ bytes: new Uint8Array(), mediaType: 'image/png' }),
      readFile: (path) => readFile(path, 'utf8'),
      postForm: (url, form) => postForm(transport.send, url, form),
      onExchange: (...exchange) => exchanges.push(exchange),
      ...changes,
    }).provider;
  const account = (changes: Readonly<Record<string, unknown>> = {}): Promise<string> =>
    writeAccount(folder, { token_uri: `${simulator.baseUrl('vertex')}/token`, ...changes });
  const submit = (provider: Provider, prompt?: string) => provider.submit(requestOf(prompt), { wire, token: 'token' });
  const asks = (step: string): number => simulator.requests.filter((request) => request.step === step).length;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'screentest-vertex-'));
    simulator = await startSimulator({ clip: Buffer.from('the clip itself'), runMs: 0 });
  });
  afterEach(() => simulator.faults.clear());
  afterAll(async () => {
    await transport.close();
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  });

  describe('authorisation', () => {
    it('asks for a token with an assertion that the account signed, and keeps it until shortly before its end', async () => {
      const provider = open(await account());
      const before = asks('token');
      await Promise.all([submit(provider), submit(provider)]);
      expect(asks('token') - before).toBe(1);

      const { body } = simulator.requests.findLast(({ step }) => step === 'token')!;
      const assertion = new URLSearchParams(body).get('assertion')!;
      expect(isSigned(assertion, publicKey)).toBe(true);
      expect(claimsOf(assertion)).toStrictEqual({
        scope: 'https://www.googleapis.com/auth/cloud-platform',
        iss: 'screentest@studio.iam.gserviceaccount.com',
        aud: `${simulator.baseUrl('vertex')}/token`,
        iat: nowMs / 1000,
        exp: nowMs / 1000 + 3600,
      });

      // The simulated token is good for 3599 s, of which 300 are kept in reserve.
      nowMs += 3_298_999;
      await submit(provider);
      expect(asks('token') - before).toBe(1);
      nowMs += 1;
      await submit(provider);
      expect(asks('token') - before).toBe(2);
    });

    it.each([
      ['a file that is not there', async () => '/nowhere.json', 'a file that cannot be read'],
      ['a user’s own credentials', () => account({ type: 'authorized_user' }), 'a file that holds no service account'],
      ['a key that is none', () => account({ private_key: 'hello' }), 'the private key of the service account'],
      ['another host for its token', () => account({ token_uri: 'https://example.com/token' }), 'example.com'],
      ['an account that Google does not know', () => account({ client_email: 'x@example.com' }), 'invalid_grant'],
    ])('%s: the route’s key is no good, and nothing is sent', async (_, key, says) => {
      const provider = open(await key());
      const before = asks('submit') + asks('poll');
      const submission = await submit(provider);
      expect(submission).toMatchObject({ status: 'failed', failure: { code: 'auth' } });
      expect(JSON.stringify(submission)).toContain(says);
      const operation = { jobId: 'x', region: 'us-central1', modelPath: 'projects/studio' };
      expect(await provider.poll(operation, signal)).toMatchObject({ status: 'unclear', code: 'auth' });
      expect(asks('submit') + asks('poll')).toBe(before);
    });

    it('may come later where the token’s host does not answer, or answers with nothing of use', async () => {
      const cases = [{ postForm: () => Promise.reject(new Error('offline')) }, { postForm: async () => ({}) }];
      for (const change of [...cases, { postForm: async () => ({ error: 'temporarily_unavailable' }) }]) {
        const provider = open(await account(), change);
        expect(await submit(provider)).toMatchObject({ status: 'busy', code: 'transient' });
      }
    });

    it('asks again after a refusal, which is not kept', async () => {
      const answers: unknown[] = [
        { error: 'temporarily_unavailable' },
        { access_token: vertexDialect.key, expires_in: 60 },
      ];
      const provider = open(await account(), { postForm: async () => answers.shift() });
      expect((await submit(provider)).status).toBe('busy');
      expect((await submit(provider)).status).toBe('accepted');
    });

    it('shows neither private key, assertion nor token, even where the service repeats them', async () => {
      const line = pem.split('\n')[3]!;
      simulator.faults.add({
        service: 'vertex',
        step: 'submit',
        fault: { kind: 'status', ...said(400, 'INVALID_ARGUMENT', `${vertexDialect.key} ${line} ${pem}`) },
      });
      const submission = await submit(open(await account()));
      expect(submission).toMatchObject({
        status: 'failed',
        failure: { code: 'invalid_input', message: 'Google: INVALID_ARGUMENT' },
        exchange: { answer: { error: { message: '[key] [key] [key]' } } },
      });
      const { body } = simulator.requests.findLast(({ step }) => step === 'token')!;
      const all = JSON.stringify(exchanges);
      expect(all).toContain('[key] [key] [key]');
      for (const secret of [line, vertexDialect.key, new URLSearchParams(body).get('assertion')!]) {
        expect(all).not.toContain(secret);
      }
    });
  });

  describe('addresses', () => {
    it('has the region in its host', async () => {
      const hosts: string[] = [];
      const { provider } = openService(vertex, {
        key: await account({ token_uri: 'https://oauth2.googleapis.com/token' }),
        settings: { project: 'studio', region: 'europe-west4' },
        send: async ({ url }) => {
          hosts.push(url.href);
          return { status: 'unreached', message: 'not in a test' };
        },
        now: () => nowMs,
        readImage: async () => ({ bytes: new Uint8Array(), mediaType: 'image/png' }),
        readFile: (path) => readFile(path, 'utf8'),
        postForm: async () => ({ access_token: 'token', expires_in: 3599 }),
      });
      expect((await submit(provider)).status).toBe('busy');
      expect(hosts).toStrictEqual([
        'https://europe-west4-aiplatform.googleapis.com/v1/projects/studio/locations/europe-west4/publishers/google/models/veo-3.1-generate-001:predictLongRunning',
      ]);
    });

    it('takes no region that would lead to another host', () => {
      expect(() => open('', { settings: { project: 'studio', region: 'example.com/' } })).toThrow(
        'Expected GOOGLE_CLOUD_LOCATION to hold lower-case letters, digits and "-", got "example.com/"',
      );
    });

    it('does not take a job of another region for one that is gone', async () => {
      const submission = await submit(open(await account()));
      const { operation } = submission as { operation: Operation };
      const moved = open(await account(), { settings: { project: 'studio', region: 'europe-west4' } });
      expect(await moved.poll(operation, signal)).toStrictEqual({
        status: 'unclear',
        code: 'auth',
        message: 'the job runs in us-central1, and GOOGLE_CLOUD_LOCATION says europe-west4',
      });
    });
  });

  it('hands over the clip’s bytes, and keeps them out of the answer', async () => {
    const submission = await submit(open(await account()));
    expect(submission.status).toBe('accepted');
    const { operation } = submission as { operation: Operation };
    expect(await open(await account()).poll(operation, signal)).toStrictEqual({
      status: 'succeeded',
      outputs: [{ bytes: Buffer.from('the clip itself') }],
      answer: {
        name: operation.jobId,
        done: true,
        response: { videos: [{ mimeType: 'video/mp4', bytesBase64Encoded: '[20 base64 characters]' }] },
      },
    });
  });

  it.each([
    ['a refusal of the request', { error: { code: 3, message: 'Support codes: 58061214' } }, 'refused refused_input'],
    ['an invalid argument', { error: { code: 3, message: 'Unsupported duration 5806121499' } }, 'failed invalid_input'],
    ['a right that is missing', { error: { code: 7, message: 'Permission denied.' } }, 'failed auth'],
    ['no capacity', { error: { code: 8, message: 'Resource exhausted.' } }, 'failed transient'],
    ['an internal error', { error: { code: 13 } }, 'failed transient'],
    ['no clip, some filtered', { response: { raiMediaFilteredCount: 1 } }, 'refused refused_output'],
    ['an empty list, some filtered', { response: { videos: [], raiMediaFilteredCount: 1 } }, 'refused refused_output'],
    ['a clip in a bucket', { response: { videos: [{ gcsUri: 'gs://bucket/clip.mp4' }] } }, 'failed missing_file'],
    ['neither clip nor reason', { response: {} }, 'unclear transient'],
    ['nothing at all', {}, 'unclear transient'],
  ])('done, with %s', async (_, end, means) => {
    const provider = open(await account());
    const { operation } = (await submit(provider)) as { operation: Operation };
    const json = { name: operation.jobId, done: true, ...end };
    simulator.faults.add({ service: 'vertex', step: 'poll', fault: { kind: 'answer', status: 200, json } });
    const answer = await provider.poll(operation, signal);
    const code =
      (answer.status === 'failed' && answer.failure.code) ||
      (answer.status === 'refused' && answer.refusal.code) ||
      (answer.status === 'unclear' && answer.code);
    expect(`${answer.status} ${code}`).toBe(means);
  });

  it('names the categories of the safety filter', async () => {
    const provider = open(await account());
    expect(await submit(provider, '[refuse-input]')).toMatchObject({
      status: 'refused',
      refusal: { code: 'refused_input', message: 'Google refused the request: child' },
    });
    const { operation } = (await submit(provider, '[refuse-output]')) as { operation: Operation };
    expect(await provider.poll(operation, signal)).toMatchObject({
      refusal: { code: 'refused_output', message: 'Google withheld the clip: sexual, violence' },
    });
  });

  it('takes a closed billing account for a key that is no good', async () => {
    simulator.faults.add({
      service: 'vertex',
      step: 'submit',
      fault: { kind: 'status', ...said(403, 'PERMISSION_DENIED', 'This API method requires billing to be enabled.') },
    });
    expect(await submit(open(await account()))).toMatchObject({ status: 'failed', failure: { code: 'auth' } });
  });
});

function claimsOf(assertion: string): unknown {
  return JSON.parse(Buffer.from(assertion.split('.')[1]!, 'base64url').toString());
}

function isSigned(assertion: string, key: KeyObject): boolean {
  const [head, claims, signature] = assertion.split('.');
  return verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature!, 'base64url'));
}
