import { createRequire } from 'node:module';
import type { ChartComponent, ChartConfiguration } from 'chart.js';
import { chartFontSubsetFamily, chartFontSubsets, chartFontWeights } from './chart-font-family.ts';
import { chartPlugins } from './chart-plugins.ts';

/** Draws configurations; `undefined` where the optional package is not installed. */
export interface ChartRenderer {
  draw(configuration: ChartConfiguration, size: { width: number; height: number }): Buffer;
}

const require = createRequire(import.meta.url);

/** What these packages register; their other exports are Chart subclasses, which `register` would take for plugins. */
const pluginExports = {
  'chartjs-chart-error-bars': ['ScatterWithErrorBarsController', 'PointWithErrorBar'],
  'chartjs-chart-matrix': ['MatrixController', 'MatrixElement'],
} as const;

let renderer: Promise<ChartRenderer | undefined> | undefined;

/** The one renderer of this process; Chart.js and 5 MB of canvas are loaded when the first chart is drawn. */
export function chartRenderer(): Promise<ChartRenderer | undefined> {
  renderer ??= createRenderer();
  return renderer;
}

async function createRenderer(): Promise<ChartRenderer | undefined> {
  const library = await import('chartjs-node-canvas').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (library === undefined) return undefined;
  registerFonts();
  const canvas = new library.ChartJSNodeCanvas({
    width: 1,
    height: 1,
    plugins: { modern: [...loadChartComponents(), ...chartPlugins] },
  });
  return {
    draw: (configuration, { width, height }) => {
      // A renderer per size would load another copy of Chart.js each time, without the plugins' classes.
      Object.assign(canvas, { _width: width, _height: height });
      return canvas.renderToBufferSync(configuration);
    },
  };
}

/**
 * The plugins must extend the very copy of Chart.js that the renderer is about to take, which is the CommonJS one and
 * leaves the module cache with every renderer made. So they are loaded anew, right before it, through `require`.
 */
function loadChartComponents(): ChartComponent[] {
  return Object.entries(pluginExports).flatMap(([id, names]) => {
    delete require.cache[require.resolve(id)];
    const module = require(id) as Record<string, ChartComponent>;
    return names.flatMap((name) => module[name] ?? []);
  });
}

/**
 * Inter from npm instead of whatever the machine has, so that charts look alike everywhere. By path: fonts registered
 * from a buffer die with it (https://github.com/Brooooooklyn/canvas/issues/1006). All before the first text is
 * measured: later ones are not found (https://github.com/Brooooooklyn/canvas/issues/1329).
 */
function registerFonts(): void {
  const fromRenderer = createRequire(require.resolve('chartjs-node-canvas'));
  const { GlobalFonts } = fromRenderer('canvas') as Partial<typeof import('@napi-rs/canvas')>;
  // Only @napi-rs/canvas has it; with node-canvas in its place the system's sans-serif is used.
  if (GlobalFonts === undefined) return;
  for (const subset of chartFontSubsets) {
    const family = chartFontSubsetFamily(subset);
    if (GlobalFonts.has(family)) continue;
    for (const weight of chartFontWeights) {
      const file = require.resolve(`@fontsource/inter/files/inter-${subset}-${weight}-normal.woff2`);
      if (GlobalFonts.registerFromPath(file, family) === null) throw new Error(`Cannot read the font ${file}`);
    }
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
}
