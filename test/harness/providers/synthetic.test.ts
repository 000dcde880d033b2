import { describe, expect, it } from 'vitest';
import { resolveRoutes } from '../../../harness/cli/resolve-routes.ts';
import { RouteDirectory } from '../../../harness/cli/route-directory.ts';
import { createSyntheticProvider, syntheticRoutes } from '../../../harness/providers/synthetic.ts';
import type { RenderJob } from '../../../harness/media/worker-job.ts';

const rendered: RenderJob[] = [];
const provider = createSyntheticProvider({
  outbox: '/outbox',
  render: (job) => {
    rendered.push(job);
    return Promise.resolve({ status: 'rendered', file: job.file, reused: false });
  },
});
const directory = new RouteDirectory({
  catalog: { models: [], routes: [] },
  ownRoutes: [],
  providers: undefined,
  services: [],
  environment: {},
});
const resolve = (model: string) => resolveRoutes([model], directory);
const submit = (model: string) =>
  provider.submit(
    { model, mode: 't2v', prompt: 'a lake', repeat: 1, settings: {} },
    { wire: undefined, token: 'token' },
  );

describe('synthetic models', () => {
  it('lists the reference and every defect', () => {
    const models = syntheticRoutes().map(({ model }) => model);
    expect(models).toContain('synthetic/reference');
    expect(models).toContain('synthetic/desync');
    expect(new Set(models).size).toBe(models.length);
  });

  it.each(['synthetic/flicker', 'synthetic/flicker:0.3', 'synthetic/desync:-0.5', 'synthetic/desync:1'])(
    'has %s, with and without its provider',
    (model) => {
      expect(resolve(model)).toMatchObject([{ id: `${model}@synthetic`, model }]);
      expect(resolve(`${model}@synthetic`)).toStrictEqual(resolve(model));
    },
  );

  it.each([
    ['synthetic/flicker:-0.5', 'The severity of synthetic/flicker goes from 0 to 1, got -0.5'],
    ['synthetic/flicker:1.5', 'The severity of synthetic/flicker goes from 0 to 1, got 1.5'],
    ['synthetic/desync:-2', 'The severity of synthetic/desync goes from -1 to 1, got -2'],
  ])('refuses %s with the range', (model, message) => {
    expect(() => resolve(model)).toThrow(message);
  });

  it.each(['synthetic/reference:0.5', 'synthetic/flicker:', 'synthetic/flicker:--1', 'synthetic/flicker:x'])(
    'does not know %s',
    (model) => {
      expect(() => resolve(model)).toThrow(`There is no model "${model}"`);
    },
  );

  it('plants what the name says, signs included, and keeps both sides apart', async () => {
    const early = await submit('synthetic/desync:-0.5');
    const late = await submit('synthetic/desync:0.5');
    if (early.status !== 'accepted' || late.status !== 'accepted') throw new Error('expected two operations');
    expect(early.operation).toMatchObject({ job: { defects: [{ id: 'desync', severity: -0.5 }] } });
    expect(early.operation).not.toMatchObject({ name: (late.operation as { name: string }).name });
    await provider.poll(early.operation, new AbortController().signal);
    expect(rendered.at(-1)).toMatchObject({ defects: [{ id: 'desync', severity: -0.5 }] });
  });

  it('answers a severity that a defect does not have as a model that is not there', async () => {
    expect(await submit('synthetic/freeze:-1')).toMatchObject({ status: 'failed', failure: { code: 'model_gone' } });
  });
});
