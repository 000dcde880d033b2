/** A GitHub-flavoured table. Cells must be escaped already; columns after the first are right-aligned where told so. */
export function markdownTable({
  head,
  rows,
  numeric = [],
}: {
  head: readonly string[];
  rows: readonly (readonly string[])[];
  /** Positions of the columns that hold numbers. */
  numeric?: readonly number[];
}): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, index) => (numeric.includes(index) ? '---:' : '---'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
