import { createHash, randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { defects, type DefectId } from '../defects/registry.ts';
import type { Defect, DefectSettings } from '../defects/defect.ts';
import { encodeClip } from '../media/encode-clip.ts';
import type { RawClip } from '../media/raw-clip.ts';
import type { RenderJob, RenderReply } from '../media/worker-job.ts';
import { createRandom } from '../stats/random.ts';
import { renderScene } from '../synthetic/render-scene.ts';

/**
 * Renders the scene a text asks for, with defects planted, as an MP4. Written under a temporary name, synced and
 * renamed, so that a file under its final name is complete; one that is there already is left as it is.
 */
export async function renderClip({ request, defects: planted, file }: RenderJob): Promise<RenderReply> {
  if (await isThere(file)) return { status: 'rendered', file, reused: true };
  const chosen = planted.map(({ id, severity }) => ({
    defect: findDefect(id),
    settings: { severity, random: defectRandom(request.seed, id) },
  }));
  const text = chosen.reduce((words, { defect, settings }) => misread(defect, words, settings), request.text);
  const scene = renderScene({ ...request, text });
  const clip = chosen.reduce((before, { defect, settings }) => transform(defect, before, settings), scene);
  const temporary = `${file}.${randomUUID()}.part`;
  try {
    encodeClip(clip, temporary);
    await sync(temporary);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
  return { status: 'rendered', file, reused: false };
}

function misread(defect: Defect, text: string, settings: DefectSettings): string {
  return defect.acts === 'on-reading' ? defect.misread(text, settings) : text;
}

function transform(defect: Defect, clip: RawClip, settings: DefectSettings): RawClip {
  return defect.acts === 'on-clip' ? defect.apply(clip, settings) : clip;
}

function findDefect(id: string): Defect {
  if (!Object.hasOwn(defects, id)) throw new TypeError(`Expected the id of a defect, got \`${id}\``);
  return defects[id as DefectId];
}

/** Every defect draws from a source of its own, so that adding one does not change another. */
function defectRandom(seed: number, id: string): () => number {
  const digest = createHash('sha256').update(`${seed} ${id}`).digest();
  const random = createRandom(digest.readInt32LE(0));
  return () => random.next();
}

async function isThere(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
