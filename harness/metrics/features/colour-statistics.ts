import type { FrameFeature } from '../metric.ts';

export interface ColourStatistics {
  /** Hasler & Süsstrunk's M3 on 8-bit sRGB. */
  readonly colorfulness: number;
  /** Mean of (R − B), −1…1. */
  readonly warmth: number;
  /** Sum of the pixels' chroma vectors over their number, 0–1 long: red points to 0°, green to 120°. */
  readonly chromaX: number;
  readonly chromaY: number;
  /** Mean length of the pixels' chroma vectors, 0–1. */
  readonly chroma: number;
}

export const colourStatistics: FrameFeature<ColourStatistics> = {
  id: 'colour-statistics',
  start: () => (frame) => {
    const { data } = frame.colour;
    const pixels = data.length / 3;
    let redGreen = 0;
    let redGreenSquares = 0;
    let yellowBlue = 0;
    let yellowBlueSquares = 0;
    let redBlue = 0;
    let chroma = 0;
    for (let at = 0; at < data.length; at += 3) {
      const red = data[at] as number;
      const green = data[at + 1] as number;
      const blue = data[at + 2] as number;
      const first = red - green;
      const second = (red + green) / 2 - blue;
      redGreen += first;
      redGreenSquares += first * first;
      yellowBlue += second;
      yellowBlueSquares += second * second;
      redBlue += red - blue;
      const x = red - (green + blue) / 2;
      const y = (Math.sqrt(3) / 2) * (green - blue);
      chroma += Math.sqrt(x * x + y * y);
    }
    const [meanRedGreen, meanYellowBlue] = [redGreen / pixels, yellowBlue / pixels];
    const variance =
      Math.max(0, redGreenSquares / pixels - meanRedGreen ** 2) +
      Math.max(0, yellowBlueSquares / pixels - meanYellowBlue ** 2);
    // Red − (green + blue) / 2 and green − blue are sums of the two opponent axes, so their means need no loop.
    const meanRedBlue = redBlue / pixels;
    const meanGreenBlue = meanRedBlue - meanRedGreen;
    return {
      colorfulness: Math.sqrt(variance) + 0.3 * Math.sqrt(meanRedGreen ** 2 + meanYellowBlue ** 2),
      warmth: meanRedBlue / 255,
      chromaX: (meanRedGreen + meanRedBlue) / 2 / 255,
      chromaY: ((Math.sqrt(3) / 2) * meanGreenBlue) / 255,
      chroma: chroma / pixels / 255,
    };
  },
};
