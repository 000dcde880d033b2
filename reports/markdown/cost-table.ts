import type { Aggregate, RouteSummary } from '../../harness/schema/aggregate.ts';
import type { RunRecord } from '../../harness/schema/run-record.ts';
import { costBases } from '../../harness/schema/sample-record.ts';
import { describeUnanswered } from '../wording/describe-unanswered.ts';
import { formatNumber } from '../wording/format-number.ts';
import { usdAmount, usdRate } from '../wording/usd-amount.ts';
import type { ModelNames } from '../wording/model-names.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { markdownTable } from './markdown-table.ts';

/** What each route cost and how long it took, with the denominators; absent where all was made on this machine. */
export function costTable(run: RunRecord, aggregate: Aggregate, names: ModelNames): string[] {
  const isHosted = run.routes.some(({ verified }) => verified !== 'local');
  const isPriced = aggregate.routes.some(({ priceUsd = 0 }) => priceUsd > 0);
  if (!isHosted && !isPriced) return [];
  const unanswered = describeUnanswered(aggregate.routes);
  return [
    markdownTable({
      head: ['Model', 'Clips', 'Reused', 'Price', 'Paid by this run', 'Known from', 'Per second', 'Latency'],
      rows: aggregate.routes.map((route) => [
        escapeMarkdown(names.of(route.route)),
        String(route.nCompleted),
        String(route.nReused),
        sumOf(route.priceUsd, route.cost?.nPriced, route.nSamples),
        sumOf(route.paidUsd, route.cost?.nPaidKnown, route.nSamples),
        basesOf(route),
        route.cost?.perSecondUsd === undefined ? '–' : usdRate(route.cost.perSecondUsd),
        latencyOf(route),
      ]),
      numeric: [1, 2, 3, 4, 6, 7],
    }),
    'Price: what the clips cost when they were made. Sums are over the samples of which the amount is known, and say so where that is not all. Latency: median and range, in seconds from submit to success, of clips that this run had made; never of reused ones.',
    ...(unanswered === undefined ? [] : [`**${unanswered}.** This is in no sum above.`]),
  ];
}

/** "1.40 USD", "1.40 USD (10 of 12 samples)", "not known". */
function sumOf(usd: number | undefined, known: number | undefined, nSamples: number): string {
  if (usd === undefined) return 'not known';
  return known === undefined || known === nSamples ? usdAmount(usd) : `${usdAmount(usd)} (${known} of ${nSamples})`;
}

/** "10 table, 2 unknown": how many samples' costs rest on what. */
function basesOf({ cost }: RouteSummary): string {
  const counted = costBases.flatMap((basis) => {
    const count = cost?.bases[basis];
    return count === undefined ? [] : [`${count} ${basis}`];
  });
  return counted.length === 0 ? '–' : counted.join(', ');
}

function latencyOf({ latency }: RouteSummary): string {
  if (latency === undefined) return '–';
  const { medianSeconds, leastSeconds, mostSeconds, n } = latency;
  return `${seconds(medianSeconds)} [${seconds(leastSeconds)}, ${seconds(mostSeconds)}] (n = ${n})`;
}

function seconds(value: number): string {
  return formatNumber(Number(value.toFixed(1)));
}
