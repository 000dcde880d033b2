import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256 (hexadecimal) of a JSON value in canonical form (RFC 8785): equal content, equal hash, whatever the order of keys. */
export function contentHash(value: unknown): string {
  return createHash('sha256')
    .update(canonicalize(value) ?? 'undefined')
    .digest('hex');
}
