import type { LoadedSuite } from '../catalog/load-suite.ts';
import type { RunRecord } from '../schema/run-record.ts';

/** What a run's record says of a suite. */
export function describeSuite(
  { suite, sha256, prompts }: LoadedSuite,
  repeats = suite.repeats,
): RunRecord['suites'][number] {
  return {
    id: suite.id,
    version: suite.version,
    sha256,
    title: suite.title,
    nPrompts: prompts.length,
    request: suite.request,
    repeats,
    ...(suite.margin === undefined ? {} : { margin: suite.margin }),
    checks: suite.checks,
    weights: suite.weights,
  };
}
