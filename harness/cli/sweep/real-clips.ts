import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, posix, resolve } from 'node:path';
import { loadManifest } from '../../catalog/load-manifest.ts';
import { listMedia, manifestSkeleton } from '../../catalog/manifest-skeleton.ts';
import type { ClipReader } from '../../run/measure/clip-reader.ts';
import type { Probe } from '../../schema/probe.ts';
import { ScreentestError } from '../../schema/screentest-error.ts';
import { chooseClips, type ClipCandidate } from '../../sensitivity/choose-clips.ts';
import type { SweepSourceClip } from './sweep-source.ts';

/** As many as a sweep can bear: every clip is made and measured for every defect at every severity. */
const mostClips = 10;

/** A folder of thousands is looked at in parts: clips evenly spread over its listing. */
const mostCandidates = 200;

/** What is planted in is the opening of a longer clip. */
const maxSeconds = 3;

interface NamedClip {
  readonly file: string;
  readonly folder: string;
  readonly model: string;
  readonly prompt: string | undefined;
  readonly mode: SweepSourceClip['mode'];
}

type Candidate = NamedClip & ClipCandidate;

/** Up to ten clips of a folder and the folders below it, by their manifests where there are some. */
export async function realClips(
  reference: string,
  { directory, reader, signal }: { directory: string; reader: ClipReader; signal: AbortSignal },
): Promise<SweepSourceClip[]> {
  const folder = resolve(directory, reference);
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) {
    throw new ScreentestError('usage', {
      message: `${reference} is not a folder`,
      hint: 'Give a folder that clips lie in, itself or in folders of its own',
    });
  }
  const named = await nameClips(folder);
  const step = Math.max(1, named.length / mostCandidates);
  const looked = named.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
  const candidates: Candidate[] = [];
  for (const clip of looked) {
    const probed = await reader.probe(join(folder, clip.file), signal);
    if (probed.status !== 'probed' || probed.probe.video === undefined) continue;
    const { video, audio } = probed.probe;
    candidates.push({ ...clip, hasSound: audio !== undefined, pixels: pixelsOf(video) });
  }
  if (candidates.length === 0) {
    throw new ScreentestError('usage', {
      message: `No clips lie in ${reference}`,
      hint: 'Give a folder that clips lie in, itself or in folders of its own',
    });
  }
  const chosen = chooseClips(candidates, mostClips);
  return await Promise.all(
    chosen.map(async ({ file, mode, hasSound }): Promise<SweepSourceClip> => {
      const path = join(folder, file);
      return {
        source: 'real',
        id: file,
        mode,
        // What the prompt asked for is not known well enough to hold a metric to it.
        promptAudio: undefined,
        tags: [],
        hasSound,
        make: { kind: 'inject', file: path, sha256: await hashOf(path), maxSeconds },
      };
    }),
  );
}

/** Of the frames that are planted in, as the header has them; what does not say how long it lasts is taken to be long. */
function pixelsOf({
  width,
  height,
  averageFps = 0,
  durationSeconds = maxSeconds,
}: NonNullable<Probe['video']>): number {
  return width * height * averageFps * Math.min(durationSeconds, maxSeconds);
}

/** Every file that looks like a clip, with the model and the prompt that a manifest or its own name give it. */
async function nameClips(folder: string): Promise<NamedClip[]> {
  const files = await listMedia(folder);
  const stated = new Map<string, { model: string; prompt: string | undefined; mode: NamedClip['mode'] }>();
  const folders = new Set(files.flatMap((file) => foldersAbove(file)));
  for (const below of folders) {
    for (const { file, model, promptId, prompt, mode } of (await loadManifest(join(folder, below))) ?? []) {
      stated.set(posix.join(below, file), { model, prompt: promptId ?? prompt, mode });
    }
  }
  return manifestSkeleton(files).map(({ file, model, promptId }) => ({
    file,
    folder: posix.dirname(file),
    ...(stated.get(file) ?? { model, prompt: promptId, mode: 't2v' as const }),
  }));
}

/** "a/b/c.mp4" lies below ".", "a" and "a/b". */
function foldersAbove(file: string): string[] {
  const parent = posix.dirname(file);
  return parent === '.' ? ['.'] : [...foldersAbove(parent), parent];
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
