import { z } from 'zod';
import type { CodeClass, HttpDescription } from '../schema/http-description.ts';
import type { Rejection } from './read-submission.ts';
import { readPointer } from './read-pointer.ts';

/** A code of the service, and what its description says that it means. */
export interface DescribedCode {
  readonly class: CodeClass;
  readonly message: string;
}

const codeSchema = z.union([z.string(), z.number()]).transform(String);

/** The first code of an answer that the description knows. Codes that mean that all is well are simply not listed. */
export function readDescribedCode({ title, errors }: HttpDescription, json: unknown): DescribedCode | undefined {
  for (const pointer of errors?.code ?? []) {
    const code = codeSchema.safeParse(readPointer(json, pointer)).data;
    if (code === undefined || errors === undefined || !Object.hasOwn(errors.codes, code)) continue;
    return { class: errors.codes[code]!, message: `${title}: code ${code}` };
  }
  return undefined;
}

/** What a code says of a submit; `undefined` where the job may have been accepted all the same. */
export function rejectionOfCode(code: DescribedCode | undefined): Rejection | undefined {
  if (code === undefined) return undefined;
  const { message } = code;
  switch (code.class) {
    case 'rate_limit':
    case 'concurrency':
      return { kind: 'busy', code: code.class, message };
    case 'refused_input':
    case 'refused_output':
      return { kind: 'refused', refusal: { code: code.class, message } };
    case 'auth':
    case 'no_funds':
    case 'invalid_input':
    case 'model_gone':
      return { kind: 'failed', failure: { code: code.class, message } };
    case 'transient':
    case 'expired':
      return undefined;
  }
}
