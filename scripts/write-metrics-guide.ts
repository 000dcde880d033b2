import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderMetricsGuide } from '../harness/cli/render-metrics-guide.ts';
import { metrics } from '../harness/metrics/registry.ts';

writeFileSync(join(import.meta.dirname, '../docs/metrics.md'), renderMetricsGuide(Object.values(metrics)));
