import ipaddr from 'ipaddr.js';

/**
 * Whether a literal address belongs to the public internet; `undefined` for a name that would have to be looked up.
 * Loopback, private, link-local (with the metadata services of clouds), carrier and reserved ranges do not.
 */
export function isPublicAddress(host: string): boolean | undefined {
  const literal = host.replace(/^\[|\]$/g, '');
  if (!ipaddr.isValid(literal)) return undefined;
  // An IPv4 address inside an IPv6 one is judged as what it is.
  return ipaddr.process(literal).range() === 'unicast';
}
