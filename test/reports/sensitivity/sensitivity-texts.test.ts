import { describe, expect, it } from 'vitest';
import { renderHeader, renderRows } from '../../../reports/csv/csv-table.ts';
import { crossTalkTable } from '../../../reports/sensitivity/cross-talk-table.ts';
import { doseResponseTable } from '../../../reports/sensitivity/dose-response-table.ts';
import { renderSensitivityJson } from '../../../reports/sensitivity/render-sensitivity-json.ts';
import { renderSensitivityMarkdown } from '../../../reports/sensitivity/render-sensitivity-markdown.ts';
import { renderSensitivityText } from '../../../reports/sensitivity/render-sensitivity-text.ts';
import { madeDoses, madeSensitivity, madeTalk } from './made-sensitivity.ts';

describe('the page of a sweep', () => {
  it('names verdicts, deviations and what is not measured', () => {
    const page = renderSensitivityMarkdown(madeSensitivity(), [{ name: 'heat-map', title: 'A finding' }]);
    expect(page).toMatchInlineSnapshot(`
      "# Sensitivity of the metrics

      1 of 3 defects is followed by its own metric; not haze; 1 could not be measured.

      3 defects of known severity (0, 0.5, 1; signed ones in both directions), planted in 1 synthetic scene and 1 real clip; every clip was made, encoded and measured like any other: 14 clips in all. 2026-11-22T20:00:00.000Z, Screentest 0.1.0, decoder node-av 6.1.1, renderer scene-1. Every reading is in dose-response.csv, every pair of defect and metric in cross-talk.csv.

      **Agreement with people: not measured.** A metric that follows a planted defect is sensitive to it; that says nothing of whether people mind the defect, or agree with the scores.

      ## Does each metric see its own defect?

      Spearman’s rank correlation of severity and raw value, 1 being the expected direction, per clip and averaged. Clips where the metric does not apply are left out and counted.

      | Defect | Its metric | Clips | Mean | Lowest | Bar | Used | Does not apply | In part | Verdict |
      | --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
      | haze | murk rises | synthetic | 0.980 | 0.940 | 0.95 | 3 | 0 | 0 | sensitive |
      | haze | murk rises | real | 0.400 | −0.200 | 0.90 | 1 | 0 | 1 | **insensitive** |
      | rain | light falls | synthetic | 0.980 | 0.940 | 0.95 | 3 | 0 | 0 | sensitive |
      | echo | depth rises | synthetic | – | – | 0.95 | 0 | 0 | 0 | there is no such metric |

      ![A finding](heat-map.png)

      ## Where the matrix of expected effects differs from what was measured

      The matrix was written before anything was measured, and is not changed to fit. A metric *moves* where its mean change at full severity is at least 0.5 times its scale and its mean rank correlation at least 0.6. The scale is the width of its ramp, or its spread over undefected clips, but at least a tenth of the largest change in this sweep. A metric that was expected to move either way may stay.

      ### Moves, though nobody expected it

      | Defect | Metric | Clips | n | Expected | Effect | Rank correlation | Explanation |
      | --- | --- | --- | ---: | --- | ---: | ---: | --- |
      | haze | light | synthetic | 3 | stays | 1.500 | 1.000 | to be explained |

      ### Stays, though it was expected to move

      | Defect | Metric | Clips | n | Expected | Effect | Rank correlation | Explanation |
      | --- | --- | --- | ---: | --- | ---: | ---: | --- |
      | rain | murk | synthetic | 3 | rises | 0.000 | 0.000 | Rain clears \\| the air |

      ## Items that failed

      None.
      "
    `);
  });

  it('lists items that failed as literal text', () => {
    const failed = [{ clip: 'a|<b>.mp4', source: 'real' as const, severity: 0, reason: 'undecodable: *' }];
    expect(renderSensitivityMarkdown(madeSensitivity({ failed }), [])).toContain(
      String.raw`| a\|&lt;b&gt;.mp4 | none | 0 | undecodable: \* |`,
    );
  });

  it('says nothing where nothing was planted', () => {
    const page = renderSensitivityMarkdown(madeSensitivity({ own: [], deviations: [] }), []);
    expect(page).toContain('Nothing was planted.');
    expect(page).not.toMatch(/NaN|undefined|null|Infinity/);
  });
});

it('a terminal gets a line for every defect and source', () => {
  expect(renderSensitivityText(madeSensitivity())).toMatchInlineSnapshot(`
    "1 of 3 defects is followed by its own metric; not haze; 1 could not be measured.
      haze → murk   synthetic  0.980 (lowest 0.940, 3 clips)  sensitive
      haze → murk   real       0.400 (lowest -0.200, 1 clip)  insensitive
      rain → light  synthetic  0.980 (lowest 0.940, 3 clips)  sensitive
      echo → depth  synthetic  there is no such metric
    2 deviations from the matrix of expected effects, 1 of them not explained yet.
    Agreement with people: not measured."
  `);
});

describe('tables', () => {
  it('have a row for every reading and an empty cell where there is none', () => {
    const { raw: _raw, expected: _expected, ...dose } = madeDoses()[0]!;
    const rows = doseResponseTable.rows([
      ...madeDoses().slice(0, 2),
      { ...dose, metric: 'light', reason: 'too short' },
    ]);
    expect(renderHeader(doseResponseTable) + renderRows(doseResponseTable, rows)).toBe(
      [
        'defect,severity,source,clip,metric,raw,unit,expected,reason',
        'haze,0,synthetic,ball,murk,4,%,own,',
        'haze,0.5,synthetic,ball,murk,4.5,%,own,',
        'haze,0,synthetic,ball,light,,%,,too short',
        '',
      ].join('\r\n'),
    );
  });

  it('have a row for every pair of defect and metric', () => {
    const rows = crossTalkTable.rows([madeTalk({ expected: 'own', verdict: 'own' })]);
    expect(renderHeader(crossTalkTable) + renderRows(crossTalkTable, rows)).toBe(
      [
        'defect,metric,source,n_clips,rank_correlation,effect,expected,verdict,effect_size,scale,scale_kind',
        'haze,murk,synthetic,3,1,2,own,own,2,0.5,spread',
        '',
      ].join('\r\n'),
    );
  });
});

describe('renderSensitivityJson', () => {
  it('reads back as it was, and refuses what JSON does not know', () => {
    const made = madeSensitivity({ deviations: [] });
    expect(JSON.parse(renderSensitivityJson(made))).toStrictEqual(made);
    expect(() => renderSensitivityJson({ ...made, seed: Number.NaN })).toThrow('received NaN');
  });
});
