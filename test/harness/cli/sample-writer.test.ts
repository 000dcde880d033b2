import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SampleWriter } from '../../../harness/cli/sample-writer.ts';
import type { SampleRecord } from '../../../harness/schema/sample-record.ts';
import { makeSampleRecord } from '../../reports/fixtures/make-sample-record.ts';

async function inFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'sample-writer-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Records that tell themselves apart, of so many more bytes; "é" takes two. */
function recordsOf(sizes: readonly number[]): SampleRecord[] {
  return sizes.map((size, index) => makeSampleRecord({ sampleId: `sample-${index}`, actualPrompt: 'é'.repeat(size) }));
}

function linesOf(records: readonly SampleRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

async function written(folder: string): Promise<string> {
  return readFile(join(folder, 'samples.jsonl'), 'utf8');
}

/** Sizes that make a line longer than what is written, and than what is copied, at a time. */
const size = fc.oneof(
  { weight: 8, arbitrary: fc.nat(2000) },
  { weight: 1, arbitrary: fc.constantFrom(140_000, 600_000) },
);

describe('SampleWriter', () => {
  it('gives the same bytes in whatever order samples finish', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .array(size, { maxLength: 25 })
          .chain((sizes) =>
            fc.tuple(fc.constant(sizes), fc.shuffledSubarray([...sizes.keys()], { minLength: sizes.length })),
          ),
        async ([sizes, order]) =>
          inFolder(async (folder) => {
            const records = recordsOf(sizes);
            const writer = await SampleWriter.open(folder);
            // Not one after the other: samples finish while others are being written.
            await Promise.all(order.map((position) => writer.add(position, records[position]!)));
            await writer.finish();
            expect(await written(folder)).toBe(linesOf(records));
            expect(await readdir(folder)).toStrictEqual(['samples.jsonl']);
          }),
      ),
      { numRuns: 40 },
    );
  });

  it('leaves no hole where a position is missing', async () => {
    await inFolder(async (folder) => {
      const [first, second, third] = recordsOf([1, 2, 3]) as [SampleRecord, SampleRecord, SampleRecord];
      const writer = await SampleWriter.open(folder);
      await writer.add(40, third);
      await writer.add(0, first);
      await writer.add(7, second);
      await writer.finish();
      expect(await written(folder)).toBe(linesOf([first, second, third]));
    });
  });

  it('has lines on disk before it is finished, and keeps the old file until then', async () => {
    await inFolder(async (folder) => {
      await writeFile(join(folder, 'samples.jsonl'), 'old\n');
      const [large, small] = recordsOf([200_000, 1]) as [SampleRecord, SampleRecord];
      const writer = await SampleWriter.open(folder);
      await writer.add(1, large);
      expect(await readFile(join(folder, 'samples.jsonl.part'), 'utf8')).toBe(linesOf([large]));
      await writer.add(0, small);
      expect(await written(folder)).toBe('old\n');
      await writer.finish();
      expect(await written(folder)).toBe(linesOf([small, large]));
    });
  });

  it('replaces nothing when it is abandoned, and begins anew after that', async () => {
    await inFolder(async (folder) => {
      await writeFile(join(folder, 'samples.jsonl'), 'old\n');
      const [first, second] = recordsOf([5, 1]) as [SampleRecord, SampleRecord];
      const abandoned = await SampleWriter.open(folder);
      await abandoned.add(0, first);
      await abandoned.abandon();
      expect(await written(folder)).toBe('old\n');
      const writer = await SampleWriter.open(folder);
      await writer.add(0, second);
      await writer.finish();
      expect(await written(folder)).toBe(linesOf([second]));
    });
  });

  it('takes no position twice', async () => {
    await inFolder(async (folder) => {
      const [record] = recordsOf([1]) as [SampleRecord];
      const writer = await SampleWriter.open(folder);
      await writer.add(3, record);
      await expect(writer.add(3, record)).rejects.toThrow(TypeError);
      await writer.abandon();
    });
  });
});
