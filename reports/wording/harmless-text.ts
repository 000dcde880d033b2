/** Control characters, line and paragraph separators: they move the cursor, ring the bell or break a line. */
const control = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** Bidirectional marks, zero-width characters, tags and the like: unseen, they make one name look like another. */
const invisible = /[\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}]+/gu;

/** Text of unknown origin on one line, without anything that acts instead of being seen. Never empty. */
export function harmlessText(text: string): string {
  const seen = text.toWellFormed().replace(control, ' ').replace(invisible, '').replace(/\s+/gu, ' ').trim();
  return seen === '' ? '(no name)' : seen;
}
