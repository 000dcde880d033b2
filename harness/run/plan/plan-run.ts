import picomatch from 'picomatch';
import { contentHash } from '../../catalog/content-hash.ts';
import type { LoadedSuite, SuitePrompt } from '../../catalog/load-suite.ts';
import { stillName, type ReadStill } from '../../catalog/read-stills.ts';
import type { Route, RouteMode } from '../../catalog/route.ts';
import type { GenerationRequest } from '../../providers/provider.ts';
import type { Failure } from '../../schema/failure.ts';
import type { Mode } from '../../schema/prompt-set.ts';
import type { SuiteRequest } from '../../schema/request-settings.ts';
import { ScreentestError } from '../../schema/screentest-error.ts';
import type { Warning } from '../../schema/warning.ts';
import { generationKey } from './generation-key.ts';
import { legalRequest, type LegalRequest } from './legal-request.ts';
import type { PlannedSample, SuiteTerms } from './planned-sample.ts';
import { priceOf, type PlannedPrice } from './price-of.ts';

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
  /** Opening stills of image-to-video prompts, as `readStills` finds them. */
  readonly stills?: ReadonlyMap<string, ReadStill>;
}

/** All samples of a run in their lasting order: by suite, prompt and repeat, the models of a prompt side by side. */
export function planRun(options: PlanOptions): PlannedSample[] {
  const { suites, routes, repeats } = options;
  return suites.flatMap((loaded) => {
    const { suite, sha256 } = loaded;
    const { id, checks, rules = {}, weights } = suite;
    const terms: SuiteTerms = { id, sha256, checks, rules, weights };
    // The same for all prompts of a mode: worked out once.
    const ways = new Map<string, Way | undefined>();
    const wayOf = (route: Route, mode: Mode): Way | undefined => {
      const name = `${route.id} ${mode}`;
      if (!ways.has(name)) ways.set(name, findWay(suite.request, route, mode));
      return ways.get(name);
    };
    return choosePrompts(loaded, options).flatMap((suitePrompt) =>
      Array.from({ length: repeats ?? suite.repeats }, (_, index) => index + 1).flatMap((repeat) =>
        routes.map((route) => {
          const way = wayOf(route, suitePrompt.mode);
          return planSample({ terms, asked: suite.request, suitePrompt, repeat, route, way }, options);
        }),
      ),
    );
  });
}

interface Draw {
  readonly terms: SuiteTerms;
  readonly asked: SuiteRequest;
  readonly suitePrompt: SuitePrompt;
  readonly repeat: number;
  readonly route: Route;
  /** Absent where the route has no such mode. */
  readonly way: Way | undefined;
}

/** What a route can be asked for in one mode, what it is sent of a suite's wishes, and what that costs. */
interface Way extends RouteMode, LegalRequest {
  readonly price: PlannedPrice;
}

function findWay(asked: SuiteRequest, route: Route, mode: Mode): Way | undefined {
  const found = route.modes[mode];
  if (found === undefined) return undefined;
  const legal = legalRequest(asked, found.capabilities, mode);
  return { ...found, ...legal, price: priceOf(route, mode, legal.sent) };
}

function planSample({ terms, asked, suitePrompt, repeat, route, way }: Draw, options: PlanOptions): PlannedSample {
  const { epoch, seed = 1, stills } = options;
  const { prompt, mode } = suitePrompt;
  const still = mode === 'i2v' ? stills?.get(stillName(suitePrompt)) : undefined;
  const { sent, warnings } = way ?? { sent: {}, warnings: [] };
  const gaps: Warning[] = [...warnings];
  const takesSeed = way?.capabilities.seed === true;
  const takesNegative = way?.capabilities.negativePrompt === true;
  if (way && !takesSeed) gaps.push({ code: 'seed_unsupported', message: 'the route takes no seed' });
  if (way && prompt.negative !== undefined && !takesNegative) {
    gaps.push({ code: 'negative_prompt_unsupported', message: 'the route takes no negative prompt' });
  }
  const seedSent = takesSeed ? seed + repeat - 1 : undefined;
  const request: GenerationRequest = {
    model: route.model,
    mode,
    prompt: prompt.text,
    ...(prompt.negative !== undefined && takesNegative ? { negativePrompt: prompt.negative } : {}),
    ...(still?.status === 'found' ? { referenceImage: { path: still.path, sha256: still.sha256 } } : {}),
    ...(seedSent === undefined ? {} : { seed: seedSent }),
    repeat,
    settings: sent,
  };
  const key = generationKey(route, request, epoch);
  const unsendable = whyUnsendable(suitePrompt, way, still);
  return {
    sampleId: contentHash({ suite: terms.id, prompt: prompt.id, repeat, key }).slice(0, 16),
    suite: terms,
    suitePrompt,
    route,
    repeat,
    ...(seedSent === undefined ? {} : { seed: seedSent }),
    epoch,
    asked,
    sent,
    warnings: gaps,
    provenance: { kind: route.provider === 'synthetic' ? 'synthetic' : 'own' },
    request,
    generationKey: key,
    price: way?.price ?? { status: 'unknown' },
    ...(unsendable === undefined ? {} : { unsendable }),
  };
}

/** Why a request is not even sent: it could only be refused, or be answered with something else than was asked. */
function whyUnsendable(
  { prompt, mode }: SuitePrompt,
  way: RouteMode | undefined,
  still: ReadStill | undefined,
): Failure | undefined {
  if (way === undefined) {
    const what = mode === 'i2v' ? 'opens no clip with a still' : 'makes no clip from text alone';
    return { code: 'invalid_input', message: `the route ${what}` };
  }
  if (mode === 'i2v' && still?.status !== 'found') {
    return { code: 'missing_file', message: still?.reason ?? 'the prompt names no still to open with' };
  }
  const { promptCharacters } = way.capabilities;
  if (promptCharacters !== undefined && prompt.text.length > promptCharacters) {
    const message = `the prompt has ${prompt.text.length} characters, the route takes ${promptCharacters}`;
    return { code: 'invalid_input', message };
  }
  return undefined;
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
