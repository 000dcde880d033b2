type Colour = readonly [red: number, green: number, blue: number];

/** After ColorBrewer "PuOr", which stays readable in all common colour blindness: falls, stays, rises. */
const stops: readonly Colour[] = [
  [84, 39, 136],
  [153, 142, 195],
  [247, 247, 247],
  [241, 163, 64],
  [179, 88, 6],
];

/** An effect of this many scales takes the strongest colour. */
export const strongestEffect = 2;

/** CSS colour of a signed effect: violet where the metric falls, orange where it rises, paper where it stays. */
export function effectShade(effect: number): string {
  const share = Math.max(-1, Math.min(1, effect / strongestEffect));
  const position = ((share + 1) / 2) * (stops.length - 1);
  const from = stops[Math.floor(position)] ?? [247, 247, 247];
  const to = stops[Math.ceil(position)] ?? from;
  const mixed = from.map((channel, index) => channel + ((to[index] ?? channel) - channel) * (position % 1));
  return `rgb(${mixed.map(Math.round).join(', ')})`;
}
