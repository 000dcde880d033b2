import type { SampleRecord } from '../../harness/schema/sample-record.ts';

interface OfSample {
  readonly sample: SampleRecord;
}

/** The first columns of every long table: which sample a row is about. */
export const sampleCells = {
  run: ({ sample }: OfSample) => sample.run,
  sample_id: ({ sample }: OfSample) => sample.sampleId,
  suite: ({ sample }: OfSample) => sample.suite.id,
  category: ({ sample }: OfSample) => sample.category,
  prompt_id: ({ sample }: OfSample) => sample.prompt.id,
  model: ({ sample }: OfSample) => sample.model,
  route: ({ sample }: OfSample) => sample.route,
  repeat: ({ sample }: OfSample) => sample.repeat,
};
