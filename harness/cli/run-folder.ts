import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { runRecordSchema, type RunRecord } from '../schema/run-record.ts';
import { sampleRecordSchema, type Clip, type SampleRecord } from '../schema/sample-record.ts';
import { ScreentestError } from '../schema/screentest-error.ts';
import type { ClipFiles } from '../store/clip-files.ts';
import { SampleWriter } from './sample-writer.ts';

/** The folder of one run: what gets published. Every file in it is written whole, under a temporary name, and renamed. */
export class RunFolder {
  readonly path: string;
  readonly #placed = new Set<string>();

  constructor(path: string) {
    this.path = path;
  }

  /** The run's record, or `undefined` where the folder holds no run. */
  async readRecord(): Promise<RunRecord | undefined> {
    const file = join(this.path, 'run.json');
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
      throw error;
    });
    if (text === undefined) return undefined;
    const parsed = runRecordSchema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    throw new ScreentestError('not_a_run', {
      message: `${file} is no record of a run that this version can read`,
      place: { file },
      hint: 'It was changed by hand, or written by another version of Screentest',
    });
  }

  /** The run's record; an error where there is none. */
  async requireRecord(): Promise<RunRecord> {
    const record = await this.readRecord();
    if (record !== undefined) return record;
    throw new ScreentestError('not_a_run', {
      message: `${this.path} is not the folder of a run`,
      hint: 'A run’s folder holds run.json and samples.jsonl; `screentest run` prints where it put them',
    });
  }

  async writeRecord(record: RunRecord): Promise<void> {
    await this.writeFile('run.json', `${JSON.stringify(record, undefined, 2)}\n`);
  }

  /** Finished samples in plan order, read as they are needed. */
  async *samples(): AsyncGenerator<SampleRecord> {
    const file = join(this.path, 'samples.jsonl');
    const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
    let line = 0;
    for await (const text of lines) {
      line += 1;
      if (text === '') continue;
      const parsed = sampleRecordSchema.safeParse(parseJson(text));
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw new ScreentestError('not_a_run', {
          message: `Not a sample that this version can read: ${issue?.message ?? 'no JSON'} at \`${issue?.path.join('.') ?? ''}\``,
          place: { file, line },
          hint: 'It was changed by hand, or written by another version of Screentest',
        });
      }
      yield parsed.data;
    }
  }

  /** Starts `samples.jsonl` anew; the old one stays until `finish`. What a killed process left half-written goes. */
  async writeSamples(): Promise<SampleWriter> {
    await mkdir(this.path, { recursive: true });
    for (const name of await readdir(this.path, { recursive: true })) {
      if (name.endsWith('.part')) await rm(join(this.path, name), { force: true });
    }
    return SampleWriter.open(this.path);
  }

  /** Puts a clip of the store into `clips/`, once. */
  async place(clipFiles: ClipFiles, { sha256, extension }: Clip): Promise<void> {
    const name = `${sha256}.${extension}`;
    if (this.#placed.has(name)) return;
    this.#placed.add(name);
    await mkdir(join(this.path, 'clips'), { recursive: true });
    await clipFiles.place(sha256, join(this.path, 'clips', name));
  }

  /** Takes a clip of this folder into a store that lacks it. */
  async bringClip(clipFiles: ClipFiles, { sha256, extension }: Clip): Promise<void> {
    const file = join(this.path, 'clips', `${sha256}.${extension}`);
    const stored = await clipFiles.ingest(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (stored?.sha256 === sha256) return;
    throw new ScreentestError('missing_file', {
      message:
        stored === undefined
          ? `The clip ${file} is gone, and the store has no copy`
          : `The clip ${file} was changed: its bytes no longer have the recorded SHA-256`,
      hint: 'Name the store that made the run with --store, or put the original file back',
    });
  }

  async writeFile(name: string, content: string | Uint8Array): Promise<void> {
    await mkdir(join(this.path, name, '..'), { recursive: true });
    const target = join(this.path, name);
    const temporary = `${target}.${randomUUID().slice(0, 8)}.part`;
    try {
      await writeFile(temporary, content, { flush: true });
      await rename(temporary, target);
    } finally {
      await rm(temporary, { force: true });
    }
  }
}

/** The newest unfinished run of a plan among the runs of a folder: the one to go on with. */
export async function findUnfinishedRuns(runs: string, planSha256: string): Promise<RunFolder[]> {
  const names = await readdir(runs).catch(() => []);
  const found: RunFolder[] = [];
  for (const name of names.sort((a, b) => b.localeCompare(a))) {
    const folder = new RunFolder(join(runs, name));
    const record = await folder.readRecord().catch(() => undefined);
    if (record?.planSha256 === planSha256 && record.status !== 'finished') found.push(folder);
  }
  return found;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema that comes next says what is wrong, with the place.
    return undefined;
  }
}
