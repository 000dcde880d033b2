import { sensitivityFindingsSchema, type SensitivityFindings } from '../schema/instrument.ts';
import findings from './shipped-findings.json' with { type: 'json' };

/** What the last full sweep of this version found; written by `scripts/write-sensitivity-findings.ts`. */
export const shippedFindings: SensitivityFindings = sensitivityFindingsSchema.parse(findings);
