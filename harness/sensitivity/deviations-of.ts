import type { CrossTalk, Deviation } from '../schema/sensitivity.ts';

const order: readonly CrossTalk['verdict'][] = ['unexpected', 'wrong-direction', 'missing'];

/** Where measurements and the matrix of expected effects differ, the most telling first, with what is known of why. */
export function deviationsOf(
  crossTalk: readonly CrossTalk[],
  notes: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Deviation[] {
  return crossTalk
    .flatMap(({ verdict, ...row }) => {
      if (verdict !== 'unexpected' && verdict !== 'wrong-direction' && verdict !== 'missing') return [];
      const explanation = notes[row.defect]?.[row.metric];
      return [{ ...row, verdict, ...(explanation === undefined ? {} : { explanation }) }];
    })
    .toSorted(
      (a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || (b.effectSize ?? 0) - (a.effectSize ?? 0),
    );
}
