import { z } from 'zod';
import type { ServiceClient } from '../network/service-client.ts';
import { believeEnvelope } from './believe-envelope.ts';
import type { Submission } from './provider.ts';
import { readSubmission } from './read-submission.ts';
import type { Image } from './service.ts';

export type UploadedImage =
  | { readonly status: 'stored'; readonly url: string }
  /** Nothing has been asked for that costs money: this is what becomes of the submit that needed the image. */
  | { readonly status: 'not-stored'; readonly submission: Submission };

const storedSchema = z.object({ data: z.object({ download_url: z.url() }) });

/** Posts an image as a form with one part called `file`, and reads `data.download_url` from the answer's envelope. */
export async function uploadImage(client: ServiceClient, url: string, image: Image): Promise<UploadedImage> {
  const form = new FormData();
  const [, kind = 'bin'] = image.mediaType.split('/');
  form.set('file', new Blob([Uint8Array.from(image.bytes)], { type: image.mediaType }), `still.${kind}`);
  // A response knows how to write a form down, and which boundary it chose.
  const written = new Response(form);
  const answer = await client.call({
    method: 'POST',
    url,
    bytes: new Uint8Array(await written.arrayBuffer()),
    headers: { 'content-type': written.headers.get('content-type')! },
  });
  const heard = believeEnvelope(answer);
  if (heard.status === 'answered' && heard.httpStatus < 300) {
    const parsed = storedSchema.safeParse(heard.json);
    if (parsed.success) return { status: 'stored', url: parsed.data.data.download_url };
  }
  const said = readSubmission(heard, { sent: undefined, accepted: () => undefined, rejected: () => undefined });
  // An upload whose answer was lost may simply be made again: it costs nothing.
  const submission: Submission =
    said.status === 'lost'
      ? { status: 'busy', code: 'transient', message: `the still could not be uploaded: ${said.message}` }
      : said;
  return { status: 'not-stored', submission };
}
