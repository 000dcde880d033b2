import { describe, expect, it } from 'vitest';
import { analyseSweep } from '../../../harness/sensitivity/analyse-sweep.ts';
import type { SweepReading } from '../../../harness/sensitivity/read-sweep.ts';
import { hazeEffects, madeClip, madeMetric, madeReadings } from './made-sweep.ts';

const metrics = ['murk', 'light', 'hue', 'sound'].map((id) => madeMetric(id));
const defects = [{ id: 'haze', version: 2 }];
const effects = { haze: hazeEffects };
const clips = ['a', 'b', 'c'].map((id) => madeClip(id));

const analyse = (readings: readonly SweepReading[]) => analyseSweep({ readings, metrics, defects, effects });

/** Three clips that start at different values and answer alike. */
function sweep(responses: Readonly<Record<string, (severity: number) => number | undefined>>): SweepReading[] {
  return clips.flatMap((clip, index) =>
    madeReadings(
      clip,
      'haze',
      Object.fromEntries(
        Object.entries(responses).map(([metric, respond]) => [
          metric,
          (severity: number) => {
            const value = respond(severity);
            return value === undefined ? undefined : value + index;
          },
        ]),
      ),
    ),
  );
}

const still = () => 0;

describe('a defect’s own metric', () => {
  it('is sensitive where its ranks follow the severity in the expected direction', () => {
    const { own } = analyse(sweep({ murk: (severity) => severity ** 3, light: still, hue: still, sound: still }));
    expect(own).toStrictEqual([
      {
        defect: 'haze',
        defectVersion: 2,
        metric: 'murk',
        metricVersion: '1',
        direction: 'rises',
        source: 'synthetic',
        bar: 0.95,
        verdict: 'sensitive',
        mean: 1,
        min: 1,
        nClips: 3,
        nNotApplicable: 0,
        nPartial: 0,
      },
    ]);
  });

  it('is insensitive where it falls instead, or never changes', () => {
    expect(analyse(sweep({ murk: (severity) => -severity })).own).toMatchObject([{ verdict: 'insensitive', mean: -1 }]);
    expect(analyse(sweep({ murk: still })).own).toMatchObject([{ verdict: 'insensitive', mean: 0, min: 0 }]);
  });

  it('leaves out and counts clips where it does not apply, and counts those where it applies in part', () => {
    const readings = [
      ...madeReadings(clips[0]!, 'haze', { murk: (severity) => severity }),
      ...madeReadings(clips[1]!, 'haze', { murk: (severity) => (severity < 0.9 ? severity : undefined) }),
      ...madeReadings(clips[2]!, 'haze', { murk: () => undefined }),
    ];
    expect(analyse(readings).own).toMatchObject([
      { verdict: 'sensitive', mean: 1, nClips: 2, nNotApplicable: 1, nPartial: 1 },
    ]);
    expect(analyse(madeReadings(clips[2]!, 'haze', { murk: () => undefined })).own).toStrictEqual([
      {
        defect: 'haze',
        defectVersion: 2,
        metric: 'murk',
        metricVersion: '1',
        direction: 'rises',
        source: 'synthetic',
        bar: 0.95,
        verdict: 'not-applicable',
        nClips: 0,
        nNotApplicable: 1,
        nPartial: 0,
      },
    ]);
  });

  it('is held to a lower bar on real clips', () => {
    // Two neighbours swapped: 1 − 6·2/210 = 0.942857.
    const swapped = (severity: number): number => (severity === 0.4 ? 0.6 : severity === 0.6 ? 0.4 : severity);
    const own = (source: 'synthetic' | 'real') =>
      analyse(madeReadings(madeClip('a', { source }), 'haze', { murk: swapped })).own[0];
    expect(own('synthetic')).toMatchObject({ verdict: 'insensitive', bar: 0.95 });
    expect(own('real')).toMatchObject({ verdict: 'sensitive', bar: 0.9 });
    expect(own('real')?.mean).toBeCloseTo(1 - 12 / 210, 12);
  });

  it('is followed over both signs of a signed defect', () => {
    const at = [-1, -0.5, 0, 0.5, 1];
    const { own } = analyse(madeReadings(clips[0]!, 'haze', { murk: (severity) => 0.4 * severity }, at));
    expect(own).toMatchObject([{ verdict: 'sensitive', mean: 1 }]);
  });
});

describe('cross-talk', () => {
  const verdicts = (readings: readonly SweepReading[]) =>
    Object.fromEntries(analyse(readings).crossTalk.map(({ metric, verdict }) => [metric, verdict]));
  const rises = (severity: number): number => 3 * severity;
  const falls = (severity: number): number => -3 * severity;

  it('is told apart into expected, missing, wrong and unexpected', () => {
    expect(verdicts(sweep({ murk: rises, light: falls, hue: rises, sound: still }))).toStrictEqual({
      murk: 'own',
      light: 'expected',
      hue: 'expected',
      sound: 'still',
    });
    expect(verdicts(sweep({ murk: rises, light: still, hue: still, sound: falls }))).toStrictEqual({
      murk: 'own',
      light: 'missing',
      hue: 'still',
      sound: 'unexpected',
    });
    expect(verdicts(sweep({ murk: rises, light: rises, hue: still, sound: () => undefined }))).toStrictEqual({
      murk: 'own',
      light: 'wrong-direction',
      hue: 'still',
      sound: 'not-applicable',
    });
  });

  it('is measured by the spread over undefected clips, and by the ramp where there is one', () => {
    // Undefected values 0, 1, 2: their standard deviation is 1.
    const [, light] = analyse(sweep({ murk: rises, light: falls })).crossTalk;
    expect(light).toStrictEqual({
      defect: 'haze',
      metric: 'light',
      source: 'synthetic',
      nClips: 3,
      expected: 'falls',
      rankCorrelation: -1,
      effect: -3,
      effectSize: 3,
      scale: 1,
      scaleKind: 'spread',
      verdict: 'expected',
    });
    const ramped = analyseSweep({
      readings: sweep({ light: falls }),
      metrics: [madeMetric('light', { rule: { best: 10, worst: -2 } })],
      defects,
      effects,
    });
    expect(ramped.crossTalk).toMatchObject([{ effect: -0.25, scale: 12, scaleKind: 'ramp', verdict: 'missing' }]);
  });

  it('takes a tenth of the largest change where undefected clips are all alike', () => {
    const { crossTalk } = analyse(madeReadings(clips[0]!, 'haze', { sound: (severity) => 5 * severity }));
    expect(crossTalk.find(({ metric }) => metric === 'sound')).toMatchObject({
      scale: 0.5,
      scaleKind: 'largest-change',
      effect: 10,
      verdict: 'unexpected',
    });
  });

  it('does not take a change that goes up and down with the severity for a movement', () => {
    const jumpy = (severity: number): number => [0, 9, -9, 5, -5, 4][Math.round(severity * 5)]!;
    expect(verdicts(sweep({ murk: rises, sound: jumpy }))['sound']).toBe('still');
  });

  it('counts the strongest severity at which a metric applies', () => {
    const fading = (severity: number): number | undefined => (severity > 0.7 ? undefined : 10 * severity);
    const { crossTalk } = analyse(sweep({ sound: fading }));
    expect(crossTalk.find(({ metric }) => metric === 'sound')).toMatchObject({ nClips: 3, effect: 6 });
  });

  it('sees what moves with the size of a signed defect, and what moves with its sign', () => {
    const at = [-1, -0.5, 0, 0.5, 1];
    const readings = madeReadings(
      clips[0]!,
      'haze',
      { murk: (severity) => severity, light: (severity) => -Math.abs(severity), sound: (severity) => severity },
      at,
    );
    expect(verdicts(readings)).toMatchObject({ light: 'expected', sound: 'unexpected' });
  });

  it('goes the short way round where values are directions', () => {
    const around = analyseSweep({
      readings: madeReadings(clips[0]!, 'haze', { 'dominant-hue': (severity) => (severity < 0.5 ? 170 : -170) }),
      metrics: [madeMetric('dominant-hue', { rule: { best: 0, worst: 20 } })],
      defects,
      effects,
    });
    expect(around.crossTalk).toMatchObject([{ effect: 1 }]);
  });
});

describe('doses', () => {
  it('are one row for every defect, severity, clip and metric, the undefected clip at severity 0', () => {
    const readings = madeReadings(clips[0]!, 'haze', { murk: (severity) => severity, sound: () => undefined }, [0, 1]);
    expect(analyse(readings).doses.filter(({ metric }) => metric === 'murk' || metric === 'sound')).toStrictEqual([
      {
        defect: 'haze',
        severity: 0,
        source: 'synthetic',
        clip: 'a',
        metric: 'murk',
        unit: '',
        raw: 0,
        expected: 'own',
      },
      { defect: 'haze', severity: 0, source: 'synthetic', clip: 'a', metric: 'sound', unit: '', reason: 'so' },
      {
        defect: 'haze',
        severity: 1,
        source: 'synthetic',
        clip: 'a',
        metric: 'murk',
        unit: '',
        raw: 1,
        expected: 'own',
      },
      { defect: 'haze', severity: 1, source: 'synthetic', clip: 'a', metric: 'sound', unit: '', reason: 'so' },
    ]);
  });
});
