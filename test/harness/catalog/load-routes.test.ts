import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../harness/catalog/check-document.ts';
import { loadModelCatalog } from '../../../harness/catalog/load-routes.ts';
import { readTextFile } from '../../../harness/catalog/read-text-file.ts';
import { readYaml } from '../../../harness/catalog/read-yaml.ts';
import { loadServices } from '../../../harness/cli/load-services.ts';
import type { Capabilities } from '../../../harness/schema/capabilities.ts';
import { modelFileSchema } from '../../../harness/schema/model-entry.ts';
import { routeFileSchema, type RouteEntry } from '../../../harness/schema/route-entry.ts';
import type { WireField, WireForm } from '../../../harness/schema/wire-form.ts';

const catalogFolder = join(import.meta.dirname, '../../../harness/catalog');
const documentsOf = async (folder: string) => {
  const files = globSync(`${folder}/*.yaml`, { cwd: catalogFolder }).sort();
  return Promise.all(
    files.map(async (file) => ({
      name: basename(file, '.yaml'),
      document: readYaml(await readTextFile(join(catalogFolder, file)), file),
    })),
  );
};
const models = (await documentsOf('models')).flatMap(({ document }) => checkDocument(document, modelFileSchema).models);
const files = (await documentsOf('routes')).map(({ name, document }) => ({
  name,
  ...checkDocument(document, routeFileSchema),
}));

interface ShippedMode {
  readonly name: string;
  readonly mode: string;
  readonly capabilities: Capabilities;
  readonly wire: WireForm;
}

const entries: { id: string; entry: RouteEntry }[] = files.flatMap(({ provider, routes }) =>
  routes.map((entry) => ({ id: `${entry.model}@${provider}`, entry })),
);
const modes: ShippedMode[] = entries.flatMap(({ id, entry }) =>
  Object.entries(entry.modes).flatMap(([mode, form]) =>
    form === undefined ? [] : [{ name: `${id} ${mode}`, mode, ...form }],
  ),
);

/** `route mode: fault` for every mode that a rule finds a fault in. */
const faults = (rule: (mode: ShippedMode) => string | false | undefined): string[] =>
  modes.flatMap((mode) => {
    const fault = rule(mode);
    return fault === undefined || fault === false ? [] : [`${mode.name}: ${fault}`];
  });

/** Constants may stand in for a seed or a negative prompt that a request does not have. */
const pointersOf = ({ fields: { seed, negativePrompt, ...always }, constants }: WireForm): string[] => {
  const at = (field: WireForm['fields'][keyof WireForm['fields']]): string[] =>
    field === undefined ? [] : typeof field === 'string' ? [field] : [field.at];
  const { mediaTypeAt } = always.referenceImage ?? {};
  const rarely = [...at(seed), ...at(negativePrompt)];
  return [
    ...Object.values(always).flatMap(at),
    ...(mediaTypeAt === undefined ? [] : [mediaTypeAt]),
    ...rarely,
    ...Object.keys(constants).filter((pointer) => !rarely.includes(pointer)),
  ];
};

/** Every length that can be asked for; of a range with a step, each of its steps. */
const lengthsOf = ({ durationSeconds: offered }: Capabilities): number[] => {
  if (!('min' in offered)) return offered;
  const step = offered.step ?? offered.max - offered.min;
  return Array.from({ length: Math.floor((offered.max - offered.min) / step) + 1 }, (_, i) => offered.min + i * step);
};

const missingWords = (field: WireField | undefined, options: readonly (string | number | boolean)[]): string[] =>
  typeof field === 'object' && field.values !== undefined
    ? options.map(String).filter((option) => !Object.hasOwn(field.values!, option))
    : [];

it('reads what is there', () => {
  expect(models.length).toBeGreaterThan(25);
  expect(modes.length).toBeGreaterThan(50);
});

describe('models and routes name each other', () => {
  it('each model and each route stands once', () => {
    const twice = (ids: readonly string[]) => ids.filter((id, index) => ids.indexOf(id) !== index);
    expect(twice(models.map(({ id }) => id))).toStrictEqual([]);
    expect(twice(entries.map(({ id }) => id))).toStrictEqual([]);
    expect(twice(models.flatMap(({ id, routes }) => routes.map((provider) => `${id}@${provider}`)))).toStrictEqual([]);
  });

  it('every route that a model names has an entry, and the other way round', () => {
    const named = models.flatMap(({ id, routes }) => routes.map((provider) => `${id}@${provider}`));
    expect(named.filter((id) => !entries.some((each) => each.id === id))).toStrictEqual([]);
    expect(entries.map(({ id }) => id).filter((id) => !named.includes(id))).toStrictEqual([]);
  });

  it('successors exist, and models without a route are the ones that are known to have none', () => {
    const ids = models.map(({ id }) => id);
    expect(
      models.flatMap(({ successor }) => (successor === undefined || ids.includes(successor) ? [] : [successor])),
    ).toStrictEqual([]);
    expect(models.filter(({ routes }) => routes.length === 0).map(({ id }) => id)).toStrictEqual([
      // Offered, but nobody has said in full what a request looks like.
      ...['gemini-omni-flash', 'gemini-omni-flash-1.1', 'grok-imagine-1.5', 'grok-imagine', 'luma-ray-3.2'],
      'sora-2',
    ]);
    expect(models.find(({ id }) => id === 'sora-2')?.availability).toStrictEqual({
      state: 'ended',
      since: '2026-09-24',
      source: 'npm package openai 7.57.0',
      date: '2026-11-13',
    });
  });

  it('every file is named after its provider, and every provider is a service', async () => {
    const services = (await loadServices()).map(({ id }) => id);
    expect(files.map(({ name }) => name)).toStrictEqual(files.map(({ provider }) => provider));
    expect(files.map(({ provider }) => provider).sort()).toStrictEqual([...services].sort());
  });

  it('are joined in the order that the model prefers', async () => {
    const catalog = await loadModelCatalog();
    const preferred = models.flatMap(({ id, routes }) => routes.map((provider) => `${id}@${provider}`));
    expect(catalog.routes.map(({ id }) => id)).toStrictEqual(
      preferred.filter((id) => entries.some((each) => each.id === id)),
    );
    expect(catalog.routes.find(({ id }) => id === 'happyhorse-1.0@fal')).toMatchObject({
      model: 'happyhorse-1.0',
      provider: 'fal',
      title: 'HappyHorse 1.0',
      verified: 'documented',
      sources: expect.arrayContaining(['https://fal.ai/models/alibaba/happy-horse/text-to-video/llms.txt']) as unknown,
    });
  });
});

describe('what can be asked for can be said', () => {
  it('every choice has its place in the request', () => {
    expect(
      faults(({ capabilities: { resolutions }, wire: { endpoint, fields } }) => {
        const isSaid =
          fields.resolution !== undefined || fields.pictureSize !== undefined || typeof endpoint === 'object';
        return resolutions.length > 1 && !isSaid && 'resolution';
      }),
    ).toStrictEqual([]);
    expect(
      faults(({ capabilities: { aspectRatios }, wire: { fields } }) => {
        return aspectRatios.length > 1 && !(fields.aspectRatio ?? fields.pictureSize) && 'aspectRatio';
      }),
    ).toStrictEqual([]);
    expect(
      faults(({ capabilities, wire: { fields } }) => {
        return lengthsOf(capabilities).length > 1 && fields.durationSeconds === undefined && 'durationSeconds';
      }),
    ).toStrictEqual([]);
    expect(
      faults(({ capabilities: { fps }, wire: { fields } }) => fps.length > 1 && fields.fps === undefined && 'fps'),
    ).toStrictEqual([]);
    expect(
      faults(
        ({ capabilities: { audio }, wire: { fields } }) => audio === 'flag' && fields.audio === undefined && 'audio',
      ),
    ).toStrictEqual([]);
  });

  it('seed, negative prompt and still have a place exactly where the route takes them', () => {
    expect(
      faults(({ capabilities: { seed }, wire: { fields } }) => seed !== (fields.seed !== undefined) && 'seed'),
    ).toStrictEqual([]);
    expect(
      faults(
        ({ capabilities: { negativePrompt }, wire: { fields } }) =>
          negativePrompt !== (fields.negativePrompt !== undefined) && 'negativePrompt',
      ),
    ).toStrictEqual([]);
    expect(
      faults(({ mode, wire: { fields } }) => (mode === 'i2v') !== (fields.referenceImage !== undefined) && 'still'),
    ).toStrictEqual([]);
  });

  it('where a service has words of its own, there is one for every choice', () => {
    expect(
      faults(({ capabilities, wire: { endpoint, fields } }) => {
        const { resolutions, aspectRatios, fps } = capabilities;
        const sizes = resolutions.flatMap((resolution) => aspectRatios.map((ratio) => `${resolution} ${ratio}`));
        const missing = [
          ...missingWords(fields.resolution, resolutions),
          ...missingWords(fields.aspectRatio, aspectRatios),
          ...missingWords(fields.pictureSize, sizes),
          ...missingWords(fields.fps, fps),
          ...missingWords(fields.durationSeconds, lengthsOf(capabilities)),
          ...missingWords(fields.audio, { flag: [true, false], always: [true], none: [false] }[capabilities.audio]),
          ...(typeof endpoint === 'object' ? resolutions.filter((each) => endpoint[each] === undefined) : []),
        ];
        return missing.length > 0 && missing.join(', ');
      }),
    ).toStrictEqual([]);
  });

  it('a picture size is words, one for each resolution in each ratio', () => {
    expect(
      faults(
        ({
          capabilities: { resolutions, aspectRatios },
          wire: {
            fields: { pictureSize },
          },
        }) => {
          if (pictureSize === undefined) return undefined;
          const nSizes = resolutions.length * aspectRatios.length;
          return (typeof pictureSize === 'string' || pictureSize.values === undefined || nSizes === 0) && 'no words';
        },
      ),
    ).toStrictEqual([]);
  });

  it('no two values stand in the same place', () => {
    expect(
      faults(({ wire }) => {
        const pointers = pointersOf(wire);
        const twice = pointers.filter((pointer, index) => pointers.indexOf(pointer) !== index);
        return twice.length > 0 && twice.join(', ');
      }),
    ).toStrictEqual([]);
  });
});

describe('what is said has a source and a day', () => {
  /** The day that the facts were last gathered on; a later date is a slip of the pen, until this line is moved. */
  const gathered = '2026-11-23';
  const stated = [
    ...entries.flatMap(({ id, entry: { date, sources, price } }) => [
      ...sources.map((source) => ({ of: id, source, date })),
      ...(price === undefined ? [] : [{ of: `${id} price`, source: price.source, date: price.date }]),
    ]),
    ...models.flatMap(({ id, availability, openWeights, claims }) =>
      [availability, openWeights, ...claims].flatMap((fact) => (fact === undefined ? [] : [{ of: id, ...fact }])),
    ),
  ];

  it('no date lies in the future', () => {
    expect(stated.filter(({ date }) => date > gathered).map(({ of, date }) => `${of} ${date}`)).toStrictEqual([]);
  });

  it('sources are addresses or named packages', () => {
    // What only public code says is told in words, with the page that its unit is from.
    const isSource =
      /^(https:\/\/\S+|[^:]+ \(https:\/\/\S+\)|npm package (@[\w-]+\/)?[\w.-]+ \d+\.\d+\.\d+( \(.+\))?)$/;
    expect(
      stated.filter(({ source }) => !isSource.test(source)).map(({ of, source }) => `${of} ${source}`),
    ).toStrictEqual([]);
  });

  it('nothing is live: nobody has called these routes yet', () => {
    expect(entries.filter(({ entry }) => entry.known === 'live').map(({ id }) => id)).toStrictEqual([]);
  });

  it('prices are of what the route offers', () => {
    expect(
      entries.flatMap(({ id, entry }) => {
        const offered = Object.values(entry.modes).flatMap((mode) => mode?.capabilities.resolutions ?? []);
        return (entry.price?.rates ?? []).flatMap(({ resolution, mode }) => [
          ...(resolution === undefined || offered.includes(resolution) ? [] : [`${id} ${resolution}`]),
          ...(mode === undefined || entry.modes[mode] !== undefined ? [] : [`${id} ${mode}`]),
        ]);
      }),
    ).toStrictEqual([]);
  });

  it('what makers say of themselves is marked as such', () => {
    const claims = models.find(({ id }) => id === 'happyhorse-1.0')?.claims;
    expect(claims?.map(({ says, selfReported }) => [says, selfReported])).toContainEqual([
      '~38 s per 1080p clip on one H100',
      true,
    ]);
  });
});
