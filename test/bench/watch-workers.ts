import { workerMemory } from '../fixtures/hostile/worker-memory.ts';

export interface WorkerWatch {
  /** Ends the watch. Process ids and peaks of resident memory of all workers seen; empty where the system does not tell. */
  end(): ReadonlyMap<number, number>;
}

/** Looks at the worker processes several times a second while a bench runs. */
export function watchWorkers(): WorkerWatch {
  const peaks = new Map<number, number>();
  const look = (): void => {
    for (const { pid, peakBytes } of workerMemory() ?? []) peaks.set(pid, Math.max(peakBytes, peaks.get(pid) ?? 0));
  };
  const timer = setInterval(look, 100);
  return {
    end() {
      clearInterval(timer);
      look();
      return peaks;
    },
  };
}
