import { mkdir, readFile, readlink } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { availableParallelism, hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { contentHash } from '../catalog/content-hash.ts';
import { loadConfig } from '../catalog/load-config.ts';
import { classifyFile } from '../media/classify-file.ts';
import { readDecoderVersion } from '../media/decoder-version.ts';
import { readFfprobeVersion } from '../media/ffprobe-version.ts';
import { probeClip } from '../media/probe-clip.ts';
import { createWorkerPool, type WorkerPool } from '../media/worker-pool.ts';
import { metrics } from '../metrics/registry.ts';
import type { Transport } from '../network/transport.ts';
import { createFolderProvider } from '../providers/folder.ts';
import type { Provider } from '../providers/provider.ts';
import { createSyntheticProvider } from '../providers/synthetic.ts';
import type { Config } from '../schema/config.ts';
import type { RunRecord } from '../schema/run-record.ts';
import type { ClipReader } from '../run/measure/clip-reader.ts';
import { ClipFiles } from '../store/clip-files.ts';
import { createSqliteStore } from '../store/sqlite-store.ts';
import { sweepLeftovers } from '../store/sweep-leftovers.ts';
import type { Holder, Store } from '../store/store.ts';
import type { Outside } from './console.ts';
import type { OpenProviders, OpenProvidersOptions } from './open-providers.ts';
import { builtinRoutes, type RouteDirectory } from './route-directory.ts';
import { storeDirectory } from './store-directory.ts';
import { withoutServices } from './without-services.ts';

/** Everything that a command needs to send samples down the road, joined once. */
export interface Workshop {
  readonly directory: string;
  readonly store: Store;
  readonly clipFiles: ClipFiles;
  readonly reader: ClipReader;
  readonly pool: WorkerPool;
  /** Folder for files on their way into the store, or out of the way. */
  readonly outbox: string;
  readonly config: Config;
  readonly providers: OpenProviders;
  /** All routes that there are. */
  readonly routes: RouteDirectory;
  /** The way to the network. */
  readonly send: Transport;
  readonly runtime: RunRecord['runtime'];
  readonly cores: number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  close(): Promise<void>;
}

export interface WorkshopOptions {
  readonly store?: string;
  readonly config?: string;
  /** Folder that the `folder` provider takes clips from. */
  readonly importFolder?: string;
  /** Whether nothing but what is part of every installation is needed; the catalogue of models is then not read. */
  readonly onlyBuiltin?: boolean;
  /** Told of every call to a service and its answer, without keys. */
  readonly onExchange?: OpenProvidersOptions['onExchange'];
}

/** Opens the store, starts the (still empty) worker pool and joins providers and readers to them. */
export async function openWorkshop(options: WorkshopOptions, outside: Outside): Promise<Workshop> {
  const { environment, now } = outside;
  const { onlyBuiltin = false } = options;
  const catalog = onlyBuiltin ? undefined : await (await import('./open-catalog.ts')).openCatalog(options, outside);
  const loaded = catalog ?? (await loadConfig(outside.directory, options.config));
  const directory = storeDirectory(loaded, outside.directory, options.store);
  const store = createSqliteStore({ directory, holder: await describeHolder(), now, isAlive });
  const clipFiles = new ClipFiles(directory);
  const outbox = join(directory, 'outbox');
  await mkdir(outbox, { recursive: true });
  await clipFiles.sweep(now());
  // Half-rendered clips, and finished ones whose process was killed between storing and discarding them.
  await sweepLeftovers(outbox, now(), '');

  const ffprobePath = environment['FFPROBE_PATH'];
  const probe = { ...(ffprobePath === undefined ? {} : { ffprobePath }) };
  const [ffprobe, decoder] = [await readFfprobeVersion(probe), readDecoderVersion()];
  const cores = availableParallelism();
  // Where the user keeps compiled code, workers find it too; of the rest of the environment they see nothing.
  const compileCache = environment['NODE_COMPILE_CACHE'];
  const pool = createWorkerPool({
    size: cores,
    ...(compileCache ? { environment: { NODE_COMPILE_CACHE: compileCache } } : {}),
  });
  const builtin = new Map<string, Provider>();
  builtin.set('synthetic', createSyntheticProvider({ outbox, render: (job, signal) => pool.run(job, signal) }));
  if (options.importFolder !== undefined) {
    builtin.set('folder', createFolderProvider({ folder: options.importFolder }));
  }
  const { onExchange } = options;
  const hosted =
    catalog === undefined
      ? withoutServices(builtin)
      : await (
          await import('./open-hosted.ts')
        ).openHosted({ catalog, outbox, builtin, ...(onExchange === undefined ? {} : { onExchange }) }, outside);
  return {
    directory,
    store,
    clipFiles,
    reader: createReader(pool, probe, ffprobe, decoder),
    pool,
    outbox,
    config: loaded.config,
    providers: hosted.providers,
    routes: catalog?.routes ?? builtinRoutes(),
    send: hosted.send,
    runtime: {
      node: process.versions.node,
      ffprobe,
      decoder,
      platform: `${process.platform} ${process.arch}`,
    },
    cores,
    sleep: async (ms, signal) => {
      await sleep(ms, undefined, { signal });
    },
    async close() {
      await hosted.close();
      await pool.close();
      await store.close();
    },
  };
}

function createReader(pool: WorkerPool, probe: { ffprobePath?: string }, ffprobe: string, decoder: string): ClipReader {
  const watching = Object.values(metrics).filter((metric) => metric.observe !== undefined);
  return {
    probeVersion: `1 ${ffprobe}`,
    measureVersion: contentHash({ decoder, metrics: watching.map(({ id, version }) => `${id} ${version}`) }),
    async probe(file, signal) {
      const kind = await classifyFile(file);
      if (kind.status === 'failed') return kind;
      const answer = await probeClip(file, { ...probe, signal });
      return { ...answer, extension: kind.extension };
    },
    measure: (file, still, signal) => pool.run({ kind: 'measure', file, still }, signal),
  };
}

/** A name for this process that no other one shares: containers may share a host name, but not a process namespace. */
async function describeHolder(): Promise<Holder> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  const host = [hostname(), boot.trim(), namespace].filter(Boolean).join(' ');
  return { id: randomUUID(), host, pid: process.pid };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
