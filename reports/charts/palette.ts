/**
 * Okabe & Ito, Color Universal Design (https://jfly.uni-koeln.de/color/), which stays distinct in all common colour
 * blindness; without its yellow, too pale for thin marks on white.
 */
const modelColours = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#000000'] as const;

/** Chart.js point styles that stay apart at small size. */
const modelShapes = ['circle', 'rect', 'triangle', 'rectRot'] as const;

export interface ModelMark {
  readonly colour: string;
  readonly shape: (typeof modelShapes)[number];
}

/**
 * A model's mark, decided by its position among the aggregate's routes, so that it is the same in every chart. Seven
 * colours and four shapes share no factor: 28 models pass before a mark comes back.
 */
export function modelMark(position: number): ModelMark {
  return {
    colour: modelColours[position % modelColours.length] ?? modelColours[0],
    shape: modelShapes[position % modelShapes.length] ?? modelShapes[0],
  };
}

export const inks = {
  strong: '#1B1F24',
  text: '#3A4149',
  quiet: '#66707A',
  line: '#D9DEE3',
  band: '#F5F7F9',
  paper: '#FFFFFF',
  alert: '#B23A00',
} as const;

type Colour = readonly [red: number, green: number, blue: number];

/** One hue, lightness falling evenly: readable in grey and in colour blindness. After ColorBrewer "Blues". */
const scoreStops: readonly Colour[] = [
  [227, 238, 249],
  [190, 215, 236],
  [107, 174, 214],
  [33, 113, 181],
  [8, 69, 148],
];

/** Pale where all is well, so that failures are what is seen. After ColorBrewer "Oranges". */
const failureStops: readonly Colour[] = [
  [127, 39, 4],
  [217, 72, 1],
  [253, 141, 60],
  [253, 208, 162],
  [238, 244, 248],
];

export interface Shade {
  readonly background: string;
  /** Black or white, whichever is read better on the background. */
  readonly ink: string;
}

/** The shade of a value from 0 to 1; values beyond take the end's. */
export function shadeOf(value: number, scale: 'score' | 'failure'): Shade {
  const stops = scale === 'score' ? scoreStops : failureStops;
  const position = Math.min(1, Math.max(0, value)) * (stops.length - 1);
  const from = stops[Math.floor(position)] ?? stops[0];
  const to = stops[Math.ceil(position)] ?? from;
  if (from === undefined || to === undefined) return { background: '#FFFFFF', ink: '#000000' };
  const share = position - Math.floor(position);
  const mixed = from.map((channel, index) => Math.round(channel + ((to[index] ?? channel) - channel) * share));
  // At this luminance black and white are equally far off, 4.6:1.
  return { background: `rgb(${mixed.join(', ')})`, ink: luminance(mixed) > 0.179 ? '#000000' : '#FFFFFF' };
}

/** Relative luminance of WCAG 2. */
function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
