import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { liveRecordSchema, type LiveRecord } from '../schema/live-record.ts';
import { contentHash } from './content-hash.ts';
import type { Route } from './route.ts';

/** What a route's requests are made of; once it changes, the route has not been called. */
export function wireHash({ modes }: Route): string {
  return contentHash(modes);
}

/** Recorded calls lie in a folder of their own beside the store, a file for each route. */
export function liveFolder(storeDirectory: string): string {
  return join(storeDirectory, 'live');
}

/** A call that brought no clip lies beside the last one that did, and takes nothing back of what that one has shown. */
export async function writeLiveRecord(folder: string, record: LiveRecord): Promise<string> {
  await mkdir(folder, { recursive: true });
  const { route, outcome } = record;
  const name = `${route.replace(/[^a-z0-9.@-]+/gi, '_')}${outcome === 'completed' ? '' : `.${outcome}`}`;
  const file = join(folder, `${name}.json`);
  await writeFile(`${file}.part`, `${JSON.stringify(record, undefined, 2)}\n`, { flush: true });
  await rename(`${file}.part`, file);
  return file;
}

/** Routes as they are known here: one that has been called, and brought a clip, is `live` since that day. */
export async function withLiveRoutes(routes: readonly Route[], folder: string): Promise<Route[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
  const records = await Promise.all(names.map(async (name) => readRecord(join(folder, name))));
  const completed = new Map(
    records.flatMap((record) => (record?.outcome === 'completed' ? [[record.route, record] as const] : [])),
  );
  return routes.map((route) => {
    const record = completed.get(route.id);
    if (record === undefined || route.verified === 'local' || record.wireSha256 !== wireHash(route)) return route;
    return { ...route, verified: 'live', verifiedAt: record.at.slice(0, 10) };
  });
}

/** A record of another version, or one that was changed by hand, proves nothing. */
async function readRecord(file: string): Promise<LiveRecord | undefined> {
  try {
    return liveRecordSchema.safeParse(JSON.parse(await readFile(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
