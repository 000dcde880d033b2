import { suggestName } from '../../catalog/suggest-name.ts';
import type { ClipDefect, Defect } from '../../defects/defect.ts';
import { defects } from '../../defects/registry.ts';
import { ScreentestError } from '../../schema/screentest-error.ts';

/** The defects that can be planted in a clip, or those of them that are named. */
export function chooseDefects(ids: readonly string[] | undefined): ClipDefect[] {
  const known = Object.values<Defect>(defects).filter((defect) => defect.acts === 'on-clip');
  for (const id of ids ?? []) {
    if (known.some((defect) => defect.id === id)) continue;
    const names = known.map((defect) => defect.id);
    const meant = suggestName(id, names);
    throw new ScreentestError('usage', {
      message: `There is no defect "${id}" that can be planted in a clip`,
      hint: `${meant === undefined ? '' : `Did you mean "${meant}"? `}Defects: ${names.join(', ')}`,
    });
  }
  return known.filter(({ id }) => ids === undefined || ids.includes(id));
}
