import { ScreentestError } from '../schema/screentest-error.ts';
import { reportFormats, type ReportFormat } from './write-report.ts';

/** The formats that `--format` names; all of them where it is left out. */
export function readFormats(named: readonly string[] | undefined): readonly ReportFormat[] {
  return named === undefined ? reportFormats : named.map(checkFormat);
}

function checkFormat(format: string): ReportFormat {
  const known = reportFormats.find((candidate) => candidate === format);
  if (known !== undefined) return known;
  throw new ScreentestError('usage', {
    message: `There is no report format "${format}"`,
    hint: `Formats: ${reportFormats.join(', ')}`,
  });
}
