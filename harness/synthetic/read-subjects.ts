import { cameraLexicon } from './lexicon/camera-lexicon.ts';
import { colorWords, numberWords } from './lexicon/color-words.ts';
import { leaping, stillness, subjectLexicon } from './lexicon/subject-lexicon.ts';
import type { Place, SubjectKind, SubjectWish } from './scene-wishes.ts';

const mostSubjects = 3;
const mostOfOneKind = 6;
const backReference = /\b(?:the|its|other|her whole|his whole|whole)(?: [\w-]+)? $/;
/** Who acts comes before what lies about. */
const rank: Record<SubjectKind, number> = {
  person: 0,
  animal: 0,
  boat: 0,
  vehicle: 0,
  bicycle: 0,
  bird: 0,
  fish: 0,
  balloon: 0,
  ball: 1,
  liquid: 1,
  lantern: 1,
  candle: 1,
  plant: 1,
  object: 1,
};
const inhabitants: Partial<Record<Place, SubjectWish>> = {
  harbor: { kind: 'boat', word: 'fishing boat', count: 1, action: 'still' },
  sea: { kind: 'boat', word: 'sailboat', count: 1, action: 'move' },
  lake: { kind: 'boat', word: 'rowboat', count: 1, action: 'move' },
  underwater: { kind: 'fish', word: 'fish', count: 3, action: 'move' },
  sky: { kind: 'bird', word: 'bird', count: 4, action: 'move' },
  tabletop: { kind: 'ball', word: 'ball', count: 1, action: 'move' },
};

/** The subjects that the text names, most important first, with the number and color words before each. */
export function readSubjects(text: string, place: Place): SubjectWish[] {
  const found: SubjectWish[] = [];
  // "The camera trucks right" is no truck.
  const cameraMoves = cameraLexicon.find(text);
  for (const { means, start, end, negated } of subjectLexicon.find(text)) {
    if (cameraMoves.some((move) => start < move.end && end > move.start)) continue;
    if (negated || found.some((subject) => subject.kind === means.kind && subject.word === means.word)) continue;
    // "The animal", after a fox was named, is the fox.
    if (backReference.test(text.slice(0, start)) && found.some((subject) => subject.kind === means.kind)) continue;
    const { count, color = readClothes(text.slice(end)) } = readModifiers(text.slice(0, start), means.plural);
    const action = readAction(text.slice(end));
    found.push({ kind: means.kind, word: means.word, count, action, ...(color === undefined ? {} : { color }) });
  }
  // A boat carries its lantern.
  if (found.some(({ kind }) => kind === 'boat')) {
    const lantern = found.findIndex(({ kind, count }) => kind === 'lantern' && count === 1);
    if (lantern >= 0) found.splice(lantern, 1);
  }
  const inhabitant = inhabitants[place];
  if (found.length === 0 && inhabitant && !/\b(?:empty|deserted|abandoned)\b/.test(text)) return [inhabitant];
  return found.sort((one, other) => rank[one.kind] - rank[other.kind]).slice(0, mostSubjects);
}

/** Reads backwards from the noun to its article or to the end of the phrase before. */
function readModifiers(before: string, plural: boolean): Pick<SubjectWish, 'count' | 'color'> {
  const words =
    before
      .match(/[\w'-]+|[.,;:!?]/g)
      ?.slice(-5)
      .reverse() ?? [];
  let color: SubjectWish['color'];
  for (const word of words) {
    const number = numberWords.get(word);
    if (number !== undefined) return { count: Math.min(number, mostOfOneKind), ...(color ? { color } : {}) };
    if (/^(?:a|an|the|his|her|its|their|in|on|at|by|from|under|behind|over|into|[.;:!?])$/.test(word)) break;
    color ??= colorWords.get(word) ?? colorWords.get(word.replace(/-.*$/, ''));
  }
  return { count: plural ? 3 : 1, ...(color ? { color } : {}) };
}

/** "A girl in a yellow raincoat" is seen as a yellow figure. */
function readClothes(after: string): SubjectWish['color'] {
  const words =
    after
      .match(/^(?: \w+)? (?:in|wearing)(?: an?| the)?((?: [\w-]+){1,2})/)?.[1]
      ?.trim()
      .split(' ') ?? [];
  return words.map((word) => colorWords.get(word)).find((color) => color !== undefined);
}

/** What is said of the subject in the rest of its clause. */
function readAction(after: string): SubjectWish['action'] {
  const clause = after.match(/^[^.;]{0,60}/)?.[0] ?? '';
  if (leaping.test(clause)) return 'leap';
  return stillness.test(clause) ? 'still' : 'move';
}
