/** What a group of phrases means. */
export interface LexiconEntry<Meaning> {
  readonly means: Meaning;
  /**
   * Phrases in lower case. `(a|b)` are alternatives, `?` makes the group or letter before it optional, `~` stands for
   * up to three words of the same sentence. A phrase matches at word boundaries only.
   */
  readonly phrases: readonly string[];
}

interface Mention<Meaning> {
  readonly means: Meaning;
  readonly start: number;
  readonly end: number;
  /** The text rules it out: "no music", "without rain". */
  readonly negated: boolean;
}

export interface PhraseLexicon<Meaning> {
  /** Mentions in the order of the text; of phrases that overlap the longer one counts. */
  find(text: string): Mention<Meaning>[];
}

const gap = String.raw`(?:[ ,-]+[\w'-]+){0,3}?`;
const negation =
  /\b(?:no|not|never|without|nor|neither|nothing|none|zero|free of|free from|absence of|instead of|rather than|lacks|lacking|isn't|doesn't|don't|aren't|won't|cannot|can't)\b/g;
/** "The lights never go out": inside a phrase that is not itself a denial such as "never moves". */
const innerNegation = /\b(?:no|not|never|without|zero)\b|n't\b/;
/** A negation does not reach over these: "no sound but rain", "never moves while the snow falls". */
const clauseBreak =
  /[.;:!?]|\b(?:but|except|only|just|save for|apart from|other than|beyond|while|whereas|as|until|when|where|then|so|yet|because|and the|which|that)\b|, (?!(?:no|not|or|nor|and)\b)/g;
const negationReach = 5;

/** Compiles the phrases once; `find` is then linear in the text. */
export function createPhraseLexicon<Meaning>(entries: readonly LexiconEntry<Meaning>[]): PhraseLexicon<Meaning> {
  const compiled = entries.flatMap(({ means, phrases }) =>
    phrases.map((phrase) => ({ means, pattern: compilePhrase(phrase), isNegative: innerNegation.test(phrase) })),
  );
  return {
    find: (text) => {
      const found: Mention<Meaning>[] = [];
      for (const { means, pattern, isNegative } of compiled) {
        for (const match of text.matchAll(pattern)) {
          const start = match.index;
          const negated = isNegated(text, start) || (!isNegative && innerNegation.test(match[0]));
          found.push({ means, start, end: start + match[0].length, negated });
        }
      }
      const taken: Mention<Meaning>[] = [];
      for (const mention of found.sort((one, other) => other.end - other.start - (one.end - one.start))) {
        if (taken.every((longer) => mention.end <= longer.start || mention.start >= longer.end)) taken.push(mention);
      }
      return taken.sort((one, other) => one.start - other.start);
    },
  };
}

/** The phrases of a list with commas, as long lists are written. */
export function phraseList(list: string): string[] {
  return list
    .split(',')
    .map((phrase) => phrase.trim().replace(/\s+/g, ' '))
    .filter((phrase) => phrase !== '');
}

/** Lower case, straight quotes, plain hyphens, single spaces: the form in which texts are read. */
export function normalizeText(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/\s*[\u2013\u2014]\s*|\s+-+\s+/g, ', ')
    .replace(/\s+/g, ' ')
    .trim();
}

function compilePhrase(phrase: string): RegExp {
  const source = phrase
    .replaceAll('(', '(?:')
    .split(' ~ ')
    .map((part) => part.replaceAll(' ', '[ -]+'))
    .join(`${gap}[ ,-]+`);
  return new RegExp(String.raw`(?<![\w'])${source}(?![\w])`, 'g');
}

function isNegated(text: string, start: number): boolean {
  const before = text.slice(0, start);
  let clauseStart = 0;
  for (const found of before.matchAll(clauseBreak)) clauseStart = found.index + found[0].length;
  const clause = before.slice(clauseStart);
  let last: number | undefined;
  for (const found of clause.matchAll(negation)) last = found.index + found[0].length;
  if (last === undefined) return false;
  const between = clause.slice(last).match(/[\w'-]+/g) ?? [];
  return between.length <= negationReach;
}
