import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as canvas from '@napi-rs/canvas';
import type { ChartComponent, ChartConfiguration } from 'chart.js';
import { chartFontSubsetFamily, chartFontSubsets, chartFontWeights } from './chart-font-family.ts';
import { chartPlugins } from './chart-plugins.ts';

/** chartjs-node-canvas is an optional dependency, and its canvas a binary that some platforms lack. */
export type ChartRenderer =
  | {
      readonly status: 'ready';
      draw(configuration: ChartConfiguration, size: { width: number; height: number }): Buffer;
    }
  | { readonly status: 'unavailable'; readonly reason: string };

const require = createRequire(import.meta.url);

let renderer: Promise<ChartRenderer> | undefined;

/** The one renderer of this process; Chart.js and its canvas are loaded when the first chart is drawn. */
export function chartRenderer(): Promise<ChartRenderer> {
  renderer ??= createRenderer();
  return renderer;
}

async function createRenderer(): Promise<ChartRenderer> {
  const loaded = await loadCanvas();
  if ('reason' in loaded) return { status: 'unavailable', reason: loaded.reason };
  registerFonts(loaded.canvas);
  const drawing = new loaded.ChartJSNodeCanvas({
    width: 1,
    height: 1,
    plugins: { modern: [...loadChartComponents(), ...chartPlugins] },
  });
  return {
    status: 'ready',
    draw: (configuration, { width, height }) => {
      // A renderer per size would load another copy of Chart.js each time, without the plugins' classes.
      Object.assign(drawing, { _width: width, _height: height });
      return drawing.renderToBufferSync(configuration);
    },
  };
}

async function loadCanvas() {
  try {
    const { ChartJSNodeCanvas } = await import('chartjs-node-canvas');
    const fromRenderer = createRequire(require.resolve('chartjs-node-canvas'));
    return { ChartJSNodeCanvas, canvas: fromRenderer('canvas') as Partial<Pick<typeof canvas, 'GlobalFonts'>> };
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return {
      reason:
        `Charts were not drawn: the optional package chartjs-node-canvas cannot be loaded (${cause}). ` +
        'Install it with: npm install canvas@npm:@napi-rs/canvas@1.0.11 chartjs-node-canvas',
    };
  }
}

/**
 * The plugins must extend the very copy of Chart.js that the renderer is about to take, which is the CommonJS one and
 * leaves the module cache with every renderer made. So they are loaded anew, right before it, through `require`.
 */
function loadChartComponents(): ChartComponent[] {
  delete require.cache[require.resolve('chartjs-chart-error-bars')];
  delete require.cache[require.resolve('chartjs-chart-matrix')];
  const errorBars = require('chartjs-chart-error-bars') as Record<string, ChartComponent>;
  const matrix = require('chartjs-chart-matrix') as Record<string, ChartComponent>;
  // Their other exports are Chart subclasses, which Chart.js would take for plugins.
  return [
    errorBars['ScatterWithErrorBarsController'],
    errorBars['PointWithErrorBar'],
    matrix['MatrixController'],
    matrix['MatrixElement'],
  ].filter((component) => component !== undefined);
}

/**
 * Inter from npm instead of whatever the machine has, so that charts look alike everywhere. By path: fonts registered
 * from a buffer die with it (https://github.com/Brooooooklyn/canvas/issues/1006). All before the first text is
 * measured: later ones are not found (https://github.com/Brooooooklyn/canvas/issues/1329).
 */
function registerFonts({ GlobalFonts }: Partial<Pick<typeof canvas, 'GlobalFonts'>>): void {
  // Only @napi-rs/canvas has it; with node-canvas in its place the system's sans-serif is used.
  if (GlobalFonts === undefined) return;
  const files = join(dirname(require.resolve('@fontsource/inter/package.json')), 'files');
  for (const subset of chartFontSubsets) {
    const family = chartFontSubsetFamily(subset);
    if (GlobalFonts.has(family)) continue;
    for (const weight of chartFontWeights) {
      const file = join(files, `inter-${subset}-${weight}-normal.woff2`);
      if (GlobalFonts.registerFromPath(file, family) === null) throw new Error(`Cannot read the font ${file}`);
    }
  }
}
