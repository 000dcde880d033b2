import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeClip } from '../../../harness/media/decode-clip.ts';
import { sceneScore } from '../../../harness/metrics/features/scene-score.ts';
import { loudness } from '../../../harness/metrics/loudness.ts';
import type { Metric } from '../../../harness/metrics/metric.ts';
import { observeClip } from '../../../harness/metrics/observe-clip.ts';
import { percentile } from '../../../harness/metrics/percentile.ts';
import { sceneChange } from '../../../harness/metrics/scene-change.ts';
import { spatialInformation } from '../../../harness/metrics/spatial-information.ts';
import { temporalInformation } from '../../../harness/metrics/temporal-information.ts';
import type { Measurement } from '../../../harness/schema/measurement.ts';
import { fixtureClip } from '../../fixtures/clips/fixture-clip.ts';
import type { FixtureName } from '../../fixtures/clips/fixture-recipes.ts';
import { readLoudnessFilter, readPictureFilters } from '../../fixtures/ffmpeg-filter-readings.ts';

/** siti prints two decimals and adds up single-precision gradients. */
const siTiTolerance = 0.0001;
const printedDecimals = 0.006;
const scoreTolerance = 0.001;
const loudnessTolerance = 0.1;

/** 48 clips by generative models, handed out beside the project; siti is slow, so that few frames must do. */
const folder = join(import.meta.dirname, '../../../../shared/clips');
const realClips: readonly (readonly [string, number])[] = [
  ['t2v-compbench/motion-binding-0085__kling.mp4', 6],
  ['t2v-compbench/motion-binding-0071__opensora-v12.mp4', 16],
  ['i2v-ttm/penguin__dynamicrafter.mp4', 8],
  ['av-sound/fire-crackling__uniform-t2av.mp4', 24],
  ['av-sound/speaking-woman-pink__ovi.mp4', 8],
  ['av-sound/keyboard-woman__veo3+vasflow.mp4', 4],
];

interface OurReadings {
  readonly readings: Record<string, Measurement>;
  readonly scores: { readonly difference: number; readonly score: number }[];
}

function readOurs(file: string, mostFrames: number): OurReadings {
  const scores: { difference: number; score: number }[] = [];
  const scoreReader: Metric = {
    ...sceneChange,
    id: 'every-score',
    observe: () => ({
      frame({ feature }) {
        scores.push(feature(sceneScore) ?? { difference: 0, score: 0 });
      },
      finish: () => ({ status: 'not-applicable', reason: 'it is only watched' }),
    }),
  };
  const observation = observeClip([spatialInformation, temporalInformation, sceneChange, loudness, scoreReader]);
  const result = decodeClip(file, {
    frame(frame, previous) {
      if (frame.index < mostFrames) observation.frame?.(frame, previous);
    },
  });
  if (result.status === 'failed') throw new Error(result.failure.message);
  return { readings: observation.finish(result.decoded), scores };
}

interface Comparison {
  readonly what: string;
  readonly ours: number | undefined;
  readonly theirs: number | undefined;
  readonly tolerance: number;
}

/** The comparisons that lie outside their tolerance, in words. */
function missesOf(comparisons: readonly Comparison[]): string[] {
  return comparisons.flatMap(({ what, ours = NaN, theirs = NaN, tolerance }) =>
    Math.abs(ours - theirs) <= tolerance ? [] : [`${what}: ${ours}, where FFmpeg has ${theirs}`],
  );
}

function comparePictures(file: string, mostFrames: number): string[] {
  const theirs = readPictureFilters(file, mostFrames);
  const { readings, scores } = readOurs(file, mostFrames);
  const spatial = theirs.map((reading) => reading.spatialInformation);
  // siti gives the first frame 0, for want of one before it.
  const temporal = theirs.slice(1).map((reading) => reading.temporalInformation);
  const [si, ti] = [measured(readings['spatial-information']), measured(readings['temporal-information'])];
  const change = measured(readings['scene-change']);
  const stretched = (what: string, ours: number | undefined, value: number | undefined): Comparison => ({
    ...{ what, ours, theirs: value },
    tolerance: siTiTolerance * (value ?? 0) + printedDecimals,
  });
  return missesOf([
    { what: 'frames', ours: scores.length, theirs: theirs.length, tolerance: 0 },
    stretched('SI', Number(si.value), Math.max(...spatial)),
    stretched('median SI', si.details?.['median'], percentile(spatial, 0.5)),
    stretched('p95 SI', si.details?.['p95'], percentile(spatial, 0.95)),
    stretched('TI', ti.details?.['withCuts'], Math.max(...temporal)),
    {
      what: 'scene change',
      ours: Number(change.value),
      theirs: Math.max(...theirs.map(({ score }) => score)),
      tolerance: scoreTolerance,
    },
    ...theirs.flatMap(({ difference, score }, index) => [
      { what: `d of ${index}`, ours: scores[index]?.difference, theirs: difference, tolerance: scoreTolerance },
      { what: `score of ${index}`, ours: scores[index]?.score, theirs: score, tolerance: scoreTolerance },
    ]),
  ]);
}

function compareLoudness(file: string): string[] {
  const ours = Number(measured(readOurs(file, 0).readings['loudness']).value);
  return missesOf([{ what: 'loudness', ours, theirs: readLoudnessFilter(file), tolerance: loudnessTolerance }]);
}

function measured(reading: Measurement | undefined): Extract<Measurement, { status: 'measured' }> {
  if (reading?.status !== 'measured') throw new Error(reading?.reason ?? 'not observed');
  return reading;
}

describe('FFmpeg’s siti and scdet agree with ours', () => {
  it.each<[FixtureName, number]>([
    ['pan', 8],
    ['cut', 28],
    ['orange', 4],
    ['webm', 8],
    ['rotated', 8],
  ])('on the fixture %s', (name, mostFrames) => {
    expect(comparePictures(fixtureClip(name), mostFrames)).toStrictEqual([]);
  });

  it.for(realClips)('on %s', { timeout: 20_000 }, ([name, mostFrames], context) => {
    const file = join(folder, name);
    if (!existsSync(file)) context.skip(`${file} is absent, so real clips are not compared with FFmpeg’s filters`);
    expect(comparePictures(file, mostFrames)).toStrictEqual([]);
  });
});

describe('FFmpeg’s ebur128 agrees with the loudness', () => {
  it.each<FixtureName>(['pan', 'left-only', 'opposite-phase'])('on the fixture %s', (name) => {
    expect(compareLoudness(fixtureClip(name))).toStrictEqual([]);
  });

  it.for(['av-sound/fire-crackling__uniform-t2av.mp4', 'av-sound/speaking-woman-pink__ovi.mp4'])(
    'on %s',
    { timeout: 20_000 },
    (name, context) => {
      const file = join(folder, name);
      if (!existsSync(file)) context.skip(`${file} is absent, so real clips are not compared with FFmpeg’s filters`);
      expect(compareLoudness(file)).toStrictEqual([]);
    },
  );
});
