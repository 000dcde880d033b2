import { stat, statfs } from 'node:fs/promises';
import { resolve } from 'node:path';
import picocolors from 'picocolors';
import { loadConfig } from '../../catalog/load-config.ts';
import { readDecoderVersion } from '../../media/decoder-version.ts';
import { readFfprobeVersion } from '../../media/ffprobe-version.ts';
import { ScreentestError } from '../../schema/screentest-error.ts';
import { createTransport } from '../../network/transport.ts';
import { checkServices } from '../check-services.ts';
import { wantsColour, type Outside } from '../console.ts';
import { exitCodes } from '../exit-code.ts';
import { openCatalog } from '../open-catalog.ts';
import { openWorkshop, type WorkshopOptions } from '../workshop.ts';

interface Finding {
  readonly check: string;
  readonly status: 'ok' | 'missing' | 'broken';
  readonly detail: string;
}

/** `screentest doctor`: tries each thing a run needs, for real. Exit 2 if one of them is broken. */
export async function doctor(options: WorkshopOptions & { json?: boolean }, outside: Outside): Promise<number> {
  const { stdout, environment } = outside;
  const findings: Finding[] = [
    { check: 'runtime', ...runtime() },
    await attempt(
      'config',
      async () => (await loadConfig(outside.directory, options.config)).file ?? 'no screentest.yaml: defaults',
    ),
    await attempt('ffprobe', () => readFfprobeVersion({ ffprobePath: environment['FFPROBE_PATH'] })),
    await attempt('decoder', async () => {
      await import('node-av/lib');
      return readDecoderVersion();
    }),
    await attempt('road', () => renderOne(options, outside)),
    await attempt(
      'charts',
      async () => {
        await import('chartjs-node-canvas');
        return 'chartjs-node-canvas';
      },
      'missing',
    ),
    await attempt('disk', () =>
      freeSpace(resolve(outside.directory, options.store ?? '.screentest'), outside.directory),
    ),
    ...(await services(options, outside)),
  ];
  if (options.json) {
    stdout.write(`${JSON.stringify({ schemaVersion: 1, findings }, undefined, 2)}\n`);
  } else {
    const paint = picocolors.createColors(wantsColour(stdout, environment));
    const width = Math.max(...findings.map(({ check }) => check.length));
    const marks = { ok: paint.green('ok     '), missing: paint.yellow('missing'), broken: paint.red('broken ') };
    for (const { check, status, detail } of findings)
      stdout.write(`${marks[status]} ${check.padEnd(width)} ${detail}\n`);
  }
  return findings.some(({ status }) => status === 'broken') ? exitCodes.usage : exitCodes.done;
}

/** The services whose key is set, and the names of the keys that are not. */
async function services(options: WorkshopOptions, outside: Outside): Promise<Finding[]> {
  const transport = createTransport();
  try {
    const { config, services: all } = await openCatalog(options, outside);
    const found = await checkServices({ services: all, providers: config.providers, send: transport.send }, outside);
    return found.map(({ service, ...finding }) => ({ check: service, ...finding }));
  } catch (error) {
    // A config that cannot be read has its own line above.
    if (!ScreentestError.is(error)) throw error;
    return [];
  } finally {
    await transport.close();
  }
}

function runtime(): Omit<Finding, 'check'> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNewEnough = major > 22 || (major === 22 && minor >= 18);
  return {
    status: isNewEnough ? 'ok' : 'broken',
    detail: `Node ${process.versions.node} on ${process.platform} ${process.arch}${isNewEnough ? '' : '; 22.18 or later is needed'}`,
  };
}

async function attempt(
  check: string,
  work: () => Promise<string>,
  otherwise: 'missing' | 'broken' = 'broken',
): Promise<Finding> {
  try {
    return { check, status: 'ok', detail: await work() };
  } catch (error) {
    const detail = ScreentestError.is(error) || error instanceof Error ? error.message : String(error);
    return { check, status: otherwise, detail: detail.split('\n')[0] ?? '' };
  }
}

/** Renders a second of a scene in a worker, stores it, probes it and measures it. */
async function renderOne(options: WorkshopOptions, outside: Outside): Promise<string> {
  const workshop = await openWorkshop({ ...options, onlyBuiltin: true }, outside);
  try {
    const provider = workshop.providers.of('synthetic');
    const settings = { durationSeconds: 2, fps: 24, audio: true };
    const prompt = 'A boat on a lake at dawn.';
    const submission = await provider.submit(
      {
        model: 'synthetic/reference',
        mode: 't2v',
        prompt,
        seed: 1,
        repeat: 1,
        settings,
      },
      { wire: undefined, token: 'doctor' },
    );
    if (submission.status !== 'accepted') throw new Error('the synthetic model did not accept a prompt');
    const answer = await provider.poll(submission.operation, outside.signal);
    if (answer.status !== 'succeeded') throw new Error('the synthetic model made no clip');
    const [output] = answer.outputs;
    if (output === undefined || !('path' in output)) throw new Error('the synthetic model made no file');
    const clip = await workshop.clipFiles.ingest(output.path);
    await provider.discard?.(submission.operation);
    const file = workshop.clipFiles.pathOf(clip.sha256);
    const probed = await workshop.reader.probe(file, outside.signal);
    if (probed.status !== 'probed') throw new Error(`the clip could not be probed: ${probed.failure.code}`);
    const measured = await workshop.reader.measure(file, undefined, outside.signal);
    if (measured.status !== 'measured') throw new Error(`the clip could not be measured: ${measured.failure.code}`);
    return `rendered, stored, probed and measured ${measured.measurement.decoded.frames} frames`;
  } finally {
    await workshop.close();
  }
}

async function freeSpace(store: string, directory: string): Promise<string> {
  const place = await stat(store).then(
    () => store,
    () => directory,
  );
  const { bavail, bsize } = await statfs(place);
  return `${((bavail * bsize) / 1024 ** 3).toFixed(1)} GiB free`;
}
