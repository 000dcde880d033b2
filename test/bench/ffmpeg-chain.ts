import { execa } from 'execa';

/** Not a dependency: whatever the machine has. */
const program = 'ffmpeg';
const filters = 'siti,signalstats,scdet,freezedetect,blackdetect,cropdetect,blockdetect,blurdetect';

/** Seconds of the `ffmpeg` on the path: decoding alone, and with the chain of its measuring filters. */
export interface FfmpegChain {
  readonly version: string;
  readonly decodeSeconds: number;
  readonly chainSeconds: number;
}

/** `undefined` where there is no ffmpeg, or one that lacks a filter of the chain. */
export async function timeFfmpegChain(file: string): Promise<FfmpegChain | undefined> {
  const version = await execa(program, ['-version'], { reject: false });
  if (version.failed) return undefined;
  const threads = ['-v', 'error', '-threads', '1', '-filter_threads', '1', '-i', file];
  const time = async (filter: readonly string[]): Promise<number | undefined> => {
    const started = performance.now();
    const { failed } = await execa(program, [...threads, ...filter, '-f', 'null', '-'], { reject: false });
    return failed ? undefined : (performance.now() - started) / 1000;
  };
  const decodeSeconds = await time([]);
  const chainSeconds = await time(['-vf', filters]);
  if (decodeSeconds === undefined || chainSeconds === undefined) return undefined;
  return { version: /version (\S+)/.exec(version.stdout)?.[1] ?? 'unknown', decodeSeconds, chainSeconds };
}
