import { aggregateSchema, type Aggregate } from '../../harness/schema/aggregate.ts';

/**
 * `report.json`: keys sorted by code unit, two spaces, a final line feed, so that equal aggregates give equal bytes.
 * Throws on a value that JSON cannot hold, such as NaN, instead of writing `null`.
 */
export function renderReportJson(aggregate: Aggregate): string {
  return `${JSON.stringify(sorted(aggregateSchema.parse(aggregate)), undefined, 2)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
