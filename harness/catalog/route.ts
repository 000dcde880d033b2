import type { Capabilities } from '../schema/capabilities.ts';
import type { Price } from '../schema/price.ts';
import type { Mode } from '../schema/prompt-set.ts';
import type { VerifiedState } from '../schema/run-record.ts';
import type { WireForm } from '../schema/wire-form.ts';

/** What a route can be asked for in one mode, and how that is said to its service. */
export interface RouteMode {
  readonly capabilities: Capabilities;
  /** Absent at local providers, which take requests as they are. */
  readonly wire?: WireForm;
}

/** One way to reach one model through one service. */
export interface Route {
  /** `<model>@<provider>`. */
  readonly id: string;
  readonly model: string;
  readonly provider: string;
  readonly verified: VerifiedState;
  /** Day of the facts behind `verified`. */
  readonly verifiedAt?: string;
  readonly title: string;
  /** Everything about the route, beyond its id and wire, that decides what comes back; part of a generation's key. */
  readonly revision: string;
  readonly modes: Readonly<Partial<Record<Mode, RouteMode>>>;
  /** Absent where nobody knows it. Local routes cost nothing. */
  readonly price?: Price;
  /** Where the facts of the route were read. */
  readonly sources?: readonly string[];
  /** What a user should know of the route that no other field says. */
  readonly note?: string;
}
