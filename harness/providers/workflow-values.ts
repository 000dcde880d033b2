import { aspectOf, shortSideOf } from '../schema/picture-size.ts';
import type { Placeholder, Workflow } from './fill-workflow.ts';
import type { GenerationRequest } from './provider.ts';

export type WorkflowValues =
  | { readonly status: 'complete'; readonly values: Readonly<Partial<Record<Placeholder, string | number>>> }
  /** The workflow and the request do not fit. */
  | { readonly status: 'unfit'; readonly message: string };

/** Grids of video models: the longer side is rounded to it, the shorter one is what was asked for. */
const gridPixels = 16;

/**
 * What stands at each placeholder for this request. A workflow that names what the request does not hold, or has no
 * place for what it does hold, cannot be used: the one would make no sense, the other would be dropped without a word.
 */
export function workflowValues(
  { named }: Workflow,
  request: GenerationRequest,
  { fps: usualFps, image }: { readonly fps?: number | undefined; readonly image?: string | undefined },
): WorkflowValues {
  const { settings, seed, negativePrompt } = request;
  const { durationSeconds } = settings;
  const fps = settings.fps ?? usualFps;
  const frames = durationSeconds === undefined || fps === undefined ? undefined : Math.round(durationSeconds * fps);
  const size = sizeOf(settings);
  const values: Record<Placeholder, string | number | undefined> = {
    prompt: request.prompt,
    negativePrompt: negativePrompt ?? '',
    seed,
    width: size?.width,
    height: size?.height,
    frames,
    framesAndOne: frames === undefined ? undefined : frames + 1,
    fps,
    durationSeconds,
    image,
  };
  const missing = [...named].filter((name) => values[name] === undefined);
  if (missing.length > 0) {
    return {
      status: 'unfit',
      message: `the request has nothing for ${missing.map((name) => `{{${name}}}`).join(', ')}`,
    };
  }
  const held: readonly Placeholder[] = [
    ...(negativePrompt === undefined ? [] : (['negativePrompt'] as const)),
    ...(seed === undefined ? [] : (['seed'] as const)),
    ...(image === undefined ? [] : (['image'] as const)),
  ];
  const dropped = held.filter((name) => !named.has(name));
  if (dropped.length > 0) {
    return { status: 'unfit', message: `the workflow has no ${dropped.map((name) => `{{${name}}}`).join(', ')}` };
  }
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return { status: 'complete', values: Object.fromEntries(given) };
}

/** "1280x720" is taken as it stands; of "720p", the aspect ratio makes the longer side. */
function sizeOf({
  resolution,
  aspectRatio,
}: GenerationRequest['settings']): { width: number; height: number } | undefined {
  if (resolution === undefined) return undefined;
  const [width, height] = resolution.split('x').map(Number);
  if (height !== undefined) return { width: width!, height };
  if (aspectRatio === undefined) return undefined;
  const short = shortSideOf(resolution);
  const aspect = aspectOf(aspectRatio);
  const long = Math.round((short * Math.max(aspect, 1 / aspect)) / gridPixels) * gridPixels;
  if (aspect === 1) return { width: short, height: short };
  return aspect > 1 ? { width: long, height: short } : { width: short, height: long };
}
