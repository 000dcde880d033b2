import type { Aggregate } from '../../schema/aggregate.ts';

/** Prompts that the intervals and tests want before small differences can be seen. */
const advisedPrompts = 40;

/** What a reader must know before believing the numbers: what is missing, and why. */
export function notesOf(aggregate: Omit<Aggregate, 'notes'>, provenances: ReadonlySet<string>): string[] {
  const notes: string[] = [];
  const rows = aggregate.leaderboard.filter(({ scope }) => scope === 'all');
  if (provenances.has('synthetic')) {
    notes.push('Models named synthetic/… are procedural renderings with known defects, not AI models.');
  }
  if ([...provenances].some((kind) => kind !== 'synthetic' && kind !== 'own')) {
    notes.push(
      'Imported clips were chosen by whoever published them; how many tries they were picked from is mostly unknown.',
    );
  }
  const adherence = rows.filter(({ dimension }) => dimension === 'adherence');
  if (adherence.length > 0 && adherence.every(({ estimate }) => estimate.status === 'none')) {
    const coverage = Math.max(...adherence.map((row) => row.coverage ?? 0));
    notes.push(
      `Adherence is not shown: ${Math.round(coverage * 100)} % of the clause weight was decided, and 80 % is needed. ` +
        'Signal adherence covers only the clauses that a measurement can decide; the others need a judge.',
    );
  }
  if (
    rows.some(({ dimension }) => dimension === 'overall') &&
    rows.every(({ dimension, estimate }) => dimension !== 'overall' || estimate.status === 'none')
  ) {
    notes.push('There is no overall score: a dimension that the suites weigh is not scored for every model.');
  }
  if (aggregate.routes.length === 1) notes.push('One model only: there is nothing to compare it with.');
  if (aggregate.nPrompts < advisedPrompts) {
    notes.push(
      `${aggregate.nPrompts} ${aggregate.nPrompts === 1 ? 'prompt' : 'prompts'}: intervals are wide, and models that are not separated may still differ. At least ${advisedPrompts} prompts are advised.`,
    );
  }
  return notes;
}
