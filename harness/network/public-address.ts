import ipaddr from 'ipaddr.js';

/**
 * Whether a literal address belongs to the public internet; `undefined` for a name that would have to be looked up.
 * Loopback, private, link-local (with the metadata services of clouds), carrier and reserved ranges do not.
 */
export function isPublicAddress(host: string): boolean | undefined {
  const literal = host.replace(/^\[|\]$/g, '');
  if (!ipaddr.isValid(literal)) return undefined;
  // An IPv4 address inside an IPv6 one is judged as what it is.
  const address = ipaddr.process(literal);
  if (address.range() !== 'unicast') return false;
  // All global unicast of IPv6 that was ever given out lies in 2000::/3 (RFC 4291, 2.4); outside it are such as ::7f00:1,
  // an older way to write 127.0.0.1.
  return address.kind() === 'ipv4' || address.toByteArray()[0]! >> 5 === 1;
}
