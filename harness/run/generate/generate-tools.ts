import type { Route } from '../../catalog/route.ts';
import type { DownloadAnswer } from '../../network/download-answer.ts';
import type { Provider } from '../../providers/provider.ts';
import type { ClipFiles } from '../../store/clip-files.ts';
import type { Store } from '../../store/store.ts';
import type { PlannedSample } from '../plan/planned-sample.ts';
import type { Budget } from './budget.ts';
import type { Lane } from './lane.ts';

/** How long things are waited for, in milliseconds. */
export interface Patience {
  /** From a submit to its end; a job that takes longer stays on record for the next process. @default 3600000 */
  readonly jobMs: number;
  /** Trying again to submit what a service rejects for now. @default 1800000 */
  readonly busyMs: number;
  /** After a lost submit, when the service is asked whether it has the job. @default [3000, 15000, 60000] */
  readonly lookForLostMs: readonly number[];
  /** Between polls: never shorter than the first, and about the second's share of the job's age. @default 1000, 0.07 */
  readonly pollMs: number;
  readonly pollShare: number;
  /** Before a failed download is tried again; as many tries as there are entries, and one. @default [1000, 5000, 20000] */
  readonly downloadAgainMs: readonly number[];
}

export const defaultPatience: Patience = {
  jobMs: 3_600_000,
  busyMs: 1_800_000,
  lookForLostMs: [3000, 15_000, 60_000],
  pollMs: 1000,
  pollShare: 0.07,
  downloadAgainMs: [1000, 5000, 20_000],
};

export interface GenerateTools {
  /** Id of the run that the clip is made for. */
  readonly run: string;
  readonly store: Store;
  readonly clipFiles: ClipFiles;
  readonly providerOf: (id: string) => Provider;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  /** A name that nobody else has. */
  readonly newToken: () => string;
  /** Resolves after so many milliseconds, or rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  readonly patience: Patience;
  readonly budget: Budget;
  readonly laneOf: (route: Route) => Lane;
  /** Every lane of one service: a key that is no good is no good on any of its routes. */
  readonly lanesOf: (provider: string) => readonly Lane[];
  /** A path for a file on its way into the store. */
  readonly temporaryFile: (name: string) => string;
  readonly download: (url: string, target: string, provider: string) => Promise<DownloadAnswer>;
  /** Writes bytes that came inside an answer to a file. */
  readonly writeFile: (target: string, bytes: Uint8Array) => Promise<void>;
  readonly removeFile: (path: string) => Promise<void>;
  /** Whether a sample's stored clip can be decoded to its end. */
  readonly isWhole: (sha256: string, planned: PlannedSample) => Promise<boolean>;
  /** Whether the user wants submits sent again that an earlier process lost and that cannot be found. @default false */
  readonly resendsLost?: boolean;
  /** Told when a job was started, or found again, and when its service has done with it. */
  readonly onJob?: (state: 'started' | 'ended', planned: PlannedSample) => void;
  /** Whether a job of this service that waits is to be cancelled when the run is interrupted. */
  readonly cancelsOnInterrupt: (provider: string) => boolean;
}
