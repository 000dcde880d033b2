import { loadDescriptions } from '../../../harness/providers/load-descriptions.ts';
import { describeService } from '../../contract/service-contract.ts';
import bodies from '../../fixtures/services/minimax/bodies.json' with { type: 'json' };
import { minimaxDialect } from '../../simulator/dialects/minimax.ts';

/** An envelope that says no under HTTP 200. */
const says = (code: number) => ({ status: 200, json: { task_id: '', base_resp: { status_code: code } } });

describeService({
  service: (await loadDescriptions()).find(({ id }) => id === 'minimax')!,
  dialect: minimaxDialect,
  bodies,
  says: { noFunds: says(1008), rateLimit: says(1002), modelGone: { status: 404, json: {} } },
  charges: { succeeded: 'metered', failed: 'unknown', refused: 'unknown' },
  can: { cancel: false, findLost: false, actualCost: false },
});
