import { bringData } from './bring-data.ts';
import { benchConcurrency } from './concurrency.ts';
import { benchCrash } from './crash.ts';
import { benchHostile } from './hostile.ts';
import { benchMeasure } from './measure.ts';
import { benchOverhead } from './overhead.ts';
import { benchPaidOverhead } from './paid-overhead.ts';
import { benchStartUp } from './start-up.ts';

const benches: Readonly<Record<string, () => Promise<void>>> = {
  concurrency: benchConcurrency,
  crash: benchCrash,
  hostile: benchHostile,
  measure: benchMeasure,
  overhead: benchOverhead,
  'paid-overhead': benchPaidOverhead,
  'start-up': benchStartUp,
};

const [chosen] = process.argv.slice(2);
if (chosen !== undefined && !Object.hasOwn(benches, chosen)) {
  console.error(`There is no bench "${chosen}". Benches: ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}
bringData();
for (const [name, bench] of Object.entries(benches)) {
  if (chosen !== undefined && chosen !== name) continue;
  console.log(`\n${name}`);
  await bench();
}
