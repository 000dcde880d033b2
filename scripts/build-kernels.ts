import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from 'assemblyscript/asc';

/**
 * Compiles `harness/kernels/assembly` to WebAssembly and returns the module that carries it: sources run as they are, so
 * the bytes travel as text. The same sources give the same bytes.
 */
export async function compileKernels(): Promise<string> {
  const folder = join(import.meta.dirname, '../harness/kernels/assembly');
  let binary: Uint8Array | undefined;
  const { error } = await main(
    [
      'kernel-exports.ts',
      '--outFile',
      'kernels.wasm',
      '--runtime',
      'stub',
      '-O3',
      '--noAssert',
      '--enable',
      'simd',
      '--use',
      'abort=',
    ],
    {
      readFile: (name) => {
        const file = join(folder, name);
        return name.endsWith('.ts') && !name.includes('node_modules') ? readOptional(file) : null;
      },
      writeFile: (name, contents) => {
        if (name === 'kernels.wasm' && typeof contents !== 'string') binary = contents;
      },
      listFiles: () => null,
    },
  );
  if (error !== null || binary === undefined) throw new Error('The kernels do not compile', { cause: error });
  const lines =
    Buffer.from(binary)
      .toString('base64')
      .match(/.{1,116}/g) ?? [];
  return [
    '// Made by `npm run kernels` from harness/kernels/assembly; a test keeps it so.',
    '',
    '/** The kernels as WebAssembly, in base64. */',
    `export const compiledKernels =\n${lines.map((line) => `  '${line}'`).join(' +\n')};`,
    '',
  ].join('\n');
}

function readOptional(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(join(import.meta.dirname, '../harness/kernels/compiled-kernels.ts'), await compileKernels());
}
