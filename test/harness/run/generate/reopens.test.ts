import { describe, expect, it } from 'vitest';
import type { SettledGeneration } from '../../../../harness/run/generate/generation-record.ts';
import { reopens } from '../../../../harness/run/generate/reopens.ts';
import { failureSchema, type FailureCode } from '../../../../harness/schema/failure.ts';

type Failed = Extract<SettledGeneration, { status: 'failed' }>;

const failed = (code: FailureCode, expense?: Failed['expense']): SettledGeneration => ({
  status: 'failed',
  run: 'run-1',
  at: '',
  failure: { code, message: '' },
  ...(expense === undefined ? {} : { expense }),
});

describe('reopens', () => {
  it('tries again what may pass, and nothing else', () => {
    const codes = failureSchema.shape.code.options;
    expect(codes.filter((code) => reopens(failed(code)))).toStrictEqual([
      'missing_file',
      'auth',
      'no_funds',
      'rate_limit',
      'concurrency',
      'model_gone',
      'transient',
      'cancelled',
      'worker_died',
      'timeout',
    ]);
  });

  it('leaves what money went into to people, and tries again what may have cost something', () => {
    expect(reopens(failed('transient', { run: 'run-1', usd: 0, basis: 'none' }))).toBe(true);
    expect(reopens(failed('transient', { run: 'run-1', usd: 0.01, basis: 'billed' }))).toBe(false);
    expect(reopens(failed('transient', { run: 'run-1', mostUsd: 0.6, basis: 'unknown' }))).toBe(true);
  });

  it('keeps refusals and clips', () => {
    const refusal = { code: 'refused_output', message: '' } as const;
    expect(reopens({ status: 'refused', run: 'run-1', at: '', refusal })).toBe(false);
    const clip = { sha256: '', sizeBytes: 0 };
    expect(reopens({ status: 'completed', run: 'run-1', clip, generatedAt: '', costBasis: 'none' })).toBe(false);
  });
});
