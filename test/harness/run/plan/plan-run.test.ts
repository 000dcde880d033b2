import { describe, expect, it } from 'vitest';
import { loadSuite } from '../../../../harness/catalog/load-suite.ts';
import type { Route } from '../../../../harness/catalog/route.ts';
import { planRun } from '../../../../harness/run/plan/plan-run.ts';

const route = (model: string, seed = true): Route => ({
  id: `${model}@test`,
  model,
  provider: 'test',
  verified: 'local',
  title: model,
  revision: '1',
  modes: {
    t2v: {
      capabilities: {
        durationSeconds: { min: 1, max: 10 },
        resolutions: ['720p'],
        aspectRatios: ['16:9'],
        fps: [24],
        audio: 'flag',
        seed,
        negativePrompt: false,
      },
    },
  },
});

const suites = [await loadSuite('layered-atmospheric')];
const plan = (more: Partial<Parameters<typeof planRun>[0]> = {}) =>
  planRun({ suites, routes: [route('a'), route('b')], epoch: '1', limit: 2, repeats: 2, ...more });
const keys = (more?: Partial<Parameters<typeof planRun>[0]>) =>
  new Set(plan(more).map(({ generationKey }) => generationKey));

describe('planRun', () => {
  it('goes by prompt, then repeat, with the models of a prompt side by side', () => {
    expect(
      plan().map(({ suitePrompt, route: { model }, repeat, seed }) => [suitePrompt.prompt.id, model, repeat, seed]),
    ).toStrictEqual([
      ['foggy-harbor', 'a', 1, 1],
      ['foggy-harbor', 'b', 1, 1],
      ['foggy-harbor', 'a', 2, 2],
      ['foggy-harbor', 'b', 2, 2],
      ['farmhouse-kitchen-sunrise', 'a', 1, 1],
      ['farmhouse-kitchen-sunrise', 'b', 1, 1],
      ['farmhouse-kitchen-sunrise', 'a', 2, 2],
      ['farmhouse-kitchen-sunrise', 'b', 2, 2],
    ]);
  });

  it('gives every sample an id and a key of its own', () => {
    expect(new Set(plan().map(({ sampleId }) => sampleId)).size).toBe(8);
    expect(keys().size).toBe(8);
  });

  it('keeps the keys of what a larger plan shares with a smaller one', () => {
    const small = keys();
    for (const larger of [
      keys({ repeats: 3 }),
      keys({ limit: 3 }),
      keys({ routes: [route('a'), route('b'), route('c')] }),
    ]) {
      expect(small.isSubsetOf(larger)).toBe(true);
    }
  });

  it('shares no key with another epoch, seed or revision of a route', () => {
    const other = { ...route('a'), revision: '2' };
    expect(keys().isDisjointFrom(keys({ epoch: 'b' }))).toBe(true);
    expect(keys().isDisjointFrom(keys({ seed: 100 }))).toBe(true);
    expect(keys({ routes: [route('a')] }).isDisjointFrom(keys({ routes: [other] }))).toBe(true);
  });

  it('sends seed 0 as 0, and no seed to a route that takes none', () => {
    const [first] = plan({ seed: 0 });
    expect(first?.request.seed).toBe(0);
    const [without] = plan({ routes: [route('a', false)] });
    expect(without?.request).not.toHaveProperty('seed');
    expect(without?.warnings).toContainEqual({ code: 'seed_unsupported', message: 'the route takes no seed' });
    // Repeats without a seed are still different draws.
    expect(keys({ routes: [route('a', false)] }).size).toBe(4);
  });

  it('takes the prompts that a glob names', () => {
    const ids = new Set(plan({ prompts: '*harbor*', limit: 50 }).map(({ suitePrompt }) => suitePrompt.prompt.id));
    expect(ids).toContain('foggy-harbor');
    expect([...ids].every((id) => id.includes('harbor'))).toBe(true);
    expect(() => plan({ prompts: 'nothing-like-it' })).toThrow('No prompt of the suite "layered-atmospheric" matches');
  });
});
