import { describe, expect, it } from 'vitest';
import { isoTime, makeIntent } from '../../../../harness/run/generate/intent.ts';
import { makeGenerateTools } from '../../../fixtures/generate-tools-maker.ts';
import { makeKnownPrice, makePaidSample } from '../../../fixtures/paid-sample.ts';
import type { Provider } from '../../../../harness/providers/provider.ts';

const provider: Provider = {
  id: 'test',
  isLocal: false,
  submit: () => Promise.reject(new Error('Expected no submit')),
  poll: () => Promise.reject(new Error('Expected no poll')),
};
const tools = makeGenerateTools('/nowhere', provider, { now: () => 1500, newToken: () => 'new' });
const base = { status: 'intent', at: '1970-01-01T00:00:01.500Z', run: 'run-1' };

describe('makeIntent', () => {
  it.each([
    ['the most that any source says', makeKnownPrice({ usd: 0.5, mostUsd: 0.6 }), { mostUsd: 0.6 }],
    ['nothing on this machine', { status: 'free' }, { mostUsd: 0 }],
    ['no sum where nobody knows one', { status: 'unknown' }, {}],
  ] as const)('reckons with %s', (_, price, expected) => {
    expect(makeIntent(makePaidSample({ price }), {}, tools)).toStrictEqual({ ...base, token: 'new', ...expected });
  });

  it('keeps the name of a submit that never arrived, and what earlier ones cost', () => {
    const earlier = [{ run: 'run-0', usd: 0.1, basis: 'billed' }] as const;
    const planned = makePaidSample({ price: { status: 'unknown' } });
    expect(makeIntent(planned, { earlier, token: 'kept' }, tools)).toStrictEqual({ ...base, token: 'kept', earlier });
    expect(makeIntent(planned, { earlier: [], token: 'kept' }, tools)).toStrictEqual({ ...base, token: 'kept' });
  });
});

describe('isoTime', () => {
  it('writes milliseconds since 1970 as UTC', () => {
    expect(isoTime(Date.UTC(2026, 7, 21, 12, 30, 5, 7))).toBe('2026-08-21T12:30:05.007Z');
  });
});
