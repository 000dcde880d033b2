import { memoryUsage } from 'node:process';
import type { MeasureReply, RenderReply, WorkerJob, WorkerRequest, WorkerResponse } from '../media/worker-job.ts';

/** The entry of a worker process: takes jobs from the pool one at a time and answers each. */
process.on('message', (request: WorkerRequest) => {
  void answer(request).then((response) => process.send?.(response));
});

// The pool's process is gone, or has closed the pool: nobody is left to work for.
process.on('disconnect', () => process.exit(0));

async function answer({ id, job }: WorkerRequest): Promise<WorkerResponse> {
  try {
    return { id, status: 'done', reply: await perform(job), rssBytes: memoryUsage.rss() };
  } catch (error) {
    return { id, status: 'threw', error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

/** Each kind of job loads its own libraries: the decoder and the canvas are large, and one is enough to start with. */
async function perform(job: WorkerJob): Promise<MeasureReply | RenderReply> {
  switch (job.kind) {
    case 'measure': {
      const { measureClip } = await import('./measure-clip.ts');
      return measureClip(job, memoryUsage.rss);
    }
    case 'render': {
      const { renderClip } = await import('./render-clip.ts');
      return renderClip(job);
    }
    case 'inject': {
      const { injectDefects } = await import('./inject-defects.ts');
      return injectDefects(job);
    }
  }
}
