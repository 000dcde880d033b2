import type { LoadedSuite } from '../catalog/load-suite.ts';
import type { RunRecord } from '../schema/run-record.ts';

/** What a run's record says of a suite, of which it may have run a part. */
export function describeSuite(
  { suite, sha256, prompts }: LoadedSuite,
  { repeats = suite.repeats, nPrompts = prompts.length }: { repeats?: number | undefined; nPrompts?: number } = {},
): RunRecord['suites'][number] {
  return {
    id: suite.id,
    version: suite.version,
    sha256,
    title: suite.title,
    nPrompts,
    request: suite.request,
    repeats,
    ...(suite.margin === undefined ? {} : { margin: suite.margin }),
    checks: suite.checks,
    ...(suite.rules === undefined ? {} : { rules: suite.rules }),
    weights: suite.weights,
  };
}
