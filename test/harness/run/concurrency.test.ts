import { describe, expect, it } from 'vitest';
import { seededBetween } from '../../fixtures/paid/seeded-between.ts';
import { smallClip } from '../../fixtures/paid/small-clip.ts';
import { timedRun, type TimedRunOptions } from '../../fixtures/paid/timed-run.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

/** Run times of different lengths, so that jobs end in another order than they began. */
const jobs = { limit: 3, runMsOf: seededBetween(60, 160), pollMs: 5 };
const run = async (services: TimedRunOptions['services']): ReturnType<typeof timedRun> =>
  timedRun({ ...jobs, services, clip: await smallClip(await temporaryFolder()) });

// How busy the slots are is measured by `npm run bench -- concurrency`; here only what is so on any machine.
describe('a service with three slots', () => {
  it('is used to the full and no further where three are configured', async () => {
    const { fal } = await run([{ id: 'fal', clips: 30, concurrency: 3 }]);
    expect(fal).toMatchObject({ completed: 30, jobs: 30, peak: 3, rejected: 0 });
  });

  it.each(['fal', 'kling'] as const)('gets every clip done where eight are configured, %s', async (id) => {
    const { [id]: service } = await run([{ id, clips: 30, concurrency: 8 }]);
    expect(service).toMatchObject({ completed: 30, jobs: 30, peak: 3 });
    // Five at the start, one for each later try of a fourth; a lane that never learns is turned away with every clip.
    expect(service.rejected).toBeGreaterThan(0);
    expect(service.rejected).toBeLessThan(20);
  });

  it('is used to the full beside another one', async () => {
    const { fal, kling } = await run([
      { id: 'fal', clips: 12, concurrency: 3 },
      { id: 'kling', clips: 20, concurrency: 2 },
    ]);
    expect(fal).toMatchObject({ completed: 12, jobs: 12, peak: 3, rejected: 0 });
    expect(kling).toMatchObject({ completed: 20, jobs: 20, peak: 2, rejected: 0 });
  });
});
