import { describe, expect, it } from 'vitest';
import type { Route } from '../../../../harness/catalog/route.ts';
import { meteredUsd, priceOf } from '../../../../harness/run/plan/price-of.ts';
import type { Price } from '../../../../harness/schema/price.ts';
import { makeKnownPrice, makePaidSample } from '../../../fixtures/paid-sample.ts';

const sent = { durationSeconds: 5, resolution: '720p', aspectRatio: '16:9', audio: false };
const priced = (price: Pick<Price, 'per' | 'rates'> | undefined): Route => ({
  ...makePaidSample().route,
  ...(price === undefined
    ? {}
    : { price: { ...price, source: 'https://example.com', date: '2026-08-02', known: 'published' } }),
});

describe('priceOf', () => {
  it('counts the 108,900 tokens of the published sample of five seconds of 720p', () => {
    const route = priced({ per: 'million-tokens', rates: [{ usd: 1e6 }] });
    expect(priceOf(route, 't2v', sent)).toMatchObject({ status: 'known', usd: 108_900 });
    expect(priceOf(priced({ per: 'million-tokens', rates: [{ usd: 2 }] }), 't2v', sent)).toMatchObject({ usd: 0.2178 });
  });

  it.each([
    ['1:1', 108_900],
    ['9:16', 108_900],
    // A ratio wider than that of the name: 720 × 1680 pixels.
    ['21:9', 142_931.25],
    ['9:21', 142_931.25],
  ])('counts no fewer tokens for %s', (aspectRatio, tokens) => {
    const route = priced({ per: 'million-tokens', rates: [{ usd: 1e6 }] });
    expect(priceOf(route, 't2v', { ...sent, aspectRatio })).toMatchObject({ usd: tokens });
  });

  it('takes the first rate whose conditions hold', () => {
    const route = priced({
      per: 'second',
      rates: [
        { resolution: '1080p', audio: true, usd: 0.4 },
        { resolution: '1080p', usd: 0.3 },
        { mode: 'i2v', usd: 0.2 },
        { usd: 0.1 },
      ],
    });
    const rateOf = (mode: 't2v' | 'i2v', changes: object): unknown => {
      const price = priceOf(route, mode, { ...sent, ...changes });
      return price.status === 'known' ? price.rateUsd : price.status;
    };
    expect(rateOf('t2v', { resolution: '1080p', audio: true })).toBe(0.4);
    expect(rateOf('t2v', { resolution: '1920x1080', audio: false })).toBe(0.3);
    expect(rateOf('i2v', { resolution: '1080p', audio: false })).toBe(0.3);
    expect(rateOf('i2v', {})).toBe(0.2);
    expect(rateOf('t2v', {})).toBe(0.1);
  });

  it.each([
    ['second', 0.5, 0.75],
    ['clip', 0.1, 0.15],
  ] as const)('has a price by the %s, and at most the highest that a source says', (per, usd, mostUsd) => {
    const route = priced({ per, rates: [{ usd: 0.1, usdHigh: 0.15 }] });
    const price = priceOf(route, 't2v', sent);
    expect(price).toMatchObject({ status: 'known', rateUsd: 0.1 });
    expect(price).toHaveProperty('usd', usd);
    expect(price).toHaveProperty('mostUsd', expect.closeTo(mostUsd, 12));
  });

  it('reckons with the price where the highest is lower by mistake', () => {
    const route = priced({ per: 'clip', rates: [{ usd: 0.1, usdHigh: 0.05 }] });
    expect(priceOf(route, 't2v', sent)).toMatchObject({ usd: 0.1, mostUsd: 0.1 });
  });

  it.each([
    ['no price is known', priced(undefined), sent],
    ['no rate is for this size', priced({ per: 'second', rates: [{ resolution: '1080p', usd: 1 }] }), sent],
    [
      'the size is not sent',
      priced({ per: 'second', rates: [{ resolution: '1080p', usd: 1 }] }),
      { durationSeconds: 5 },
    ],
    ['no rate is for silence', priced({ per: 'second', rates: [{ audio: true, usd: 1 }] }), sent],
    ['the length is not sent', priced({ per: 'second', rates: [{ usd: 1 }] }), { resolution: '720p' }],
    ['tokens cannot be counted', priced({ per: 'million-tokens', rates: [{ usd: 1 }] }), { durationSeconds: 5 }],
  ])('is unknown where %s', (_, route, settings) => {
    expect(priceOf(route, 't2v', settings)).toStrictEqual({ status: 'unknown' });
  });

  it('is nothing on this machine, whatever a table says', () => {
    const route: Route = { ...priced({ per: 'clip', rates: [{ usd: 1 }] }), verified: 'local' };
    expect(priceOf(route, 't2v', sent)).toStrictEqual({ status: 'free' });
  });
});

describe('meteredUsd', () => {
  const bySecond = makeKnownPrice({ rateUsd: 0.14 });
  const byTokens = makeKnownPrice({ per: 'million-tokens', rateUsd: 2 });

  it('is what was measured at the rate of the plan', () => {
    expect(meteredUsd(bySecond, { seconds: 5 })).toBeCloseTo(0.7, 12);
    expect(meteredUsd(byTokens, { tokens: 108_900 })).toBeCloseTo(0.2178, 12);
  });

  it('is unknown where the units do not fit, or no rate is known', () => {
    expect(meteredUsd(bySecond, { tokens: 108_900 })).toBe(undefined);
    expect(meteredUsd(byTokens, { seconds: 5 })).toBe(undefined);
    expect(meteredUsd(makeKnownPrice({ per: 'clip' }), { seconds: 5 })).toBe(undefined);
    expect(meteredUsd({ status: 'unknown' }, { seconds: 5 })).toBe(undefined);
    expect(meteredUsd({ status: 'free' }, { seconds: 5 })).toBe(undefined);
  });
});
