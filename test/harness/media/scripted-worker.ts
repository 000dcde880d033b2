import type { MeasureJob, WorkerRequest, WorkerResponse } from '../../../harness/media/worker-job.ts';

/** A worker for the pool's tests: the job's "file" says what to do. Answers carry what the tests want to know. */
process.on('message', ({ id, job }: WorkerRequest) => {
  const { file } = job as MeasureJob;
  switch (file) {
    case 'segfault':
      process.kill(process.pid, 'SIGSEGV');
      return;
    case 'exit':
      process.stderr.write('something was wrong\n', () => process.exit(3));
      return;
    case 'hang':
      // As a decoder that never returns: the event loop stands still, and no signal handler runs.
      for (;;);
    case 'throw':
      send({ id, status: 'threw', error: 'TypeError: not like this' });
      return;
    case 'answer twice':
      send(done(id, file));
      send(done(id, file));
      return;
    default:
      send(done(id, file));
  }
});

process.on('disconnect', () => process.exit(0));

function done(id: number, file: string): WorkerResponse {
  const message = JSON.stringify({ file, pid: process.pid, environment: Object.keys(process.env) });
  const rssBytes = file === 'grow' ? 2 ** 40 : 0;
  return { id, status: 'done', reply: { status: 'failed', failure: { code: 'undecodable', message } }, rssBytes };
}

function send(response: WorkerResponse): void {
  process.send?.(response);
}
