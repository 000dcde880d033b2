import { describe, expect, it } from 'vitest';
import { RouteTally } from '../../../../harness/run/aggregate/route-tally.ts';
import type { RouteSummary } from '../../../../harness/schema/aggregate.ts';
import type { SampleRecord } from '../../../../harness/schema/sample-record.ts';
import { makeSampleRecord } from '../../../reports/fixtures/make-sample-record.ts';

function summaryOf(records: readonly Partial<SampleRecord>[]): RouteSummary {
  const made = records.map((overrides) => makeSampleRecord(overrides));
  const tally = new RouteTally(made[0]!);
  for (const record of made) tally.add(record);
  return tally.summary();
}

const unanswered = {
  outcome: { status: 'failed', failure: { code: 'ambiguous_submit', message: '' } },
} as const satisfies Partial<SampleRecord>;

describe('RouteTally: money and waiting', () => {
  it('adds up what is known and counts what is not', () => {
    const decoded = { ...makeSampleRecord().decoded!, durationSeconds: 4 };
    const { priceUsd, paidUsd, cost } = summaryOf([
      { cost: { priceUsd: 0.5, paidUsd: 0.5, basis: 'table' }, decoded },
      { cost: { priceUsd: 0.7, paidUsd: 0, basis: 'billed' }, decoded, reused: true },
      { cost: { basis: 'unknown' }, decoded },
    ]);
    expect(priceUsd).toBeCloseTo(1.2, 12);
    expect(paidUsd).toBe(0.5);
    expect(cost).toMatchObject({ bases: { table: 1, billed: 1, unknown: 1 }, nPriced: 2, nPaidKnown: 2 });
    // The clip of unknown price has no part in it: 1.20 USD over 8 seconds.
    expect(cost?.perSecondUsd).toBeCloseTo(0.15, 12);
    expect(cost).not.toHaveProperty('possibleUsd');
  });

  it('knows nothing of money where nothing is known', () => {
    const summary = summaryOf([{ cost: { basis: 'unknown' } }]);
    expect(summary).not.toHaveProperty('priceUsd');
    expect(summary).not.toHaveProperty('paidUsd');
    expect(summary.cost).toStrictEqual({
      bases: { unknown: 1 },
      nPriced: 0,
      nPaidKnown: 0,
      nUnanswered: 0,
      nUncertain: 0,
      nBounded: 0,
    });
  });

  it('counts the submits that were never answered and the jobs that never said, with the most that they may have cost', () => {
    const { cost } = summaryOf([
      { ...unanswered, cost: { basis: 'unknown', possibleUsd: 0.5 } },
      // Of unknown price.
      { ...unanswered, cost: { basis: 'unknown' } },
      // A clip that was got at the second try, after a first of unknown cost.
      { cost: { priceUsd: 0.9, paidUsd: 0.9, basis: 'table', possibleUsd: 0.9 } },
      { cost: { priceUsd: 0.9, paidUsd: 0.9, basis: 'table' } },
    ]);
    expect(cost).toMatchObject({ nUnanswered: 2, nUncertain: 3, nBounded: 2, possibleUsd: 1.4 });
  });

  it('takes latencies of clips that this run had made, and of no others', () => {
    const latency = (latencySeconds: number): Pick<SampleRecord, 'timing'> => ({ timing: { latencySeconds } });
    const { generatedAt: _generatedAt, ...stated } = makeSampleRecord(latency(1000));
    const tally = new RouteTally(stated);
    for (const record of [30, 50, 40].map((each) => makeSampleRecord(latency(each)))) tally.add(record);
    tally.add(makeSampleRecord({ ...latency(1), reused: true }));
    // Attached to again after a crash: when it was submitted, another process knew.
    tally.add(makeSampleRecord({ timing: {} }));
    // Stated by the publisher of an imported clip.
    tally.add(stated);
    expect(tally.summary()).toMatchObject({
      medianLatencySeconds: 40,
      latency: { n: 3, medianSeconds: 40, leastSeconds: 30, mostSeconds: 50 },
    });
    expect(summaryOf([{ timing: {} }])).not.toHaveProperty('latency');
  });
});

describe('RouteTally: asked and sent', () => {
  it('counts each difference, what the route cannot be asked for, and no difference of spelling only', () => {
    const asked = { durationSeconds: 5, resolution: '720p', aspectRatio: '16:9', fps: 24, audio: true };
    const { sentOtherwise } = summaryOf([
      { asked, sent: { ...asked, resolution: '1280x720', durationSeconds: 6 } },
      { asked, sent: { ...asked, durationSeconds: 4 } },
      { asked, sent: { ...asked, durationSeconds: 4 } },
      { asked, sent: { durationSeconds: 5, resolution: '1080p', aspectRatio: '32:18', audio: false } },
      // Not sent at all.
      { asked, sent: {} },
    ]);
    expect(sentOtherwise).toStrictEqual([
      { setting: 'duration', asked: '5 s', sent: '4 s', nSamples: 2 },
      { setting: 'duration', asked: '5 s', sent: '6 s', nSamples: 1 },
      { setting: 'resolution', asked: '720p', sent: '1080p', nSamples: 1 },
      { setting: 'fps', asked: '24 fps', nSamples: 1 },
      { setting: 'audio', asked: 'sound', sent: 'silence', nSamples: 1 },
    ]);
  });

  it('says nothing where all was sent as it was asked', () => {
    const asked = { durationSeconds: 5, audio: false };
    expect(summaryOf([{ asked, sent: asked }])).not.toHaveProperty('sentOtherwise');
  });

  it('counts prompts that the service rewrote, by its own word or by the text', () => {
    const { text } = makeSampleRecord().prompt;
    expect(
      summaryOf([
        { actualPrompt: text },
        { actualPrompt: `${text}, cinematic` },
        { warnings: [{ code: 'prompt_rewritten', message: '' }] },
        {},
      ]).nRewritten,
    ).toBe(2);
    expect(summaryOf([{ actualPrompt: text }])).not.toHaveProperty('nRewritten');
  });
});
