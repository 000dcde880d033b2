import { z } from 'zod';

/**
 * Why a sample has no clip that could be measured. The first line are faults of the file, the second of the service or
 * the request, the last of the harness.
 */
const failureCodes = [
  ...([
    'empty_file',
    'not_media',
    'no_video',
    'still_image',
    'too_large',
    'unsafe_path',
    'undecodable',
    'missing_file',
    'unsafe_url',
  ] as const),
  ...([
    'auth',
    'no_funds',
    'rate_limit',
    'concurrency',
    'invalid_input',
    'model_gone',
    'transient',
    'ambiguous_submit',
    'expired',
    'cancelled',
    'job_failed',
  ] as const),
  ...(['worker_died', 'timeout'] as const),
] as const;

/** Which side of the service's moderation stopped a sample. */
const refusalCodes = ['refused_input', 'refused_output'] as const;

export const failureSchema = z.strictObject({
  code: z.enum(failureCodes),
  message: z.string(),
});

export const refusalSchema = z.strictObject({
  code: z.enum(refusalCodes),
  message: z.string(),
});

export type FailureCode = (typeof failureCodes)[number];
export type Failure = z.infer<typeof failureSchema>;
export type Refusal = z.infer<typeof refusalSchema>;
