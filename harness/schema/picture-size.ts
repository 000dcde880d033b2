/** Pixels of the shorter side that a resolution names: 720 for "720p" and for "1280x720", 2160 for "4k". */
export function shortSideOf(resolution: string): number {
  if (resolution === '4k') return 2160;
  const sides = resolution.split(/[xp]/).filter(Boolean).map(Number);
  return Math.min(...sides);
}

/** Width over height of a ratio such as "16:9". */
export function aspectOf(ratio: string): number {
  const [width = 1, height = 1] = ratio.split(':').map(Number);
  return width / height;
}
