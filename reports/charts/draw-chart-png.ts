import type { ChartConfiguration } from 'chart.js';
import { chartRenderer } from './chart-renderer.ts';
import type { ChartSpec } from './chart-spec.ts';

export type DrawnChart =
  | { readonly status: 'drawn'; readonly png: Buffer }
  /** No canvas here: a run still has its tables. */
  | { readonly status: 'unavailable'; readonly reason: string };

/** Draws a chart at twice its size in CSS pixels. The same chart gives the same bytes on the same machine. */
export async function drawChartPng(spec: ChartSpec): Promise<DrawnChart> {
  const renderer = await chartRenderer();
  if (renderer.status === 'unavailable') return renderer;
  // Chart.js and its renderer write into the configuration they are given.
  const configuration = structuredClone(spec.configuration) as unknown as ChartConfiguration;
  const { width, height } = spec;
  return { status: 'drawn', png: renderer.draw(configuration, { width, height }) };
}
