import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Output, PollAnswer, Provider } from '../../../../harness/providers/provider.ts';
import { fetchClip } from '../../../../harness/run/generate/fetch-clip.ts';
import type { DownloadAnswer } from '../../../../harness/network/download-answer.ts';
import type { GenerateTools } from '../../../../harness/run/generate/generate-tools.ts';
import type { StartedGeneration } from '../../../../harness/run/generate/generation-record.ts';
import { ClipFiles } from '../../../../harness/store/clip-files.ts';
import { makeGenerateTools } from '../../../fixtures/generate-tools-maker.ts';
import { makePaidSample } from '../../../fixtures/paid-sample.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

const record: StartedGeneration = {
  status: 'started',
  at: '',
  run: 'run-1',
  token: 'token',
  operation: { jobId: 'j' },
};
const clipOf = (bytes: string) => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  sizeBytes: bytes.length,
});
const failure = (code: Exclude<DownloadAnswer, { status: 'saved' }>['code']): DownloadAnswer => ({
  status: 'failed',
  code,
  message: `it is ${code}`,
});

/** Each download brings the next of `brings`: bytes, of which those with "broken" in them cannot be decoded, or a failure. */
async function fetch(
  outputs: readonly Output[],
  brings: readonly (string | DownloadAnswer)[] = [],
  {
    isLocal = false,
    polls = [],
    tools = {},
  }: { isLocal?: boolean; polls?: PollAnswer[]; tools?: Partial<GenerateTools> } = {},
) {
  const directory = await temporaryFolder();
  const clipFiles = new ClipFiles(directory);
  const answers = [...polls];
  const asked: string[] = [];
  const slept: number[] = [];
  const provider: Provider = {
    id: 'test',
    isLocal,
    submit: () => Promise.reject(new Error('Expected no submit')),
    poll: async () => answers.shift() ?? { status: 'expired', message: 'gone' },
  };
  const made = makeGenerateTools(directory, provider, {
    clipFiles,
    patience: { ...makeGenerateTools(directory, provider).patience, downloadAgainMs: [1000, 5000] },
    sleep: async (ms) => void slept.push(ms),
    isWhole: async (sha256) => !(await readFile(clipFiles.pathOf(sha256), 'utf8')).includes('broken'),
    async download(url, target, service) {
      expect(service).toBe('test');
      asked.push(url);
      const next = brings[asked.length - 1]!;
      if (typeof next !== 'string') return next;
      await writeFile(target, next);
      return { status: 'saved', sizeBytes: next.length };
    },
    ...tools,
  });
  const fetched = await fetchClip(makePaidSample(), record, outputs, provider, made);
  const left = (await readdir(directory)).filter((name) => name.endsWith('.part'));
  expect(left).toStrictEqual([]);
  return { fetched, asked, slept };
}

const from = (url: string): readonly Output[] => [{ url }];
const nowAt = (url: string): PollAnswer => ({ status: 'succeeded', outputs: [{ url }] });

describe('fetchClip', () => {
  it('fetches the first output, once', async () => {
    const { fetched, asked } = await fetch([{ url: 'https://a/1' }, { url: 'https://a/2' }], ['clip']);
    expect(fetched).toStrictEqual({ status: 'fetched', clip: clipOf('clip') });
    expect(asked).toStrictEqual(['https://a/1']);
  });

  it('believes a broken clip that comes twice', async () => {
    const { fetched, asked, slept } = await fetch(from('https://a/1'), ['broken', 'broken']);
    expect(fetched).toStrictEqual({ status: 'fetched', clip: clipOf('broken') });
    expect(asked).toHaveLength(2);
    expect(slept).toStrictEqual([1000]);
  });

  it('takes the whole clip that comes after a broken one', async () => {
    const { fetched } = await fetch(from('https://a/1'), ['broken', 'broken otherwise', 'clip']);
    expect(fetched).toStrictEqual({ status: 'fetched', clip: clipOf('clip') });
  });

  it('takes the last broken clip where each is broken in its own way', async () => {
    const { fetched, asked } = await fetch(from('https://a/1'), ['broken 1', 'broken 2', 'broken 3']);
    expect(fetched).toStrictEqual({ status: 'fetched', clip: clipOf('broken 3') });
    expect(asked).toHaveLength(3);
  });

  it('takes a broken clip where no other can be had', async () => {
    const { fetched } = await fetch(from('https://a/1'), ['broken', failure('transient'), failure('expired')]);
    expect(fetched).toStrictEqual({ status: 'fetched', clip: clipOf('broken') });
  });

  it('asks for a fresh address where the old one has expired', async () => {
    const polls: PollAnswer[] = [nowAt('https://a/2')];
    const { fetched, asked } = await fetch(from('https://a/1'), [failure('expired'), 'clip'], { polls });
    expect(fetched).toStrictEqual({ status: 'fetched', clip: clipOf('clip') });
    expect(asked).toStrictEqual(['https://a/1', 'https://a/2']);
  });

  it.each<PollAnswer>([
    { status: 'unclear', code: 'transient', message: 'no answer' },
    { status: 'succeeded', outputs: [] },
    { status: 'succeeded', outputs: [{ path: '/etc/passwd' }] },
  ])('tries the address that it has where the service gives no other: %j', async (answer) => {
    const { asked } = await fetch(from('https://a/1'), [failure('transient'), 'clip'], { polls: [answer] });
    expect(asked).toStrictEqual(['https://a/1', 'https://a/1']);
  });

  it('gives up for this run after as many tries as it has pauses, and one', async () => {
    const brings = [failure('transient'), failure('expired'), failure('not_media')];
    const { fetched, slept } = await fetch(from('https://a/1'), brings);
    expect(fetched).toStrictEqual({
      status: 'failed',
      failure: { code: 'not_media', message: 'it is not_media' },
      mayPass: true,
    });
    expect(slept).toStrictEqual([1000, 5000]);
  });

  it.each(['too_large', 'unsafe_url'] as const)('asks no second time for what is %s', async (code) => {
    const { fetched, asked } = await fetch(from('https://a/1'), [failure(code)]);
    expect(fetched).toStrictEqual({ status: 'failed', failure: { code, message: `it is ${code}` }, mayPass: false });
    expect(asked).toHaveLength(1);
  });

  it('takes bytes that came inside the answer', async () => {
    const { fetched, asked } = await fetch([{ bytes: Buffer.from('clip') }]);
    expect(fetched).toStrictEqual({ status: 'fetched', clip: clipOf('clip') });
    expect(asked).toStrictEqual([]);
  });

  it('follows a path of this machine for a local provider only', async () => {
    const file = join(await temporaryFolder(), 'clip.mp4');
    await writeFile(file, 'clip');
    const local = await fetch([{ path: file }], [], { isLocal: true });
    expect(local.fetched).toStrictEqual({ status: 'fetched', clip: clipOf('clip') });
    const hosted = await fetch([{ path: file }]);
    expect(hosted.fetched).toStrictEqual({
      status: 'failed',
      failure: { code: 'transient', message: 'the service named a path on this machine, which is not followed' },
      mayPass: true,
    });
  });

  it('does not take success without a clip for a clip', async () => {
    expect((await fetch([])).fetched).toStrictEqual({
      status: 'failed',
      failure: { code: 'transient', message: 'the service reported success without a clip' },
      mayPass: true,
    });
  });

  it('stops between two tries where the run is interrupted', async () => {
    const sleep = (): Promise<void> => Promise.reject(new DOMException('aborted', 'AbortError'));
    await expect(fetch(from('https://a/1'), [failure('transient')], { tools: { sleep } })).rejects.toThrow(
      'The run was interrupted',
    );
  });
});
