import { loadDescriptions } from '../../../harness/providers/load-descriptions.ts';
import { describeService } from '../../contract/service-contract.ts';
import bodies from '../../fixtures/services/luma/bodies.json' with { type: 'json' };
import { lumaDialect } from '../../simulator/dialects/luma.ts';

describeService({
  service: (await loadDescriptions()).find(({ id }) => id === 'luma')!,
  dialect: lumaDialect,
  bodies,
  // Neither a code for missing funds nor one for a model that is gone is documented: HTTP statuses must do.
  says: {
    noFunds: { status: 402, json: { detail: 'Insufficient credits' } },
    rateLimit: { status: 429, json: { detail: 'Too many generations' } },
    modelGone: { status: 404, json: { detail: 'Not found' } },
  },
  tellsRefusals: false,
  charges: { succeeded: 'table', failed: 'unknown', refused: 'unknown' },
  can: { cancel: false, findLost: false, actualCost: false },
});
