import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createProgress } from '../../../harness/cli/progress.ts';
import type { PlannedSample } from '../../../harness/run/plan/planned-sample.ts';
import { makeOutside } from '../../fixtures/outside-maker.ts';
import { makePaidSample } from '../../fixtures/paid-sample.ts';
import { makePlannedSample } from '../../fixtures/planned-sample-maker.ts';
import { makeSampleRecord } from '../../reports/fixtures/make-sample-record.ts';

const on = (id: string): PlannedSample => makePaidSample({ route: { ...makePaidSample().route, id } });

/** What is drawn next, without control sequences: lines that stay as they are are not drawn again. */
function watch(stderr: () => string): () => string {
  let seen = 0;
  return () => {
    const drawn = stripVTControlCharacters(stderr().slice(seen));
    seen = stderr().length;
    return drawn;
  };
}

describe('createProgress', () => {
  it('shows on a terminal how many jobs of which route are under way', () => {
    const { outside, stderr } = makeOutside('/', { columns: 100, now: () => 0 });
    const drawn = watch(stderr);
    const progress = createProgress(4, { quiet: false }, outside);
    const after = (...changes: [state: 'started' | 'ended', route: string][]): string => {
      for (const [state, route] of changes) {
        drawn();
        progress.job(state, on(route));
      }
      return drawn().trim();
    };
    expect(after(['started', 'a@fal'], ['started', 'a@fal'], ['started', 'b@kling'])).toBe(
      'under way: a@fal 2, b@kling 1',
    );
    expect(after(['ended', 'a@fal'], ['ended', 'b@kling'])).toBe('under way: a@fal 1');
    expect(after(['ended', 'a@fal'])).not.toContain('under way');
  });

  it('makes no news of what this machine makes', () => {
    const { outside, stderr } = makeOutside('/', { columns: 100, now: () => 0 });
    const progress = createProgress(1, { quiet: false }, outside);
    progress.job('started', makePlannedSample());
    expect(stderr()).not.toContain('under way');
  });

  it('cuts a long line to the terminal', () => {
    const { outside, stderr } = makeOutside('/', { columns: 60, now: () => 0 });
    const progress = createProgress(1, { quiet: false }, outside);
    const drawn = watch(stderr);
    drawn();
    progress.job('started', on(`${'long-'.repeat(20)}@fal`));
    expect(drawn().trim()).toBe(`under way: ${'long-'.repeat(20)}`.slice(0, 58) + '…');
  });

  it('writes one plain line per sample elsewhere, and none about jobs', () => {
    const { outside, stderr } = makeOutside('/', { now: () => 0 });
    const progress = createProgress(2, { quiet: false }, outside);
    progress.job('started', on('a@fal'));
    progress.finished(
      makeSampleRecord({ outcome: { status: 'failed', failure: { code: 'no_funds', message: 'empty' } } }),
    );
    progress.job('ended', on('a@fal'));
    progress.finished(
      makeSampleRecord({ outcome: { status: 'refused', refusal: { code: 'refused_input', message: 'no' } } }),
    );
    progress.end();
    expect(
      stderr()
        .split('\n')
        .map((line) => line.replace(/ \S+ \S+ r1/, ' …')),
    ).toStrictEqual(['[1/2] failed    …: no_funds', '[2/2] refused   …: refused_input', '']);
  });

  it('says nothing where nobody wants to hear it', () => {
    const { outside, stderr } = makeOutside('/', { columns: 100, now: () => 0 });
    const progress = createProgress(2, { quiet: true }, outside);
    progress.job('started', on('a@fal'));
    progress.end();
    expect(stderr()).toBe('');
  });
});
