import jsonpointer from 'jsonpointer';

/** What stands in an answer at a JSON pointer (RFC 6901); `undefined` where nothing does, whatever the answer is. */
export function readPointer(json: unknown, pointer: string | undefined): unknown {
  if (pointer === undefined || typeof json !== 'object' || json === null) return undefined;
  return jsonpointer.get(json, pointer) as unknown;
}
