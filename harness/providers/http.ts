import jsonpointer from 'jsonpointer';
import { z } from 'zod';
import type { HttpDescription } from '../schema/http-description.ts';
import { readDescribedCode, rejectionOfCode } from './described-code.ts';
import { describeMade, readDescribedJob, readWithoutState } from './described-job.ts';
import { encodeRequest } from './encode-request.ts';
import type { Provider } from './provider.ts';
import { readPointer } from './read-pointer.ts';
import { readSubmission, readUnclear } from './read-submission.ts';
import { defineService, type Service, type ServiceTools } from './service.ts';

const operationSchema = z.object({ endpoint: z.string(), jobId: z.string() });
type Job = z.infer<typeof operationSchema>;

/** Names from answers become parts of a path: these two would lead out of it. */
const nameSchema = z
  .union([z.string().min(1), z.int()])
  .transform(String)
  .refine((name) => name !== '.' && name !== '..');

const urlSchema = z.url({ protocol: /^https?$/ });
const urlsSchema = z.union([urlSchema.transform((url) => [url]), z.array(urlSchema).min(1)]);

/** Far above any clip of these services; it is held in memory on its way to the store. */
const maxClipBytes = 256 * 1024 ** 2;

const unknownShape = { status: 'unclear', code: 'transient', message: 'the answer has an unknown shape' } as const;

/** A service that is told by a description instead of code: submit, poll, and where the clip is. */
export function httpService(description: HttpDescription): Service {
  const { id, title, key, origin } = description;
  return defineService({
    id,
    title,
    keyVariable: key.variable,
    origins: { api: origin },
    authorize: async (secret) => ({ [key.header.toLowerCase()]: `${key.scheme} ${secret}`.trimStart() }),
    create: (tools) => createHttp(description, tools),
  });
}

function createHttp(description: HttpDescription, { client, origins, readImage }: ServiceTools<'api'>): Provider {
  const { id, submit, poll, result, concurrency } = description;
  const urlOf = (path: string): string => `${origins.api}${path}`;
  return {
    id,
    isLocal: false,
    pollEveryMs: poll.everyMs,
    ...(concurrency === undefined ? {} : { concurrency }),
    async submit(request, { wire }) {
      const { endpoint, body } = await encodeRequest(request, wire!, { readImage });
      if (submit.endpointAt !== undefined) jsonpointer.set(body, submit.endpointAt, endpoint);
      const answer = await client.call({
        method: submit.method,
        url: urlOf(submit.path.replaceAll('{endpoint}', () => endpoint)),
        json: body,
        ...(submit.headers === undefined ? {} : { headers: submit.headers }),
        isOnlyOnce: true,
      });
      const rejectionOf = (json: unknown) => rejectionOfCode(readDescribedCode(description, json));
      return readSubmission(answer, {
        sent: body,
        accepted: ({ json }) => {
          const jobId = nameSchema.safeParse(readPointer(json, submit.jobId)).data;
          // An envelope that says no may name a job all the same.
          if (jobId === undefined || rejectionOf(json) !== undefined) return undefined;
          return { operation: { endpoint, jobId } satisfies Job };
        },
        rejected: ({ json }) => rejectionOf(json),
      });
    },
    async poll(operation, signal) {
      const job = operationSchema.parse(operation);
      const body: Record<string, unknown> = {};
      if (poll.jobIdAt !== undefined) jsonpointer.set(body, poll.jobIdAt, job.jobId);
      const polled = await client.call({
        method: poll.method,
        url: urlOf(fill(poll.path, job, undefined) ?? ''),
        ...(poll.method === 'POST' ? { json: body } : {}),
        signal,
      });
      if (polled.status !== 'answered') return readUnclear(polled);
      const read = readDescribedJob(description, polled);
      if (read.status !== 'made') return read;
      if (result.path === undefined) {
        const urls = urlsSchema.safeParse(readPointer(polled.json, result.url)).data;
        return urls === undefined ? unknownShape : describeMade(description, polled.json, urls.map(toOutput));
      }

      const path = fill(result.path, job, polled.json);
      if (path === undefined) return unknownShape;
      const wantsClip = result.url === undefined;
      const answer = await client.call({
        method: 'GET',
        url: urlOf(path),
        ...(wantsClip ? { wantsBytes: true, maxBytes: maxClipBytes } : {}),
        signal,
      });
      if (answer.status !== 'answered') return readUnclear(answer);
      if (answer.httpStatus >= 300) return readWithoutState(description, answer);
      if (wantsClip) {
        const { bytes } = answer;
        return bytes === undefined ? unknownShape : describeMade(description, polled.json, [{ bytes }]);
      }
      const urls = urlsSchema.safeParse(readPointer(answer.json, result.url)).data;
      if (urls === undefined) return readWithoutState(description, answer);
      return describeMade(description, polled.json, urls.map(toOutput));
    },
  };
}

const toOutput = (url: string): { readonly url: string } => ({ url });

/** A path with its placeholders filled in; `undefined` where the answer does not hold what one of them points to. */
function fill(path: string, { endpoint, jobId }: Job, json: unknown): string | undefined {
  let isWhole = true;
  const filled = path.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => {
    // An endpoint is a path of the catalogue's own; what a service says is escaped.
    if (name === 'endpoint') return endpoint;
    const value = nameSchema.safeParse(name === 'jobId' ? jobId : readPointer(json, name)).data;
    if (value === undefined) isWhole = false;
    return encodeURIComponent(value ?? '');
  });
  return isWhole ? filled : undefined;
}
