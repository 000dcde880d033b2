import { describe, expect, it } from 'vitest';
import { drawChartPng } from '../../../reports/charts/draw-chart-png.ts';
import { doseLines } from '../../../reports/sensitivity/dose-lines.ts';
import { doseResponseChart } from '../../../reports/sensitivity/dose-response-chart.ts';
import { effectShade } from '../../../reports/sensitivity/effect-shade.ts';
import { responseTitle } from '../../../reports/sensitivity/response-title.ts';
import { sensitivityHeatMap } from '../../../reports/sensitivity/sensitivity-heat-map.ts';
import { madeDoses, madeOwn, madeSensitivity, madeTalk } from './made-sensitivity.ts';

const { effect: _effect, rankCorrelation: _correlation, effectSize: _size, ...unknown } = madeTalk();
const talk = [
  madeTalk({ expected: 'own', verdict: 'own' }),
  madeTalk({ metric: 'light', expected: 'falls', effect: -1, verdict: 'expected' }),
  madeTalk({ source: 'real', expected: 'own', verdict: 'own' }),
  {
    ...unknown,
    source: 'real' as const,
    metric: 'light',
    expected: 'falls' as const,
    verdict: 'not-applicable' as const,
  },
];
const heatMap = sensitivityHeatMap(madeSensitivity(), talk)!;
const doseResponse = doseResponseChart(madeSensitivity(), madeDoses())!;

describe('the charts of a sweep', () => {
  it.each([heatMap, doseResponse])('$name is JSON, says no nonsense and can be drawn', async (spec) => {
    const { configuration, title, subtitle, description, width, height } = spec;
    expect(JSON.parse(JSON.stringify(configuration))).toStrictEqual(configuration);
    expect(`${title} ${subtitle} ${description} ${JSON.stringify(configuration)}`).not.toMatch(
      /NaN|undefined|null|Infinity/,
    );
    const drawn = await drawChartPng(spec);
    if (drawn.status === 'unavailable') throw new Error(drawn.reason);
    expect([drawn.png.readUInt32BE(16), drawn.png.readUInt32BE(20)]).toStrictEqual([width * 2, height * 2]);
  });

  it('the heat map frames own metrics, dots expected effects and greys what does not apply', () => {
    const { data, options } = heatMap.configuration as unknown as {
      data: { datasets: { data: { x: string; y: string }[]; borderWidth: number[]; backgroundColor: string[] }[] };
      options: { plugins: { screentestCells: { labels: { x: number; y: number }[] } } };
    };
    const [cells] = data.datasets;
    expect(cells?.data.map(({ x, y }) => `${y}: ${x}`)).toStrictEqual([
      'haze: murk',
      'haze: light',
      'haze, real: murk',
      'haze, real: light',
    ]);
    expect(cells?.borderWidth).toStrictEqual([2.5, 0, 2.5, 0]);
    expect(cells?.backgroundColor).toStrictEqual([effectShade(2), effectShade(-1), effectShade(2), '#D9DEE3']);
    expect(options.plugins.screentestCells.labels.map(({ x, y }) => [x, y])).toStrictEqual([
      [1, 0],
      [1, 1],
    ]);
  });

  it('nothing swept gives no chart', () => {
    expect(sensitivityHeatMap(madeSensitivity({ own: [] }), [])).toBeUndefined();
    expect(doseResponseChart(madeSensitivity({ own: [] }), [])).toBeUndefined();
  });
});

describe('doseLines', () => {
  it('are changes as a share of the largest of each clip', () => {
    expect(doseLines(madeDoses(), madeOwn())).toStrictEqual([
      {
        source: 'synthetic',
        points: [
          { x: 0, y: 0 },
          { x: 0.5, y: 0.25 },
          { x: 1, y: 1 },
        ],
      },
      {
        source: 'real',
        points: [
          { x: 0, y: 0 },
          { x: 0.5, y: -0.5 },
          { x: 1, y: 1 },
        ],
      },
    ]);
  });

  it('turn what is expected to fall, and put a signed defect’s zero in the middle', () => {
    const doses = madeDoses()
      .filter(({ clip }) => clip === 'ball')
      .map((dose, index) => ({ ...dose, severity: index - 1, raw: 2 * (1 - index) }));
    expect(doseLines(doses, madeOwn({ direction: 'falls' }))).toStrictEqual([
      {
        source: 'synthetic',
        points: [
          { x: 0, y: 0 },
          { x: 0.5, y: 0.5 },
          { x: 1, y: 1 },
        ],
      },
    ]);
  });

  it('have no line for a clip without a reading at severity 0', () => {
    const doses = madeDoses().map(({ raw, ...dose }) => (dose.severity === 0 ? dose : { ...dose, raw: raw! }));
    expect(doseLines(doses, madeOwn())).toStrictEqual([]);
  });
});

describe('colours and titles', () => {
  it('an effect is violet where the metric falls, paper where it stays, orange where it rises', () => {
    expect([-9, -2, 0, 2, 9].map(effectShade)).toStrictEqual([
      'rgb(84, 39, 136)',
      'rgb(84, 39, 136)',
      'rgb(247, 247, 247)',
      'rgb(179, 88, 6)',
      'rgb(179, 88, 6)',
    ]);
  });

  it('the title tells how many defects are followed', () => {
    expect(responseTitle(madeSensitivity())).toBe(
      '1 of 3 defects is followed by its own metric; not haze; 1 could not be measured',
    );
    expect(responseTitle({ own: [madeOwn()] })).toBe('haze is followed by its own metric');
    expect(responseTitle({ own: [madeOwn(), madeOwn({ defect: 'rain' })] })).toBe(
      'All 2 defects are followed by their own metrics',
    );
    expect(responseTitle({ own: [] })).toBe('No defect could be held against its own metric');
  });
});
