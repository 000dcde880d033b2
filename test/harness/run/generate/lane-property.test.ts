import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Lane, type LanePlace } from '../../../../harness/run/generate/lane.ts';
import { createSteppingClock } from '../../../fixtures/stepping-clock.ts';

const never = new AbortController().signal;

it('a lane never has more inside than its cap, and nobody waits for ever', async () => {
  const codes = ['rate_limit', 'concurrency', 'transient'] as const;
  const act = fc.oneof(
    fc.constant({ what: 'enter' } as const),
    fc.record({ what: fc.constantFrom('accept', 'attach', 'leave'), whom: fc.nat(20) }, { noNullPrototype: true }),
    fc.record({ what: fc.constant('reject'), whom: fc.nat(20), code: fc.constantFrom(...codes) }),
    fc.record({ what: fc.constant('wait'), ms: fc.nat(5000) }),
  );
  let most = 0;
  const holds = fc.asyncProperty(
    fc.integer({ min: 1, max: 4 }),
    fc.option(fc.constantFrom(30, 600), { nil: undefined }),
    fc.array(act, { maxLength: 40 }),
    async (cap, requestsPerMinute, acts) => {
      const clock = createSteppingClock();
      const lane = new Lane({ cap, requestsPerMinute, now: clock.now, sleep: clock.sleep, random: () => 0.5 });
      const inside: LanePlace[] = [];
      let waiting = 0;
      const wait = async (place: Promise<LanePlace>): Promise<void> => {
        waiting += 1;
        inside.push(await place);
        waiting -= 1;
        most = Math.max(most, inside.length);
        expect(inside.length).toBeLessThanOrEqual(cap);
      };
      const takeOut = (whom: number): LanePlace | undefined => inside.splice(whom % Math.max(1, inside.length), 1)[0];
      const waits = Array.from({ length: 6 }, () => wait(lane.enter(never)));
      for (const each of acts) {
        if (each.what === 'enter') {
          waits.push(wait(lane.enter(never)));
        } else if (each.what === 'wait') await clock.advance(each.ms);
        else if (each.what === 'leave') takeOut(each.whom)?.leave();
        else if (each.what === 'reject') {
          const place = takeOut(each.whom);
          if (place !== undefined) waits.push(wait(place.rejected({ code: each.code }, never).then(() => place)));
        } else if (each.what === 'accept') inside[each.whom % Math.max(1, inside.length)]?.accepted();
        else inside[each.whom % Math.max(1, inside.length)]?.attached();
      }
      for (let round = 0; round < acts.length + 10 && (waiting > 0 || inside.length > 0); round += 1) {
        while (inside.length > 0) takeOut(0)?.leave();
        await clock.advance(130_000);
      }
      expect({ waiting, inside: inside.length }).toStrictEqual({ waiting: 0, inside: 0 });
      await Promise.all(waits);
      expect(lane.limit).toBeGreaterThanOrEqual(1);
    },
  );
  await fc.assert(holds, { numRuns: 100 });
  expect(most).toBe(4);
});
