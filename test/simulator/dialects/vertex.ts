import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { Context } from 'hono';
import type { Dialect } from '../dialect.ts';
import type { Job } from '../job-book.ts';
import { unknownFields } from '../unknown-fields.ts';

const models = ['veo-3.1-generate-001', 'veo-3.1-fast-generate-001', 'veo-3.1-lite-generate-001'];
const instanceFields = ['prompt', 'image', 'lastFrame', 'referenceImages', 'video', 'mask'];
const parameterFields = [
  ...['sampleCount', 'durationSeconds', 'aspectRatio', 'resolution', 'generateAudio', 'seed', 'negativePrompt'],
  ...['enhancePrompt', 'personGeneration', 'fps', 'storageUri', 'compressionQuality', 'resizeMode', 'pubsubTopic'],
];

const blocked = 'The prompt could not be submitted. Support codes: 58061214';

interface Body {
  readonly instances: readonly [Record<string, unknown>];
  readonly parameters: Record<string, unknown>;
}

/** Veo on Vertex AI: a long-running operation, and the clip as base64 inside its answer. */
export const vertexDialect: Dialect = {
  service: 'vertex',
  /** The access token that a signed assertion is exchanged for. */
  key: 'simulated-vertex-token',
  mount(app, desk) {
    const { book } = desk;
    const said = (context: Context, code: 400 | 401 | 404 | 429, status: string, message: string): Response =>
      context.json({ error: { code, status, message } }, code);
    const hasKey = (context: Context): boolean => context.req.header('authorization') === `Bearer ${vertexDialect.key}`;

    app.post(
      '/token',
      desk.step('vertex', 'token', async (context) => {
        const form = new URLSearchParams(await context.req.text());
        const assertion = form.get('assertion') ?? '';
        const { iss, aud, scope, iat = 0, exp = 0 } = decodeJwt(assertion);
        const isGood =
          form.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer' &&
          decodeProtectedHeader(assertion).alg === 'RS256' &&
          iss?.endsWith('.iam.gserviceaccount.com') === true &&
          aud === `${desk.baseUrl('vertex')}/token` &&
          scope === 'https://www.googleapis.com/auth/cloud-platform' &&
          exp - iat <= 3600;
        if (!isGood) return context.json({ error: 'invalid_grant', error_description: 'Invalid JWT.' }, 400);
        return context.json({ access_token: vertexDialect.key, expires_in: 3599, token_type: 'Bearer' });
      }),
    );

    const submit = desk.step('vertex', 'submit', async (context) => {
      if (!hasKey(context)) return said(context, 401, 'UNAUTHENTICATED', 'Invalid authentication credentials.');
      const { project, region, call } = context.req.param() as Record<string, string>;
      const model = call!.split(':')[0]!;
      if (!models.includes(model)) return said(context, 404, 'NOT_FOUND', `Publisher Model ${model} was not found.`);
      const body: Body = await context.req.json();
      const [instance] = body.instances;
      const unknown = [
        ...unknownFields({ ...body }, ['instances', 'parameters']),
        ...unknownFields(instance, instanceFields),
        ...unknownFields(body.parameters, parameterFields),
      ];
      if (unknown.length > 0) return said(context, 400, 'INVALID_ARGUMENT', `Unknown name "${unknown.join('", "')}"`);
      if (body.parameters['enhancePrompt'] === false) {
        return said(context, 400, 'INVALID_ARGUMENT', 'Veo 3 prompt enhancement cannot be disabled.');
      }
      const prompt = String(instance['prompt']);
      if (prompt.includes('[refuse-input]')) return said(context, 400, 'INVALID_ARGUMENT', blocked);
      if (book.isFull('vertex')) return said(context, 429, 'RESOURCE_EXHAUSTED', 'Quota exceeded.');
      const { id } = book.accept('vertex', { model, body, prompt });
      const name = `projects/${project}/locations/${region}/publishers/google/models/${model}/operations/${id}`;
      return context.json({ name });
    });

    const poll = desk.step('vertex', 'poll', async (context) => {
      if (!hasKey(context)) return said(context, 401, 'UNAUTHENTICATED', 'Invalid authentication credentials.');
      const { operationName: name } = await context.req.json<{ operationName: string }>();
      const job = book.find('vertex', name.split('/operations/')[1] ?? '');
      if (job === undefined) return said(context, 404, 'NOT_FOUND', 'The operation was not found.');
      return context.json({ name, ...(await endOf(job)) });
    });

    const endOf = async (job: Job): Promise<object> => {
      switch (book.stateOf(job)) {
        case 'queued':
        case 'running':
        case 'cancelled':
          return {};
        case 'failed':
          return { done: true, error: { code: 13, message: 'Internal error.' } };
        case 'refused-input':
          return { done: true, error: { code: 3, message: blocked } };
        case 'refused-output':
          return {
            done: true,
            response: {
              '@type': 'type.googleapis.com/cloud.ai.large_models.vision.GenerateVideoResponse',
              raiMediaFilteredCount: 1,
              raiMediaFilteredReasons: ['Veo could not generate videos. Support codes: 56562880, 43188360'],
            },
          };
        case 'succeeded': {
          const bytesBase64Encoded = Buffer.from(await desk.clipBytes(job)).toString('base64');
          return { done: true, response: { videos: [{ bytesBase64Encoded, mimeType: 'video/mp4' }] } };
        }
      }
    };

    app.post('/v1/projects/:project/locations/:region/publishers/google/models/:call', (context) => {
      const [, verb] = context.req.param('call').split(':');
      if (verb === 'predictLongRunning') return submit(context);
      if (verb === 'fetchPredictOperation') return poll(context);
      return said(context, 404, 'NOT_FOUND', 'No such method.');
    });
  },
};
