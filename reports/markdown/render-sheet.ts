import type { Prompt } from '../../harness/schema/prompt-set.ts';
import type { Suite } from '../../harness/schema/suite.ts';

export interface SheetInput {
  readonly suite: Suite;
  /** How the user names the suite: an id or a path. */
  readonly reference: string;
  readonly prompts: readonly Prompt[];
  /** Without any, the sheet has one unnamed model. */
  readonly models: readonly string[];
  readonly repeats: number;
}

const pattern = '{model}/{promptId}__r{repeat}.mp4';

/** A checklist in Markdown for making a suite's clips by hand: settings, prompts to copy, and the file names to save under. */
export function renderSheet({ suite, reference, prompts, models, repeats }: SheetInput): string {
  const { durationSeconds, resolution, aspectRatio, fps, audio } = suite.request;
  const names = models.length > 0 ? models : ['MODEL'];
  const lines = [
    `# ${suite.title}: clips to make by hand`,
    '',
    `Suite \`${suite.id}\` ${suite.version}. ${prompts.length} prompts × ${repeats} clips × ${names.length} ${names.length === 1 ? 'model' : 'models'} = **${prompts.length * repeats * names.length} clips**.`,
    '',
    '## Settings for every clip',
    '',
    `- [ ] duration **${durationSeconds} s** (or the nearest the service has: write down which)`,
    `- [ ] resolution **${resolution}**, aspect ratio **${aspectRatio}**${fps === undefined ? '' : `, **${fps} fps** where it can be chosen`}`,
    `- [ ] sound **${audio ? 'on' : 'off'}**`,
    '- [ ] prompt enhancement or rewriting **off**; watermark off where it can be',
    '- [ ] a new clip for each repeat, and **keep the first result**: no picking of the best. A refusal is a result too: leave its box empty',
    '- [ ] download the original file; do not record the screen, do not re-encode',
    '',
    '## Prompts',
  ];
  for (const prompt of prompts) {
    lines.push('', `### ${prompt.id}`, '', ...fenced(prompt.text));
    if (prompt.negative !== undefined) lines.push('', 'Negative prompt:', '', ...fenced(prompt.negative));
    lines.push('');
    for (const model of names) {
      for (let repeat = 1; repeat <= repeats; repeat += 1)
        lines.push(`- [ ] \`${model}/${prompt.id}__r${repeat}.mp4\``);
    }
  }
  lines.push(
    '',
    '## Then',
    '',
    ...fenced(`screentest import FOLDER --suite ${reference} --pattern "${pattern}"`),
    '',
    'Or `screentest import FOLDER --suite … --init` for a manifest in which licence, source and date can be noted.',
    '',
  );
  return lines.join('\n');
}

/** A fence longer than any run of backticks inside, so that a prompt cannot leave its block. */
function fenced(text: string): string[] {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, text, fence];
}
