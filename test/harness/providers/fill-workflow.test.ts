import { describe, expect, it } from 'vitest';
import { fillWorkflow, parseWorkflow } from '../../../harness/providers/fill-workflow.ts';
import { ScreentestError } from '../../../harness/schema/screentest-error.ts';

const node = (inputs: Readonly<Record<string, unknown>>) => ({ class_type: 'Node', inputs });

/** Code, file, message and hint of the one fault that a workflow has. */
function faultOf(value: unknown): string[] {
  try {
    parseWorkflow(value, 'wan.json');
  } catch (error) {
    if (!ScreentestError.is(error)) throw error;
    return [error.code, ...error.problems.flatMap(({ message, hint, place }) => [place!.file, message, hint!])];
  }
  throw new Error('it was taken');
}

describe('fillWorkflow', () => {
  it('keeps numbers numbers where a placeholder stands alone, and writes them out inside a text', () => {
    const workflow = parseWorkflow(
      {
        '3': node({ seed: '{{seed}}', steps: 20, model: ['4', 0] }),
        '6': node({ text: '{{prompt}}, {{ durationSeconds }} s at {{fps}} fps', width: '{{ width }}' }),
        '8': { ...node({ list: ['{{frames}}', { deep: '{{framesAndOne}}' }] }), _meta: { title: 'for {{prompt}}' } },
      },
      'wan.json',
    );
    const values = { prompt: 'A fox', seed: 0, width: 832, frames: 80, framesAndOne: 81, fps: 16, durationSeconds: 5 };
    expect(fillWorkflow(workflow, values)).toStrictEqual({
      '3': { class_type: 'Node', inputs: { seed: 0, steps: 20, model: ['4', 0] } },
      '6': { class_type: 'Node', inputs: { text: 'A fox, 5 s at 16 fps', width: 832 } },
      '8': { class_type: 'Node', inputs: { list: [80, { deep: 81 }] }, _meta: { title: 'for A fox' } },
    });
    expect([...workflow.named].sort()).toStrictEqual([
      ...['durationSeconds', 'fps', 'frames', 'framesAndOne', 'prompt', 'seed', 'width'],
    ]);
  });

  it('takes a prompt as it is, whatever it looks like', () => {
    const workflow = parseWorkflow({ '6': node({ text: 'a {{prompt}}', other: '{{prompt}}' }) }, 'wan.json');
    expect(fillWorkflow(workflow, { prompt: "{{seed}} $& $1 {{x}} '" })).toStrictEqual({
      '6': { class_type: 'Node', inputs: { text: "a {{seed}} $& $1 {{x}} '", other: "{{seed}} $& $1 {{x}} '" } },
    });
  });

  it('does not fill a place with nothing', () => {
    const workflow = parseWorkflow({ '6': node({ text: '{{prompt}}', seed: '{{seed}}' }) }, 'wan.json');
    expect(() => fillWorkflow(workflow, { prompt: 'A fox' })).toThrow('Expected a value for {{seed}}');
  });
});

describe('parseWorkflow', () => {
  const known =
    'Known: {{prompt}}, {{negativePrompt}}, {{seed}}, {{width}}, {{height}}, {{frames}}, {{framesAndOne}}, {{fps}}, ' +
    '{{durationSeconds}}, {{image}}';

  it.each([
    [
      'a placeholder that is misspelt',
      { '6': node({ text: '{{prompt}}', deep: [{ x: 'a {{promt}}' }] }) },
      ['Unknown placeholder "{{promt}}" at `6.inputs.deep.0.x`', `Did you mean "{{prompt}}"? ${known}`],
    ],
    [
      'a placeholder that is unlike any',
      { '6': node({ text: '{{prompt}} {{cfg_scale_value}}' }) },
      ['Unknown placeholder "{{cfg_scale_value}}" at `6.inputs.text`', known],
    ],
    [
      'no place for the prompt',
      { '6': node({ text: 'a fox' }) },
      ['The workflow has no place for the prompt', 'Write "{{prompt}}" where the text of the prompt belongs'],
    ],
    [
      'a workflow of the editor',
      { nodes: [{ id: 1 }], links: [], version: 0.4 },
      ['Expected a workflow in the API format, got one of the editor', 'In ComfyUI: Workflow, Export (API)'],
    ],
    [
      'something else',
      { '6': { inputs: {} } },
      ["Expected a workflow in ComfyUI's API format: 6.class_type is no node", 'In ComfyUI: Workflow, Export (API)'],
    ],
    [
      'no workflow at all',
      'hello',
      [
        "Expected a workflow in ComfyUI's API format: the file as a whole is no node",
        'In ComfyUI: Workflow, Export (API)',
      ],
    ],
  ])('finds %s', (_, value, says) => {
    expect(faultOf(value)).toStrictEqual(['invalid_file', 'wan.json', ...says]);
  });
});
