import { z } from 'zod';
import { authorizeGoogle } from './authorize-google.ts';
import { encodeRequest } from './encode-request.ts';
import type { Output, PollAnswer, Provider } from './provider.ts';
import { readGoogleError, safetyCategoriesIn } from './read-google-error.ts';
import { readSubmission, readUnclear } from './read-submission.ts';
import { defineService, type ServiceTools } from './service.ts';

const submittedSchema = z.object({ name: z.string().min(1) });

const operationSchema = z.object({ jobId: z.string(), region: z.string(), modelPath: z.string() });
type VertexOperation = z.infer<typeof operationSchema>;

const videoSchema = z.object({
  bytesBase64Encoded: z.string().min(1).nullish(),
  gcsUri: z.string().nullish(),
  mimeType: z.string().nullish(),
});

const polledSchema = z.object({
  name: z.string(),
  done: z.boolean().nullish(),
  error: z.object({ code: z.number(), message: z.string().nullish() }).nullish(),
  response: z
    .object({
      videos: z.array(videoSchema).nullish(),
      raiMediaFilteredCount: z.number().nullish(),
      raiMediaFilteredReasons: z.array(z.string()).nullish(),
    })
    .nullish(),
});
type Polled = z.infer<typeof polledSchema>;

/** The clip comes as base64 inside the answer. */
const maxAnswerBytes = 256 * 1024 * 1024;

/**
 * Veo on Vertex AI, now the Gemini Enterprise Agent Platform. A job that is `done` without a clip was refused. Source:
 * https://docs.cloud.google.com/gemini-enterprise-agent-platform/models/video/generate-videos-from-text.md.txt and the
 * source of `@ai-sdk/google-vertex`.
 */
export const vertex = defineService({
  id: 'vertex',
  title: 'Google Vertex AI',
  keyVariable: 'GOOGLE_APPLICATION_CREDENTIALS',
  settings: {
    project: { variable: 'GOOGLE_CLOUD_PROJECT' },
    region: { variable: 'GOOGLE_CLOUD_LOCATION', fallback: 'us-central1' },
  },
  origins: { platform: 'https://{region}-aiplatform.googleapis.com' },
  authorize: authorizeGoogle,
  create: createVertex,
});

function createVertex(tools: ServiceTools<'platform', 'project' | 'region'>): Provider {
  const { client, origins, settings, readImage } = tools;
  const { project, region } = settings;

  return {
    id: 'vertex',
    isLocal: false,
    // Google's own examples wait as long.
    pollEveryMs: 20_000,
    async submit(request, { wire }) {
      const { endpoint, body } = await encodeRequest(request, wire!, { readImage });
      const modelPath = `projects/${encodeURIComponent(project)}/locations/${region}/publishers/google/models/${endpoint}`;
      const answer = await client.call({
        method: 'POST',
        url: `${origins.platform}/v1/${modelPath}:predictLongRunning`,
        json: body,
        isOnlyOnce: true,
      });
      return readSubmission(answer, {
        sent: body,
        accepted: ({ json }) => {
          const parsed = submittedSchema.safeParse(json);
          if (!parsed.success) return undefined;
          return { operation: { jobId: parsed.data.name, region, modelPath } satisfies VertexOperation };
        },
        rejected: ({ json }) => readGoogleError(json),
      });
    },
    async poll(operation, signal) {
      const { jobId, region: itsRegion, modelPath } = operationSchema.parse(operation);
      if (itsRegion !== region) {
        const message = `the job runs in ${itsRegion}, and GOOGLE_CLOUD_LOCATION says ${region}`;
        return { status: 'unclear', code: 'auth', message };
      }
      const answer = await client.call({
        method: 'POST',
        url: `${origins.platform}/v1/${modelPath}:fetchPredictOperation`,
        json: { operationName: jobId },
        signal,
        maxBytes: maxAnswerBytes,
      });
      if (answer.status !== 'answered') return readUnclear(answer);
      if (answer.httpStatus === 404) return { status: 'expired', message: 'Vertex no longer knows the operation' };
      const parsed = polledSchema.safeParse(answer.json);
      if (answer.httpStatus >= 300 || !parsed.success) return readUnclear(answer, readGoogleError(answer.json));
      if (parsed.data.done !== true) return { status: 'running' };
      return readEnd(parsed.data) ?? readUnclear(answer);
    },
  };
}

/** How a job ended; `undefined` where it holds neither clip nor error nor refusal. */
function readEnd(polled: Polled): PollAnswer | undefined {
  const { error, response } = polled;
  const answer = withoutMedia(polled);
  // Whether Google charges for what it withheld is not documented.
  const charge = { kind: 'unknown' } as const;
  if (error != null) {
    const rejection = readGoogleError({ error });
    switch (rejection?.kind) {
      case 'refused':
        return { status: 'refused', refusal: rejection.refusal, charge, answer };
      case 'failed':
        return { status: 'failed', failure: rejection.failure, charge, answer };
      case 'busy':
      case undefined: {
        const message = `Google: the operation failed with code ${error.code}`;
        return { status: 'failed', failure: { code: 'transient', message }, charge, answer };
      }
    }
  }
  const videos = response?.videos ?? [];
  const outputs = videos.flatMap(({ bytesBase64Encoded: base64 }): Output[] =>
    base64 == null ? [] : [{ bytes: Buffer.from(base64, 'base64') }],
  );
  if (outputs.length > 0) return { status: 'succeeded', outputs, answer };
  const bucket = videos.find(({ gcsUri }) => gcsUri != null)?.gcsUri;
  if (bucket != null) {
    const message = `Vertex put the clip into a bucket, which none was asked for and which is not read: ${bucket}`;
    return { status: 'failed', failure: { code: 'missing_file', message }, charge, answer };
  }
  if ((response?.raiMediaFilteredCount ?? 0) === 0) return undefined;
  const categories = safetyCategoriesIn((response?.raiMediaFilteredReasons ?? []).join(' '));
  const message = `Google withheld the clip: ${categories.join(', ') || 'no category given'}`;
  return { status: 'refused', refusal: { code: 'refused_output', message }, charge, answer };
}

/** The answer with each clip's length in place of the clip. */
function withoutMedia(polled: Polled): unknown {
  const { response, ...rest } = polled;
  if (response?.videos == null) return polled;
  const videos = response.videos.map(({ bytesBase64Encoded: base64, ...video }) =>
    base64 == null ? video : { ...video, bytesBase64Encoded: `[${base64.length} base64 characters]` },
  );
  return { ...rest, response: { ...response, videos } };
}
