import { describe, expect, it } from 'vitest';
import { keepFresh } from '../../../harness/providers/keep-fresh.ts';

describe('keepFresh', () => {
  it('makes a value once while it is good, and anew at its end', async () => {
    let nowMs = 1000;
    let made = 0;
    const keep = keepFresh<number>(() => nowMs);
    const make = async () => ({ value: (made += 1), untilMs: nowMs + 500 });
    expect([await keep(make), await keep(make)]).toStrictEqual([1, 1]);
    nowMs = 1499;
    expect(await keep(make)).toBe(1);
    nowMs = 1500;
    expect(await keep(make)).toBe(2);
  });

  it('shares one making among those who ask meanwhile', async () => {
    let made = 0;
    const keep = keepFresh<number>(() => 0);
    const make = async () => ({ value: (made += 1), untilMs: 1 });
    expect(await Promise.all([keep(make), keep(make), keep(make)])).toStrictEqual([1, 1, 1]);
  });

  it('keeps no failure', async () => {
    const keep = keepFresh<number>(() => 0);
    const broken = keep(() => Promise.reject(new Error('offline')));
    await expect(broken).rejects.toThrow('offline');
    expect(await keep(async () => ({ value: 7, untilMs: 1 }))).toBe(7);
  });
});
