import { expect, test } from 'vitest';
import { describeRequestGroups } from '../../../reports/wording/describe-request-groups.ts';
import { describeSeparations } from '../../../reports/wording/describe-separation.ts';
import { modelNames } from '../../../reports/wording/model-names.ts';
import { hostedAggregate } from '../fixtures/hosted-run.ts';

/** Groups by what was sent to them: "5 s": ["a", "b"]. */
function say(groups: Record<string, string[]>, rankAcrossRequests = false): string | undefined {
  const requestGroups = Object.entries(groups).map(([differs, routes]) => ({ label: differs, differs, routes }));
  return describeRequestGroups({ requestGroups, rankAcrossRequests }, { of: (route) => route });
}

test('the smaller groups are named, the largest are the others', () => {
  expect(say({ '5 s': ['a', 'b', 'c'], '6 s': ['veo'] })).toBe(
    'veo was sent 6 s, the other 3 models 5 s: not ranked together',
  );
  expect(say({ '5 s': ['a', 'b', 'c'], '8 s': ['d', 'e'], '6 s': ['veo'] })).toBe(
    'veo was sent 6 s, d and e 8 s, the other 3 models 5 s: not ranked together',
  );
  expect(say({ '8 s': ['d', 'e'], '5 s': ['a', 'b', 'c'] })).toBe(
    'd and e were sent 8 s, the other 3 models 5 s: not ranked together',
  );
});

test('two models are both named', () => {
  expect(say({ '5 s': ['a'], '6 s': ['b'] })).toBe('b was sent 6 s, a 5 s: not ranked together');
});

test('ranked together all the same', () => {
  expect(say({ '5 s': ['a'], '6 s': ['b'] }, true)).toBe(
    'b was sent 6 s, a 5 s: ranked together all the same, as was asked for',
  );
});

test('nothing to say where all were sent the same', () => {
  expect(describeRequestGroups({}, { of: (route) => route })).toBeUndefined();
});

test('separations are told within what was sent, and no pair across it passes for separated', () => {
  const aggregate = hostedAggregate();
  const names = modelNames(aggregate, 40);
  expect(describeSeparations(aggregate, ['conformance'], { names })).toStrictEqual([
    'Sent 5 s: wan-2.7 is below the other 2 models on conformance; nothing separates those.',
  ]);
  const alike = {
    ...aggregate,
    leaderboard: aggregate.leaderboard.map((row) => ({
      ...row,
      notSeparatedFrom: aggregate.routes.slice(0, 3).flatMap(({ route }) => (route === row.route ? [] : [route])),
    })),
  };
  expect(describeSeparations(alike, ['conformance'], { names })).toStrictEqual([
    'Sent 5 s: nothing separates the 3 models on conformance (n = 12 prompts).',
  ]);
});
