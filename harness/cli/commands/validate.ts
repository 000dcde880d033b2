import { dirname, relative, resolve } from 'node:path';
import { documentKind, type DocumentKind } from '../../catalog/document-kind.ts';
import { parseManifestCsv, parseManifestJson } from '../../catalog/load-manifest.ts';
import { loadPromptSet } from '../../catalog/load-prompt-set.ts';
import { loadSuite } from '../../catalog/load-suite.ts';
import { readTextFile } from '../../catalog/read-text-file.ts';
import { readYaml } from '../../catalog/read-yaml.ts';
import { knownMetrics } from '../../metrics/known-metrics.ts';
import { loadDescription } from '../../providers/load-descriptions.ts';
import { ScreentestError, type Problem } from '../../schema/screentest-error.ts';
import { wantsColour, type Outside } from '../console.ts';
import { exitCodes } from '../exit-code.ts';
import { openCatalog } from '../open-catalog.ts';
import { renderProblems } from '../render-problems.ts';

interface Finding {
  readonly file: string;
  readonly kind: DocumentKind | 'file';
  readonly problems: readonly Problem[];
  readonly summary: string;
}

/** `screentest validate`: says of each file what it is and what is wrong with it. Exit 2 if anything is. */
export async function validate(
  files: readonly string[],
  { json }: { json?: boolean },
  outside: Outside,
): Promise<number> {
  const { stdout, stderr, directory, environment } = outside;
  const findings: Finding[] = [];
  for (const file of files) {
    const finding = await inspect(resolve(directory, file));
    findings.push(finding);
    if (json) continue;
    if (finding.problems.length === 0) stdout.write(`ok  ${file}: ${finding.summary}\n`);
    else
      stderr.write(
        renderProblems(new ScreentestError('invalid_file', finding.problems), {
          colour: wantsColour(stderr, environment),
          directory,
        }),
      );
  }
  if (json)
    stdout.write(
      `${JSON.stringify({ schemaVersion: 1, files: findings.map((finding) => ({ ...finding, file: relative(directory, finding.file) })) }, undefined, 2)}\n`,
    );
  return findings.every(({ problems }) => problems.length === 0) ? exitCodes.done : exitCodes.usage;
}

async function inspect(file: string): Promise<Finding> {
  let kind: Finding['kind'] = 'file';
  try {
    const text = await readTextFile(file);
    if (file.endsWith('.csv')) {
      kind = 'manifest';
      return found(file, kind, `manifest of ${parseManifestCsv(text, file).length} clips`);
    }
    const document = readYaml(text, file);
    kind = documentKind(document.value);
    switch (kind) {
      case 'prompt set': {
        const { prompts } = (await loadPromptSet(file, { metrics: knownMetrics })).promptSet;
        const clauses = prompts.reduce((sum, prompt) => sum + prompt.clauses.length, 0);
        return found(file, kind, `prompt set of ${prompts.length} prompts, ${clauses} clauses`);
      }
      case 'suite': {
        const { prompts } = await loadSuite(file, { metrics: knownMetrics });
        return found(file, kind, `suite of ${prompts.length} prompts`);
      }
      case 'manifest': {
        return found(file, kind, `manifest of ${parseManifestJson(text, file).length} clips`);
      }
      case 'service': {
        const { id, title } = await loadDescription(file);
        return found(file, kind, `service ${id}: ${title}`);
      }
      case 'config':
        // What it names is read too: a workflow or a description that is not there is a fault of the file.
        await openCatalog({ config: file }, { directory: dirname(file), environment: {} });
        return found(file, kind, 'config');
    }
  } catch (error) {
    if (ScreentestError.is(error))
      return { file, kind, problems: error.problems, summary: `${error.problems.length} problems` };
    throw error;
  }
}

function found(file: string, kind: Finding['kind'], summary: string): Finding {
  return { file, kind, problems: [], summary };
}
