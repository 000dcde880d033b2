/** A step of the talk with a service at which something can go wrong. */
export type Step =
  'token' | 'submit' | 'poll' | 'result' | 'list' | 'upload' | 'cancel' | 'cost' | 'limits' | 'download';

/** What goes wrong at any step. */
export type StepFault =
  /** This answer, and nothing is done about the request. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly json?: unknown;
    }
  /** The connection breaks before the service has read the request, or after it has done what was asked. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  /** Done, and then this answer instead of the right one. */
  | { readonly kind: 'answer'; readonly status: number; readonly json: unknown }
  /** Done, and then a page of HTML with status 200. */
  | { readonly kind: 'html' }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'redirect'; readonly to: string };

/** What goes wrong with the bytes of a clip. */
export type DownloadFault =
  | { readonly kind: 'truncated' }
  | { readonly kind: 'corrupted' }
  | { readonly kind: 'wrong-length' }
  | { readonly kind: 'drip'; readonly bytesPerSecond: number }
  | { readonly kind: 'endless'; readonly claimedBytes?: number };

export type FaultKind = StepFault | DownloadFault;

export function isDownloadFault(fault: FaultKind): fault is DownloadFault {
  return ['truncated', 'corrupted', 'wrong-length', 'drip', 'endless'].includes(fault.kind);
}

export interface Fault {
  readonly service?: string;
  readonly step: Step;
  /** The first so many times that the step is reached; always where it is left out. */
  readonly times?: number;
  /** Times to let pass before. @default 0 */
  readonly after?: number;
  readonly fault: FaultKind;
}

/** Faults on demand: each is used up as its step is reached. */
export class FaultPlan {
  #waiting: { fault: Fault; passed: number; used: number }[] = [];

  add(...faults: readonly Fault[]): void {
    this.#waiting.push(...faults.map((fault) => ({ fault, passed: 0, used: 0 })));
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The fault that this step of this service meets now. */
  next(service: string, step: Step): FaultKind | undefined {
    for (const entry of this.#waiting) {
      const { fault } = entry;
      if (fault.step !== step || (fault.service !== undefined && fault.service !== service)) continue;
      if (entry.passed < (fault.after ?? 0)) {
        entry.passed += 1;
        continue;
      }
      if (fault.times !== undefined && entry.used >= fault.times) continue;
      entry.used += 1;
      return fault.fault;
    }
    return undefined;
  }
}
