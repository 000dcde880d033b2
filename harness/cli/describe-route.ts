import type { Route } from '../catalog/route.ts';
import type { Capabilities } from '../schema/capabilities.ts';
import type { Price } from '../schema/price.ts';
import type { Reachability } from './route-directory.ts';

/** What a route can be asked for, a line for each set of modes that can be asked for the same. */
export function describeOffers({ modes }: Route): string[] {
  const byOffer = new Map<string, string[]>();
  for (const [mode, { capabilities }] of Object.entries(modes)) {
    const offer = offerOf(capabilities);
    byOffer.set(offer, [...(byOffer.get(offer) ?? []), mode]);
  }
  return [...byOffer].map(([offer, names]) => `${names.join(' ')}: ${offer}`);
}

/** Ratios are left out: they would fill a line of their own, and `--json` has them. */
function offerOf({ durationSeconds, resolutions, fps, audio, seed }: Capabilities): string {
  const sounds = { flag: 'sound on/off', always: 'sound always', none: 'no sound' };
  return [
    describeDurations(durationSeconds),
    resolutions.join(' '),
    fps.length === 0 ? '' : `${fps.join(' ')} fps`,
    sounds[audio],
    seed ? 'seed' : 'no seed',
  ]
    .filter(Boolean)
    .join(', ');
}

function describeDurations(durations: Capabilities['durationSeconds']): string {
  return 'min' in durations ? `${durations.min}–${durations.max} s` : `${durations.join(' ')} s`;
}

/** A line for each resolution, such as `720p $0.084/s silent, $0.126/s sound`, and one for where that is from. */
export function describePrice(price: Price | undefined): string[] {
  if (price === undefined) return ['not known'];
  const unit = { second: '/s', clip: ' a clip', 'million-tokens': ' per million tokens' }[price.per];
  const byResolution = new Map<string, string[]>();
  for (const { usd, usdHigh, resolution = '', audio, mode } of price.rates) {
    const sum = usdHigh === undefined || usdHigh <= usd ? `$${usd}${unit}` : `$${usd} to $${usdHigh}${unit}`;
    const sound = audio === undefined ? undefined : audio ? 'sound' : 'silent';
    const rate = [sum, sound, mode].filter((part) => part !== undefined).join(' ');
    byResolution.set(resolution, [...(byResolution.get(resolution) ?? []), rate]);
  }
  const lines = [...byResolution].map(([resolution, rates]) => `${resolution} ${rates.join(', ')}`.trimStart());
  return [...lines, `${price.known} ${price.date}`];
}

/** Whether a route can be used, in the words of what to do about it. */
export function describeReachability(reachability: Reachability): string {
  switch (reachability.status) {
    case 'reachable':
      return 'yes';
    case 'local':
      return 'yes: made here';
    case 'missing_key':
      return `set ${reachability.variables.join(' and ')}`;
    case 'unverified':
      return ['needs --allow-unverified', ...reachability.variables].join(' and ');
    case 'ended':
      return reachability.since === undefined ? 'ended' : `ended ${reachability.since}`;
  }
}
