import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { contentHash } from '../catalog/content-hash.ts';
import type { Route } from '../catalog/route.ts';
import type { Defect } from '../defects/defect.ts';
import { defects, type DefectId } from '../defects/registry.ts';
import type { RenderJob, RenderReply } from '../media/worker-job.ts';
import type { Capabilities } from '../schema/capabilities.ts';
import { ScreentestError } from '../schema/screentest-error.ts';
import { sceneVersion } from '../synthetic/scene-version.ts';
import type { Provider } from './provider.ts';

const capabilities: Capabilities = {
  durationSeconds: { min: 2, max: 4 },
  resolutions: ['360p'],
  aspectRatios: ['16:9'],
  fps: [24],
  audio: 'flag',
  seed: true,
  negativePrompt: false,
};

const operationSchema = z.object({
  job: z.object({
    kind: z.literal('render'),
    request: z.object({
      text: z.string(),
      seed: z.number(),
      width: z.number(),
      height: z.number(),
      fps: z.number(),
      durationSeconds: z.number(),
      audio: z.boolean(),
    }),
    defects: z.array(z.object({ id: z.string(), severity: z.number() })),
  }),
  name: z.string().regex(/^[0-9a-f]{64}$/),
});

export interface SyntheticOptions {
  /** Folder that finished clips wait in until they are in the store. */
  readonly outbox: string;
  readonly render: (job: RenderJob, signal: AbortSignal) => Promise<RenderReply>;
}

/**
 * The embedded default: procedural scenes, rendered by the worker pool from the prompt's text. `synthetic/reference`
 * keeps what signals can check; `synthetic/<defect>[:severity]` is the reference with one planted defect (a signed one
 * also as `synthetic/desync:-0.5`). A clip waits in the outbox under a name made of everything that decides it, so that a
 * killed run finds it and never renders twice.
 */
export function createSyntheticProvider({ outbox, render }: SyntheticOptions): Provider {
  const pathOf = (name: string): string => join(outbox, `${name}.mp4`);
  return {
    id: 'synthetic',
    isLocal: true,
    async submit({ model, prompt, seed = 0, repeat, settings }) {
      const parsed = parseSyntheticModel(model);
      if (parsed === undefined || (parsed.defect && !hasSeverity(parsed.defect, parsed.severity))) {
        return { status: 'failed', failure: { code: 'model_gone', message: `There is no model "${model}"` } };
      }
      const job = {
        kind: 'render',
        request: {
          text: prompt,
          // Repeats without a seed of their own must differ, as they do at a service.
          seed: (seed + (repeat - 1) * 7919) >>> 0,
          width: 640,
          height: 360,
          fps: settings.fps ?? 24,
          durationSeconds: settings.durationSeconds ?? 4,
          audio: settings.audio ?? true,
        },
        defects: parsed.defect === undefined ? [] : [{ id: parsed.defect.id, severity: parsed.severity }],
      };
      return { status: 'accepted', operation: { job, name: contentHash({ job, revision: parsed.revision }) } };
    },
    async poll(operation, signal) {
      const { job, name } = operationSchema.parse(operation);
      const reply = await render({ ...job, file: pathOf(name) }, signal);
      if (reply.status === 'failed') return { status: 'failed', failure: reply.failure };
      return { status: 'succeeded', outputs: [{ path: pathOf(name) }] };
    },
    async discard(operation) {
      await rm(pathOf(operationSchema.parse(operation).name), { force: true });
    },
  };
}

/** The routes to list; `syntheticRoute` knows each of them with any severity too. */
export function syntheticRoutes(): Route[] {
  return ['reference', ...Object.keys(defects)].map((name) => syntheticRoute(`synthetic/${name}`)!);
}

export function syntheticRoute(model: string): Route | undefined {
  const parsed = parseSyntheticModel(model);
  if (parsed === undefined) return undefined;
  refuseSeverity(parsed);
  return {
    id: `${model}@synthetic`,
    model,
    provider: 'synthetic',
    verified: 'local',
    title:
      parsed.defect === undefined
        ? 'Procedural reference: keeps what signals can check'
        : `Reference with a planted defect: ${parsed.defect.title}`,
    revision: parsed.revision,
    modes: { t2v: { capabilities } },
  };
}

interface SyntheticModel {
  readonly defect: Defect | undefined;
  readonly severity: number;
  readonly revision: string;
}

function parseSyntheticModel(model: string): SyntheticModel | undefined {
  const match = /^synthetic\/([a-z0-9-]+)(?::(-?\d+(?:\.\d+)?))?$/.exec(model);
  if (!match) return undefined;
  const [, name = '', severityText] = match;
  if (name === 'reference') {
    return severityText === undefined
      ? { defect: undefined, severity: 0, revision: `scene-${sceneVersion}` }
      : undefined;
  }
  if (!Object.hasOwn(defects, name)) return undefined;
  const defect: Defect = defects[name as DefectId];
  const severity = severityText === undefined ? defect.defaultSeverity : Number(severityText);
  return { defect, severity, revision: `scene-${sceneVersion}+${defect.id}-${defect.version}` };
}

function hasSeverity({ signed }: Defect, severity: number): boolean {
  return severity >= (signed === true ? -1 : 0) && severity <= 1;
}

/** A defect that exists, as strong as it does not get: the name alone would not tell what is wrong. */
function refuseSeverity({ defect, severity }: SyntheticModel): void {
  if (defect === undefined || hasSeverity(defect, severity)) return;
  const { id, signed, severityMeaning } = defect;
  throw new ScreentestError('unknown_model', {
    message: `The severity of synthetic/${id} goes from ${signed === true ? -1 : 0} to 1, got ${severity}`,
    hint: severityMeaning,
  });
}
