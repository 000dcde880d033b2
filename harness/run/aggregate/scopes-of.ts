import type { SampleRecord } from '../../schema/sample-record.ts';

/** The scopes that a sample counts in. */
export function scopesOf(record: SampleRecord): string[] {
  return [
    'all',
    `suite:${record.suite.id}`,
    `category:${record.category}`,
    `mode:${record.mode}`,
    ...(record.asked.audio === undefined ? [] : [`audio:${record.asked.audio ? 'asked' : 'not-asked'}`]),
  ];
}
