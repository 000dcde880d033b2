import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Desk } from './dialect.ts';

/** The part `file` of a posted form, stored; `undefined` where the form has none, or parts of other names. */
export async function uploadedFile({ req }: Context, desk: Desk): Promise<{ url: string; size: number } | undefined> {
  // The body has been read as text by now, from which the framework makes no form.
  const headers = { 'content-type': req.header('content-type') ?? '' };
  const form = await new Response(await req.text(), { headers }).formData().catch(() => undefined);
  const file = form?.get('file');
  if (form === undefined || !(file instanceof File) || [...form.keys()].length !== 1) return undefined;
  const bytes = await file.bytes();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  desk.uploads.set(sha256, bytes);
  // Named by its content and never fetched, so that the bodies that hold it are always the same.
  return { url: `https://uploads.invalid/${sha256}/${file.name}`, size: bytes.byteLength };
}
