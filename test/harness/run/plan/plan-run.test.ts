import { describe, expect, it } from 'vitest';
import { loadSuite, type LoadedSuite } from '../../../../harness/catalog/load-suite.ts';
import type { ReadStill } from '../../../../harness/catalog/read-stills.ts';
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

  describe('what cannot be sent', () => {
    const text = 'A fox jumps over a brook.';
    const suite: LoadedSuite = {
      ...suites[0]!,
      prompts: [
        { prompt: { id: 'plain', text, clauses: [] }, category: 'c', mode: 't2v', directory: '/set' },
        {
          prompt: { id: 'fox', text, clauses: [], referenceImage: 'fox.png' },
          category: 'c',
          mode: 'i2v',
          directory: '/set',
        },
        { prompt: { id: 'bare', text, clauses: [] }, category: 'c', mode: 'i2v', directory: '/set' },
      ],
    };
    const found: ReadStill = { status: 'found', path: '/set/fox.png', sha256: 'abc' };
    const both: Route = { ...route('a'), modes: { ...route('a').modes, i2v: route('a').modes.t2v! } };
    const planAll = (one: Route, still: ReadStill | undefined = found) =>
      planRun({
        suites: [suite],
        routes: [one],
        epoch: '1',
        repeats: 1,
        stills: new Map(still === undefined ? [] : [['/set\nfox.png', still]]),
      });
    const reasons = (one: Route, still?: ReadStill) => planAll(one, still).map(({ unsendable }) => unsendable);

    it('is an opening still that is not there, in the words of whoever looked for it', () => {
      const bare = { code: 'missing_file', message: 'the prompt names no still to open with' };
      expect(reasons(both)).toStrictEqual([undefined, undefined, bare]);
      expect(reasons(both, { status: 'absent', reason: '"fox.png" is not there' })).toStrictEqual([
        undefined,
        { code: 'missing_file', message: '"fox.png" is not there' },
        bare,
      ]);
    });

    it('is a mode that the route does not have', () => {
      const noStill = { code: 'invalid_input', message: 'the route opens no clip with a still' };
      expect(reasons(route('a'))).toStrictEqual([undefined, noStill, noStill]);
      const stillOnly: Route = { ...both, modes: { i2v: both.modes.i2v! } };
      const noText = { code: 'invalid_input', message: 'the route makes no clip from text alone' };
      expect(reasons(stillOnly).slice(0, 2)).toStrictEqual([noText, undefined]);
    });

    it('is a prompt that the service would cut', () => {
      const upTo = (promptCharacters: number): Route => {
        const { capabilities } = route('a').modes.t2v!;
        return { ...both, modes: { t2v: { capabilities: { ...capabilities, promptCharacters } } } };
      };
      expect(reasons(upTo(text.length))[0]).toBe(undefined);
      expect(reasons(upTo(text.length - 1))[0]).toStrictEqual({
        code: 'invalid_input',
        message: 'the prompt has 25 characters, the route takes 24',
      });
    });

    it('goes with its still where it can be sent, and is known by the bytes', () => {
      const [, fox] = planAll(both);
      expect(fox?.request.referenceImage).toStrictEqual({ path: '/set/fox.png', sha256: 'abc' });
      const [plain] = planAll(both);
      expect(plain?.request).not.toHaveProperty('referenceImage');
      const keyWith = (changes: Partial<typeof found>) => planAll(both, { ...found, ...changes })[1]?.generationKey;
      expect(keyWith({ path: '/elsewhere/fox.png' })).toBe(fox?.generationKey);
      expect(keyWith({ sha256: 'def' })).not.toBe(fox?.generationKey);
    });
  });

  it('sends a negative prompt to who takes one, and says where it is left out', () => {
    const negative: LoadedSuite = {
      ...suites[0]!,
      prompts: [
        {
          prompt: { id: 'fox', text: 'A fox.', negative: 'fog', clauses: [] },
          category: 'c',
          mode: 't2v',
          directory: '',
        },
      ],
    };
    const { capabilities } = route('b').modes.t2v!;
    const taking: Route = {
      ...route('b'),
      modes: { t2v: { capabilities: { ...capabilities, negativePrompt: true } } },
    };
    const [without, taken] = planRun({ suites: [negative], routes: [route('a'), taking], epoch: '1', repeats: 1 });
    expect(without?.request).not.toHaveProperty('negativePrompt');
    expect(without?.warnings.map(({ code }) => code)).toContain('negative_prompt_unsupported');
    expect(taken?.request.negativePrompt).toBe('fog');
    expect(taken?.warnings.map(({ code }) => code)).not.toContain('negative_prompt_unsupported');
  });
});
