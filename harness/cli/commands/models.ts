import { suggestName } from '../../catalog/suggest-name.ts';
import { ScreentestError } from '../../schema/screentest-error.ts';
import { wantsColour, widthOf, type Outside } from '../console.ts';
import { exitCodes } from '../exit-code.ts';
import { listModels, modelJson, type ModelFilter } from '../list-models.ts';
import { renderModels } from '../render-models.ts';
import { openCatalog } from '../open-catalog.ts';

export interface ModelsOptions extends ModelFilter {
  readonly config?: string;
  readonly json?: boolean;
}

/** `screentest models`: what can be run, through whom, and what is in the way. Keys are named, never read out. */
export async function models(options: ModelsOptions, { directory, environment, stdout }: Outside): Promise<number> {
  const { routes } = await openCatalog(options, { directory, environment });
  const { provider } = options;
  if (provider !== undefined && !routes.providerIds().includes(provider)) {
    const nearest = suggestName(provider, routes.providerIds());
    throw new ScreentestError('usage', {
      message: `There is no provider "${provider}"`,
      hint: nearest === undefined ? `Providers: ${routes.providerIds().join(', ')}` : `Did you mean "${nearest}"?`,
    });
  }
  const rows = listModels(routes, options);
  stdout.write(
    options.json
      ? `${JSON.stringify({ schemaVersion: 1, models: rows.map(modelJson) }, undefined, 2)}\n`
      : renderModels(rows, { width: widthOf(stdout), colour: wantsColour(stdout, environment) }),
  );
  return exitCodes.done;
}
