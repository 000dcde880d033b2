import picomatch from 'picomatch';
import { contentHash } from '../../catalog/content-hash.ts';
import type { LoadedSuite, SuitePrompt } from '../../catalog/load-suite.ts';
import type { Route } from '../../catalog/route.ts';
import type { GenerationRequest } from '../../providers/provider.ts';
import { ScreentestError } from '../../schema/screentest-error.ts';
import type { Warning } from '../../schema/warning.ts';
import { generationKey } from './generation-key.ts';
import { legalRequest } from './legal-request.ts';
import type { PlannedSample, SuiteTerms } from './planned-sample.ts';

export interface PlanOptions {
  readonly suites: readonly LoadedSuite[];
  readonly routes: readonly Route[];
  /** Label under which clips are made; another one makes them anew. */
  readonly epoch: string;
  /** Seed of the first repeat; the others follow. @default 1 */
  readonly seed?: number;
  /** Instead of the suites' own number. */
  readonly repeats?: number;
  /** Glob against prompt ids. */
  readonly prompts?: string;
  /** The first so many prompts of each suite. */
  readonly limit?: number;
}

/** All samples of a run in their lasting order: by suite, prompt and repeat, the models of a prompt side by side. */
export function planRun(options: PlanOptions): PlannedSample[] {
  const { suites, routes, epoch, seed = 1, repeats } = options;
  return suites.flatMap((loaded) => {
    const { suite, sha256 } = loaded;
    const { id, checks, rules = {}, weights } = suite;
    const terms: SuiteTerms = { id, sha256, checks, rules, weights };
    const ways = routes.map((route) => ({ route, ...legalRequest(suite.request, route.capabilities) }));
    return choosePrompts(loaded, options).flatMap((suitePrompt) =>
      Array.from({ length: repeats ?? suite.repeats }, (_, index) => index + 1).flatMap((repeat) =>
        ways.map(({ route, sent, warnings }): PlannedSample => {
          const { prompt, mode } = suitePrompt;
          const { capabilities } = route;
          const gaps: Warning[] = [...warnings];
          if (!capabilities.seed) gaps.push({ code: 'seed_unsupported', message: 'the route takes no seed' });
          if (prompt.negative !== undefined && !capabilities.negativePrompt) {
            gaps.push({ code: 'negative_prompt_unsupported', message: 'the route takes no negative prompt' });
          }
          const seedSent = capabilities.seed ? seed + repeat - 1 : undefined;
          const request: GenerationRequest = {
            model: route.model,
            mode,
            prompt: prompt.text,
            ...(prompt.negative !== undefined && capabilities.negativePrompt
              ? { negativePrompt: prompt.negative }
              : {}),
            ...(seedSent === undefined ? {} : { seed: seedSent }),
            repeat,
            settings: sent,
          };
          const key = generationKey(route, request, epoch);
          return {
            sampleId: contentHash({ suite: suite.id, prompt: prompt.id, repeat, key }).slice(0, 16),
            suite: terms,
            suitePrompt,
            route,
            repeat,
            ...(seedSent === undefined ? {} : { seed: seedSent }),
            epoch,
            asked: suite.request,
            sent,
            warnings: gaps,
            provenance: { kind: route.provider === 'synthetic' ? 'synthetic' : 'own' },
            request,
            generationKey: key,
          };
        }),
      ),
    );
  });
}

function choosePrompts({ suite, prompts }: LoadedSuite, { prompts: glob, limit }: PlanOptions): readonly SuitePrompt[] {
  const wanted = glob === undefined ? undefined : picomatch(glob);
  const chosen = prompts.filter(({ prompt }) => wanted?.(prompt.id) ?? true);
  if (chosen.length === 0) {
    throw new ScreentestError('usage', {
      message: `No prompt of the suite "${suite.id}" matches "${glob}"`,
      hint: `Its prompts are ${prompts
        .slice(0, 5)
        .map(({ prompt }) => prompt.id)
        .join(', ')}, …`,
    });
  }
  return limit === undefined ? chosen : chosen.slice(0, limit);
}
