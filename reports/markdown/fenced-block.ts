/** A code block whose fence is longer than any run of backticks in it; escape sequences of terminals are made visible. */
export function fencedBlock(text: string, language: string): string {
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  const visible = text.toWellFormed().replace(/[^\P{C}\n]/gu, '\uFFFD');
  return `${fence}${language}\n${visible}\n${fence}`;
}
