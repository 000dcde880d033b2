const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

const wide = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}！-｠]/u;

/** More combining marks than any script needs: the rest would be drawn over the neighbours. */
const maximumMarks = 6;

/**
 * Text of at most `maximum` columns, a wide character taking two. The middle is what goes, because names tell themselves
 * apart at the end: "kling-3.0-standard…720p".
 */
export function shortenText(text: string, maximum: number): string {
  // Nobody reads the middle of a name of 4,000 characters; looking at its ends only keeps this cheap.
  const outline = text.length > maximum * 24 ? `${text.slice(0, maximum * 12)}${text.slice(-maximum * 12)}` : text;
  const letters = Array.from(segmenter.segment(outline), ({ segment }) => segment.slice(0, maximumMarks));
  if (columns(letters) <= maximum && outline === text) return letters.join('');
  const endColumns = Math.floor((maximum - 1) / 3);
  const start = takeColumns(letters, maximum - 1 - endColumns);
  const end = takeColumns(letters.slice(start.length).reverse(), endColumns).reverse();
  return `${start.join('').trimEnd()}…${end.join('').trimStart()}`;
}

function columns(letters: readonly string[]): number {
  return letters.reduce((sum, letter) => sum + columnsOf(letter), 0);
}

function columnsOf(letter: string): number {
  return wide.test(letter) ? 2 : 1;
}

function takeColumns(letters: readonly string[], maximum: number): string[] {
  let used = 0;
  const taken: string[] = [];
  for (const letter of letters) {
    used += columnsOf(letter);
    if (used > maximum) break;
    taken.push(letter);
  }
  return taken;
}
