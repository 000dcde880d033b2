import { z } from 'zod';
import type { PollAnswer } from './provider.ts';

const fileSchema = z.object({
  filename: z.string().min(1),
  subfolder: z.string().nullish(),
  type: z.string().nullish(),
});
type File = z.infer<typeof fileSchema>;

const entrySchema = z.object({
  /** The job as it stood in the queue. */
  prompt: z.unknown(),
  /** Per node, lists of files and other things by the kind that the node gives them. */
  outputs: z.record(z.string(), z.unknown()),
  status: z
    .object({
      status_str: z.string(),
      messages: z.array(z.tuple([z.string(), z.unknown()])).nullish(),
    })
    .nullish(),
});
type Entry = z.infer<typeof entrySchema>;

/** `/history` and `/history/{id}`: jobs that ended, by id; an unknown id is no entry. */
export const historySchema = z.record(z.string(), entrySchema);

const executionErrorSchema = z.object({
  node_id: z.string().nullish(),
  node_type: z.string().nullish(),
  exception_type: z.string().nullish(),
  exception_message: z.string().nullish(),
});

/** Saved pictures and sound stand in the same lists as clips, and ComfyUI gives no media type with them. */
const clipName = /\.(mp4|m4v|mov|mkv|webm|avi|gif)$/i;

/** Nothing of one's own machine is charged for. */
const charge = { kind: 'none' } as const;

/** How a job of ComfyUI ended. The workflow itself, which the entry repeats, is left out of the answer that is kept. */
export function readHistory({ outputs, status }: Entry, server: string): PollAnswer {
  if (status != null && status.status_str !== 'success') return readFailure(status);
  const answer = { outputs };
  const files = Object.values(outputs).flatMap(clipsOf);
  // A preview of a clip that is saved as well is not a second clip.
  const saved = files.filter(({ type }) => type === 'output');
  const clips = saved.length > 0 ? saved : files;
  const [clip] = clips;
  if (clip === undefined) {
    const message = 'the workflow made no clip: it needs a node that saves one, such as SaveVideo';
    return { status: 'failed', failure: { code: 'missing_file', message }, charge, answer };
  }
  if (clips.length > 1) {
    const message = `the workflow saves ${clips.length} clips, so that nobody knows which one is meant`;
    return { status: 'failed', failure: { code: 'invalid_input', message }, charge, answer };
  }
  const { filename, subfolder, type } = clip;
  const query = new URLSearchParams({ filename, subfolder: subfolder ?? '', type: type ?? 'output' });
  return { status: 'succeeded', outputs: [{ url: `${server}/view?${query.toString()}` }], charge, answer };
}

function readFailure({ status_str: word, messages }: NonNullable<Entry['status']>): PollAnswer {
  const told = messages?.find(([event]) => event === 'execution_error')?.[1];
  const error = executionErrorSchema.safeParse(told);
  const wasInterrupted = messages?.some(([event]) => event === 'execution_interrupted') ?? false;
  const where = error.success
    ? `${error.data.exception_type ?? 'an error'} in ${error.data.node_type ?? 'a node'} (${error.data.node_id ?? '?'})`
    : word;
  const message = wasInterrupted ? 'ComfyUI was told to interrupt the job' : `ComfyUI: ${where}`;
  // Traces hold paths of the user's machine.
  const answer = { status_str: word, ...(error.success ? { error: error.data } : {}) };
  return { status: 'failed', failure: { code: 'transient', message }, charge, answer };
}

/** Files of one node's lists, under whatever name: `images` of ComfyUI's own nodes, `gifs` of VideoHelperSuite. */
function clipsOf(lists: unknown): File[] {
  if (typeof lists !== 'object' || lists === null) return [];
  const items = Object.values(lists).flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []));
  return items.flatMap((item) => {
    const file = fileSchema.safeParse(item);
    return file.success && clipName.test(file.data.filename) ? [file.data] : [];
  });
}
