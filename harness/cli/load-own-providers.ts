import { dirname } from 'node:path';
import { readTextFile } from '../catalog/read-text-file.ts';
import { comfyuiService } from '../providers/comfyui.ts';
import { createCommand } from '../providers/command.ts';
import { parseWorkflow } from '../providers/fill-workflow.ts';
import type { OpenableService } from '../providers/open-service.ts';
import type { Provider } from '../providers/provider.ts';
import type { Config } from '../schema/config.ts';
import { ScreentestError } from '../schema/screentest-error.ts';
import type { Outside } from './console.ts';

export interface OwnProviders {
  /** Programs, ready to run. */
  readonly commands: ReadonlyMap<string, Provider>;
  /** Servers of the user's own that want no key. */
  readonly keyless: readonly OpenableService[];
}

export interface OwnProvidersOptions {
  readonly providers: Config['providers'];
  /** Where the config lies; programs run there unless it says otherwise. */
  readonly configFile: string | undefined;
  /** Folder that finished clips wait in. */
  readonly outbox: string;
}

/** Providers of the user's own machine, as the config describes them. */
export async function loadOwnProviders(
  { providers = {}, configFile, outbox }: OwnProvidersOptions,
  { environment, directory }: Pick<Outside, 'environment' | 'directory'>,
): Promise<OwnProviders> {
  const commands = new Map<string, Provider>();
  const keyless: OpenableService[] = [];
  for (const [id, settings] of Object.entries(providers)) {
    if (settings.kind === 'comfyui') {
      const { workflow: file, fps } = settings;
      const workflow = parseWorkflow(parseJson(await readTextFile(file), file), file);
      keyless.push(comfyuiService({ id, workflow, ...(fps === undefined ? {} : { fps }) }));
    }
    if (settings.kind === 'command') {
      const { program, timeoutSeconds, workingDirectory, environment: passes } = settings;
      commands.set(
        id,
        createCommand({
          id,
          program,
          ...(timeoutSeconds === undefined ? {} : { timeoutMs: timeoutSeconds * 1000 }),
          workingDirectory: workingDirectory ?? (configFile === undefined ? directory : dirname(configFile)),
          environment,
          ...(passes === undefined ? {} : { passes }),
          outbox,
        }),
      );
    }
  }
  return { commands, keyless };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ScreentestError(
      'invalid_file',
      {
        message: `${file} is no JSON: ${error instanceof Error ? error.message : ''}`,
        place: { file },
        hint: 'Save the workflow from ComfyUI with “Export (API)”',
      },
      { cause: error },
    );
  }
}
