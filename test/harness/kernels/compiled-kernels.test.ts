import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compileKernels } from '../../../scripts/build-kernels.ts';

it('the committed kernels are what their sources compile to', { timeout: 60_000 }, async () => {
  const committed = readFileSync(join(import.meta.dirname, '../../../harness/kernels/compiled-kernels.ts'), 'utf8');
  expect(await compileKernels()).toBe(committed);
});
