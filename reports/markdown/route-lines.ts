import type { RunRecord, VerifiedState } from '../../harness/schema/run-record.ts';
import { describePrice } from '../wording/describe-price.ts';
import { joinWords } from '../wording/join-words.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { routeName } from './route-name.ts';

const stateWords: Readonly<Record<Exclude<VerifiedState, 'local'>, string>> = {
  live: 'Called before this run, with recorded answers',
  documented: 'Known from what the services themselves write, without a recorded answer before this run',
  unconfirmed: 'Unconfirmed: somebody says so, but not the service, and there was no recorded answer before this run',
};

/** How well each hosted route is known, and the prices that the cost was reckoned with. Nothing for local routes. */
export function routeLines({ routes }: RunRecord): string[] {
  const hosted = routes.filter(({ verified }) => verified !== 'local');
  const states = (['live', 'documented', 'unconfirmed'] as const).flatMap((state) => {
    const own = hosted.filter(({ verified }) => verified === state);
    if (own.length === 0) return [];
    const named = own.map(({ route, verifiedAt }) => {
      return verifiedAt === undefined ? routeName(route) : `${routeName(route)} (${verifiedAt})`;
    });
    return [`${stateWords[state]}: ${joinWords(named)}.`];
  });
  const prices = hosted.flatMap(({ route, price }) =>
    price === undefined ? [] : [`Price of ${routeName(route)}: ${escapeMarkdown(describePrice(price))}.`],
  );
  const unpriced = hosted.filter(({ price }) => price === undefined).map(({ route }) => routeName(route));
  return [
    ...states,
    ...prices,
    ...(unpriced.length === 0 ? [] : [`No price is known of ${joinWords(unpriced)}: it is left out of every sum.`]),
  ];
}
