import { z } from 'zod';
import type { ServiceAnswer } from '../network/service-client.ts';

const envelopeSchema = z.object({ code: z.int() });

/**
 * The answer with the status that its envelope names. Some services put every answer into `{ code, message, data }`
 * with codes that mirror those of HTTP, and send a 4xx or 5xx under HTTP 200: the code is then the one to be believed.
 * Codes that mirror nothing stay where they are, for whoever knows them.
 */
export function believeEnvelope(answer: ServiceAnswer): ServiceAnswer {
  if (answer.status !== 'answered' || answer.httpStatus >= 300) return answer;
  const parsed = envelopeSchema.safeParse(answer.json);
  const code = parsed.success ? parsed.data.code : undefined;
  return code === undefined || code < 400 || code > 599 ? answer : { ...answer, httpStatus: code };
}
