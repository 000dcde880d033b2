import { randomUUID } from 'node:crypto';
import { unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Route } from '../catalog/route.ts';
import { createDownloader, type Download } from '../network/download-file.ts';
import type { Budget } from '../run/generate/budget.ts';
import { defaultPatience, type GenerateTools } from '../run/generate/generate-tools.ts';
import { Lane } from '../run/generate/lane.ts';
import type { PlannedSample } from '../run/plan/planned-sample.ts';
import type { Outside } from './console.ts';
import type { Workshop } from './workshop.ts';

export interface GenerationOptions {
  readonly run: string;
  readonly samples: readonly PlannedSample[];
  readonly budget: Budget;
  /** Jobs of each route at once, instead of what is configured or documented. */
  readonly concurrency?: number | undefined;
  readonly resendsLost?: boolean | undefined;
}

export type JoinedGeneration = Omit<GenerateTools, 'isWhole'> & { readonly capOf: (route: Route) => number };

const defaultConcurrency = 4;
const bytesPerMegabyte = 1e6;

/** Everything that the making of clips needs: lanes for the plan's routes, the way to the clips, time and chance. */
export async function joinGeneration(
  { run, samples, budget, concurrency, resendsLost = false }: GenerationOptions,
  workshop: Workshop,
  { now, signal }: Outside,
): Promise<JoinedGeneration> {
  const { store, clipFiles, providers, config, sleep, outbox, cores } = workshop;
  const random = (): number => Math.random();
  const routes = new Map(samples.map(({ route }) => [route.id, route]));
  const caps = new Map<string, number>();
  const lanes = new Map<string, Lane>();
  for (const route of routes.values()) {
    const provider = providers.of(route.provider);
    const settings = config.providers?.[route.provider];
    const wire = (route.modes.t2v ?? route.modes.i2v)?.wire;
    const cap =
      concurrency ??
      settings?.concurrency ??
      (await provider.limits?.(wire))?.concurrency ??
      provider.concurrency ??
      (provider.isLocal ? cores * samplesPerCore : defaultConcurrency);
    caps.set(route.id, cap);
    lanes.set(route.id, new Lane({ cap, requestsPerMinute: settings?.requestsPerMinute, now, sleep, random }));
  }
  const downloads = new Map<string, Download>();
  const downloaderOf = (provider: string): Download => {
    const megabytes = config.providers?.[provider]?.maxClipMegabytes;
    const download =
      downloads.get(provider) ??
      createDownloader({
        send: workshop.send,
        now,
        ...(megabytes === undefined ? {} : { maxBytes: megabytes * bytesPerMegabyte }),
      });
    downloads.set(provider, download);
    return download;
  };
  return {
    run,
    store,
    clipFiles,
    providerOf: (id) => providers.of(id),
    now,
    random,
    newToken: randomUUID,
    sleep,
    signal,
    patience: defaultPatience,
    budget,
    resendsLost,
    laneOf: ({ id }) => lanes.get(id)!,
    lanesOf: (provider) =>
      [...routes.values()].filter((route) => route.provider === provider).map(({ id }) => lanes.get(id)!),
    capOf: ({ id }) => caps.get(id)!,
    temporaryFile: (name) => join(outbox, `${name}.part`),
    download: (url, target, provider) =>
      downloaderOf(provider)(url, target, { privateOrigins: providers.privateOriginsOf(provider), signal }),
    writeFile: (target, bytes) => writeFile(target, bytes, { flush: true }),
    // `rm` looks at a path before it removes it; this one is a file, or gone.
    removeFile: (path) => unlink(path).catch(unlessMissing),
    cancelsOnInterrupt: (provider) => config.providers?.[provider]?.cancelOnInterrupt ?? false,
  };
}

/** Samples of a local route under way at once, per core: enough that one can be read while another is rendered. */
const samplesPerCore = 2;

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
