/** Exit codes as documented. Where several hold, the first of this list decides. */
export const exitCodes = {
  bug: 70,
  interrupted: 130,
  usage: 2,
  overBudget: 4,
  thresholdMissed: 1,
  samplesFailed: 3,
  done: 0,
} as const;
