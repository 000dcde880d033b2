import { createHash } from 'node:crypto';
import type { Defect, DefectSettings } from '../defects/defect.ts';
import { defects, type DefectId } from '../defects/registry.ts';
import type { RawClip } from '../media/raw-clip.ts';
import type { PlantedDefect } from '../media/worker-job.ts';
import { createRandom } from '../stats/random.ts';

/** A defect with everything that decides what it does. */
export interface ChosenDefect {
  readonly defect: Defect;
  readonly settings: DefectSettings;
}

/** Throws for a defect that does not exist, and for a severity that it does not have. */
export function chooseDefects(planted: readonly PlantedDefect[], seed: number): ChosenDefect[] {
  return planted.map(({ id, severity }) => {
    const defect = findDefect(id);
    const least = defect.signed === true ? -1 : 0;
    if (!(severity >= least && severity <= 1)) {
      throw new TypeError(`Expected a severity of ${id} from ${least} to 1, got \`${severity}\``);
    }
    return { defect, settings: { severity, random: defectRandom(seed, id) } };
  });
}

/** What a reader who has the defects of reading makes of a text. */
export function misread(text: string, chosen: readonly ChosenDefect[]): string {
  return chosen.reduce(
    (words, { defect, settings }) => (defect.acts === 'on-reading' ? defect.misread(words, settings) : words),
    text,
  );
}

/** The clip with the defects of frames and samples, one after the other. */
export function transform(clip: RawClip, chosen: readonly ChosenDefect[]): RawClip {
  return chosen.reduce(
    (before, { defect, settings }) => (defect.acts === 'on-clip' ? defect.apply(before, settings) : before),
    clip,
  );
}

function findDefect(id: string): Defect {
  if (!Object.hasOwn(defects, id)) throw new TypeError(`Expected the id of a defect, got \`${id}\``);
  return defects[id as DefectId];
}

/** Every defect draws from a source of its own, so that adding one does not change another. */
function defectRandom(seed: number, id: string): () => number {
  const digest = createHash('sha256').update(`${seed} ${id}`).digest();
  const random = createRandom(digest.readInt32LE(0));
  return () => random.next();
}
