import { distance } from 'fastest-levenshtein';

/** The known name that a mistyped one most likely meant: at most a third of its letters differ. */
export function suggestName(name: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((candidate) => ({ candidate, edits: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  return best && best.edits <= Math.max(1, Math.ceil(name.length / 3)) ? best.candidate : undefined;
}
