import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { makeLane } from '../../../fixtures/lane-maker.ts';

const never = new AbortController().signal;
const slow = { code: 'rate_limit' } as const;
const full = { code: 'concurrency' } as const;

describe('the width of a lane', () => {
  it('halves for a rate limit, once for rejections that were on their way together', async () => {
    const { clock, lane, enterAll } = makeLane({ cap: 8 });
    const places = await enterAll('abcdefgh');
    const again = places.slice(0, 3).map((place) => place.rejected(slow, never));
    expect(lane.limit).toBe(4);
    for (const place of places.slice(3)) place.leave();
    await clock.advance(1000);
    await Promise.all(again);
    void places[0]!.rejected(slow, never);
    expect(lane.limit).toBe(2);
    await clock.advance(2000);
    void places[1]!.rejected(slow, never);
    await clock.advance(4000);
    void places[2]!.rejected(slow, never);
    expect(lane.limit).toBe(1);
  });

  it('does not halve below the jobs that run, which ask for nothing', async () => {
    const { lane, enterAll } = makeLane({ cap: 8 });
    const [last, ...running] = await enterAll('abcdefg');
    for (const place of running) place.accepted();
    void last!.rejected(slow, never);
    expect(lane.limit).toBe(6);
  });

  it('holds to the jobs that run where the slots are full, and never to none', async () => {
    const { clock, lane, inside, enter, enterAll } = makeLane({ cap: 4 });
    const [a, b, c] = await enterAll('abc');
    a!.accepted();
    b!.attached();
    void c!.rejected(full, never).then(() => inside.push('c again'));
    expect(lane.limit).toBe(2);
    void enter('d');
    await clock.advance(60_000);
    expect(inside).toStrictEqual(['a', 'b', 'c']);
    a!.leave();
    await nextTurn();
    // One slot was left, one may come in.
    expect(inside).toHaveLength(4);

    const alone = makeLane({ cap: 4 });
    const [only] = await alone.enterAll('a');
    void only!.rejected(full, never);
    expect(alone.lane.limit).toBe(1);
  });

  it('lets one more in for each full round without a rejection, up to its cap', async () => {
    const { clock, lane, enterAll } = makeLane({ cap: 4 });
    const [first] = await enterAll('a');
    void first!.rejected(slow, never);
    await clock.advance(1000);
    void first!.rejected(slow, never);
    await clock.advance(2000);
    const limits: number[] = [lane.limit];
    for (let round = 0; round < 12; round += 1) {
      first!.accepted();
      limits.push(lane.limit);
    }
    expect(limits).toStrictEqual([1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4]);
  });

  it('begins the round anew after a rejection', async () => {
    const { clock, lane, enter, enterAll } = makeLane({ cap: 4 });
    const [a] = await enterAll('a');
    void a!.rejected(slow, never);
    await clock.advance(1000);
    a!.accepted();
    const [b] = await enterAll('b');
    void b!.rejected({ code: 'transient' }, never);
    await clock.advance(1000);
    b!.accepted();
    expect(lane.limit).toBe(2);
    a!.leave();
    (await enter('c')).accepted();
    expect(lane.limit).toBe(3);
  });

  it('waits twice as many rounds each time that one more was too many, up to eight', async () => {
    const { clock, lane, enter } = makeLane({ cap: 2 });
    const pass = async (): Promise<void> => {
      const place = await enter('passes');
      place.accepted();
      place.leave();
    };
    /** One job runs, and one more is too many; then as many pass, one after the other, until two are let in. */
    const passesToGrow = async (): Promise<number> => {
      const runs = await enter('runs');
      runs.accepted();
      const more = await enter('one more');
      const again = more.rejected(full, never);
      expect(lane.limit).toBe(1);
      runs.leave();
      await clock.advance(1000);
      await again;
      more.leave();
      let passes = 0;
      for (; lane.limit < 2; passes += 1) await pass();
      return passes;
    };
    const passes: number[] = [];
    for (let time = 0; time < 4; time += 1) passes.push(await passesToGrow());
    // Two at once are taken after all: what was too many before is forgotten.
    const both = [await enter('one'), await enter('two')];
    for (const place of both) place.accepted();
    for (const place of both) place.leave();
    passes.push(await passesToGrow());
    expect(passes).toStrictEqual([2, 4, 8, 8, 2]);
  });
});
