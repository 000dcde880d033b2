type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** Also the name of its file: `charts/<name>.png`; the last two are of a sensitivity sweep and lie in its folder. */
export type ChartName =
  'leaderboard' | 'dimensions' | 'asked-against-delivered' | 'check-pass-rate' | 'heat-map' | 'dose-response';

/**
 * A chart that can be drawn anywhere: a Chart.js configuration of pure JSON, which needs `chartPlugins` and the packages
 * chartjs-chart-error-bars and chartjs-chart-matrix to be registered, and nothing else. Sizes are CSS pixels.
 */
export interface ChartSpec {
  readonly name: ChartName;
  readonly width: number;
  readonly height: number;
  /** The finding, in words. */
  readonly title: string;
  /** Units, interval, n and run. */
  readonly subtitle: string;
  /** The chart in words, for those who cannot see it. */
  readonly description: string;
  readonly configuration: JsonObject;
}
