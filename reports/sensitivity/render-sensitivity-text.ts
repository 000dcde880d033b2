import type { OwnResponse, Sensitivity } from '../../harness/schema/sensitivity.ts';
import { countOf } from '../wording/count-of.ts';
import { responseTitle } from './response-title.ts';

/** What a sweep found, for a terminal: a line for every defect and source, then what there is to explain. */
export function renderSensitivityText(sensitivity: Sensitivity): string {
  const { own, deviations, failed } = sensitivity;
  const width = Math.max(0, ...own.map(({ defect, metric }) => `${defect} → ${metric}`.length));
  const open = deviations.filter(({ explanation }) => explanation === undefined).length;
  return [
    `${responseTitle(sensitivity)}.`,
    ...own.map((row) => `  ${`${row.defect} → ${row.metric}`.padEnd(width)}  ${row.source.padEnd(9)}  ${found(row)}`),
    `${countOf(deviations.length, 'deviation')} from the matrix of expected effects, ${open} of them not explained yet.`,
    ...(failed.length === 0 ? [] : [`${countOf(failed.length, 'clip')} could not be made or measured.`]),
    'Agreement with people: not measured.',
  ].join('\n');
}

function found({ verdict, mean, min, nClips, nNotApplicable, metricVersion }: OwnResponse): string {
  if (metricVersion === undefined) return 'there is no such metric';
  const left = nNotApplicable === 0 ? '' : `, ${nNotApplicable} left out`;
  if (mean === undefined || min === undefined) return `does not apply${left}`;
  return `${mean.toFixed(3)} (lowest ${min.toFixed(3)}, ${countOf(nClips, 'clip')}${left})  ${verdict}`;
}
