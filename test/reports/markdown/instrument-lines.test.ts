import { expect, it } from 'vitest';
import type { Finding, InstrumentState, MetricState } from '../../../harness/schema/instrument.ts';
import { instrumentLines } from '../../../reports/markdown/instrument-lines.ts';
import { renderInstrumentPage } from '../../../reports/markdown/render-instrument-page.ts';
import { renderMarkdown } from '../../../reports/markdown/render-markdown.ts';
import { renderReportJson } from '../../../reports/json/render-report-json.ts';
import { makeAggregate } from '../fixtures/make-aggregate.ts';
import { makeRunRecord } from '../fixtures/make-run-record.ts';

const finding: Finding = {
  defect: 'haze',
  metric: 'murk',
  version: '2',
  source: 'real',
  verdict: 'insensitive',
  correlation: 0.423,
  nClips: 10,
};

const state = (metric: string, value: MetricState['state'], findings: Finding[] = []): MetricState => ({
  metric,
  version: '2',
  state: value,
  findings,
});

const instrument: InstrumentState = {
  sweptAt: '2026-11-22T20:00:00.000Z',
  metrics: [
    state('aspect', 'sensitive'),
    state('duration', 'sensitive'),
    state('murk', 'insensitive', [finding, { ...finding, source: 'synthetic', verdict: 'sensitive' }]),
    state('blur', 'not-re-measured'),
    state('seam', 'not-measured'),
    state('warmth', 'no-planted-defect'),
  ],
  agreementWithPeople: 'not measured',
};

it('names every metric in its state', () => {
  expect(instrumentLines(instrument)).toStrictEqual([
    'Sensitivity to planted defects (last swept 2026-11-22): 2 of the 5 metrics that a defect can be planted for follow their own; for 1 there is none. All by name in [sensitivity.md](sensitivity.md).',
    '**Insensitive to the own planted defect: murk (version 2; haze on 10 real clips: rank correlation 0.42).**',
    'Not re-measured since the version changed: blur (version 2).',
    'A defect can be planted, but sensitivity is not measured: seam (version 2).',
  ]);
});

it('does not let one kind of clips stand for the other', () => {
  const findings: Finding[] = [
    { ...finding, source: 'synthetic', verdict: 'sensitive' },
    { defect: 'haze', metric: 'murk', version: '2', source: 'real', verdict: 'not-applicable', nClips: 0 },
  ];
  expect(instrumentLines({ ...instrument, metrics: [state('murk', 'sensitive', findings)] })).toContain(
    'Did not apply: murk to haze on the real clips swept.',
  );
});

it('says so where no sweep was made', () => {
  expect(instrumentLines({ metrics: [], agreementWithPeople: 'not measured' })).toStrictEqual([
    'Sensitivity to planted defects: no sweep was made yet.',
  ]);
});

it('stands in the method section of the report and in report.json', () => {
  const aggregate = makeAggregate({ instrument });
  const page = renderMarkdown({ run: makeRunRecord(), aggregate });
  expect(page).toContain('- **Insensitive to the own planted defect: murk');
  expect(page).toContain('- Agreement of these scores with people: not measured.');
  expect(JSON.parse(renderReportJson(aggregate))).toStrictEqual(aggregate);
});

it('has a page of its own, with every figure', () => {
  const page = renderInstrumentPage(instrument);
  expect(page).toContain('**Agreement with people: not measured.**');
  expect(page).toContain('| murk | 2 | haze | 0.423 (10 clips) | 0.423 (10 clips) | **insensitive** |');
  expect(page).toContain('| blur | 2 | – | – | – | not measured since its version changed |');
  expect(page).toContain('warmth. Whether they see');
  expect(renderInstrumentPage({ metrics: [], agreementWithPeople: 'not measured' })).toContain(
    'No sweep was made yet.',
  );
});
