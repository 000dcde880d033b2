import { describe, expect, it } from 'vitest';
import { duration } from '../../../harness/metrics/duration.ts';
import { readSweep } from '../../../harness/sensitivity/read-sweep.ts';
import type { ItemFacts } from '../../../harness/sensitivity/sweep-item.ts';
import { constructedSubject } from '../metrics/constructed-subject.ts';
import { madeClip, madeMetric } from './made-sweep.ts';

const { probe, decoded } = constructedSubject();
const clip = madeClip('a');
const planted = { id: 'short', version: 1, severity: 1 };

const measured = (durationSeconds: number, measurements = {}): ItemFacts => ({
  status: 'measured',
  probe,
  decoded: { ...decoded, durationSeconds },
  measurements,
});

describe('readSweep', () => {
  it('sends what the undefected clip delivers', () => {
    const judged: unknown[] = [];
    const spy = madeMetric('spy', {
      judge: ({ sent }) => (judged.push(sent), duration.judge(constructedSubject({ sent }))),
    });
    readSweep([{ clip, facts: measured(3.2) }], [spy]);
    expect(judged).toStrictEqual([
      { durationSeconds: 3.2, resolution: '640x360', aspectRatio: '1.777778:1', fps: 24, audio: true },
    ]);
  });

  it('reads numbers, booleans as 0 and 1, and readings that are only not scored', () => {
    const metrics = [
      duration,
      madeMetric('flag', { judge: () => ({ status: 'scored', raw: true }) }),
      madeMetric('kept', { judge: () => ({ status: 'unscored', raw: 7, reason: 'not static' }) }),
      madeMetric('absent', { judge: () => ({ status: 'unscored', reason: 'too short' }) }),
      madeMetric('words', { judge: () => ({ status: 'scored', raw: '16:9' }) }),
    ];
    const items = [
      { clip, facts: measured(3) },
      { clip, planted, facts: measured(1.8) },
    ];
    expect(readSweep(items, metrics)).toStrictEqual({
      failed: [],
      readings: [3, 1.8].map((seconds, index) => ({
        clip,
        ...(index === 0 ? {} : { planted }),
        values: {
          duration: { status: 'read', value: seconds },
          flag: { status: 'read', value: 1 },
          kept: { status: 'read', value: 7 },
          absent: { status: 'none', reason: 'too short' },
          words: { status: 'none', reason: 'its raw value is a text' },
        },
      })),
    });
  });

  it('keeps failures with their reason, and cannot read what lost its undefected clip', () => {
    const items = [
      { clip, facts: { status: 'failed', reason: 'timeout: too long' } as const },
      { clip, planted, facts: measured(2) },
    ];
    expect(readSweep(items, [duration])).toStrictEqual({
      readings: [],
      failed: [
        { clip, reason: 'timeout: too long' },
        { clip, planted, reason: 'the undefected clip was not measured' },
      ],
    });
  });
});
