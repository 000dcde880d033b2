import { promptSetSchema, type PromptSet } from '../schema/prompt-set.ts';
import { checkDocument } from './check-document.ts';
import { checkExpectedMetrics, type KnownMetrics } from './check-metric-names.ts';
import { readTextFile } from './read-text-file.ts';
import { readYaml, type PositionedDocument } from './read-yaml.ts';

export interface LoadedPromptSet {
  readonly file: string;
  readonly promptSet: PromptSet;
  readonly document: PositionedDocument;
}

interface LoadPromptSetOptions {
  /** For a file that is not there. */
  readonly hint?: string;
  /** Where given, a clause may expect something of these metrics only. */
  readonly metrics?: KnownMetrics | undefined;
}

/** Reads and checks one prompt set file. */
export async function loadPromptSet(
  file: string,
  { hint, metrics }: LoadPromptSetOptions = {},
): Promise<LoadedPromptSet> {
  const document = readYaml(await readTextFile(file, hint), file);
  const promptSet = checkDocument(document, promptSetSchema);
  if (metrics !== undefined) checkExpectedMetrics(document, promptSet, metrics);
  return { file, promptSet, document };
}
