/** "a", "a and b", "a, b and c"; what exceeds `maximum` is counted: "a, b, c and 4 more". */
export function joinWords(words: readonly string[], maximum = Number.POSITIVE_INFINITY): string {
  if (words.length > maximum) return `${words.slice(0, maximum).join(', ')} and ${words.length - maximum} more`;
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
