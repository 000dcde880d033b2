import type { PromptSet } from '../schema/prompt-set.ts';
import type { ScoringRule, ScoringRules } from '../schema/scoring-rule.ts';
import { ScreentestError, type Problem } from '../schema/screentest-error.ts';
import type { PositionedDocument, ValuePath } from './read-yaml.ts';
import { suggestName } from './suggest-name.ts';

/** Every metric that a file may name, with the rule that it scores by, if it has one. */
export type KnownMetrics = ReadonlyMap<string, ScoringRule | undefined>;

/** Refuses a prompt set whose clauses expect something of a metric that does not exist: they would never be decided. */
export function checkExpectedMetrics(document: PositionedDocument, { prompts }: PromptSet, known: KnownMetrics): void {
  refuse(
    prompts.flatMap(({ clauses }, prompt) =>
      clauses.flatMap(({ expect }, clause) => {
        if (expect === undefined || known.has(expect.metric)) return [];
        return [
          unknownMetric(expect.metric, document, ['prompts', prompt, 'clauses', clause, 'expect', 'metric'], known),
        ];
      }),
    ),
  );
}

/** Refuses a suite that states a rule for a metric that does not exist, or that does not score by such a rule. */
export function checkRuledMetrics(document: PositionedDocument, rules: ScoringRules, known: KnownMetrics): void {
  refuse(
    Object.entries(rules).flatMap(([metric, stated]) => {
      const path = ['rules', metric];
      if (!known.has(metric)) return [unknownMetric(metric, document, path, known)];
      const own = known.get(metric);
      if (own !== undefined && formOf(own) === formOf(stated)) return [];
      return [
        {
          message: `The metric "${metric}" has no rule of the form \`${formOf(stated)}\``,
          place: document.placeOf(path),
          hint:
            own === undefined
              ? 'It is a measure, or its tolerance stands in `checks`: remove the rule'
              : `Its own is ${JSON.stringify(own)}: state the same fields`,
        },
      ];
    }),
  );
}

function formOf(rule: ScoringRule): string {
  return 'best' in rule ? 'best, worst' : 'atMost' in rule ? 'atMost' : 'atLeast';
}

function unknownMetric(name: string, document: PositionedDocument, path: ValuePath, known: KnownMetrics): Problem {
  const nearest = suggestName(name, [...known.keys()]);
  return {
    message: `There is no metric "${name}"`,
    place: document.placeOf(path),
    hint: nearest === undefined ? '`screentest metrics` lists all' : `Did you mean "${nearest}"?`,
  };
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ScreentestError('invalid_file', [...problems]);
}
