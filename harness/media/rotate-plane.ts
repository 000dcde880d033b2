/** Clockwise turns of a picture. */
export type QuarterTurns = 0 | 1 | 2 | 3;

/** Writes `source` (rows of `width` pixels, `channels` bytes each) turned clockwise into `target`. */
export function rotatePlane(
  source: Uint8Array,
  target: Uint8Array,
  { width, height, channels, turns }: { width: number; height: number; channels: number; turns: QuarterTurns },
): void {
  const upright = turns % 2 === 0;
  const targetWidth = upright ? width : height;
  const targetHeight = upright ? height : width;
  for (let y = 0; y < targetHeight; y += 1) {
    for (let x = 0; x < targetWidth; x += 1) {
      const [sourceX, sourceY] = sourcePixel(x, y, width, height, turns);
      const from = (sourceY * width + sourceX) * channels;
      const to = (y * targetWidth + x) * channels;
      for (let channel = 0; channel < channels; channel += 1) target[to + channel] = source[from + channel] ?? 0;
    }
  }
}

function sourcePixel(x: number, y: number, width: number, height: number, turns: QuarterTurns): [number, number] {
  switch (turns) {
    case 0:
      return [x, y];
    case 1:
      return [y, height - 1 - x];
    case 2:
      return [width - 1 - x, height - 1 - y];
    case 3:
      return [width - 1 - y, x];
  }
}
