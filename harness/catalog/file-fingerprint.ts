import { stat } from 'node:fs/promises';

/** Size and time of change of a file: differs when the file is replaced, so that an exchanged clip is read anew. */
export async function fileFingerprint(file: string): Promise<string> {
  const facts = await stat(file, { bigint: true }).catch(() => undefined);
  return facts === undefined ? 'absent' : `${facts.size}-${facts.mtimeNs}`;
}
