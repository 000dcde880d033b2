import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import type { Transport } from '../network/transport.ts';

const timeoutMs = 30_000;

/** Posts a form without any key, and reads the JSON that comes. Whoever calls has checked whose host it is. */
export async function postForm(send: Transport, url: string, form: Readonly<Record<string, string>>): Promise<unknown> {
  const answer = await send({
    method: 'POST',
    url: new URL(url),
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({ ...form }).toString(),
    timeoutMs,
    // The host was checked by name: it is the service's own, wherever the user has put it.
    mayBePrivate: true,
  });
  if (answer.status !== 'answered') throw new Error(answer.message);
  return JSON.parse(await text(Readable.from(answer.body)));
}
