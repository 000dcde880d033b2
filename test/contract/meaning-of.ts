import type { PollAnswer, Submission } from '../../harness/providers/provider.ts';

/** An outcome in short: `failed no_funds`, `refused refused_input`, `busy rate_limit`, or its status alone. */
export function meaningOf(outcome: Submission | PollAnswer): string {
  switch (outcome.status) {
    case 'failed':
      return `failed ${outcome.failure.code}`;
    case 'refused':
      return `refused ${outcome.refusal.code}`;
    case 'busy':
    case 'unclear':
      return `${outcome.status} ${outcome.code}`;
    case 'accepted':
    case 'lost':
    case 'queued':
    case 'running':
    case 'succeeded':
    case 'expired':
      return outcome.status;
  }
}
