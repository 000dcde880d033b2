import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InPlanOrder } from '../../../harness/run/in-plan-order.ts';

describe('InPlanOrder', () => {
  it('passes everything on once, in order, whatever order it comes in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(40).chain((n) => fc.shuffledSubarray([...Array(n).keys()], { minLength: n, maxLength: n })),
        async (arrivals) => {
          const written: number[] = [];
          const ordered = new InPlanOrder<number>(async (item) => {
            await Promise.resolve();
            written.push(item);
          });
          await Promise.all(arrivals.map((position) => ordered.add(position, position)));
          expect(written).toStrictEqual([...arrivals].sort((a, b) => a - b));
        },
      ),
    );
  });

  it('waits for a gap to be filled', async () => {
    const written: string[] = [];
    const ordered = new InPlanOrder<string>(async (item) => void written.push(item));
    await ordered.add(1, 'b');
    expect(written).toStrictEqual([]);
    await ordered.add(0, 'a');
    expect(written).toStrictEqual(['a', 'b']);
  });
});
