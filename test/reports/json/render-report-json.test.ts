import { expect, test } from 'vitest';
import { renderReportJson } from '../../../reports/json/render-report-json.ts';
import { degenerateAggregates } from '../fixtures/degenerate-aggregates.ts';
import { syntheticAggregate } from '../fixtures/example-aggregates.ts';
import { makeAggregate, makeEstimate, makeLeaderboardRow } from '../fixtures/make-aggregate.ts';

test('reads back as the aggregate it was made of', () => {
  const aggregate = syntheticAggregate();
  expect(JSON.parse(renderReportJson(aggregate))).toStrictEqual(aggregate);
});

test('the order in which keys were set makes no difference', () => {
  const aggregate = makeAggregate();
  const reversed = Object.fromEntries(Object.entries(aggregate).toReversed()) as typeof aggregate;
  expect(renderReportJson(reversed)).toBe(renderReportJson(aggregate));
  expect(renderReportJson(aggregate).slice(0, 16)).toBe('{\n  "checks": [\n');
});

test('a number that JSON does not know is an error, not null', () => {
  const broken = makeAggregate({ leaderboard: [makeLeaderboardRow('a', { estimate: makeEstimate(Number.NaN) })] });
  expect(() => renderReportJson(broken)).toThrow('expected number, received NaN');
});

test.each(Object.entries(degenerateAggregates()))('no null in "%s"', (_, aggregate) => {
  expect(renderReportJson(aggregate)).not.toMatch(/NaN|undefined|null|Infinity/);
});
