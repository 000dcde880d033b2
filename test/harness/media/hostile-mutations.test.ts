import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createWorkerPool } from '../../../harness/media/worker-pool.ts';
import type { SampleRecord } from '../../../harness/schema/sample-record.ts';
import { fixtureClip } from '../../fixtures/clips/fixture-clip.ts';
import { containerPieces } from '../../fixtures/hostile/container-pieces.ts';
import { createHostileRoad } from '../../fixtures/hostile/hostile-road.ts';
import { mutateClip } from '../../fixtures/hostile/mutate-clip.ts';

const folder = mkdtempSync(join(tmpdir(), 'screentest-mutations-'));
const pool = createWorkerPool({ size: 2, timeoutMs: 20_000 });
const road = createHostileRoad(pool, folder);

afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

const names = ['two-frames', 'pan-late-index', 'webm', 'rotated', 'silent', 'live-webm'] as const;
const clips = names.map((name) => readFileSync(fixtureClip(name)));
const clipFor = (seed: number): Buffer => clips[seed % clips.length]!;

function nameOutcome({ outcome, decoded }: SampleRecord): string {
  if (outcome.status === 'failed') return outcome.failure.code;
  return decoded?.truncated ? 'truncated' : outcome.status;
}

describe('mutateClip', () => {
  it('does the same to the same bytes, and leaves them alone', () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const clip = clipFor(seed);
      const before = Buffer.from(clip);
      const [once, again] = [mutateClip(clip, seed), mutateClip(before, seed)];
      expect(again.kind).toBe(once.kind);
      expect(again.bytes.equals(once.bytes)).toBe(true);
      expect(clip.equals(before)).toBe(true);
    }
  });

  it('changes the clip, in one of a dozen ways', () => {
    const mutations = Array.from({ length: 200 }, (_, seed) => ({
      clip: clipFor(seed),
      ...mutateClip(clipFor(seed), seed),
    }));
    expect(new Set(mutations.map(({ kind }) => kind)).size).toBe(12);
    // A zeroed range may have been zero before.
    expect(mutations.filter(({ clip, bytes }) => bytes.equals(clip)).length).toBeLessThan(10);
  });

  it('finds the pieces of MP4 and WebM, and none in other files', () => {
    const mp4 = containerPieces(clips[0]!);
    const webm = containerPieces(clips[2]!);
    expect(mp4.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['moov', 'trak', 'stsd', 'avc1', 'avcC', 'mdat']),
    );
    expect(mp4.at(-1)?.end).toBe(clips[0]!.length);
    expect(webm.map(({ name }) => name)).toEqual(expect.arrayContaining(['1a45dfa3', '18538067', 'ae', 'b0', 'a3']));
    expect(webm.at(-1)?.end).toBe(clips[2]!.length);
    expect(containerPieces(Buffer.from('This is not a clip.'))).toStrictEqual([]);
  });
});

describe('the road of a run', () => {
  it('ends with a named outcome for every damaged clip, and loses none', async () => {
    const seeds = Array.from({ length: 40 }, (_, seed) => seed);
    const samples = await Promise.all(
      seeds.map((seed) => road(mutateClip(clipFor(seed), seed).bytes, `seed-${seed}.bin`)),
    );
    const outcomes = samples.map(nameOutcome);
    expect(outcomes.length).toBe(40);
    const expected = ['completed', 'truncated', 'undecodable', 'no_video', 'not_media', 'too_large', 'empty_file'];
    expect(outcomes.filter((outcome) => !expected.includes(outcome))).toStrictEqual([]);
    expect(new Set(outcomes).size).toBeGreaterThan(3);
  }, 60_000);

  it('calls a faststart file that was cut off truncated, and fails it', async () => {
    const bytes = readFileSync(fixtureClip('pan'));
    const whole = await road(bytes, 'whole.mp4');
    const cut = await road(bytes.subarray(0, bytes.length >> 1), 'cut.mp4');
    const verdict = ({ scores }: SampleRecord) => scores.find(({ metric }) => metric === 'decodes-to-end');
    expect(whole.decoded).toMatchObject({ frames: 48, truncated: false });
    expect(verdict(whole)).toMatchObject({ status: 'scored', passed: true });
    expect(cut.decoded).toMatchObject({ frames: 23, truncated: true });
    expect(verdict(cut)).toMatchObject({ status: 'scored', passed: false });
    expect(cut.outcome.status).toBe('completed');
  });
});
