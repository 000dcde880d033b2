import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { sensitivitySchema, type Sensitivity } from '../../../harness/schema/sensitivity.ts';
import { fixtureClip } from '../../fixtures/clips/fixture-clip.ts';
import { commandFixture, type CommandFixture } from '../../fixtures/screentest-command.ts';

const quick = ['sensitivity', '--defect', 'short', '--severities', '0.5,1', '--out', 'out'];

async function readSweep(fixture: CommandFixture): Promise<Sensitivity> {
  return sensitivitySchema.parse(JSON.parse(await readFile(fixture.path('out', 'sensitivity.json'), 'utf8')));
}

describe('screentest sensitivity', () => {
  it('plants in a synthetic scene and in real clips, and remembers what it measured', async () => {
    await using fixture = await commandFixture();
    await mkdir(fixture.path('clips', 'set'), { recursive: true });
    await copyFile(fixtureClip('pan'), fixture.path('clips', 'set', 'pan.mp4'));
    await writeFile(fixture.path('clips', 'set', 'broken.mp4'), 'no clip');
    const whole = [...quick, '--scene', 'ball-in-a-room', '--clips', 'clips'];
    const first = await fixture.screentest(...whole);
    expect(first.exitCode, first.stderr).toBe(0);
    expect(first.stderr.match(/: measured$/gm)).toHaveLength(6);
    expect(first.stdout).toContain('short is followed by its own metric.');
    expect(first.stdout).toContain('Agreement with people: not measured.');
    expect((await readdir(fixture.path('out'))).sort()).toStrictEqual([
      'cross-talk.csv',
      'dose-response.csv',
      'dose-response.png',
      'heat-map.png',
      'sensitivity.json',
      'sensitivity.md',
    ]);
    // Planted clips are made to be measured, and not kept.
    expect(await readdir(fixture.path('.screentest', 'outbox'))).toStrictEqual([]);

    const sweep = await readSweep(fixture);
    expect(sweep.own.map(({ source, verdict, mean, nClips }) => ({ source, verdict, mean, nClips }))).toStrictEqual([
      { source: 'synthetic', verdict: 'sensitive', mean: 1, nClips: 1 },
      { source: 'real', verdict: 'sensitive', mean: 1, nClips: 1 },
    ]);
    expect(sweep).toMatchObject({
      severities: [0, 0.5, 1],
      nMeasured: 6,
      failed: [],
      clips: [
        { id: 'ball-in-a-room', source: 'synthetic' },
        { id: 'set/pan.mp4', source: 'real' },
      ],
    });
    const rows = parse<Record<string, string>>(await readFile(fixture.path('out', 'dose-response.csv'), 'utf8'), {
      columns: true,
    });
    const durations = rows.filter(({ metric }) => metric === 'duration');
    expect(durations.map((row) => [row['source'], row['severity'], row['expected']])).toStrictEqual(
      ['synthetic', 'real'].flatMap((source) => ['0', '0.5', '1'].map((severity) => [source, severity, 'own'])),
    );

    const second = await fixture.screentest(...whole, '--json');
    expect(second.stderr.match(/: from the store$/gm)).toHaveLength(6);
    const { files, sensitivity } = JSON.parse(second.stdout) as { files: string[]; sensitivity: Sensitivity };
    expect(files).toContain('heat-map.png');
    expect(sensitivity.own).toStrictEqual(sweep.own);
  });

  it.each([
    [['--defect', 'flickr'], 'There is no defect "flickr"', 'Did you mean "flicker"?'],
    [['--defect', 'inattentive'], 'There is no defect "inattentive" that can be planted in a clip', 'Defects: '],
    [['--scene', 'nowhere'], 'There is no scene "nowhere"', 'Scenes: ball-in-a-room, '],
    [['--clips', 'absent'], 'absent is not a folder', 'Give a folder'],
    [['--severities', '0.5,2'], 'Expected numbers from 0 to 1', ''],
  ])('%s is refused before anything is made', async (options, message, hint) => {
    await using fixture = await commandFixture();
    const result = await fixture.screentest('sensitivity', ...options);
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain(message);
    expect(result.stderr).toContain(hint);
    expect(result.stdout).toBe('');
  });

  it('refuses a folder without clips', async () => {
    await using fixture = await commandFixture();
    await mkdir(fixture.path('clips'));
    const result = await fixture.screentest(...quick, '--scene', 'none', '--clips', 'clips');
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain('No clips lie in clips');
  });
});
