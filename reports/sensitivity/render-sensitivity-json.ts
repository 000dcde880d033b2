import { sensitivitySchema, type Sensitivity } from '../../harness/schema/sensitivity.ts';

/** `sensitivity.json`. Throws on a value that JSON cannot hold, such as NaN, instead of writing `null`. */
export function renderSensitivityJson(sensitivity: Sensitivity): string {
  return `${JSON.stringify(sensitivitySchema.parse(sensitivity), undefined, 2)}\n`;
}
