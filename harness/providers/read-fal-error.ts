import { z } from 'zod';
import type { ServiceAnswer } from '../network/service-client.ts';
import type { Rejection } from './read-submission.ts';

/** Errors of a model carry types in `detail`; those of the infrastructure are flat, with an `error_type`. */
const errorSchema = z.object({
  detail: z
    .union([z.string(), z.array(z.object({ type: z.string().nullish(), loc: z.array(z.unknown()).nullish() }))])
    .nullish(),
  error_type: z.string().nullish(),
});

type Answered = Extract<ServiceAnswer, { status: 'answered' }>;

/**
 * What fal's own words in an error mean; messages are not read. `undefined` where they decide nothing, so that the
 * status or the next question must. Source: https://fal.ai/docs/documentation/model-apis/errors.md and
 * https://docs.fal.ai/documentation/model-apis/request-errors
 */
export function readFalError({ httpStatus, headers, json }: Answered): Rejection | undefined {
  if (httpStatus < 400) return undefined;
  const parsed = errorSchema.safeParse(json);
  const { detail, error_type: inBody } = parsed.success ? parsed.data : {};
  const problems = Array.isArray(detail) ? detail : [];
  const policy = problems.find(({ type }) => type === 'content_policy_violation');
  if (policy) {
    const isInput = policy.loc?.[0] === 'body';
    const message = isInput
      ? 'fal refused the request by its content policy'
      : 'fal withheld the clip by its content policy';
    return { kind: 'refused', refusal: { code: isInput ? 'refused_input' : 'refused_output', message } };
  }
  // A key, a purse, a model or a limit: the status says it, and the same word may stand beside any of them.
  if ([401, 402, 403, 404, 429].includes(httpStatus)) return undefined;
  const types = problems.flatMap(({ type }) => type ?? []);
  const errorType = inBody ?? headers['x-fal-error-type'];
  const names = [...types, ...(errorType === undefined ? [] : [errorType])].join(', ');
  if (httpStatus >= 500 || saysRetryable(headers)) {
    // Without a name it may come from whatever stands before fal, and says nothing of the request.
    return names === '' ? undefined : { kind: 'failed', failure: { code: 'transient', message: `fal: ${names}` } };
  }
  if (httpStatus !== 422 && types.length === 0) return undefined;
  return {
    kind: 'failed',
    failure: { code: 'invalid_input', message: `fal rejects the request: ${names || 'no type given'}` },
  };
}

/** The header of the newer documentation, and that of the older one. */
function saysRetryable(headers: Readonly<Record<string, string>>): boolean {
  return ['x-fal-retryable', 'x-fal-needs-retry'].some((name) => ['true', '1'].includes(headers[name] ?? ''));
}
