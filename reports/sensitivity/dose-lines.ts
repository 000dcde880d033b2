import type { Dose, OwnResponse, SweepSource } from '../../harness/schema/sensitivity.ts';

/** One clip's reading of a defect's own metric, both ways scaled into 0–1. */
export interface DoseLine {
  readonly source: SweepSource;
  /** `x`: severity; `y`: change in the expected direction as a share of the clip's largest change. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** The lines of one defect, a clip each. A signed defect has severity 0 and no change in the middle of its square. */
export function doseLines(doses: readonly Dose[], { defect, direction }: OwnResponse): DoseLine[] {
  const own = doses.filter((dose) => dose.defect === defect && dose.expected === 'own');
  const isSigned = own.some(({ severity }) => severity < 0);
  const place = (value: number): number => (isSigned ? (value + 1) / 2 : value);
  const sign = direction === 'rises' ? 1 : -1;
  return [...Map.groupBy(own, ({ source, clip }) => `${source} ${clip}`).values()].flatMap((readings) => {
    const known = readings.flatMap(({ severity, raw, source }) =>
      raw === undefined ? [] : [{ severity, raw, source }],
    );
    const origin = known.find(({ severity }) => severity === 0);
    if (origin === undefined || known.length < 2) return [];
    const largest = Math.max(...known.map(({ raw }) => Math.abs(raw - origin.raw)));
    return [
      {
        source: origin.source,
        points: known
          .toSorted((a, b) => a.severity - b.severity)
          .map(({ severity, raw }) => ({
            x: place(severity),
            y: place(largest === 0 ? 0 : (sign * (raw - origin.raw)) / largest),
          })),
      },
    ];
  });
}
