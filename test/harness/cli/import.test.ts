import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createCanvas } from '@napi-rs/canvas';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { fixtureClip } from '../../fixtures/clips/fixture-clip.ts';
import { writeHostileFiles } from '../../fixtures/clips/hostile-files.ts';
import { commandFixture, type CommandFixture } from '../../fixtures/screentest-command.ts';

type Row = Readonly<Record<string, string>>;

async function readCsv(fixture: CommandFixture, file: string): Promise<Row[]> {
  return parse<Row>(await readFile(fixture.path(file), 'utf8'), { columns: true });
}

/** A folder of two good clips, everything that can be wrong with a file, and paths that lead out of it. */
async function hostileFolder(fixture: CommandFixture): Promise<void> {
  const folder = fixture.path('clips');
  const files = Object.keys(writeHostileFiles(folder));
  await copyFile(fixtureClip('pan'), fixture.path('clips', 'good one.mp4'));
  await copyFile(fixtureClip('pan'), fixture.path('outside.mp4'));
  await symlink('../outside.mp4', fixture.path('clips', 'link.mp4'));
  const paths = [...files, 'good one.mp4', 'link.mp4', '../outside.mp4', '/etc/passwd', 'absent.mp4'];
  const items = paths.map((file) => ({ file, model: 'A', prompt: `a prompt for ${file}`, audio: true, mode: 't2v' }));
  await writeFile(fixture.path('clips', 'manifest.json'), JSON.stringify(items));
}

/** Charts take longer than all the rest of a small run, and are looked at where they are the matter. */
const noCharts = ['--format', 'csv,md,json'];

describe('screentest import', () => {
  it('gives every file its own outcome, scores the good ones, and exits 3', async () => {
    await using fixture = await commandFixture();
    await hostileFolder(fixture);
    const result = await fixture.screentest('import', 'clips', '--out', 'out', '--quiet', ...noCharts);
    expect(result.exitCode, result.stderr).toBe(3);
    const rows = await readCsv(fixture, 'out/report/samples.csv');
    const manifest = JSON.parse(await readFile(fixture.path('clips', 'manifest.json'), 'utf8')) as { file: string }[];
    const outcomes = Object.fromEntries(
      manifest.map(({ file }, index) => [file, `${rows[index]!['status']} ${rows[index]!['failure_code']}`.trim()]),
    );
    expect(outcomes).toStrictEqual({
      'empty.mp4': 'failed empty_file',
      'text.mp4': 'failed not_media',
      'playlist.mp4': 'failed not_media',
      'cut-in-the-middle.mp4': 'completed',
      'cut-before-its-index.mp4': 'failed undecodable',
      'webm-named.mp4': 'completed',
      'png-named.mp4': 'failed still_image',
      'jpeg-named.mp4': 'failed still_image',
      'single.gif': 'failed still_image',
      'animated.gif': 'completed',
      'huge-claim.gif': 'failed too_large',
      'hundred-hours.mp4': 'failed too_large',
      'sound-only.mp4': 'failed no_video',
      'sound-only.m4a': 'failed no_video',
      'two-frames.mp4': 'completed',
      [`it's a "clip" & more.mp4`]: 'completed',
      'good one.mp4': 'completed',
      'link.mp4': 'failed unsafe_path',
      '../outside.mp4': 'failed unsafe_path',
      '/etc/passwd': 'failed unsafe_path',
      'absent.mp4': 'failed missing_file',
    });

    const rowOf = (file: string): Row => rows[manifest.findIndex((item) => item.file === file)]!;
    expect(rowOf('good one.mp4')).toMatchObject({
      frames: '48',
      width: '320',
      height: '180',
      integrity: '1',
      audio_present: 'true',
    });
    expect(rowOf('webm-named.mp4')).toMatchObject({ frames: '48', video_codec: 'vp9' });
    expect(rowOf('webm-named.mp4')['clip_file']).toMatch(/^clips\/[0-9a-f]{64}\.webm$/);
    expect(existsSync(fixture.path('out', rowOf('webm-named.mp4')['clip_file']!))).toBe(true);
    expect(rowOf('two-frames.mp4')['frames']).toBe('2');

    const scores = await readCsv(fixture, 'out/report/scores.csv');
    const cut = rowOf('cut-in-the-middle.mp4')['sample_id'];
    expect(scores.find((row) => row['sample_id'] === cut && row['metric'] === 'decodes-to-end')).toMatchObject({
      status: 'scored',
      passed: 'false',
    });
    const good = rowOf('good one.mp4')['sample_id'];
    const failed = scores.filter((row) => row['sample_id'] === good && row['passed'] === 'false');
    // The painted texture is smooth, as an enlarged picture is.
    expect(failed.map(({ metric }) => metric)).toStrictEqual(['true-resolution']);
  });

  it('writes a manifest skeleton, does not overwrite one, and asks for one', async () => {
    await using fixture = await commandFixture();
    await mkdir(fixture.path('clips', 'Kling'), { recursive: true });
    await copyFile(fixtureClip('two-frames'), fixture.path('clips', 'Kling', 'foggy-harbor__r2.mp4'));
    await writeFile(fixture.path('clips', 'notes.txt'), 'x');
    const without = await fixture.screentest('import', 'clips');
    expect(without).toMatchObject({ exitCode: 2 });
    expect(without.stderr).toMatch(
      /^error\[no_manifest\]: clips has neither manifest\.json nor manifest\.csv\n {2}hint: /,
    );

    expect((await fixture.screentest('import', 'clips', '--init', '--suite', 'layered-atmospheric')).exitCode).toBe(0);
    expect(JSON.parse(await readFile(fixture.path('clips', 'manifest.json'), 'utf8'))).toStrictEqual([
      {
        file: 'Kling/foggy-harbor__r2.mp4',
        model: 'Kling',
        promptId: 'foggy-harbor',
        suite: 'layered-atmospheric',
        repeat: 2,
        mode: 't2v',
      },
    ]);
    expect((await fixture.screentest('import', 'clips', '--init')).exitCode).toBe(2);
  });

  it('reads names by a pattern, and a prompt of a suite brings its clauses and settings', async () => {
    await using fixture = await commandFixture();
    await mkdir(fixture.path('clips', 'Kling'), { recursive: true });
    await copyFile(fixtureClip('pan'), fixture.path('clips', 'Kling', 'foggy-harbor__r1.mp4'));
    await copyFile(fixtureClip('pan'), fixture.path('clips', 'Kling', 'no-such-prompt__r1.mp4'));
    const pattern = ['--pattern', '{model}/{promptId}__r{repeat}.mp4', '--suite', 'layered-atmospheric'];
    const result = await fixture.screentest('import', 'clips', ...pattern, '--out', 'out', '--quiet', ...noCharts);
    expect(result.exitCode, result.stderr).toBe(0);
    const [harbor, other] = await readCsv(fixture, 'out/report/samples.csv');
    expect(harbor).toMatchObject({
      suite: 'layered-atmospheric',
      model: 'Kling',
      asked_duration_s: '5',
      asked_audio: 'true',
      warnings: 'sent_assumed',
    });
    expect(other).toMatchObject({ prompt_id: 'no-such-prompt', asked_duration_s: '', warnings: 'prompt_not_in_suite' });
    const clauses = await readCsv(fixture, 'out/report/clauses.csv');
    expect(clauses.filter((row) => row['method'] === 'signal').map((row) => row['clause_id'])).toStrictEqual([
      'push-in',
      'audible',
    ]);
  });

  it('holds a clip against the still it was to open with, and against none outside of the folder', async () => {
    await using fixture = await commandFixture();
    await mkdir(fixture.path('clips'), { recursive: true });
    await copyFile(fixtureClip('orange'), fixture.path('clips', 'a.mp4'));
    const canvas = createCanvas(640, 360);
    const context = canvas.getContext('2d');
    context.fillStyle = 'rgb(230, 120, 30)';
    context.fillRect(0, 0, 640, 360);
    await writeFile(fixture.path('clips', 'still.png'), await canvas.encode('png'));
    await copyFile(fixture.path('clips', 'still.png'), fixture.path('outside.png'));
    const items = ['still.png', '../outside.png', 'https://example.com/still.png'].map((referenceImage, index) => {
      return { file: 'a.mp4', model: `M${index}`, prompt: 'orange', mode: 'i2v', referenceImage };
    });
    await writeFile(fixture.path('clips', 'manifest.json'), JSON.stringify(items));
    const result = await fixture.screentest('import', 'clips', '--out', 'out', '--quiet', ...noCharts);
    expect(result.exitCode, result.stderr).toBe(0);
    const scores = (await readCsv(fixture, 'out/report/scores.csv')).filter(
      ({ metric }) => metric === 'reference-fidelity',
    );
    expect(scores.map(({ status, score, reason }) => [status, score, reason])).toStrictEqual([
      ['scored', '1', ''],
      ['unscored', '', 'there is no still to compare with'],
      ['unscored', '', 'there is no still to compare with'],
    ]);
    const samples = await readCsv(fixture, 'out/report/samples.csv');
    expect(samples.map(({ warnings }) => warnings)).toStrictEqual([
      '',
      'reference_image_missing',
      'reference_image_missing',
    ]);
  });

  it('reads a clip again when it was replaced, and only then', async () => {
    await using fixture = await commandFixture();
    await mkdir(fixture.path('clips'));
    const clip = fixture.path('clips', 'clip.mp4');
    await copyFile(fixtureClip('pan'), clip);
    await writeFile(
      fixture.path('clips', 'manifest.csv'),
      'file,model,prompt,audio\nclip.mp4,A,"a harbor, at dusk",true\n',
    );
    const frames = async (): Promise<string | undefined> => {
      const { stdout } = await fixture.screentest('import', 'clips', '--quiet', '--json', ...noCharts);
      const { folder } = JSON.parse(stdout) as { folder: string };
      const [row] = parse<Row>(await readFile(`${folder}/report/samples.csv`, 'utf8'), { columns: true });
      return row?.['frames'];
    };
    expect(await frames()).toBe('48');
    await copyFile(fixtureClip('two-frames'), clip);
    expect(await frames()).toBe('2');
  });
});

const shared = fileURLToPath(new URL('../../../../shared/clips/', import.meta.url));
/** The other sets are read clip by clip in `test/harness/media/real-clips.test.ts`. */
const sets = [['i2v-ttm', 12]] as const;

describe('real clips', () => {
  if (!existsSync(shared)) console.warn('The folder ../shared/clips is absent: the import of real clips is not tested');

  it.skipIf(!existsSync(shared)).each(sets)('imports %s as its manifest says', async (set, count) => {
    await using fixture = await commandFixture();
    const result = await fixture.screentest('import', `${shared}${set}`, '--out', 'out', '--quiet');
    expect(result.exitCode, result.stderr).toBe(0);
    const rows = await readCsv(fixture, 'out/report/samples.csv');
    const manifest = JSON.parse(await readFile(`${shared}${set}/manifest.json`, 'utf8')) as {
      width: number;
      height: number;
      frames: number;
      fps: number;
      durationSeconds: number;
      audio: boolean;
    }[];
    expect(rows).toHaveLength(count);
    for (const [index, item] of manifest.entries()) {
      const row = rows[index]!;
      expect(row).toMatchObject({
        status: 'completed',
        width: String(item.width),
        height: String(item.height),
        frames: String(item.frames),
        audio_present: String(item.audio),
      });
      expect(Math.abs(Number(row['duration_s']) - item.durationSeconds)).toBeLessThanOrEqual(1 / item.fps);
    }
  });
});
