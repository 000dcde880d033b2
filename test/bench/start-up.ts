import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const rounds = 15;
const barMs = 100;

/** Start-up of `screentest --version`, compiled as it is published, over that of an empty Node program, alternating in one run. */
export async function benchStartUp(): Promise<void> {
  const entry = fileURLToPath(new URL('../../harness/cli/main.js', import.meta.url));
  const empty: number[] = [];
  const version: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    empty.push(await time(['-e', '0']));
    version.push(await time([entry, '--version']));
  }
  const over = middle(version) - middle(empty);
  console.log(
    `node -e 0: ${middle(empty).toFixed(0)} ms   screentest --version: ${middle(version).toFixed(0)} ms   ` +
      `over: ${over.toFixed(0)} ms   bar: ≤ ${barMs} ms: ${over <= barMs ? 'met' : 'MISSED'}`,
  );
}

async function time(parameters: string[]): Promise<number> {
  const started = performance.now();
  await execa(process.execPath, parameters);
  return performance.now() - started;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
