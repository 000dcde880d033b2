import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { isInside } from '../catalog/is-inside.ts';
import type { Route } from '../catalog/route.ts';
import type { Capabilities } from '../schema/capabilities.ts';
import type { Provider } from './provider.ts';

const operationSchema = z.object({ file: z.string() });

/**
 * Clips made elsewhere: demos, consumer apps, community samples. A path that leaves the folder, by `..`, as an absolute
 * path or through a link, is `unsafe_path`.
 */
export function createFolderProvider({ folder }: { folder: string }): Provider {
  return {
    id: 'folder',
    isLocal: true,
    async submit({ file }) {
      if (file === undefined) {
        return failed('invalid_input', 'The folder provider needs a file');
      }
      const path = resolve(folder, file);
      if (isAbsolute(file) || !isInside(resolve(folder), path)) {
        return failed('unsafe_path', `"${file}" leads out of the folder`);
      }
      const real = await realpath(path).catch(() => undefined);
      if (real === undefined) return failed('missing_file', `"${file}" is not in the folder`);
      if (!isInside(await realpath(folder), real)) {
        return failed('unsafe_path', `"${file}" is a link that leads out of the folder`);
      }
      if (!(await stat(real)).isFile()) return failed('not_media', `"${file}" is not a file`);
      return { status: 'accepted', operation: { file } };
    },
    async poll(operation) {
      const { file } = operationSchema.parse(operation);
      return { status: 'succeeded', outputs: [{ path: resolve(folder, file) }] };
    },
  };
}

/** Nothing is known of what a folder's models can be asked for, since nobody is asked. */
export function folderRoute(model: string): Route {
  return {
    id: `${model}@folder`,
    model,
    provider: 'folder',
    verified: 'local',
    title: model,
    revision: '1',
    modes: { t2v: { capabilities: anything }, i2v: { capabilities: anything } },
  };
}

const anything: Capabilities = {
  durationSeconds: { min: 0, max: Number.MAX_SAFE_INTEGER },
  resolutions: [],
  aspectRatios: [],
  fps: [],
  audio: 'flag',
  seed: true,
  negativePrompt: true,
};

function failed(code: 'invalid_input' | 'unsafe_path' | 'missing_file' | 'not_media', message: string) {
  return { status: 'failed', failure: { code, message } } as const;
}
