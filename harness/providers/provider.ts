import type { Route } from '../catalog/route.ts';
import type { Failure, Refusal } from '../schema/failure.ts';
import type { Mode } from '../schema/prompt-set.ts';
import type { RequestSettings } from '../schema/request-settings.ts';

/** One clip to be made, in Screentest's words; a provider puts it into its service's. */
export interface GenerationRequest {
  readonly model: string;
  readonly mode: Mode;
  readonly prompt: string;
  readonly negativePrompt?: string;
  /** The opening still of an image-to-video request. */
  readonly referenceImage?: { readonly path: string; readonly sha256: string };
  readonly seed?: number;
  readonly repeat: number;
  readonly settings: RequestSettings;
  /** A clip that exists already, relative to the folder of the `folder` provider. */
  readonly file?: string;
}

/** A handle of a started job. Plain JSON, so that a later process can re-attach to what is already paid for. */
export type Operation = { readonly [field: string]: unknown };

export type Submission =
  | { readonly status: 'accepted'; readonly operation: Operation }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'refused'; readonly refusal: Refusal };

export type PollAnswer =
  | { readonly status: 'running'; readonly pollAgainMs?: number }
  | {
      readonly status: 'succeeded';
      /** Clips on this machine; accepted from local providers only. */
      readonly outputs: readonly { readonly path: string }[];
      readonly actualPrompt?: string;
    }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'refused'; readonly refusal: Refusal };

/** One service. It knows its own API and nothing else: polling, retry, claims and money are the run's business. */
export interface Provider {
  readonly id: string;
  /** True where jobs cost nothing and clips are files of this machine: a lost submit may then simply be repeated. */
  readonly isLocal: boolean;
  /** The routes to list; `route` may know more, such as models with a parameter. */
  routes(): readonly Route[];
  route(model: string): Route | undefined;
  /** Starts the job. Billable services are asked exactly once. */
  submit(request: GenerationRequest): Promise<Submission>;
  poll(operation: Operation, signal: AbortSignal): Promise<PollAnswer>;
  /** Called once the clip is safe in the store: whatever the provider keeps of the job may go. */
  discard?(operation: Operation): Promise<void>;
}
