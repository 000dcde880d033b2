import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Interrupted } from '../../../../harness/run/generate/interrupted.ts';
import { Lane } from '../../../../harness/run/generate/lane.ts';
import { makeLane } from '../../../fixtures/lane-maker.ts';

const never = new AbortController().signal;

describe('Lane', () => {
  it('lets in as many as its cap, and the next as one leaves, in their order', async () => {
    const { inside, enter } = makeLane({ cap: 2 });
    const places = ['a', 'b', 'c', 'd'].map((name) => enter(name));
    await nextTurn();
    expect(inside).toStrictEqual(['a', 'b']);
    (await places[1]!).leave();
    await nextTurn();
    expect(inside).toStrictEqual(['a', 'b', 'c']);
    (await places[0]!).leave();
    await nextTurn();
    expect(inside).toStrictEqual(['a', 'b', 'c', 'd']);
  });

  it('counts a place that is left twice once', async () => {
    const { inside, enter, enterAll } = makeLane({ cap: 1 });
    const [first] = await enterAll('a');
    first!.leave();
    first!.leave();
    void enter('b');
    void enter('c');
    await nextTurn();
    expect(inside).toStrictEqual(['a', 'b']);
  });

  it('pauses everybody for as long as the service asks', async () => {
    const { clock, inside, enter, enterAll } = makeLane({ cap: 4 });
    const [first] = await enterAll('a');
    void first!.rejected({ code: 'transient', retryAfterMs: 30_000 }, never).then(() => inside.push('a again'));
    void enter('b');
    void enter('c');
    await clock.advance(29_999);
    expect(inside).toStrictEqual(['a']);
    await clock.advance(1);
    expect(inside.toSorted()).toStrictEqual(['a', 'a again', 'b', 'c']);
  });

  it('doubles its pause with every rejection in a row, up to two minutes, and begins anew after an acceptance', async () => {
    const { clock, enterAll } = makeLane({ cap: 1 });
    const [place] = await enterAll('a');
    const pauses: number[] = [];
    const reject = async (): Promise<void> => {
      const again = place!.rejected({ code: 'transient' }, never);
      await nextTurn();
      pauses.push(clock.alarms[0]! - clock.now());
      await clock.advance(clock.alarms[0]! - clock.now());
      await again;
    };
    for (let time = 0; time < 9; time += 1) await reject();
    place!.accepted();
    await reject();
    expect(pauses).toStrictEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 64_000, 120_000, 120_000, 1000]);
  });

  it.each([
    [0, 500],
    [0.5, 750],
    [1, 1000],
  ])('draws its pause from the upper half: %d gives %d ms', async (drawn, pauseMs) => {
    const { clock, enterAll } = makeLane({ random: () => drawn });
    const [place] = await enterAll('a');
    void place!.rejected({ code: 'transient' }, never);
    await nextTurn();
    expect(clock.alarms).toStrictEqual([pauseMs]);
  });

  it('keeps entries apart where requests a minute are counted', async () => {
    const { clock, inside, enter } = makeLane({ cap: 4, requestsPerMinute: 30 });
    const times: number[] = [];
    for (const name of 'abcd') void enter(name).then(() => times.push(clock.now()));
    await clock.advance(10_000);
    expect(times).toStrictEqual([0, 2000, 4000, 6000]);
    expect(inside).toStrictEqual(['a', 'b', 'c', 'd']);
  });

  it('lets everybody in at once when it is stopped, those in a pause too, and keeps the first reason', async () => {
    const { lane, inside, enter, enterAll } = makeLane({ cap: 1 });
    const [first] = await enterAll('a');
    void first!.rejected({ code: 'transient', retryAfterMs: 3_600_000 }, never).then(() => inside.push('a again'));
    void enter('b');
    void enter('c');
    await nextTurn();
    expect(inside).toStrictEqual(['a']);
    lane.stop({ code: 'auth', message: 'a bad key' });
    lane.stop({ code: 'no_funds', message: 'empty' });
    await nextTurn();
    expect(inside.toSorted()).toStrictEqual(['a', 'a again', 'b', 'c']);
    expect(lane.stopped).toStrictEqual({ code: 'auth', message: 'a bad key' });
  });

  it('rejects all who wait when the signal aborts, in a queue or in a pause', async () => {
    const interrupt = new AbortController();
    const { lane, enterAll } = makeLane({ cap: 2 });
    const [first] = await enterAll('ab');
    const waiting = [
      first!.rejected({ code: 'transient' }, interrupt.signal),
      lane.enter(interrupt.signal),
      lane.enter(interrupt.signal),
    ];
    const ends = Promise.allSettled(waiting);
    await nextTurn();
    interrupt.abort();
    expect((await ends).map((end) => end.status === 'rejected' && end.reason instanceof Interrupted)).toStrictEqual([
      true,
      true,
      true,
    ]);
    // What gave up its place and got none back has none to leave.
    first!.leave();
    expect(await Promise.race([lane.enter(never).then(() => 'in'), nextTurn('waits')])).toBe('waits');
  });

  it('lets in who comes in the last moment of a pause', async () => {
    let nowMs = 0;
    // The pause ends between two looks at the clock.
    const lane = new Lane({
      cap: 1,
      now: () => (nowMs += 1),
      sleep: () => nextTurn(),
      random: () => 1,
      firstPauseMs: 1,
    });
    const place = await lane.enter(never);
    expect(
      await Promise.race([
        place.rejected({ code: 'transient', retryAfterMs: 2 }, never).then(() => 'in'),
        nextTurn('waits for ever').then(() => nextTurn('waits for ever')),
      ]),
    ).toBe('in');
  });
});
