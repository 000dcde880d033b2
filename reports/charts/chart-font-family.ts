/** Subsets of Inter in the order they are tried; together they cover Latin, Cyrillic, Greek and Vietnamese. */
export const chartFontSubsets = [
  'latin',
  'latin-ext',
  'cyrillic',
  'cyrillic-ext',
  'greek',
  'greek-ext',
  'vietnamese',
] as const;

/** The weights that charts use. */
export const chartFontWeights = [400, 600] as const;

/** The family under which one subset is registered; of its own, so that no installed Inter takes its place. */
export function chartFontSubsetFamily(subset: (typeof chartFontSubsets)[number]): string {
  return `Screentest ${subset}`;
}

/** CSS font family of every text in a chart; a page without our subsets falls back to the system's sans-serif. */
export const chartFontFamily = [
  ...chartFontSubsets.map((subset) => `'${chartFontSubsetFamily(subset)}'`),
  'Inter',
  'sans-serif',
].join(', ');
