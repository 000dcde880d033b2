import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { SampleRecord } from '../schema/sample-record.ts';

/** Bytes gathered before they are written: little enough to lose nothing that matters, since the store has it all. */
const bytesPerWrite = 256 * 1024;

/** Bytes copied at a time when the lines are put in order. */
const bytesPerCopy = 1024 * 1024;

/**
 * `samples.jsonl` under way. Samples come as they finish, which is never the order of the plan: each is on its way to disk
 * at once, and only its place is remembered, so that one slow model does not hold the records of all others in memory.
 */
export class SampleWriter {
  readonly #folder: string;
  readonly #handle: FileHandle;
  /** Position in the plan → where its line begins and how long it is, in bytes. */
  readonly #lines = new Map<number, readonly [offset: number, length: number]>();
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #bytes = 0;
  #highest = -1;
  #inOrder = true;
  #writing: Promise<void> = Promise.resolve();

  private constructor(folder: string, handle: FileHandle) {
    this.#folder = folder;
    this.#handle = handle;
  }

  /** Starts the file of a run's folder anew; the old one stays until `finish`. */
  static async open(folder: string): Promise<SampleWriter> {
    return new SampleWriter(folder, await open(join(folder, partName), 'w+'));
  }

  /** Takes the record of a position of the plan, in any order, each once. Resolves when there is room for more. */
  async add(position: number, record: SampleRecord): Promise<void> {
    if (this.#lines.has(position)) throw new TypeError(`The sample at position ${position} was written already`);
    const line = Buffer.from(`${JSON.stringify(record)}\n`);
    this.#lines.set(position, [this.#bytes, line.length]);
    this.#bytes += line.length;
    this.#inOrder &&= position > this.#highest;
    this.#highest = Math.max(this.#highest, position);
    this.#waiting.push(line);
    this.#waitingBytes += line.length;
    if (this.#waitingBytes >= bytesPerWrite) await this.#flush();
  }

  /** Puts the lines in the order of the plan, and the file in the place of the old one. */
  async finish(): Promise<void> {
    const part = join(this.#folder, partName);
    let done = part;
    try {
      await this.#flush();
      if (this.#inOrder) await this.#handle.sync();
      else done = await this.#putInOrder();
    } finally {
      await this.#handle.close();
    }
    await rename(done, join(this.#folder, 'samples.jsonl'));
    if (done !== part) await rm(part, { force: true });
  }

  /** Closes without replacing what was there. */
  async abandon(): Promise<void> {
    try {
      await this.#flush();
    } finally {
      await this.#handle.close();
    }
  }

  /** One write after another: lines lie in the file in the order in which they came. */
  #flush(): Promise<void> {
    const lines = this.#waiting;
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#writing = this.#writing.then(() => this.#handle.appendFile(Buffer.concat(lines)));
    return this.#writing;
  }

  async #putInOrder(): Promise<string> {
    const file = join(this.#folder, orderedName);
    const target = await open(file, 'w');
    try {
      const buffer = Buffer.allocUnsafe(bytesPerCopy);
      let filled = 0;
      for (const [begin, length] of this.#ranges()) {
        for (let read = 0; read < length;) {
          const wanted = Math.min(length - read, buffer.length - filled);
          const { bytesRead } = await this.#handle.read(buffer, filled, wanted, begin + read);
          if (bytesRead === 0) throw new Error(`${partName} is shorter than what was written to it`);
          read += bytesRead;
          filled += bytesRead;
          if (filled < buffer.length) continue;
          await target.appendFile(buffer);
          filled = 0;
        }
      }
      await target.appendFile(buffer.subarray(0, filled));
      await target.sync();
      return file;
    } finally {
      await target.close();
    }
  }

  /** Parts of the file in the order of the plan; lines that lie behind each other already are one part. */
  *#ranges(): Generator<readonly [offset: number, length: number]> {
    let current: [offset: number, length: number] | undefined;
    for (const [, [offset, length]] of [...this.#lines].sort(([a], [b]) => a - b)) {
      if (current !== undefined && current[0] + current[1] === offset) {
        current[1] += length;
        continue;
      }
      if (current !== undefined) yield current;
      current = [offset, length];
    }
    if (current !== undefined) yield current;
  }
}

const partName = 'samples.jsonl.part';
const orderedName = 'samples.jsonl.ordered.part';
