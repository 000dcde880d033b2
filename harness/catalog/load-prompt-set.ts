import { promptSetSchema, type PromptSet } from '../schema/prompt-set.ts';
import { checkDocument } from './check-document.ts';
import { readTextFile } from './read-text-file.ts';
import { readYaml, type PositionedDocument } from './read-yaml.ts';

export interface LoadedPromptSet {
  readonly file: string;
  readonly promptSet: PromptSet;
  readonly document: PositionedDocument;
}

/** Reads and checks one prompt set file. */
export async function loadPromptSet(file: string, hint?: string): Promise<LoadedPromptSet> {
  const document = readYaml(await readTextFile(file, hint), file);
  return { file, promptSet: checkDocument(document, promptSetSchema), document };
}
