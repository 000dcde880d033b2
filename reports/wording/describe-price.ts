import type { Price } from '../../harness/schema/price.ts';
import { usdRate } from './usd-amount.ts';
import { joinWords } from './join-words.ts';

const units: Readonly<Record<Price['per'], string>> = {
  second: 'second',
  clip: 'clip',
  'million-tokens': 'million tokens',
};

const knownWords: Readonly<Record<Price['known'], string>> = {
  published: 'published by the service',
  'second-hand': 'told by somebody else',
  derived: 'reckoned from another price',
};

/** "0.14 USD (720p) and 0.28 USD (1080p) per second, published by the service, read on 2026-11-20: <source>". */
export function describePrice({ per, rates, source, date, known }: Price): string {
  const said = rates.map(({ usd, usdHigh, resolution, audio, mode }) => {
    const conditions = [
      resolution,
      audio === undefined ? undefined : audio ? 'with sound' : 'without sound',
      mode,
    ].filter((condition) => condition !== undefined);
    const amount = usdHigh === undefined ? usdRate(usd) : `${usdRate(usd)} to ${usdRate(usdHigh)}`;
    return conditions.length === 0 ? amount : `${amount} (${conditions.join(', ')})`;
  });
  return `${joinWords(said)} per ${units[per]}, ${knownWords[known]}, read on ${date}: ${source}`;
}
