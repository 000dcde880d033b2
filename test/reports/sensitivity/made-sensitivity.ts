import type { CrossTalk, Dose, OwnResponse, Sensitivity } from '../../../harness/schema/sensitivity.ts';

export function madeOwn(facts: Partial<OwnResponse> = {}): OwnResponse {
  return {
    defect: 'haze',
    defectVersion: 1,
    metric: 'murk',
    metricVersion: '1',
    direction: 'rises',
    source: 'synthetic',
    bar: 0.95,
    verdict: 'sensitive',
    mean: 0.98,
    min: 0.94,
    nClips: 3,
    nNotApplicable: 0,
    nPartial: 0,
    ...facts,
  };
}

const { mean: _mean, min: _min, metricVersion: _metricVersion, ...unknown } = madeOwn();

/** A sweep of two defects, one of which its own metric misses, and of one whose metric does not exist. */
export function madeSensitivity(facts: Partial<Sensitivity> = {}): Sensitivity {
  return {
    schemaVersion: 1,
    date: '2026-11-22T20:00:00.000Z',
    screentest: '0.1.0',
    decoder: 'node-av 6.1.1',
    renderer: 'scene-1',
    seed: 1,
    severities: [0, 0.5, 1],
    movesFrom: { effectSize: 0.5, rankCorrelation: 0.6 },
    metrics: { murk: '1', light: '3' },
    defects: { haze: 1, rain: 2, echo: 1 },
    clips: [
      { id: 'ball', source: 'synthetic' },
      { id: 'set/a.mp4', source: 'real', sha256: 'ab'.repeat(32) },
    ],
    nMeasured: 14,
    failed: [],
    own: [
      madeOwn(),
      madeOwn({ source: 'real', bar: 0.9, mean: 0.4, min: -0.2, nClips: 1, nPartial: 1, verdict: 'insensitive' }),
      madeOwn({ defect: 'rain', metric: 'light', metricVersion: '3', direction: 'falls' }),
      { ...unknown, defect: 'echo', metric: 'depth', verdict: 'not-applicable', nClips: 0 },
    ],
    deviations: [
      { ...madeTalk({ metric: 'light', effect: 1.5, rankCorrelation: 1 }), verdict: 'unexpected' },
      {
        ...madeTalk({ defect: 'rain', metric: 'murk', expected: 'rises', effect: -0, rankCorrelation: 0 }),
        verdict: 'missing',
        explanation: 'Rain clears | the air',
      },
    ],
    agreementWithPeople: 'not measured',
    ...facts,
  };
}

export function madeTalk(facts: Partial<CrossTalk> = {}): CrossTalk {
  return {
    defect: 'haze',
    metric: 'murk',
    source: 'synthetic',
    nClips: 3,
    rankCorrelation: 1,
    effect: 2,
    effectSize: 2,
    scale: 0.5,
    scaleKind: 'spread',
    verdict: 'still',
    ...facts,
  };
}

export function madeDoses(): Dose[] {
  const raws: Readonly<Record<string, readonly number[]>> = { ball: [4, 4.5, 6], 'set/a.mp4': [1, 0.5, 2] };
  return Object.entries(raws).flatMap(([clip, values]) =>
    values.map((raw, index) => ({
      defect: 'haze',
      severity: index / 2,
      source: clip === 'ball' ? ('synthetic' as const) : ('real' as const),
      clip,
      metric: 'murk',
      raw,
      unit: '%',
      expected: 'own' as const,
    })),
  );
}
