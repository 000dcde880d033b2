import type { Aggregate } from '../../harness/schema/aggregate.ts';

/** Routes that are compared with each other. */
export interface RankedGroup {
  /** `undefined`: all of them. */
  readonly routes?: readonly string[];
  /** What tells the group from the others: "5 s". */
  readonly sent?: string;
}

/** The groups within which models are compared; one of all routes where all were sent the same, or nobody minds. */
export function rankedGroups({
  requestGroups,
  rankAcrossRequests,
}: Pick<Aggregate, 'requestGroups' | 'rankAcrossRequests'>): readonly RankedGroup[] {
  if (requestGroups === undefined || rankAcrossRequests === true) return [{}];
  return requestGroups.map(({ routes, differs }) => ({ routes, sent: differs }));
}
