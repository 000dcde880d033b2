import { z } from 'zod';
import type { Rejection } from './read-submission.ts';

const errorSchema = z.object({
  error: z.object({ status: z.string().nullish(), code: z.number().nullish(), message: z.string().nullish() }),
});

/**
 * Codes of Google's safety filters for Veo, which stand in messages as "Support codes: 58061214". They alone tell a
 * refusal from any other invalid argument. Sources:
 * https://docs.cloud.google.com/gemini-enterprise-agent-platform/models/video/responsible-ai-and-usage-guidelines.md.txt
 * and, for people and personal information, the same table for images:
 * https://docs.cloud.google.com/vertex-ai/generative-ai/docs/multimodal/gemini-image-responsible-ai
 */
const safetyCategories: Readonly<Record<string, readonly string[]>> = {
  child: ['58061214', '17301594'],
  celebrity: ['29310472', '15236754'],
  'video safety violation': ['64151117', '42237218'],
  'dangerous content': ['62263041'],
  hate: ['57734940', '22137204'],
  other: ['74803281', '29578790', '42876398'],
  'people or faces': ['39322892'],
  'personal information': ['92201652'],
  'prohibited content': ['89371032', '49114662', '63429089', '72817394', '60599140'],
  'third-party content': ['35561574', '35561575'],
  sexual: ['90789179', '43188360'],
  toxic: ['78610348'],
  violence: ['61493863', '56562880'],
  vulgar: ['32635315'],
};

/** Categories of the safety filters whose codes a text holds, in the order of the table; empty where it holds none. */
export function safetyCategoriesIn(text: string): string[] {
  const codes = new Set(text.match(/\b\d{8}\b/g));
  return Object.entries(safetyCategories).flatMap(([category, of]) =>
    of.some((code) => codes.has(code)) ? category : [],
  );
}

/** gRPC's names of statuses by number, where both forms are met (google.rpc.Code). */
const statusNames: Readonly<Record<number, string>> = {
  3: 'INVALID_ARGUMENT',
  5: 'NOT_FOUND',
  7: 'PERMISSION_DENIED',
  8: 'RESOURCE_EXHAUSTED',
  9: 'FAILED_PRECONDITION',
  11: 'OUT_OF_RANGE',
  12: 'UNIMPLEMENTED',
  16: 'UNAUTHENTICATED',
};

/** `{ error: { status | code, message } }` of a call, or of a job that ended; `undefined` where it is the server's fault. */
export function readGoogleError(json: unknown): Rejection | undefined {
  const parsed = errorSchema.safeParse(json);
  if (!parsed.success) return undefined;
  const { status: name, code, message: text } = parsed.data.error;
  const status = name ?? statusNames[code ?? 0];
  const message = `Google: ${status}`;
  switch (status) {
    case 'INVALID_ARGUMENT':
    case 'FAILED_PRECONDITION':
    case 'OUT_OF_RANGE':
    case 'UNIMPLEMENTED': {
      const categories = safetyCategoriesIn(text ?? '');
      if (categories.length === 0) return { kind: 'failed', failure: { code: 'invalid_input', message } };
      const said = `Google refused the request: ${categories.join(', ')}`;
      return { kind: 'refused', refusal: { code: 'refused_input', message: said } };
    }
    case 'UNAUTHENTICATED':
    case 'PERMISSION_DENIED':
      // A closed billing account is a 403, too.
      return { kind: 'failed', failure: { code: 'auth', message } };
    case 'NOT_FOUND':
      return { kind: 'failed', failure: { code: 'model_gone', message } };
    case 'RESOURCE_EXHAUSTED':
      return { kind: 'busy', code: 'rate_limit', message };
    case undefined:
    default:
      return undefined;
  }
}
