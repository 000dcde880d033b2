import type { RequestGroup } from '../../schema/aggregate.ts';
import { describeRequest, describeRequests, isSameRequest, type SentRequest } from './sent-request.ts';

export interface SentToRoute {
  readonly route: string;
  /** Prompt → what the route was sent for it. */
  readonly sent: ReadonlyMap<string, SentRequest>;
}

export interface GroupedRoutes {
  /** In the order of their first routes; one group where all were sent the same. */
  readonly groups: readonly RequestGroup[];
  /** Why two routes are not ranked together; `undefined` where they are. */
  keptApart(routeA: string, routeB: string): string | undefined;
}

/**
 * Parts routes so that within a group any two were sent the same duration and resolution for every prompt that both have
 * a clip of. A longer clip or a larger picture is another task, and no score says how much harder it is.
 */
export function groupByRequest(routes: readonly SentToRoute[]): GroupedRoutes {
  const parted: SentToRoute[][] = [];
  for (const route of routes) {
    const home = parted.find((group) => group.every((member) => differencesOf(member, route).length === 0));
    if (home === undefined) parted.push([route]);
    else home.push(route);
  }
  const groupOf = new Map(parted.flatMap((group) => group.map(({ route }) => [route, group] as const)));
  return {
    groups: labelled(parted),
    keptApart(routeA, routeB) {
      const home = groupOf.get(routeA);
      if (home === undefined || home === groupOf.get(routeB)) return undefined;
      const a = home.find(({ route }) => route === routeA)!;
      const b = groupOf.get(routeB)?.find(({ route }) => route === routeB);
      return b === undefined ? undefined : reasonOf(differencesOf(a, b));
    },
  };
}

type Difference = readonly [a: SentRequest, b: SentRequest];

function differencesOf(a: SentToRoute, b: SentToRoute): Difference[] {
  return [...a.sent].flatMap(([prompt, request]): Difference[] => {
    const other = b.sent.get(prompt);
    return other === undefined || isSameRequest(request, other) ? [] : [[request, other]];
  });
}

/** "sent 5 s against 8 s": the part that differs, at each of the differences that there are. */
function reasonOf(differences: readonly Difference[]): string {
  const said = differences.map(([a, b]) => {
    const parts = {
      duration: a.durationSeconds !== b.durationSeconds,
      resolution: a.shortSidePixels !== b.shortSidePixels,
    };
    return `sent ${describeRequest(a, parts)} against ${describeRequest(b, parts)}`;
  });
  // Two routes may agree with each other, but not with all that each is ranked among.
  return said.length === 0 ? 'ranked among routes that were sent something else' : [...new Set(said)].join('; ');
}

function labelled(parted: readonly (readonly SentToRoute[])[]): RequestGroup[] {
  const sent = parted.map((group) => group.flatMap((member) => [...member.sent.values()]));
  const differ = (part: 'durationSeconds' | 'shortSidePixels'): boolean => {
    const values = sent.map((requests) => [...new Set(requests.map((each) => each[part] ?? 0))]);
    return new Set(values.map((each) => each.toSorted((x, y) => x - y).join(' '))).size > 1;
  };
  const parts = { duration: differ('durationSeconds'), resolution: differ('shortSidePixels') };
  // Where groups got the same requests for different prompts, all that there is to tell shall be told.
  const shown = parts.duration || parts.resolution ? parts : undefined;
  const taken = new Map<string, number>();
  return parted.map((group, index) => {
    const label = describeRequests(sent[index]!);
    const copies = (taken.get(label) ?? 0) + 1;
    taken.set(label, copies);
    const mark = copies === 1 ? '' : ` (${copies})`;
    const differs = describeRequests(sent[index]!, shown);
    return { label: (label || differs) + mark, differs: differs + mark, routes: group.map(({ route }) => route) };
  });
}
