import type { Route } from '../../catalog/route.ts';
import { aspectOf, shortSideOf } from '../../schema/picture-size.ts';
import type { Price } from '../../schema/price.ts';
import type { Mode } from '../../schema/prompt-set.ts';
import type { RequestSettings } from '../../schema/request-settings.ts';

/** What one clip will cost, as far as the catalogue knows. */
export type PlannedPrice =
  | {
      readonly status: 'known';
      /** US dollars. */
      readonly usd: number;
      /** The most that any source says; budgets reckon with it. */
      readonly mostUsd: number;
      /** US dollars per second, clip or million tokens, as the source states it. */
      readonly rateUsd: number;
      readonly price: Price;
    }
  /** Made on this machine. */
  | { readonly status: 'free' }
  | { readonly status: 'unknown' };

/** Looks up what a clip of these settings costs on a route. */
export function priceOf(route: Route, mode: Mode, sent: RequestSettings): PlannedPrice {
  if (route.verified === 'local') return { status: 'free' };
  const { price } = route;
  const rate = price?.rates.find(
    ({ resolution, audio, mode: only }) =>
      (resolution === undefined || isSameSize(resolution, sent.resolution)) &&
      (audio === undefined || audio === sent.audio) &&
      (only === undefined || only === mode),
  );
  if (price === undefined || rate === undefined) return { status: 'unknown' };
  const amount = amountOf(price, sent);
  if (amount === undefined) return { status: 'unknown' };
  return {
    status: 'known',
    usd: amount * rate.usd,
    mostUsd: amount * Math.max(rate.usd, rate.usdHigh ?? 0),
    rateUsd: rate.usd,
    price,
  };
}

/** Seconds, one clip, or millions of tokens. */
function amountOf(
  { per }: Price,
  { durationSeconds, resolution, aspectRatio = '16:9' }: RequestSettings,
): number | undefined {
  switch (per) {
    case 'clip':
      return 1;
    case 'second':
      return durationSeconds;
    case 'million-tokens':
      if (durationSeconds === undefined || resolution === undefined) return undefined;
      return tokensOf(durationSeconds, resolution, aspectRatio) / 1e6;
  }
}

const tokenFps = 24;

/**
 * Tokens of a clip as ByteDance counts them: width × height × (24 × seconds + 1) ÷ 1024, which gives the 108,900 of a
 * published 5-second 720p sample exactly. Ratios of one resolution have about the area of its 16:9.
 */
function tokensOf(durationSeconds: number, resolution: string, aspectRatio: string): number {
  const shortSide = shortSideOf(resolution);
  // Never less than the 16:9 of the resolution's name; more where a wider picture keeps its shorter side.
  const aspect = aspectOf(aspectRatio);
  const pixels = shortSide * Math.round(shortSide * Math.max(16 / 9, aspect, 1 / aspect));
  return (pixels * (tokenFps * durationSeconds + 1)) / 1024;
}

/** What a metered amount costs at the rate that the plan was made with; `undefined` where the units do not fit. */
export function meteredUsd(
  planned: PlannedPrice,
  metered: { readonly seconds: number } | { readonly tokens: number },
): number | undefined {
  if (planned.status !== 'known') return undefined;
  const { rateUsd, price } = planned;
  if ('seconds' in metered) return price.per === 'second' ? metered.seconds * rateUsd : undefined;
  return price.per === 'million-tokens' ? (metered.tokens / 1e6) * rateUsd : undefined;
}

function isSameSize(one: string, other: string | undefined): boolean {
  return other !== undefined && shortSideOf(one) === shortSideOf(other);
}
