import { z } from 'zod';
import { pointerSchema } from './wire-form.ts';

/** What a service's own code means; `transient` and `expired` are said of jobs, and prove nothing about a submit. */
const codeClassSchema = z.enum([
  'auth',
  'no_funds',
  'rate_limit',
  'concurrency',
  'refused_input',
  'refused_output',
  'invalid_input',
  'model_gone',
  'transient',
  'expired',
]);

const placeholderName = 'a JSON pointer into the answer to the poll, such as {/file_id}';

/** A path below the origin, with a query where the service wants one; `{…}` is filled in, escaped. */
function pathSchema(names: readonly string[], mayPoint = false) {
  const known = [...names.map((name) => `{${name}}`), ...(mayPoint ? [placeholderName] : [])].join(', ');
  return z
    .string()
    .regex(/^\/[^\s#]*$/, 'Expected a path such as "/v1/videos/{jobId}"')
    .refine(
      (path) => placeholdersOf(path).every((name) => names.includes(name) || (mayPoint && isPointer(name))),
      `A path may hold ${known}`,
    );
}

/** The names between braces. */
function placeholdersOf(path: string): string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
}

const isPointer = (text: string): boolean => pointerSchema.safeParse(text).success;

const wordListSchema = z.array(z.string().min(1)).default([]);

const wordsSchema = z
  .strictObject({
    queued: wordListSchema,
    running: wordListSchema,
    succeeded: z.array(z.string().min(1)).min(1),
    failed: z.array(z.string().min(1)).min(1),
    cancelled: wordListSchema,
    /** Where the service has words of its own for what its moderation stopped. */
    refusedInput: wordListSchema,
    refusedOutput: wordListSchema,
    /** The service no longer knows the job, or no longer keeps its clip. */
    expired: wordListSchema,
  })
  .superRefine((words, context) => {
    const places = new Map<string, string>();
    for (const [state, list] of Object.entries(words)) {
      list.forEach((word, index) => {
        const other = places.get(word);
        places.set(word, state);
        if (other === undefined) return;
        context.addIssue({
          code: 'custom',
          path: [state, index],
          message: `"${word}" stands under \`${other}\` already`,
          params: { hint: 'A word of the service means one state' },
        });
      });
    }
  });

/** Further headers of the submit. */
const headersSchema = z.record(z.string(), z.string()).superRefine((headers, context) => {
  for (const name of Object.keys(headers)) {
    const refuse = (message: string, hint: string): void =>
      context.addIssue({ code: 'custom', path: [name], message, params: { hint } });
    if (!/^[A-Za-z0-9-]+$/.test(name)) refuse('Expected the name of a header', 'Letters, digits and "-"');
    if (/^(proxy-)?authorization$|cookie|api-?key|token|secret/i.test(name)) {
      refuse('A key does not belong in a file', 'Name its environment variable under `key` and remove this line');
    }
  }
});

const originSchema = z
  .url({ protocol: /^https?$/ })
  .refine((url) => !/[?#]|\/$|^https?:\/\/[^/]*@/i.test(url), 'Expected scheme, host and path, without "/" at the end');

/**
 * A service that starts a job with one call, is asked about it with another, and then tells where the clip is: enough
 * for most, and no code. How a request becomes the body is the business of its routes (`wire`); this tells the rest.
 */
export const httpDescriptionSchema = z.strictObject({
  schemaVersion: z.literal(1).default(1),
  /** What models are asked for by: `<model>@<id>`. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Expected lower-case letters, digits and "-"'),
  title: z.string().min(1),
  /** The key goes to this origin only. Keys themselves come from the environment. */
  origin: originSchema,
  key: z.strictObject({
    /** Environment variable that holds it. */
    variable: z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'Expected the name of an environment variable'),
    header: z
      .string()
      .regex(/^[A-Za-z0-9-]+$/, 'Expected the name of a header')
      .default('authorization'),
    /** The word before the key; empty where the key stands alone. */
    scheme: z.string().default('Bearer'),
  }),
  submit: z.strictObject({
    method: z.enum(['POST', 'PUT']).default('POST'),
    path: pathSchema(['endpoint']),
    /** Where the body wants the route's `endpoint`, for services that take the model's name there. */
    endpointAt: pointerSchema.optional(),
    headers: headersSchema.optional(),
    /** Where the answer names the job. An answer without it is no acceptance. */
    jobId: pointerSchema,
  }),
  poll: z.strictObject({
    method: z.enum(['GET', 'POST']).default('GET'),
    path: pathSchema(['jobId', 'endpoint']),
    /** Where the body wants the job's id, for services that are asked with one. */
    jobIdAt: pointerSchema.optional(),
    /** Where the answer tells the job's state. */
    state: pointerSchema,
    /** The service's words for each state. A word that stands nowhere is waited out. */
    words: wordsSchema,
    everyMs: z.int().min(100).default(5000),
  }),
  /** `url` alone: in the answer to the poll. `path` and `url`: one more call. `path` alone: the clip itself is there. */
  result: z
    .strictObject({
      path: pathSchema(['jobId', 'endpoint'], true).optional(),
      url: pointerSchema.optional(),
      /** Where the answer to the poll tells what the service made of the prompt. */
      actualPrompt: pointerSchema.optional(),
    })
    .refine(({ path, url }) => path !== undefined || url !== undefined, {
      message: 'Expected a `url`, a `path`, or both',
      params: { hint: '`url: /video/url` where the answer to the poll holds it; `path` for a further call' },
    }),
  /** The service's codes, read before the HTTP status. Texts are not read: they change. */
  errors: z
    .strictObject({
      /** Where a code may stand, in any answer; the first one there is read. */
      code: z.array(pointerSchema).min(1),
      codes: z.record(z.string(), codeClassSchema),
    })
    .optional(),
  /** What the answer to the poll says about money; the route's price makes a sum of seconds and tokens. */
  usage: z
    .union([
      z.strictObject({ seconds: pointerSchema }),
      z.strictObject({ tokens: pointerSchema }),
      z.strictObject({ usd: pointerSchema }),
    ])
    .optional(),
  /** `none` only where the service documents that failed and refused jobs are not charged. */
  failedCharge: z.enum(['none', 'unknown']).default('unknown'),
  /** Jobs of one route under way at once, where the service documents it. */
  concurrency: z.int().positive().optional(),
});

export type HttpDescription = z.infer<typeof httpDescriptionSchema>;
export type CodeClass = z.infer<typeof codeClassSchema>;
