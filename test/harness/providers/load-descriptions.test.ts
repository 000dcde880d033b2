import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDescription, loadDescriptions } from '../../../harness/providers/load-descriptions.ts';
import { services } from '../../../harness/providers/registry.ts';
import type { ServiceTools } from '../../../harness/providers/service.ts';
import { ScreentestError } from '../../../harness/schema/screentest-error.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const good = `id: mine
title: Mine
origin: https://video.example.com/api
key:
  variable: MINE_KEY
submit:
  path: /jobs
  jobId: /id
poll:
  path: /jobs/{jobId}
  state: /state
  words: { succeeded: [done], failed: [bad] }
result:
  url: /clip
`;

/** `line:column message (hint)` of each fault. */
async function faultsOf(text: string): Promise<string[]> {
  const file = join(await temporaryFolder(), 'mine.yaml');
  await writeFile(file, text);
  const error: unknown = await loadDescription(file).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!ScreentestError.is(error)) return [];
  return error.problems.map(({ message, place, hint }) => `${place?.line}:${place?.column} ${message} (${hint})`);
}

describe('the described services that ship', () => {
  it('are these, none of which is written in code too', async () => {
    const shipped = await loadDescriptions();
    expect(shipped.map(({ id, keyVariable, origins }) => [id, keyVariable, origins])).toStrictEqual([
      ['luma', 'LUMAAI_API_KEY', { api: 'https://api.lumalabs.ai/dream-machine/v1' }],
      ['minimax', 'MINIMAX_API_KEY', { api: 'https://api.minimax.io' }],
    ]);
    expect(shipped.filter(({ id }) => Object.hasOwn(services, id))).toStrictEqual([]);
  });
});

describe('a description', () => {
  it('may leave out what most services share', async () => {
    expect(await faultsOf(good)).toStrictEqual([]);
  });

  it('is called by the name that a config gives it', async () => {
    const file = join(await temporaryFolder(), 'mine.yaml');
    await writeFile(file, good);
    const tools: ServiceTools = {
      client: { call: () => Promise.reject(new Error('nothing is asked for')), isOwn: () => false },
      origins: { api: 'https://video.example.com/api' },
      settings: {},
      now: () => 0,
      readImage: () => Promise.reject(new Error('no image is asked for')),
    };
    expect((await loadDescription(file)).id).toBe('mine');
    const { id, create } = await loadDescription(file, 'studio');
    expect([id, create(tools).id]).toStrictEqual(['studio', 'studio']);
  });

  it.each([
    [
      'an unknown field',
      ['  jobId: /id', '  jobID: /id'],
      [
        '7:3 Missing field `jobId` in `submit` (Add it: expected text (in quotes where it looks like a number))',
        '8:3 Unknown field `jobID` in `submit` (Did you mean `jobId`?)',
      ],
    ],
    [
      'an unknown placeholder',
      ['/jobs/{jobId}', '/jobs/{id}'],
      ['10:9 A path may hold {jobId}, {endpoint} at `poll.path` (undefined)'],
    ],
    [
      'a pointer where no answer is',
      ['path: /jobs\n', 'path: /jobs/{/id}\n'],
      ['7:9 A path may hold {endpoint} at `submit.path` (undefined)'],
    ],
    [
      'a word of two states',
      ['failed: [bad]', 'failed: [bad, done]'],
      [
        '12:45 "done" stands under `succeeded` already at `poll.words.failed[1]` (A word of the service means one state)',
      ],
    ],
    [
      'no word of success',
      ['succeeded: [done], ', ''],
      [
        '12:10 Missing field `succeeded` in `poll.words` (Add it: expected a list, each entry on a line that begins with "- ")',
      ],
    ],
    [
      'no way to the clip',
      ['url: /clip', 'actualPrompt: /prompt'],
      [
        '14:3 Expected a `url`, a `path`, or both at `result` (`url: /video/url` where the answer to the poll holds it; `path` for a further call)',
      ],
    ],
    [
      'a pointer without its stroke',
      ['state: /state', 'state: state'],
      ['11:10 Expected a JSON pointer such as "/settings/duration" at `poll.state` (undefined)'],
    ],
    [
      'a key in the origin',
      ['https://', 'https://me:secret@'],
      ['3:9 Expected scheme, host and path, without "/" at the end at `origin` (undefined)'],
    ],
    ['an origin that is no web address', ['https://', 'ftp://'], ['3:9 Invalid URL at `origin` (undefined)']],
    [
      'a key instead of the name of its variable',
      ['MINE_KEY', 'sk-123'],
      ['5:13 Expected the name of an environment variable at `key.variable` (undefined)'],
    ],
    [
      'a class of code that is not there',
      ['result:', 'errors: { code: [/code], codes: { E1: no_money } }\nresult:'],
      [
        '13:39 Invalid option: expected one of "auth"|"no_funds"|"rate_limit"|"concurrency"|"refused_input"|"refused_output"|"invalid_input"|"model_gone"|"transient"|"expired" at `errors.codes.E1` (Take one of these values)',
      ],
    ],
  ] as const)('with %s is refused, with its line', async (_, [from, to], faults) => {
    const text = good.replace(from, to);
    expect(text).not.toBe(good);
    expect((await faultsOf(text)).sort()).toStrictEqual(faults);
  });

  it('with a key in a header is refused without repeating it', async () => {
    const faults = await faultsOf(good.replace('  jobId: /id', '  headers: { X-Api-Key: s3cret }\n  jobId: /id'));
    expect(faults).toStrictEqual([
      '8:25 A key does not belong in a file at `submit.headers.X-Api-Key` (Name its environment variable under `key` and remove this line)',
    ]);
  });
});
