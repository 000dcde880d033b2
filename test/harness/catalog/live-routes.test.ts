import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { liveFolder, wireHash, withLiveRoutes, writeLiveRecord } from '../../../harness/catalog/live-routes.ts';
import type { Route } from '../../../harness/catalog/route.ts';
import type { LiveRecord } from '../../../harness/schema/live-record.ts';
import { makePaidSample } from '../../fixtures/paid-sample.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const { route } = makePaidSample();
const record: LiveRecord = {
  schemaVersion: 1,
  route: route.id,
  wireSha256: wireHash(route),
  at: '2026-12-01T08:30:00.000Z',
  outcome: 'completed',
  calls: [{ method: 'POST', url: 'https://example.com/submit', status: 'answered', httpStatus: 200 }],
};
const knownAs = async (known: LiveRecord, one: Route = route): Promise<string> => {
  const folder = liveFolder(await temporaryFolder());
  await writeLiveRecord(folder, known);
  const [found] = await withLiveRoutes([one], folder);
  return `${found?.verified} ${found?.verifiedAt}`;
};

describe('withLiveRoutes', () => {
  it('calls a route live since the day on which it brought a clip', async () => {
    expect(await knownAs(record)).toBe('live 2026-12-01');
  });

  it.each<LiveRecord>([
    { ...record, outcome: 'failed', code: 'auth' },
    { ...record, outcome: 'refused', code: 'refused_input' },
    { ...record, route: 'model@other' },
    { ...record, wireSha256: '0'.repeat(64) },
  ])('leaves a route as it is for a record that proves nothing: %j', async (other) => {
    expect(await knownAs(other)).toBe('documented 2026-08-02');
  });

  it('believes no record once the route’s words have changed, and keeps it while only its facts have', async () => {
    const { capabilities } = route.modes.t2v!;
    const wire = { endpoint: 'another', fields: { prompt: '/prompt' }, constants: {} };
    expect(await knownAs(record, { ...route, modes: { t2v: { capabilities, wire } } })).toBe('documented 2026-08-02');
    expect(await knownAs(record, { ...route, note: 'new', revision: '2' })).toBe('live 2026-12-01');
  });

  it('never calls what this machine makes live', async () => {
    expect(await knownAs(record, { ...route, verified: 'local' })).toBe('local 2026-08-02');
  });

  it('passes over what is no record, and a folder that is not there', async () => {
    const folder = await temporaryFolder();
    expect(await withLiveRoutes([route], join(folder, 'nowhere'))).toStrictEqual([route]);
    await writeFile(join(folder, 'broken.json'), '{');
    await writeFile(join(folder, 'other.json'), JSON.stringify({ ...record, schemaVersion: 2 }));
    await writeFile(join(folder, 'half.json.part'), JSON.stringify(record));
    expect(await withLiveRoutes([route], folder)).toStrictEqual([route]);
  });

  it('keeps the last record that brought a clip, and the last that did not', async () => {
    const folder = await temporaryFolder();
    const failed: LiveRecord = { ...record, outcome: 'failed', code: 'auth' };
    await writeLiveRecord(folder, record);
    await writeLiveRecord(folder, failed);
    const file = await writeLiveRecord(folder, { ...record, at: '2026-12-02T08:30:00.000Z' });
    expect((await readdir(folder)).toSorted()).toStrictEqual(['model@test.failed.json', 'model@test.json']);
    expect(JSON.parse(await readFile(file, 'utf8'))).toHaveProperty('at', '2026-12-02T08:30:00.000Z');
    await writeLiveRecord(folder, failed);
    const [found] = await withLiveRoutes([route], folder);
    expect(`${found?.verified} ${found?.verifiedAt}`).toBe('live 2026-12-02');
  });

  it('gives a record a name that is a file name everywhere', async () => {
    const folder = await temporaryFolder();
    await writeLiveRecord(folder, { ...record, route: 'seedance-1.0/pro fast@fal' });
    expect(await readdir(folder)).toStrictEqual(['seedance-1.0_pro_fast@fal.json']);
  });
});
