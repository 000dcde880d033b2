import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, afterEach, expect, it } from 'vitest';
import { createTransport, type TransportRequest } from '../../../harness/network/transport.ts';

const transport = createTransport();
const open: Server[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
afterAll(() => transport.close());

interface Listening {
  readonly port: number;
  readonly sockets: readonly Socket[];
  readonly bodies: readonly string[];
}

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Listening> {
  const sockets: Socket[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      bodies.push(Buffer.concat(parts).toString());
      answer(request, response);
    });
  });
  server.on('connection', (socket) => sockets.push(socket));
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, sockets, bodies };
}

const ask = (url: string, more: Partial<TransportRequest> = {}) =>
  transport.send({ method: 'GET', url: new URL(url), headers: {}, timeoutMs: 5000, mayBePrivate: true, ...more });

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts).toString();
}

it('sends once and brings back status, headers in lower case and the body', async () => {
  const { port, bodies } = await listen((_, response) =>
    response.writeHead(201, { 'X-Name': 'value', 'Set-Cookie': ['a=1', 'b=2'] }).end('made'),
  );
  const answer = await ask(`http://127.0.0.1:${port}/jobs`, { method: 'POST', body: '{"seed":0}' });
  if (answer.status !== 'answered') throw new Error(answer.message);
  expect([answer.httpStatus, answer.headers['x-name'], answer.headers['set-cookie']]).toStrictEqual([
    201,
    'value',
    'a=1, b=2',
  ]);
  expect(await textOf(answer.body)).toBe('made');
  expect(bodies).toStrictEqual(['{"seed":0}']);
});

it('does not follow a redirect', async () => {
  const { port, bodies } = await listen((_, response) => response.writeHead(307, { location: '/elsewhere' }).end());
  const answer = await ask(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'once' });
  expect(answer).toMatchObject({ status: 'answered', httpStatus: 307, headers: { location: '/elsewhere' } });
  expect(bodies).toStrictEqual(['once']);
});

it('a refused connection was not reached, so that nothing can have been heard', async () => {
  const { port } = await listen(() => {});
  const [server] = open.splice(0);
  await new Promise((resolve) => server!.close(resolve));
  expect(await ask(`http://127.0.0.1:${port}/`)).toStrictEqual({
    status: 'unreached',
    message: `127.0.0.1:${port}: ECONNREFUSED`,
  });
});

it.each([
  ['at once', (_: IncomingMessage, response: ServerResponse) => void response.destroy()],
  [
    'in the middle of the head',
    (_: IncomingMessage, { socket }: ServerResponse) => void socket!.end('HTTP/1.1 200 OK\r\nContent-Le'),
  ],
  [
    'with something else than HTTP',
    (_: IncomingMessage, { socket }: ServerResponse) => void socket!.end('SSH-2.0\r\n'),
  ],
])('an answer that breaks %s is lost, and not asked for again', async (_, answer) => {
  const { port, bodies } = await listen(answer);
  expect((await ask(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'once' })).status).toBe('lost');
  expect(bodies).toStrictEqual(['once']);
});

it('an answer that does not come in time is lost', async () => {
  const { port } = await listen(() => {});
  expect(await ask(`http://127.0.0.1:${port}/`, { timeoutMs: 50 })).toStrictEqual({
    status: 'lost',
    message: `127.0.0.1:${port}: UND_ERR_HEADERS_TIMEOUT`,
  });
});

it.each([
  ['takes no connection that has been idle, if it may be made only once', true, 2],
  ['takes the connection that is there, if it may be repeated', false, 1],
])('a call %s', async (_, isOnlyOnce, connections) => {
  const { port, sockets } = await listen((_, response) => response.end('ok'));
  for (const idleMs of [1500, 0]) {
    const answer = await ask(`http://127.0.0.1:${port}/`, { isOnlyOnce });
    expect(answer.status === 'answered' && (await textOf(answer.body))).toBe('ok');
    await new Promise((resolve) => setTimeout(resolve, idleMs));
  }
  expect(sockets).toHaveLength(connections);
});

it('a header that HTTP cannot carry is not sent at all', async () => {
  const { port, sockets } = await listen((_, response) => response.end('ok'));
  const answer = await ask(`http://127.0.0.1:${port}/`, { headers: { authorization: 'Key a\nb' } });
  expect(answer).toStrictEqual({ status: 'unreached', message: `127.0.0.1:${port}: UND_ERR_INVALID_ARG` });
  expect(sockets).toStrictEqual([]);
});

it.each([
  'http://127.0.0.1:PORT/',
  'http://127.1:PORT/',
  'http://0.0.0.0:PORT/',
  'http://[::1]:PORT/',
  'http://[::ffff:127.0.0.1]:PORT/',
  'http://10.0.0.1/',
  'http://192.168.1.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://100.64.0.1/',
  'http://[fe80::1]/',
  'http://localhost:PORT/',
])('%s is forbidden where private networks are', async (url) => {
  const { port, sockets } = await listen((_, response) => response.end('secret'));
  const answer = await ask(url.replace('PORT', String(port)), { mayBePrivate: false });
  expect(answer.status).toBe('forbidden');
  expect(sockets).toStrictEqual([]);
});

it('reaches a name of this machine where private networks are allowed', async () => {
  const { port } = await listen((_, response) => response.end('home'));
  const answer = await ask(`http://localhost:${port}/`);
  expect(answer.status === 'answered' && (await textOf(answer.body))).toBe('home');
});

it.each(['file:///etc/hostname', 'ftp://example.com/clip.mp4', 'data:video/mp4;base64,AAAA'])(
  'speaks HTTP only: %s',
  async (url) => {
    expect((await ask(url)).status).toBe('forbidden');
  },
);

it('throws what a call was ended with', async () => {
  const { port } = await listen(() => controller.abort(reason));
  const controller = new AbortController();
  const reason = new Error('interrupted');
  await expect(ask(`http://127.0.0.1:${port}/`, { signal: controller.signal })).rejects.toBe(reason);
});
