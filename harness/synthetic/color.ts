/** Red, green and blue, each 0–255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** CSS color of `color` at `alpha` 0–1. */
export function css([red, green, blue]: Rgb, alpha = 1): string {
  return `rgba(${Math.round(red)},${Math.round(green)},${Math.round(blue)},${alpha.toFixed(3)})`;
}

/** The color `share` (0–1) of the way from `from` to `to`. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

/** A surface of color `material` under light of color `light`. */
export function illuminate(material: Rgb, light: Rgb): Rgb {
  return [(material[0] * light[0]) / 255, (material[1] * light[1]) / 255, (material[2] * light[2]) / 255];
}

/** `color` made lighter (amount above 0) or darker (below 0), −1…1. */
export function shade(color: Rgb, amount: number): Rgb {
  return amount >= 0 ? mix(color, [255, 255, 255], amount) : mix(color, [0, 0, 0], -amount);
}

/** Luma 0–1 after BT.601, the weights of the grade. */
export function lumaOf([red, green, blue]: Rgb): number {
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}
