import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, globSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// tsc keeps files of modules that are gone, and loses the executable bit of the entry.
rmSync('dist', { recursive: true, force: true });
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
// Models, routes and described services are read at run time, from beside the code.
for (const file of globSync('harness/**/*.yaml')) cpSync(file, join('dist', file));
chmodSync('dist/harness/cli/main.js', 0o755);
