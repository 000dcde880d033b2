import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const sizes = [1000, 10_000];
/** Two runs of one size differ by some per cent; a cost that grows would show as far more over a factor of ten. */
const bar = { msPerSample: 0.7, peakMegabytes: 250, slope: 1.1 };

/** What one run in a process of its own measured. */
export interface OverheadResult {
  readonly samples: number;
  readonly roadMs: number;
  readonly reportMs: number;
  readonly peakMegabytes: number;
}

/**
 * The harness's own cost per sample: a provider that answers at once with one shared clip, everything written durably
 * (`synchronous=FULL`). Each size runs in a fresh process with the flags of the command's own first line, so that the peak memory is its own.
 */
export async function benchOverhead(): Promise<void> {
  const results: OverheadResult[] = [];
  for (const size of sizes) {
    const script = fileURLToPath(new URL('./overhead-run.js', import.meta.url));
    const { stdout } = await execa(process.execPath, ['--max-semi-space-size=16', script, String(size)]);
    results.push(JSON.parse(stdout) as OverheadResult);
  }
  console.log('samples   road ms/sample   with CSV and report ms/sample   peak memory MB');
  for (const { samples, roadMs, reportMs, peakMegabytes } of results) {
    const road = (roadMs / samples).toFixed(3);
    const all = ((roadMs + reportMs) / samples).toFixed(3);
    console.log(
      `${String(samples).padStart(7)}   ${road.padStart(14)}   ${all.padStart(29)}   ${peakMegabytes.toFixed(0).padStart(14)}`,
    );
  }
  const [small, large] = results;
  if (small === undefined || large === undefined) return;
  const slope = large.roadMs / large.samples / (small.roadMs / small.samples);
  const isMet =
    large.roadMs / large.samples <= bar.msPerSample && large.peakMegabytes < bar.peakMegabytes && slope <= bar.slope;
  console.log(
    `cost per sample at ${large.samples} ÷ at ${small.samples}: ${slope.toFixed(2)}   ` +
      `bar: ≤ ${bar.msPerSample} ms, < ${bar.peakMegabytes} MB, ratio ≤ ${bar.slope}: ${isMet ? 'met' : 'MISSED'}`,
  );
}
