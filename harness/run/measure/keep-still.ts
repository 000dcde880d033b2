import { findStill } from '../../catalog/find-still.ts';
import type { ClipFiles } from '../../store/clip-files.ts';
import type { PlannedSample } from '../plan/planned-sample.ts';

/** The still that an image-to-video clip was to open with: kept in the store, or missing for a reason. */
export type KeptStill =
  { readonly status: 'kept'; readonly sha256: string } | { readonly status: 'absent'; readonly reason: string };

/** Takes the still of a sample's prompt into the store, so that the clip can be measured against it again. */
export async function keepStill(
  { suitePrompt: { prompt, directory } }: PlannedSample,
  clipFiles: ClipFiles,
): Promise<KeptStill | undefined> {
  if (prompt.referenceImage === undefined) return undefined;
  const found = await findStill(directory, prompt.referenceImage);
  if (found.status === 'absent') return found;
  return { status: 'kept', sha256: (await clipFiles.ingest(found.path)).sha256 };
}
