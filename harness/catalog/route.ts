import type { Mode } from '../schema/prompt-set.ts';
import type { VerifiedState } from '../schema/run-record.ts';

/** What a route can be asked for. The planner takes the nearest legal request and records every difference. */
export interface Capabilities {
  /** Seconds: a range with an optional step, or the only lengths there are. */
  readonly durationSeconds: { readonly min: number; readonly max: number; readonly step?: number } | readonly number[];
  readonly resolutions: readonly string[];
  readonly aspectRatios: readonly string[];
  /** Frame rates to choose from; with one entry the rate is fixed. */
  readonly fps: readonly number[];
  /** `flag`: can be switched; `always`: cannot be switched off; `none`: silent pictures only. */
  readonly audio: 'flag' | 'always' | 'none';
  readonly seed: boolean;
  readonly negativePrompt: boolean;
  readonly modes: readonly Mode[];
}

/** One way to reach one model through one service. */
export interface Route {
  /** `<model>@<provider>`. */
  readonly id: string;
  readonly model: string;
  readonly provider: string;
  readonly verified: VerifiedState;
  readonly title: string;
  /** Everything about the route, beyond its id, that decides what comes back; part of a generation's key. */
  readonly revision: string;
  readonly capabilities: Capabilities;
}
