import { z } from 'zod';

/** How a raw value becomes a score or a verdict. Data, so that a suite can state its own. */
const scoringRuleSchema = z.union([
  /** A score: 1 at `best` and beyond, 0 at `worst` and beyond, straight in between. Either may be the larger one. */
  z.strictObject({ best: z.number(), worst: z.number() }),
  /** A check: passes up to and including this value. */
  z.strictObject({ atMost: z.number() }),
  /** A check: passes from this value on. */
  z.strictObject({ atLeast: z.number() }),
]);

/** Rules by metric id. */
export const scoringRulesSchema = z.record(z.string(), scoringRuleSchema);

export type ScoringRule = z.infer<typeof scoringRuleSchema>;
export type RampRule = Extract<ScoringRule, { best: number }>;
export type LimitRule = Exclude<ScoringRule, RampRule>;
export type ScoringRules = z.infer<typeof scoringRulesSchema>;
