import { expect, it, onTestFinished } from 'vitest';
import { postForm } from '../../../harness/cli/post-form.ts';
import { createTransport } from '../../../harness/network/transport.ts';
import { scriptedServer } from '../../fixtures/scripted-server.ts';

function openLine() {
  const transport = createTransport();
  onTestFinished(() => transport.close());
  return transport.send;
}

it('posts a form as a form, and reads the JSON that comes, whatever its status', async () => {
  const server = await scriptedServer({
    'POST /token': { json: { access_token: 'abc' } },
    'POST /denied': { status: 401, json: { error: 'invalid_grant' } },
  });
  const send = openLine();
  const form = { grant: 'urn:a:b', assertion: 'x&y=z ä' };
  expect(await postForm(send, `${server.origin}/token`, form)).toStrictEqual({ access_token: 'abc' });
  expect(await postForm(send, `${server.origin}/denied`, {})).toStrictEqual({ error: 'invalid_grant' });
  const { body, headers } = server.seen[0]!;
  expect(body).toBe('grant=urn%3Aa%3Ab&assertion=x%26y%3Dz+%C3%A4');
  expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
  expect(headers['authorization']).toBe(undefined);
});

it('rejects where no JSON came, and where nothing did', async () => {
  const server = await scriptedServer({ 'POST /page': { bytes: Buffer.from('<!doctype html>') } });
  await expect(postForm(openLine(), `${server.origin}/page`, {})).rejects.toThrow(SyntaxError);
  await expect(postForm(openLine(), 'http://127.0.0.1:1/token', {})).rejects.toThrow(Error);
});
