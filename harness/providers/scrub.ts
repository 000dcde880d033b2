/** Longer than any prompt: a text of this length inside an answer is media. */
const longestText = 40_000;

/** Base64 without a head, as some services want stills: no prompt has a word of this length. */
const bareMedia = /^[A-Za-z0-9+/]{1000,}={0,2}$/;

/**
 * A copy of JSON that may be kept and published: keys are taken out wherever they stand, media becomes its size, and
 * addresses lose their query, which holds signatures.
 */
export function scrub(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return scrubText(value, secrets);
  if (Array.isArray(value)) return value.map((item) => scrub(item, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [scrubText(name, secrets), scrub(inner, secrets)]),
  );
}

/** A message or another short text without any key. */
export function scrubText(text: string, secrets: readonly string[]): string {
  // Most texts are short words: what they cannot hold is not looked for.
  const media = text.startsWith('data:') ? /^data:([\w.+/-]*);base64,/.exec(text) : null;
  if (media) return `[${media[1]}, ${text.length - media[0].length} base64 characters]`;
  if (text.length > longestText || bareMedia.test(text)) return `[${text.length} characters]`;
  const open = secrets.reduce(
    (rest, secret) => (secret !== '' && rest.includes(secret) ? rest.replaceAll(secret, '[key]') : rest),
    text,
  );
  if (!open.includes('?')) return open;
  return open.replace(/(https?:\/\/[^\s"'<>?#]+)\?[^\s"'<>]*/g, '$1?[query]');
}
