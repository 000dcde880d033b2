/** A real clip that defects could be planted in. */
export interface ClipCandidate {
  /** Relative to the folder that was named, with "/". */
  readonly file: string;
  /** The folder it lies in. */
  readonly folder: string;
  readonly model: string;
  /** Clips of one prompt may hold the same picture. */
  readonly prompt: string | undefined;
  readonly hasSound: boolean;
  /** Pixels of all frames that would be planted in: what a clip costs, more than a hundred times over. */
  readonly pixels: number;
}

/**
 * A few clips out of many: at least half with sound where there are so many, spread first over prompts, then over
 * folders, then over models; of equals the one that takes least. The same folder gives the same choice.
 */
export function chooseClips<Candidate extends ClipCandidate>(
  candidates: readonly Candidate[],
  count: number,
): Candidate[] {
  const chosen: Candidate[] = [];
  const take = (from: readonly Candidate[], upTo: number): void => {
    const left = new Set(from.filter((candidate) => !chosen.includes(candidate)));
    while (chosen.length < upTo && left.size > 0) {
      const next = [...left].reduce((best, each) => (comesBefore(each, best, chosen) ? each : best));
      left.delete(next);
      chosen.push(next);
    }
  };
  take(
    candidates.filter(({ hasSound }) => hasSound),
    Math.ceil(count / 2),
  );
  take(candidates, count);
  return chosen.sort((a, b) => (a.file < b.file ? -1 : 1));
}

function comesBefore(a: ClipCandidate, b: ClipCandidate, chosen: readonly ClipCandidate[]): boolean {
  for (const key of ['prompt', 'folder', 'model'] as const) {
    const [ofA, ofB] = [a, b].map((each) => chosen.filter((other) => isSame(other[key], each[key])).length);
    if (ofA !== ofB) return ofA! < ofB!;
  }
  return a.pixels === b.pixels ? a.file < b.file : a.pixels < b.pixels;
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one === other;
}
