import { execa } from 'execa';
import { bundledFfprobePath } from './ffprobe-path.ts';

/** "4.0.2-static" and the like, as the program names itself; part of a probe's key. */
export async function readFfprobeVersion({
  ffprobePath = bundledFfprobePath(),
  timeoutMs = 10_000,
}: { ffprobePath?: string | undefined; timeoutMs?: number } = {}): Promise<string> {
  const { stdout } = await execa(ffprobePath, ['-version'], { timeout: timeoutMs, maxBuffer: 100_000 });
  const version = /^ffprobe version (\S+)/.exec(stdout)?.[1];
  if (version === undefined) throw new Error(`Expected \`${ffprobePath} -version\` to name its version`);
  return version;
}
