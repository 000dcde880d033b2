import { fal } from '../../../harness/providers/fal.ts';
import { describeService } from '../../contract/service-contract.ts';
import bodies from '../../fixtures/services/fal/bodies.json' with { type: 'json' };
import { falDialect } from '../../simulator/dialects/fal.ts';

describeService({
  service: fal,
  dialect: falDialect,
  bodies,
  says: {
    noFunds: { status: 402, json: { detail: 'Exhausted balance' } },
    modelGone: { status: 404, json: { detail: 'Application not found' } },
  },
  charges: { succeeded: 'table', failed: 'none', refused: 'unknown' },
  can: { cancel: true, findLost: true, actualCost: true },
});
