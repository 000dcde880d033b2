import type { RouteMode } from '../catalog/route.ts';
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

/** What a provider is told besides the request itself. */
export interface SubmitContext {
  /** The route's wire form for the request's mode, where it has one. */
  readonly wire: RouteMode['wire'];
  /** A name of ours for this one submit, on disk before it is made: services that take one can be asked for it. */
  readonly token: string;
}

/** A handle of a started job. Plain JSON, so that a later process can re-attach to what is already paid for. */
export interface Operation {
  /** The service's name of the job; local providers have none. */
  readonly jobId?: string | undefined;
  readonly [field: string]: unknown;
}

/** What the service says about money. Where it says nothing, a succeeded job costs what the table says. */
export type Charge =
  /** The service named the sum. */
  | { readonly kind: 'billed'; readonly usd: number }
  /** The service named what it measures; the route's price makes a sum of it. */
  | { readonly kind: 'metered'; readonly seconds: number }
  | { readonly kind: 'metered'; readonly tokens: number }
  /** Nothing is charged for this, as the service documents. */
  | { readonly kind: 'none' }
  /** It may have been charged; nobody says. */
  | { readonly kind: 'unknown' };

/** The body that was sent and the answer that came, as JSON, kept in the record. Media in them is replaced by its size. */
export interface Exchange {
  readonly sent?: unknown;
  readonly answer?: unknown;
}

export type Submission =
  | {
      readonly status: 'accepted';
      readonly operation: Operation;
      /** The most that the service says it will charge. */
      readonly mostUsd?: number;
      readonly exchange?: Exchange;
    }
  /** Certainly not accepted, and may be asked again later. */
  | {
      readonly status: 'busy';
      readonly code: 'rate_limit' | 'concurrency' | 'transient';
      readonly message: string;
      readonly retryAfterMs?: number;
    }
  /** Certainly not accepted. */
  | { readonly status: 'failed'; readonly failure: Failure; readonly exchange?: Exchange }
  | {
      readonly status: 'refused';
      readonly refusal: Refusal;
      readonly charge?: Charge;
      readonly exchange?: Exchange;
    }
  /** Nobody knows whether the service accepted: the answer was lost, or cannot be read. */
  | { readonly status: 'lost'; readonly message: string; readonly exchange?: Exchange };

/** Where a finished clip is. */
export type Output =
  /** To be fetched from the service or its storage. */
  | { readonly url: string }
  /** The clip itself, for services that send it inside their answer. */
  | { readonly bytes: Uint8Array }
  /** A file on this machine; accepted from local providers only. */
  | { readonly path: string };

export type PollAnswer =
  | { readonly status: 'queued' | 'running'; readonly pollAgainMs?: number }
  | {
      readonly status: 'succeeded';
      readonly outputs: readonly Output[];
      /** What the service made of the prompt, where it says so. */
      readonly actualPrompt?: string;
      readonly charge?: Charge;
      readonly answer?: unknown;
    }
  | { readonly status: 'failed'; readonly failure: Failure; readonly charge?: Charge; readonly answer?: unknown }
  | { readonly status: 'refused'; readonly refusal: Refusal; readonly charge?: Charge; readonly answer?: unknown }
  /** The service no longer knows the job, or no longer keeps its clip. */
  | { readonly status: 'expired'; readonly message: string; readonly answer?: unknown }
  /** The question failed, which says nothing about the job. */
  | {
      readonly status: 'unclear';
      readonly code: 'transient' | 'rate_limit' | 'auth';
      readonly message: string;
      readonly retryAfterMs?: number;
    };

/** A submit whose answer never came. */
export interface LostSubmit {
  readonly request: GenerationRequest;
  readonly context: SubmitContext;
  /** Milliseconds since 1970. */
  readonly submittedMs: number;
  /** Whether a job of this id already belongs to another sample. Two equal requests must not share one clip. */
  readonly isTaken: (jobId: string) => Promise<boolean>;
}

export type LostSubmitAnswer =
  | { readonly status: 'found'; readonly operation: Operation }
  /** The service certainly never had it, so that it may be sent again. */
  | { readonly status: 'absent' }
  | { readonly status: 'unknown'; readonly reason: string };

/** One service. It knows its own API and nothing else: polling, retry, claims and money are the run's business. */
export interface Provider {
  readonly id: string;
  /** True where jobs cost nothing and clips are files of this machine: a lost submit may then simply be repeated. */
  readonly isLocal: boolean;
  /** Shortest time between two polls of one job, in milliseconds. @default 1000 */
  readonly pollEveryMs?: number;
  /** Jobs of one route under way at the same time, where neither the user nor the service says. @default 4 */
  readonly concurrency?: number;
  /** Starts the job. Billable services are asked exactly once: no retry, no redirect. */
  submit(request: GenerationRequest, context: SubmitContext): Promise<Submission>;
  poll(operation: Operation, signal: AbortSignal): Promise<PollAnswer>;
  /** Whether the job will certainly not be made and not be charged for. */
  cancel?(operation: Operation): Promise<boolean>;
  /** Looks for the job of a submit whose answer was lost. */
  findLost?(lost: LostSubmit): Promise<LostSubmitAnswer>;
  /** What a finished job really cost, in US dollars, where the API tells afterwards. */
  actualCost?(operation: Operation): Promise<number | undefined>;
  /** Jobs of one model that the account may have under way, where the API tells. */
  limits?(wire: RouteMode['wire']): Promise<{ readonly concurrency?: number }>;
  /** Called once the clip is safe in the store: whatever the provider keeps of the job may go. */
  discard?(operation: Operation): Promise<void>;
}
