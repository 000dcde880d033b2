import { z } from 'zod';
import { clauseSchema, idSchema } from './clause.ts';

/** What a prompt asks for on purpose that a quality metric would otherwise punish; such metrics are then unscored. */
const intents = [
  'dark',
  'lowContrast',
  'soft',
  'grain',
  'static',
  'fastCuts',
  'silent',
  'monochrome',
  'overexposed',
] as const;

export const modeSchema = z.enum(['t2v', 'i2v']);

const promptFields = z.strictObject({
  id: idSchema,
  text: z.string().min(1).max(20_000),
  tags: z.array(z.string().min(1)).optional(),
  intent: z.array(z.enum(intents)).optional(),
  /** Negative prompt, sent to routes that take one. */
  negative: z.string().optional(),
  /** Path or URL of the opening still, relative to the prompt file; needed where the set's mode is `i2v`. */
  referenceImage: z.string().min(1).optional(),
  /** The kind of sound that the prompt wants; `none` asks for silence. */
  audio: z.enum(['none', 'ambient', 'foley', 'speech', 'music']).optional(),
  clauses: z.array(clauseSchema),
});

const promptSchema = promptFields.superRefine((prompt, context) => {
  const seen = new Map<string, number>();
  for (const [index, clause] of prompt.clauses.entries()) {
    if (seen.has(clause.id)) {
      context.addIssue({
        code: 'custom',
        path: ['clauses', index, 'id'],
        message: `Duplicate clause id "${clause.id}"`,
        params: { hint: 'Give each clause of a prompt an id of its own' },
      });
    }
    seen.set(clause.id, index);
  }
  for (const [index, clause] of prompt.clauses.entries()) {
    for (const [position, parent] of (clause.dependsOn ?? []).entries()) {
      if (!seen.has(parent)) {
        context.addIssue({
          code: 'custom',
          path: ['clauses', index, 'dependsOn', position],
          message: `Unknown clause "${parent}": a clause can depend on clauses of the same prompt only`,
          params: { hint: `Clauses of this prompt: ${[...seen.keys()].join(', ')}` },
        });
      }
    }
  }
  const cycle = findDependencyCycle(prompt.clauses);
  if (cycle) {
    const [first = ''] = cycle;
    context.addIssue({
      code: 'custom',
      path: ['clauses', seen.get(first) ?? 0, 'dependsOn'],
      message: `Cyclic dependency: ${[...cycle, first].join(' → ')}`,
      params: {
        hint: 'Remove one of these dependencies: a clause depends on what must be there before it makes sense',
      },
    });
  }
});

/** A prompt without its clauses, as a sample's record carries it: there each clause stands with its answer. */
export const barePromptSchema = promptFields.omit({ clauses: true }).extend({
  // Imported prompts keep the ids that their publishers gave them.
  id: z.string(),
});

/** A file of `prompts/`: text, clauses, tags, source and licence of one set. */
export const promptSetSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    id: idSchema,
    title: z.string().min(1),
    category: idSchema,
    mode: modeSchema,
    licence: z.string().min(1),
    source: z.string().min(1).optional(),
    prompts: z.array(promptSchema).min(1),
  })
  .superRefine((set, context) => {
    const seen = new Set<string>();
    for (const [index, prompt] of set.prompts.entries()) {
      if (seen.has(prompt.id)) {
        context.addIssue({
          code: 'custom',
          path: ['prompts', index, 'id'],
          message: `Duplicate prompt id "${prompt.id}"`,
          params: { hint: 'Give each prompt of a set an id of its own' },
        });
      }
      seen.add(prompt.id);
      if (set.mode === 'i2v' && prompt.referenceImage === undefined) {
        context.addIssue({
          code: 'custom',
          path: ['prompts', index],
          message: 'An i2v prompt needs a `referenceImage`',
          params: { hint: 'Name the opening still, by a path relative to this file or a URL; or set `mode: t2v`' },
        });
      }
    }
  });

export type Intent = (typeof intents)[number];
export type Mode = z.infer<typeof modeSchema>;
export type Prompt = z.infer<typeof promptSchema>;
export type PromptSet = z.infer<typeof promptSetSchema>;

/** The ids of one dependency cycle in order, or `undefined` where the graph is acyclic. */
function findDependencyCycle(
  clauses: readonly { id: string; dependsOn?: string[] | undefined }[],
): string[] | undefined {
  const parents = new Map(clauses.map((clause) => [clause.id, clause.dependsOn ?? []]));
  const finished = new Set<string>();
  const walk = (id: string, trail: string[]): string[] | undefined => {
    if (trail.includes(id)) return trail.slice(trail.indexOf(id));
    if (finished.has(id)) return undefined;
    for (const parent of parents.get(id) ?? []) {
      const cycle = walk(parent, [...trail, id]);
      if (cycle) return cycle;
    }
    finished.add(id);
    return undefined;
  };
  for (const { id } of clauses) {
    const cycle = walk(id, []);
    if (cycle) return cycle;
  }
  return undefined;
}
