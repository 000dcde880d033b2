import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, expect, it } from 'vitest';
import { NotAuthorized } from '../../../harness/network/not-authorized.ts';
import {
  createServiceClient,
  type ServiceAnswer,
  type ServiceCall,
  type ServiceClient,
  type ServiceClientOptions,
} from '../../../harness/network/service-client.ts';
import { createTransport, type TransportAnswer } from '../../../harness/network/transport.ts';

const transport = createTransport();
const open: Server[] = [];
const seen: { readonly method: string; readonly url: string; readonly headers: IncomingMessage['headers'] }[] = [];

afterEach(async () => {
  seen.splice(0);
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
afterAll(() => transport.close());

async function listen(answer: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) => {
    seen.push({ method: request.method!, url: request.url!, headers: request.headers });
    answer(response);
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** 2026-11-22 12:00:00 UTC. */
const nowMs = Date.UTC(2026, 10, 22, 12);

const clientFor = (origins: readonly string[], more: Partial<ServiceClientOptions> = {}): ServiceClient =>
  createServiceClient({
    send: transport.send,
    origins,
    mayBePrivate: true,
    authorize: async () => ({ authorization: 'Key secret' }),
    now: () => nowMs,
    ...more,
  });

it('sends the key and JSON to its own host, and reads the JSON that comes', async () => {
  const origin = await listen((response) => response.writeHead(202, { 'X-Request': 'r' }).end('{"id":"job-1"}'));
  const answer = await clientFor([`${origin}/api/v1`]).call({
    method: 'POST',
    url: `${origin}/api/v1/jobs?kind=video`,
    json: { seed: 0 },
    headers: { 'x-own': '1' },
  });
  expect(answer).toMatchObject({ status: 'answered', httpStatus: 202, json: { id: 'job-1' } });
  expect(answer.status === 'answered' && answer.headers['x-request']).toBe('r');
  expect(seen).toMatchObject([
    {
      method: 'POST',
      url: '/api/v1/jobs?kind=video',
      headers: {
        authorization: 'Key secret',
        accept: 'application/json',
        'content-type': 'application/json',
        'x-own': '1',
      },
    },
  ]);
});

it('refuses a call to any other origin before anything is sent, or the key even made', async () => {
  const own = await listen((response) => response.end('{}'));
  const other = await listen((response) => response.end('{}'));
  let keysMade = 0;
  const client = clientFor([own], {
    authorize: async () => {
      keysMade += 1;
      return { authorization: 'Key secret' };
    },
  });
  const { port } = new URL(own);
  const strange = [
    other,
    `https://127.0.0.1:${port}`,
    `http://localhost:${port}`,
    `http://127.0.0.1:${port}.example.com`,
    `http://127.0.0.1:${port}@example.com`,
    'no address',
  ];
  for (const url of strange) {
    expect(client.isOwn(url)).toBe(false);
    const answer = await client.call({ method: 'GET', url });
    expect(answer.status).toBe('unreached');
  }
  expect([seen.length, keysMade]).toStrictEqual([0, 0]);
  expect(client.isOwn(`${own}/anything?else`)).toBe(true);
});

it('does not carry the key along a redirect', async () => {
  const other = await listen((response) => response.end('{}'));
  const own = await listen((response) => response.writeHead(302, { location: other }).end());
  const answer = await clientFor([own]).call({ method: 'GET', url: own });
  expect(answer.status === 'answered' && answer.httpStatus).toBe(302);
  expect(seen).toHaveLength(1);
});

it.each([
  ['7', 7000],
  ['0', 0],
  ['1.5', 1500],
  ['Sun, 22 Nov 2026 12:00:30 GMT', 30_000],
  ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
  ['soon', undefined],
  ['', undefined],
])('Retry-After "%s" is %s ms', async (value, retryAfterMs) => {
  const origin = await listen((response) => response.writeHead(429, { 'retry-after': value }).end('{}'));
  const answer = await clientFor([origin]).call({ method: 'GET', url: origin });
  expect(answer.status === 'answered' ? answer.retryAfterMs : answer.message).toBe(retryAfterMs);
});

it.each([
  ['no JSON', '<!doctype html>'],
  ['JSON that breaks off', '{"id": "job'],
  ['nothing', ''],
])('an answer of %s is answered without any', async (_, text) => {
  const origin = await listen((response) => response.end(text));
  const answer = await clientFor([origin]).call({ method: 'GET', url: origin });
  expect(answer).toMatchObject({ status: 'answered', httpStatus: 200, json: undefined });
});

it('an answer of the longest length is read, and a longer one is lost', async () => {
  const origin = await listen((response) => response.end(`"${'a'.repeat(98)}"`));
  const ask = (maxBytes: number) => clientFor([origin]).call({ method: 'GET', url: origin, maxBytes });
  expect(await ask(100)).toMatchObject({ status: 'answered', json: 'a'.repeat(98) });
  expect(await ask(99)).toStrictEqual({
    status: 'lost',
    message: `${new URL(origin).host}: the answer is longer than 99 bytes`,
  });
});

it('an answer without an end is lost as soon as it is too long', async () => {
  const origin = await listen((response) => {
    const more = (): void => {
      if (!response.destroyed) response.write(Buffer.alloc(65_536), () => more());
    };
    more();
  });
  const answer = await clientFor([origin]).call({ method: 'GET', url: origin, maxBytes: 1_000_000 });
  expect(answer.status).toBe('lost');
});

it.each([
  ['breaks off', (response: ServerResponse) => response.writeHead(200, { 'content-length': '100' }).write('{"id')],
])('an answer that %s is lost', async (_, begin) => {
  const origin = await listen((response) => {
    begin(response);
    setTimeout(() => response.destroy(), 20);
  });
  const answer = await clientFor([origin]).call({ method: 'POST', url: origin, json: {} });
  expect(answer).toStrictEqual({
    status: 'lost',
    message: `${new URL(origin).host}: the answer broke off (UND_ERR_SOCKET)`,
  });
});

it('says what the transport says', async () => {
  const answers: readonly TransportAnswer[] = [
    { status: 'unreached', message: 'refused' },
    { status: 'lost', message: 'reset' },
    { status: 'forbidden', message: 'private' },
  ];
  const said = await Promise.all(
    answers.map((answer) =>
      clientFor(['https://api.example.com'], { send: async () => answer }).call({
        method: 'GET',
        url: 'https://api.example.com/',
      }),
    ),
  );
  expect(said).toStrictEqual([
    { status: 'unreached', message: 'refused' },
    { status: 'lost', message: 'reset' },
    { status: 'unreached', message: 'private' },
  ]);
});

it('asks private networks only where the user has put the service there', async () => {
  const origin = await listen((response) => response.end('{}'));
  const answer = await clientFor([origin], { mayBePrivate: false }).call({ method: 'GET', url: origin });
  expect(answer.status).toBe('unreached');
  expect(seen).toStrictEqual([]);
});

it.each(['denied', 'unreached'] as const)('sends nothing where the key is %s', async (status) => {
  const origin = await listen((response) => response.end('{}'));
  const client = clientFor([origin], {
    authorize: async () => {
      throw new NotAuthorized(status, 'there is no token');
    },
  });
  expect(await client.call({ method: 'GET', url: origin })).toStrictEqual({ status, message: 'there is no token' });
  expect(seen).toStrictEqual([]);
});

it('hands a file over as it came, and tells of its size only', async () => {
  const origin = await listen((response) => response.end(Buffer.from([0, 1, 2, 255])));
  const told: ServiceAnswer[] = [];
  const client = clientFor([origin], { onExchange: (_, answer) => void told.push(answer) });
  const answer = await client.call({ method: 'GET', url: origin, wantsBytes: true });
  expect(answer.status === 'answered' && [...answer.bytes!]).toStrictEqual([0, 1, 2, 255]);
  expect(told).toMatchObject([{ status: 'answered', json: '[4 bytes]' }]);
  expect(told[0]).not.toHaveProperty('bytes');
});

it('tells of every call without the headers that carry the key', async () => {
  const origin = await listen((response) => response.writeHead(500).end('{"error":"x"}'));
  const told: { readonly call: ServiceCall; readonly answer: ServiceAnswer }[] = [];
  const client = clientFor([origin], { onExchange: (call, answer) => void told.push({ call, answer }) });
  await client.call({ method: 'POST', url: `${origin}/jobs`, json: { seed: 0 } });
  await client.call({ method: 'GET', url: 'https://other.example.com/' });
  expect(told.map(({ call, answer }) => [call.url, answer.status])).toStrictEqual([
    [`${origin}/jobs`, 'answered'],
    ['https://other.example.com/', 'unreached'],
  ]);
  expect(JSON.stringify(told)).not.toContain('secret');
});
