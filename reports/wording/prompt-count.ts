/** "1 prompt", "12 prompts". */
export function promptCount(count: number): string {
  return `${count} ${count === 1 ? 'prompt' : 'prompts'}`;
}
