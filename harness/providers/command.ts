import { lstat, mkdtemp, open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { contentHash } from '../catalog/content-hash.ts';
import { pixelSizeOf } from './pixel-size.ts';
import { fillProgram, parseProgram, type ProgramPlaceholder, type ProgramValues } from './program-arguments.ts';
import type { GenerationRequest, PollAnswer, Provider } from './provider.ts';
import { runProgram } from './run-program.ts';
import { scrubText } from './scrub.ts';

export interface CommandOptions {
  /** What models are asked for by: `<model>@<id>`. */
  readonly id: string;
  /** The program and its arguments, with placeholders such as `{prompt}`; no shell reads them. */
  readonly program: readonly string[];
  /** @default 600000 */
  readonly timeoutMs?: number;
  readonly workingDirectory: string;
  /** Variables that the program may have; it is given only the usual ones and those that `passes` names. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** @default [] */
  readonly passes?: readonly string[];
  /** Folder that finished clips wait in until they are in the store. */
  readonly outbox: string;
}

const operationSchema = z.object({
  values: z.partialRecord(z.string(), z.string()),
  request: z.record(z.string(), z.unknown()),
  name: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Enough to find programs, write temporary files and speak a language. */
const usualVariables = ['PATH', 'HOME', 'LANG', 'TMPDIR'];

/** A value of this length is no setting that may stand anywhere in a text. */
const shortestSecret = 8;

/**
 * A program of the user's own that writes a clip: open weights, a renderer, a client for a service that is not here. It
 * works in a folder of its own, so that a half-written clip is never taken for a whole one; a finished clip waits under
 * a name made of everything that decides it, where a killed run finds it again.
 */
export function createCommand(options: CommandOptions): Provider {
  const { id, timeoutMs = 600_000, workingDirectory, environment, passes = [], outbox } = options;
  const program = parseProgram(id, options.program);
  const own = pick(environment, passes);
  const secrets = Object.values(own).filter((value) => value.length >= shortestSecret);
  const pathOf = (name: string): string => join(outbox, `${name}.mp4`);

  const make = async (
    { values, request, name }: z.infer<typeof operationSchema>,
    signal: AbortSignal,
  ): Promise<PollAnswer> => {
    const room = await mkdtemp(join(outbox, `${name}-`));
    try {
      const output = join(room, 'clip.mp4');
      const requestFile = join(room, 'request.json');
      await writeFile(requestFile, JSON.stringify({ ...request, output }, null, 2));
      const end = await runProgram({
        file: program.file,
        parameters: fillProgram(program, { ...(values as ProgramValues), output, request: requestFile }),
        workingDirectory,
        environment: { ...pick(environment, usualVariables), ...own },
        timeoutMs,
        signal,
        errorFile: join(room, 'errors.txt'),
      });
      if (end.status === 'failed') {
        const { code, message } = end.failure;
        return { status: 'failed', failure: { code, message: scrubText(message, secrets) } };
      }
      if (!(await isFile(output))) {
        const message = 'the program ended well and wrote no clip to {output}';
        return { status: 'failed', failure: { code: 'missing_file', message } };
      }
      await sync(output);
      await rename(output, pathOf(name));
      return { status: 'succeeded', outputs: [{ path: pathOf(name) }] };
    } finally {
      await rm(room, { recursive: true, force: true });
    }
  };

  return {
    id,
    isLocal: true,
    // Most such programs take the whole machine.
    concurrency: 1,
    async submit(request, { token }) {
      const values = valuesOf(request);
      const refusal = findMisfit(values, program.named);
      if (refusal !== undefined) return { status: 'failed', failure: { code: 'invalid_input', message: refusal } };
      const described = describeRequest(request);
      const name = contentHash({
        program: options.program,
        request: described,
        still: request.referenceImage?.sha256,
        token,
      });
      return { status: 'accepted', operation: { values, request: described, name } };
    },
    async poll(operation, signal) {
      const job = operationSchema.parse(operation);
      if (await isFile(pathOf(job.name))) return { status: 'succeeded', outputs: [{ path: pathOf(job.name) }] };
      return make(job, signal);
    },
    async discard(operation) {
      await rm(pathOf(operationSchema.parse(operation).name), { force: true });
    },
  };
}

/** What the request holds, as text. */
function valuesOf({ prompt, negativePrompt, seed, settings, referenceImage }: GenerationRequest): ProgramValues {
  const { durationSeconds, fps, audio } = settings;
  const size = pixelSizeOf(settings);
  const values: Partial<Record<ProgramPlaceholder, string | number | boolean | undefined>> = {
    prompt,
    negativePrompt,
    seed,
    durationSeconds,
    width: size?.width,
    height: size?.height,
    fps,
    audio,
    image: referenceImage?.path,
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

/** The request as a file for the program; what it does not hold is absent. */
function describeRequest(request: GenerationRequest): Record<string, unknown> {
  const { model, mode, prompt, negativePrompt, seed, repeat, settings, referenceImage } = request;
  return {
    model,
    mode,
    prompt,
    ...(negativePrompt === undefined ? {} : { negativePrompt }),
    ...(seed === undefined ? {} : { seed }),
    repeat,
    ...settings,
    ...pixelSizeOf(settings),
    ...(referenceImage === undefined ? {} : { image: referenceImage.path }),
  };
}

/** Why the program cannot be asked for this; nothing that the request holds may be dropped without a word. */
function findMisfit(values: ProgramValues, named: ReadonlySet<ProgramPlaceholder>): string | undefined {
  const held = (['negativePrompt', 'seed', 'image'] as const).filter((name) => values[name] !== undefined);
  const dropped = held.filter((name) => !named.has(name) && !named.has('request'));
  if (dropped.length > 0) return `the program is told no ${dropped.map((name) => `{${name}}`).join(', ')}`;
  // No system passes it on: the rest of the text would be lost.
  return Object.values(values).some((value) => value.includes('\0'))
    ? 'a zero character cannot be passed on'
    : undefined;
}

function pick(all: CommandOptions['environment'], names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])));
}

/** A link is none: it may lead anywhere. */
async function isFile(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined))?.isFile() ?? false;
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
