import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createDownloader, type DownloaderOptions } from '../../../harness/network/download-file.ts';
import { createTransport } from '../../../harness/network/transport.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import type { FaultKind } from '../../simulator/fault.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';

const clip = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(100_000, 7)]);
const transport = createTransport();
let simulator: Simulator;
let clipUrl: string;

beforeAll(async () => {
  simulator = await startSimulator({ clip });
  const { id } = simulator.book.accept('fal', { model: 'm', body: {}, prompt: 'A lighthouse.' });
  clipUrl = `${simulator.origin}/clips/fal/${id}.mp4?signature=${id.slice(0, 8)}`;
});
afterEach(() => simulator.faults.clear());
afterAll(async () => {
  await transport.close();
  await simulator.close();
});

const faulty = (fault: FaultKind, times = 1): void =>
  simulator.faults.add({ service: 'fal', step: 'download', times, fault });
const downloads = (): number => simulator.requests.filter(({ step }) => step === 'download').length;

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

interface Asked extends Partial<DownloaderOptions> {
  readonly url?: string;
  readonly privateOrigins?: readonly string[];
  readonly signal?: AbortSignal;
  readonly target?: string;
}

async function download({ url = clipUrl, privateOrigins, signal, target, ...limits }: Asked = {}) {
  const file = target ?? join(await temporaryFolder(), 'clip.part');
  const answer = await createDownloader({
    send: transport.send,
    maxBytes: 300_000,
    idleTimeoutMs: 5000,
    totalTimeoutMs: 60_000,
    now: () => 0,
    ...limits,
  })(url, file, {
    privateOrigins: privateOrigins ?? [simulator.origin],
    signal: signal ?? new AbortController().signal,
  });
  return { answer, file };
}

/** What came of a download, and whether it left a file behind. */
async function outcome(asked: Asked = {}): Promise<string> {
  const { answer, file } = await download(asked);
  return `${answer.status === 'saved' ? answer.sizeBytes : answer.code}${existsSync(file) ? ', file' : ''}`;
}

it('saves the bytes as they came, and sends nothing that tells who asks', async () => {
  const { answer, file } = await download();
  expect(answer).toStrictEqual({ status: 'saved', sizeBytes: clip.length, sha256: hashOf(clip) });
  expect(readFileSync(file).equals(clip)).toBe(true);
  const { headers } = simulator.requests.findLast(({ step }) => step === 'download')!;
  expect(Object.keys(headers).sort()).toStrictEqual(['accept', 'accept-encoding', 'connection', 'host']);
});

describe('bytes', () => {
  it('half a clip that was announced as half a clip is saved: only decoding shows it', async () => {
    faulty({ kind: 'truncated' });
    expect(await outcome()).toBe(`${clip.length >> 1}, file`);
  });

  it('corrupted bytes of the right number are saved', async () => {
    faulty({ kind: 'corrupted' });
    const { answer, file } = await download();
    const written = readFileSync(file);
    expect(answer).toStrictEqual({ status: 'saved', sizeBytes: clip.length, sha256: hashOf(written) });
    expect(written.equals(clip)).toBe(false);
  });

  it('fewer bytes than were announced are a fault of the line', async () => {
    faulty({ kind: 'wrong-length' });
    expect(await outcome()).toBe('transient');
  });

  it('a length that is not the announced one is a fault, whoever let it pass', async () => {
    const send: DownloaderOptions['send'] = async () => ({
      status: 'answered',
      httpStatus: 200,
      headers: { 'content-length': '5' },
      body: (async function* () {
        yield Buffer.from('abcd');
      })(),
    });
    expect((await download({ send })).answer).toStrictEqual({
      status: 'failed',
      code: 'transient',
      message: '5 bytes were announced, and 4 came',
    });
    expect(await outcome({ send })).toBe('transient');
  });

  it('an announced 3 GB is refused without being fetched', async () => {
    faulty({ kind: 'endless', claimedBytes: 3_000_000_000 });
    const ask = createDownloader({ send: transport.send, now: () => 0 });
    const target = join(await temporaryFolder(), 'clip.part');
    const answer = await ask(clipUrl, target, {
      privateOrigins: [simulator.origin],
      signal: new AbortController().signal,
    });
    expect(answer).toStrictEqual({
      status: 'failed',
      code: 'too_large',
      message: '3000000000 bytes are announced, over the limit of 1073741824',
    });
    expect(existsSync(target)).toBe(false);
  });

  it('a body without an end stops at the limit', async () => {
    faulty({ kind: 'endless' });
    expect(await outcome()).toBe('too_large');
  });

  it('the limit itself is allowed, and one byte less is too small', async () => {
    expect(await outcome({ maxBytes: clip.length })).toBe(`${clip.length}, file`);
    expect(await outcome({ maxBytes: clip.length - 1 })).toBe('too_large');
  });

  it('many bytes do not fill the memory', async () => {
    faulty({ kind: 'endless' });
    let most = 0;
    // The clock is asked at every part.
    const now = (): number => {
      most = Math.max(most, process.memoryUsage().arrayBuffers);
      return 0;
    };
    expect(await outcome({ maxBytes: 256 * 1024 ** 2, now })).toBe('too_large');
    expect(most).toBeLessThan(128 * 1024 ** 2);
  });

  it('nothing at all is no clip, and may be asked for again', async () => {
    faulty({ kind: 'status', status: 204 });
    expect(await outcome()).toBe('transient');
    const send: DownloaderOptions['send'] = async () => ({
      status: 'answered',
      httpStatus: 200,
      headers: {},
      body: (async function* () {})(),
    });
    expect(await outcome({ send })).toBe('transient');
  });
});

describe('time', () => {
  it('a line that falls silent is given up', async () => {
    faulty({ kind: 'drip', bytesPerSecond: 64 });
    expect((await download({ idleTimeoutMs: 50 })).answer).toStrictEqual({
      status: 'failed',
      code: 'transient',
      message: 'the download broke off (UND_ERR_BODY_TIMEOUT)',
    });
  });

  it('an answer that does not begin is given up', async () => {
    faulty({ kind: 'delay', ms: 2000 });
    expect(await outcome({ idleTimeoutMs: 50 })).toBe('transient');
  });

  it('a slow drip is never silent for long, and given up all the same', async () => {
    faulty({ kind: 'drip', bytesPerSecond: 64 });
    let nowMs = 0;
    const { answer, file } = await download({ totalTimeoutMs: 1000, now: () => (nowMs += 400) });
    expect(answer).toStrictEqual({ status: 'failed', code: 'transient', message: 'the download takes too long' });
    expect(existsSync(file)).toBe(false);
  });

  it('redirects count against the same time', async () => {
    faulty({ kind: 'redirect', to: clipUrl }, 4);
    let nowMs = 0;
    const before = downloads();
    expect(await outcome({ totalTimeoutMs: 1000, now: () => (nowMs += 600) })).toBe('transient');
    expect(downloads() - before).toBe(2);
  });
});

describe('addresses', () => {
  const refused = (url: string, more: Asked = {}) => download({ url, ...more }).then(({ answer }) => answer);

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/clip.mp4',
    'http://[::1]/clip.mp4',
    'http://localhost/clip.mp4',
    'file:///etc/hostname',
    'ftp://example.com/clip.mp4',
    'data:video/mp4;base64,AAAA',
    'clip.mp4',
    '',
  ])('"%s" is not asked, neither at first nor after a redirect', async (url) => {
    expect(await refused(url)).toMatchObject({ status: 'failed', code: 'unsafe_url' });
    if (!URL.canParse(url)) return;
    faulty({ kind: 'redirect', to: url });
    const before = downloads();
    expect(await outcome()).toBe('unsafe_url');
    expect(downloads() - before).toBe(1);
  });

  it('a private address is asked only where the user has configured its origin', async () => {
    const before = downloads();
    expect(await outcome({ privateOrigins: [] })).toBe('unsafe_url');
    expect(await outcome({ privateOrigins: ['http://127.0.0.1:1'] })).toBe('unsafe_url');
    expect(downloads() - before).toBe(0);
  });

  it('a redirect to another port of this machine is not followed', async () => {
    let asks = 0;
    const other = createServer((_, response) => {
      asks += 1;
      response.end('secret');
    });
    onTestFinished(() => void other.close());
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    faulty({ kind: 'redirect', to: `${origin}/clip.mp4` }, 2);
    expect(await outcome()).toBe('unsafe_url');
    expect(asks).toBe(0);
    expect(await outcome({ privateOrigins: [simulator.origin, origin] })).toBe('6, file');
    expect(asks).toBe(1);
  });

  it('five redirects are followed, also to a path alone, and a sixth is not', async () => {
    const { pathname, search } = new URL(clipUrl);
    faulty({ kind: 'redirect', to: `${pathname}${search}` }, 5);
    expect(await outcome()).toBe(`${clip.length}, file`);
    faulty({ kind: 'redirect', to: clipUrl }, 6);
    const before = downloads();
    expect(await outcome()).toBe('transient');
    expect(downloads() - before).toBe(6);
  });

  it('a redirect to nowhere is a fault', async () => {
    faulty({ kind: 'status', status: 302 });
    expect(await outcome()).toBe('transient');
    faulty({ kind: 'redirect', to: 'http://[broken' });
    expect(await outcome()).toBe('unsafe_url');
  });
});

describe('answers that are no clip', () => {
  it.each([
    [400, { error: { code: 'video_not_ready' } }, 'transient'],
    [401, {}, 'expired'],
    [403, {}, 'expired'],
    [404, {}, 'expired'],
    [410, {}, 'expired'],
    [408, {}, 'transient'],
    [425, {}, 'transient'],
    [429, {}, 'transient'],
    [500, {}, 'transient'],
    [503, {}, 'transient'],
    [200, { error: 'gone' }, 'not_media'],
  ])('HTTP %i with JSON %j is %s', async (status, json, means) => {
    faulty({ kind: 'status', status, json });
    expect(await outcome()).toBe(means);
  });

  it('a page of HTML is none', async () => {
    faulty({ kind: 'html' });
    expect((await download()).answer).toStrictEqual({
      status: 'failed',
      code: 'not_media',
      message: 'the answer is text/html and no clip',
    });
  });

  it.each([
    ['HTML', '<!doctype html>', 'not_media'],
    ['HTML after white space', '\ufeff \r\n\t<html>', 'not_media'],
    ['JSON', '{"error":"gone"}', 'not_media'],
    ['a clip', '\0\0\0\x18ftyp', '8, file'],
  ])('%s under the name of a clip is known by its first byte', async (_, text, means) => {
    const type = { 'content-type': 'video/mp4' };
    const send = (parts: readonly Uint8Array[]): DownloaderOptions['send'] => {
      return async () => ({
        status: 'answered',
        httpStatus: 200,
        headers: type,
        body: (async function* () {
          yield* parts;
        })(),
      });
    };
    const bytes = Buffer.from(text);
    expect(await outcome({ send: send([bytes]) })).toBe(means);
    // One byte at a time.
    expect(await outcome({ send: send([...bytes].map((byte) => Uint8Array.of(byte))) })).toBe(means);
  });

  it('says 400 without JSON as storages do whose signature ran out', async () => {
    const send: DownloaderOptions['send'] = async () => ({
      status: 'answered',
      httpStatus: 400,
      headers: { 'content-type': 'application/xml' },
      body: (async function* () {
        yield Buffer.from('<Error/>');
      })(),
    });
    expect(await outcome({ send })).toBe('expired');
  });

  it.each(['before', 'after'] as const)('a connection that breaks %s the answer may be tried again', async (when) => {
    faulty({ kind: 'reset', when });
    expect(await outcome()).toBe('transient');
  });

  it('a host that takes no connection may be tried again', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(gone.address() as AddressInfo).port}`;
    await new Promise((resolve) => gone.close(resolve));
    expect(await outcome({ url: `${origin}/clip.mp4`, privateOrigins: [origin] })).toBe('transient');
  });
});

describe('what is not the other side’s fault', () => {
  it('an interrupted download throws what it was ended with, and leaves no file', async () => {
    faulty({ kind: 'endless' });
    const controller = new AbortController();
    const reason = Object.assign(new Error('interrupted'), { code: 'interrupted' });
    const target = join(await temporaryFolder(), 'clip.part');
    let asks = 0;
    const now = (): number => {
      asks += 1;
      if (asks === 4) controller.abort(reason);
      return 0;
    };
    const ended = download({ maxBytes: 1024 ** 3, now, signal: controller.signal, target });
    await expect(ended).rejects.toBe(reason);
    expect(existsSync(target)).toBe(false);
  });

  it('a disk that cannot be written to is thrown', async () => {
    const target = join(await temporaryFolder(), 'missing', 'clip.part');
    await expect(download({ target })).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
