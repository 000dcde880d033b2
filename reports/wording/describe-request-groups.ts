import type { Aggregate, RequestGroup } from '../../harness/schema/aggregate.ts';
import { joinWords } from './join-words.ts';
import type { ModelNames } from './model-names.ts';

/** Names listed before the rest is counted. */
const namesShown = 3;

/**
 * Which models are not ranked together, and why, without a full stop: "veo-3.1 was sent 6 s, the other 3 models 5 s: not
 * ranked together". Absent where all were sent the same.
 */
export function describeRequestGroups(
  { requestGroups, rankAcrossRequests }: Pick<Aggregate, 'requestGroups' | 'rankAcrossRequests'>,
  names: ModelNames,
): string | undefined {
  if (requestGroups === undefined) return undefined;
  const [largest, ...others] = requestGroups.toSorted((a, b) => b.routes.length - a.routes.length);
  if (largest === undefined) return undefined;
  const parts = [...others.toReversed(), largest].map((group, index) => {
    const isRest = group === largest && group.routes.length > 1;
    const who = isRest ? `the other ${group.routes.length} models` : namesOf(group, names);
    const verb = index > 0 ? '' : group.routes.length === 1 ? ' was sent' : ' were sent';
    return `${who}${verb} ${group.differs}`;
  });
  const end = rankAcrossRequests === true ? 'ranked together all the same, as was asked for' : 'not ranked together';
  return `${parts.join(', ')}: ${end}`;
}

function namesOf({ routes }: RequestGroup, names: ModelNames): string {
  return joinWords(
    routes.map((route) => names.of(route)),
    namesShown,
  );
}
