import type { Stage } from './store.ts';

/** Thrown where a process writes under a claim that it does not hold (any more): going on could pay for a clip twice. */
export class LostClaim extends Error {
  constructor(stage: Stage, key: string) {
    super(`The claim on ${stage} ${key.slice(0, 12)} is not held by this process`);
    this.name = 'LostClaim';
  }
}
