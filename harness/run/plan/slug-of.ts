import { createHash } from 'node:crypto';

/** An id made of somebody's words: lower-case letters and digits joined by "-", cut to 60 characters. */
export function slugOf(text: string): string {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (words.length > 0 && words.length <= 60) return words;
  // What was cut off, or has no Latin letter at all, still tells two texts apart.
  const mark = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return words === '' ? `text-${mark}` : `${words.slice(0, 50).replace(/-+$/, '')}-${mark}`;
}
