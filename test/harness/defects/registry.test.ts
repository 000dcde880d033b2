import * as fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { ClipDefect, Defect } from '../../../harness/defects/defect.ts';
import { defects, type ClipDefectId, type DefectId } from '../../../harness/defects/registry.ts';
import { createRandom } from '../../../harness/stats/random.ts';
import { createTestClip, firstPixels } from './create-test-clip.ts';

const onClip = Object.values(defects).filter((defect): defect is ClipDefect => defect.acts === 'on-clip');
const clips = fc.record({
  width: fc.integer({ min: 1, max: 10 }),
  height: fc.integer({ min: 1, max: 12 }),
  frameCount: fc.integer({ min: 1, max: 9 }),
  fps: fc.constantFrom(8, 24, 30),
});

const severities = ({ signed }: Defect) => fc.double({ min: signed ? -1 : 0, max: 1, noNaN: true });

test('every key is the id of its defect', () => {
  expect(Object.entries(defects).map(([key, { id }]) => [key, id])).toStrictEqual(
    Object.keys(defects).map((key) => [key, key]),
  );
  expectTypeOf<'freeze'>().toExtend<ClipDefectId>();
  expectTypeOf<'inattentive'>().toExtend<DefectId>();
  expectTypeOf<'inattentive'>().not.toExtend<ClipDefectId>();
});

test('default severities do something and stay in range', () => {
  for (const { defaultSeverity } of Object.values(defects)) {
    expect(defaultSeverity).toBeGreaterThan(0);
    expect(defaultSeverity).toBeLessThanOrEqual(1);
  }
});

describe.each(onClip.map((defect) => [defect.id, defect] as const))('%s', (_id, defect) => {
  test('severity 0 changes nothing', () => {
    fc.assert(
      fc.property(clips, fc.nat(), (options, seed) => {
        const clip = createTestClip(options);
        const untouched = defect.apply(clip, { severity: 0, random: createRandom(seed).next });
        expect(untouched).toStrictEqual(clip);
        expect(firstPixels(untouched)).toStrictEqual(firstPixels(clip));
      }),
      { numRuns: 30 },
    );
  });

  test('as many frames come as are announced, each of the announced size, every time they are pulled', () => {
    fc.assert(
      fc.property(clips, severities(defect), fc.nat(), (options, severity, seed) => {
        const clip = defect.apply(createTestClip(options), { severity, random: createRandom(seed).next });
        const sizes = Array.from(clip.frames, (frame) => frame.length);
        expect(sizes).toStrictEqual(new Array(clip.frameCount).fill(clip.width * clip.height * 4));
        expect(firstPixels(clip)).toStrictEqual(firstPixels(clip));
      }),
      { numRuns: 40 },
    );
  });

  test('the sound keeps its length as long as the picture does, and stays within full scale', () => {
    fc.assert(
      fc.property(clips, severities(defect), fc.nat(), (options, severity, seed) => {
        const source = createTestClip(options);
        const clip = defect.apply(source, { severity, random: createRandom(seed).next });
        for (const samples of clip.audio?.channels ?? []) {
          expect(samples.length / 4).toBe((clip.frameCount / clip.fps) * source.fps);
          for (const sample of samples) expect(Math.abs(sample)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 20 },
    );
  });
});
