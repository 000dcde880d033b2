/** The facets a score can speak to, in the order every table and chart lists them. */
export const dimensions = [
  'conformance',
  'integrity',
  'adherence',
  'stability',
  'consistency',
  'motion',
  'imaging',
  'audio',
  'sync',
  'reference',
] as const;

export type Dimension = (typeof dimensions)[number];
