import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { z } from 'zod';

/**
 * The decoder's package version, which fixes the FFmpeg inside it; part of a measurement's key. Read from the package's
 * manifest, so that the main process does not load a native library that only workers need.
 */
export function readDecoderVersion(): string {
  const manifest = findPackageJSON('node-av', import.meta.url);
  if (manifest === undefined) throw new Error('Expected the package node-av to be installed');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(manifest, 'utf8')));
  return `node-av ${version}`;
}
