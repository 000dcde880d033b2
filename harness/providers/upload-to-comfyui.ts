import { z } from 'zod';
import type { ServiceClient } from '../network/service-client.ts';
import type { Submission } from './provider.ts';
import type { Image } from './service.ts';

const uploadedSchema = z.object({ name: z.string().min(1), subfolder: z.string().nullish() });

export type UploadedStill =
  /** What `LoadImage` calls it. */
  | { readonly status: 'stored'; readonly name: string }
  /** What becomes of the submit without it. Nothing was started. */
  | Extract<Submission, { status: 'busy' | 'failed' }>;

/** Brings a still to ComfyUI (`POST /upload/image`). Named by its content: the server keeps one copy of what it has. */
export async function uploadToComfyui(
  client: ServiceClient,
  { server, image, sha256 }: { readonly server: string; readonly image: Image; readonly sha256: string },
): Promise<UploadedStill> {
  const form = new FormData();
  const name = `screentest-${sha256.slice(0, 16)}.${image.mediaType.split('/')[1]}`;
  form.set('image', new Blob([Buffer.from(image.bytes)], { type: image.mediaType }), name);
  form.set('type', 'input');
  const encoded = new Response(form);
  const answer = await client.call({
    method: 'POST',
    url: `${server}/upload/image`,
    bytes: new Uint8Array(await encoded.arrayBuffer()),
    headers: { 'content-type': encoded.headers.get('content-type')! },
  });
  const parsed = answer.status === 'answered' && answer.httpStatus < 300 && uploadedSchema.safeParse(answer.json);
  if (parsed && parsed.success) {
    const { name: stored, subfolder } = parsed.data;
    return { status: 'stored', name: subfolder == null || subfolder === '' ? stored : `${subfolder}/${stored}` };
  }
  if (answer.status === 'answered' && answer.httpStatus >= 400 && answer.httpStatus < 500) {
    const message = `ComfyUI does not take the still: HTTP ${answer.httpStatus}`;
    return { status: 'failed', failure: { code: 'invalid_input', message } };
  }
  return { status: 'busy', code: 'transient', message: 'the still could not be brought to ComfyUI' };
}
