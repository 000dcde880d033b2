import { expect, test } from 'vitest';
import { drawChartPng } from '../../../reports/charts/draw-chart-png.ts';
import { makeCharts } from '../../../reports/charts/make-charts.ts';
import { degenerateAggregates, hostileAggregate } from '../fixtures/degenerate-aggregates.ts';
import { realClipsAggregate, syntheticAggregate } from '../fixtures/example-aggregates.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

async function draw(spec: ReturnType<typeof makeCharts>[number]): Promise<Buffer> {
  const drawn = await drawChartPng(spec);
  if (drawn.status === 'unavailable') throw new Error(drawn.reason);
  return drawn.png;
}

test.each(Object.entries({ synthetic: syntheticAggregate(), real: realClipsAggregate() }))(
  'the charts of %s are PNGs at twice their size, twice the same',
  async (_, aggregate) => {
    for (const spec of makeCharts(aggregate)) {
      const before = structuredClone(spec);
      const png = await draw(spec);
      expect(png.subarray(0, 8)).toStrictEqual(signature);
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toStrictEqual([spec.width * 2, spec.height * 2]);
      expect((await draw(spec)).equals(png)).toBe(true);
      expect(spec).toStrictEqual(before);
    }
  },
);

test.each(Object.entries({ ...degenerateAggregates(), hostile: hostileAggregate() }))(
  'the charts of "%s" can be drawn',
  async (_, aggregate) => {
    for (const spec of makeCharts(aggregate)) expect((await draw(spec)).length).toBeGreaterThan(5000);
  },
);
