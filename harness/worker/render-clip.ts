import type { RenderJob, RenderReply } from '../media/worker-job.ts';
import { renderScene } from '../synthetic/render-scene.ts';
import { chooseDefects, misread, transform } from './plant-defects.ts';
import { isThere, writeClip } from './write-clip.ts';

/** Renders the scene a text asks for, with defects planted, as an MP4. A file that is there already is left as it is. */
export async function renderClip({ request, defects: planted, file }: RenderJob): Promise<RenderReply> {
  if (await isThere(file)) return { status: 'rendered', file, reused: true };
  const chosen = chooseDefects(planted, request.seed);
  const scene = renderScene({ ...request, text: misread(request.text, chosen) });
  await writeClip(transform(scene, chosen), file);
  return { status: 'rendered', file, reused: false };
}
