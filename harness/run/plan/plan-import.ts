import { basename, resolve } from 'node:path';
import type { KnownMetrics } from '../../catalog/check-metric-names.ts';
import { contentHash } from '../../catalog/content-hash.ts';
import { fileFingerprint } from '../../catalog/file-fingerprint.ts';
import { loadSuite, type LoadedSuite, type SuitePrompt } from '../../catalog/load-suite.ts';
import type { Route } from '../../catalog/route.ts';
import { defaultCheckTolerances } from '../../schema/check-tolerances.ts';
import type { ManifestItem } from '../../schema/manifest.ts';
import type { RequestSettings } from '../../schema/request-settings.ts';
import type { Warning } from '../../schema/warning.ts';
import { generationKey } from './generation-key.ts';
import type { PlannedSample, SuiteTerms } from './planned-sample.ts';
import { slugOf } from './slug-of.ts';

export interface ImportPlan {
  readonly samples: PlannedSample[];
  /** Suites that the manifest names. */
  readonly suites: readonly LoadedSuite[];
  /** Id of the folder itself, which stands as the suite of clips that name none. */
  readonly folderId: string;
  readonly folderSha256: string;
}

const epoch = '1';

/** Turns the clips of a manifest into samples that join the road where it leaves the provider. */
export async function planImport(
  folder: string,
  items: readonly ManifestItem[],
  { routeOf, metrics }: { routeOf: (model: string) => Route; metrics: KnownMetrics },
): Promise<ImportPlan> {
  const suites = new Map<string, LoadedSuite>();
  for (const reference of new Set(items.flatMap((item) => item.suite ?? []))) {
    suites.set(reference, await loadSuite(reference, { metrics }));
  }
  const folderId = slugOf(basename(resolve(folder)));
  const folderSha256 = contentHash(items);
  const samples: PlannedSample[] = [];
  const repeats = new Map<string, number>();
  for (const item of items) {
    const loaded = item.suite === undefined ? undefined : suites.get(item.suite);
    const { suitePrompt, asked, warnings } = describe(item, loaded, folderId, folder);
    // Several clips of one model and prompt without a stated repeat are repeats in the order of the manifest.
    const caseKey = `${item.suite ?? ''}\n${suitePrompt.prompt.id}\n${item.model}`;
    const repeat = item.repeat ?? (repeats.get(caseKey) ?? 0) + 1;
    repeats.set(caseKey, Math.max(repeats.get(caseKey) ?? 0, repeat));
    const route = routeOf(item.model);
    const request = {
      model: item.model,
      mode: item.mode,
      prompt: suitePrompt.prompt.text,
      repeat,
      settings: asked,
      file: item.file,
    };
    const key = contentHash({
      key: generationKey(route, request, epoch),
      folder: resolve(folder),
      file: await fileFingerprint(resolve(folder, item.file)),
    });
    samples.push({
      sampleId: contentHash({
        folderId,
        file: item.file,
        model: item.model,
        prompt: suitePrompt.prompt.id,
        repeat,
      }).slice(0, 16),
      suite: termsOf(loaded, folderId, folderSha256),
      suitePrompt,
      route,
      repeat,
      ...(item.seed === undefined ? {} : { seed: item.seed }),
      epoch,
      asked,
      sent: asked,
      warnings,
      provenance: {
        kind: item.provenance ?? 'community',
        ...(item.source === undefined ? {} : { source: sourceText(item.source) }),
        ...(item.licence === undefined ? {} : { licence: item.licence }),
        ...(item.selectedFrom === undefined ? {} : { selectedFrom: item.selectedFrom }),
        ...(item.capturedAt === undefined ? {} : { capturedAt: item.capturedAt }),
      },
      request,
      generationKey: key,
      price: { status: 'free' },
      stated: {
        ...(item.latencySeconds === undefined ? {} : { latencySeconds: item.latencySeconds }),
        ...(item.costUsd === undefined ? {} : { priceUsd: item.costUsd }),
      },
    });
  }
  return { samples, suites: [...suites.values()], folderId, folderSha256 };
}

function describe(
  item: ManifestItem,
  loaded: LoadedSuite | undefined,
  folderId: string,
  folder: string,
): { suitePrompt: SuitePrompt; asked: RequestSettings; warnings: Warning[] } {
  const known = loaded?.prompts.find(({ prompt }) => prompt.id === item.promptId);
  if (loaded && known) {
    const asked: RequestSettings = {
      ...loaded.suite.request,
      ...(item.audio === undefined ? {} : { audio: item.audio }),
    };
    const message = 'nobody saw the request: it is taken to have been what the suite asks';
    return { suitePrompt: known, asked, warnings: [{ code: 'sent_assumed', message }] };
  }
  const text = item.prompt ?? item.promptId ?? item.file;
  const warnings: Warning[] = loaded
    ? [
        {
          code: 'prompt_not_in_suite',
          message: `"${item.promptId ?? ''}" is no prompt of the suite "${loaded.suite.id}"`,
        },
      ]
    : [];
  return {
    suitePrompt: {
      prompt: {
        id: item.promptId ?? slugOf(text),
        text,
        ...(item.referenceImage === undefined ? {} : { referenceImage: item.referenceImage }),
        clauses: [],
      },
      category: item.category === undefined ? folderId : slugOf(item.category),
      mode: item.mode,
      directory: folder,
    },
    asked: item.audio === undefined ? {} : { audio: item.audio },
    warnings,
  };
}

function termsOf(loaded: LoadedSuite | undefined, folderId: string, folderSha256: string): SuiteTerms {
  if (loaded === undefined) {
    const weights = { conformance: 1, integrity: 1, adherence: 3 };
    return { id: folderId, sha256: folderSha256, checks: defaultCheckTolerances, rules: {}, weights };
  }
  const { id, checks, rules = {}, weights } = loaded.suite;
  return { id, sha256: loaded.sha256, checks, rules, weights };
}

function sourceText(source: NonNullable<ManifestItem['source']>): string {
  return typeof source === 'string' ? source : JSON.stringify(source);
}
