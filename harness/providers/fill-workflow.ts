import { z } from 'zod';
import { suggestName } from '../catalog/suggest-name.ts';
import { ScreentestError } from '../schema/screentest-error.ts';

/** What a workflow may name as `{{name}}`, and what stands there for each request. */
const placeholders = [
  'prompt',
  /** Empty where the request has none. */
  'negativePrompt',
  'seed',
  /** Pixels. */
  'width',
  'height',
  /** Seconds × frame rate, rounded. */
  'frames',
  /** One more: models that fold 4 or 8 frames into one take 4n + 1 or 8n + 1. */
  'framesAndOne',
  'fps',
  'durationSeconds',
  /** Name of the uploaded still, as `LoadImage` takes it. */
  'image',
] as const;

export type Placeholder = (typeof placeholders)[number];

/** A workflow in ComfyUI's API format, checked, with the places that a request fills. */
export interface Workflow {
  readonly nodes: Readonly<Record<string, unknown>>;
  readonly named: ReadonlySet<Placeholder>;
}

/** https://docs.comfy.org/development/comfyui-server/comms_routes.md: node id → class and inputs. */
const workflowSchema = z.record(z.string(), z.looseObject({ class_type: z.string(), inputs: z.looseObject({}) }));

/** What the editor saves for itself, which the server does not run. */
const editorSchema = z.looseObject({ nodes: z.array(z.unknown()), links: z.array(z.unknown()) });

const placeholderPattern = /\{\{\s*(\w+)\s*\}\}/g;

/** Checks a workflow as it came from its file. Every fault is found here, before anything is made. */
export function parseWorkflow(value: unknown, file: string): Workflow {
  const fault = (message: string, hint: string): ScreentestError =>
    new ScreentestError('invalid_file', { message, hint, place: { file } });
  if (editorSchema.safeParse(value).success) {
    throw fault('Expected a workflow in the API format, got one of the editor', 'In ComfyUI: Workflow, Export (API)');
  }
  const parsed = workflowSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') || 'the file as a whole';
    throw fault(
      `Expected a workflow in ComfyUI's API format: ${where} is no node`,
      'In ComfyUI: Workflow, Export (API)',
    );
  }
  const named = new Set<Placeholder>();
  for (const { path, text } of textsOf(parsed.data, [])) {
    for (const [whole, name = ''] of text.matchAll(placeholderPattern)) {
      if (!isPlaceholder(name)) {
        const nearest = suggestName(name, placeholders);
        const known = `Known: ${placeholders.map((each) => `{{${each}}}`).join(', ')}`;
        throw fault(
          `Unknown placeholder "${whole}" at \`${path.join('.')}\``,
          nearest === undefined ? known : `Did you mean "{{${nearest}}}"? ${known}`,
        );
      }
      named.add(name);
    }
  }
  if (!named.has('prompt')) {
    throw fault('The workflow has no place for the prompt', 'Write "{{prompt}}" where the text of the prompt belongs');
  }
  return { nodes: parsed.data, named };
}

/**
 * The workflow with values in the places that it names. A text that is one placeholder and nothing else becomes the
 * value itself, so that a number stays one; inside a longer text the value is written out.
 */
export function fillWorkflow(
  { nodes }: Workflow,
  values: Readonly<Partial<Record<Placeholder, string | number>>>,
): Record<string, unknown> {
  const valueOf = (name: string): string | number => {
    const value = isPlaceholder(name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`Expected a value for {{${name}}}`);
    return value;
  };
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const only = /^\{\{\s*(\w+)\s*\}\}$/.exec(value);
      return only ? valueOf(only[1]!) : value.replace(placeholderPattern, (_, name: string) => String(valueOf(name)));
    }
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fill(inner)]));
  };
  return fill(nodes) as Record<string, unknown>;
}

function isPlaceholder(name: string): name is Placeholder {
  return (placeholders as readonly string[]).includes(name);
}

/** Every text of a value, with the names that lead to it. */
function* textsOf(value: unknown, path: readonly string[]): Generator<{ path: readonly string[]; text: string }> {
  if (typeof value === 'string') yield { path, text: value };
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) yield* textsOf(inner, [...path, name]);
  }
}
