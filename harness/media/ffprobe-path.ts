import { createRequire } from 'node:module';

/**
 * The ffprobe that comes with the ffprobe-static package. Loaded on call: on a platform without a binary the package
 * ends the process as it is loaded, which must not happen to someone who has named an ffprobe of their own.
 */
export function bundledFfprobePath(): string {
  const require = createRequire(import.meta.url);
  const bundled = require('ffprobe-static') as { path: string };
  return bundled.path;
}
