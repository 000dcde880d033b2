import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isPublicAddress } from '../../../harness/network/public-address.ts';

const byte = fc.integer({ min: 0, max: 255 });
const group = fc.integer({ min: 0, max: 0xffff });
const hex = (value: number): string => value.toString(16);

/** All IPv4 addresses whose first bits are those of `from`. */
const within = (from: readonly [number, number, number, number], bits: number) =>
  fc.integer({ min: 0, max: 2 ** (32 - bits) - 1 }).map((offset) => {
    const start = from.reduce((sum, part) => sum * 256 + part, 0);
    const value = start + offset;
    return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255] as const;
  });
const nonPublic = fc.oneof(
  within([0, 0, 0, 0], 8),
  within([10, 0, 0, 0], 8),
  within([100, 64, 0, 0], 10),
  within([127, 0, 0, 0], 8),
  within([169, 254, 0, 0], 16),
  within([172, 16, 0, 0], 12),
  within([192, 0, 0, 0], 24),
  within([192, 168, 0, 0], 16),
  within([198, 18, 0, 0], 15),
  within([224, 0, 0, 0], 4),
  within([240, 0, 0, 0], 4),
);

/** Holds for every address that is made. */
const judges = <Parts>(made: fc.Arbitrary<Parts>, written: (parts: Parts) => readonly string[], verdict: boolean) =>
  fc.assert(
    fc.property(made, (parts) => {
      for (const address of written(parts)) {
        expect(isPublicAddress(address), address).toBe(verdict);
        expect(isPublicAddress(`[${address}]`), address).toBe(verdict);
      }
    }),
  );
const groups = (count: number) => fc.array(group, { minLength: count, maxLength: count });
const joined = (...parts: readonly number[]): string => parts.map(hex).join(':');

it('keeps every address of a range that is not public', () => {
  expect.hasAssertions();
  judges(nonPublic, (parts) => [parts.join('.')], false);
});

it('sees through IPv4 inside IPv6, however it is written', () => {
  expect.hasAssertions();
  const written = ([a, b, c, d]: readonly [number, number, number, number]): readonly string[] => {
    const tail = joined(a * 256 + b, c * 256 + d);
    return [`::ffff:${a}.${b}.${c}.${d}`, `::ffff:${tail}`, `::${tail}`, `64:ff9b::${tail}`, `2002:${tail}::`];
  };
  judges(nonPublic, written, false);
});

it('keeps every unique local, link-local, multicast and documentation address of IPv6', () => {
  expect.hasAssertions();
  const first = fc.oneof(
    fc.integer({ min: 0xfc00, max: 0xfdff }),
    fc.integer({ min: 0xfe80, max: 0xfeff }),
    fc.integer({ min: 0xff00, max: 0xffff }),
  );
  judges(fc.tuple(first, groups(7)), ([head, tail]) => [joined(head, ...tail)], false);
  judges(groups(6), (tail) => [joined(0x2001, 0xdb8, ...tail)], false);
});

it('lets the rest of the internet through', () => {
  expect.hasAssertions();
  judges(fc.tuple(fc.integer({ min: 11, max: 99 }), byte, byte, byte), (parts) => [parts.join('.')], true);
  judges(groups(6), (tail) => [joined(0x2606, 0x4700, ...tail)], true);
});

it.each([
  '::',
  '::1',
  '[::1]',
  'fe80::1',
  'fe80::1%eth0',
  '127.0.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '255.255.255.255',
  // Older spellings of 127.0.0.1.
  '127.1',
  '0177.0.0.1',
  '2130706433',
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each(['8.8.8.8', '2606:4700::1111', '[2606:4700::1111]', '172.32.0.1', '100.128.0.1'])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it.each(['localhost', 'fal.ai', '', 'a.127.0.0.1.example', '1.2.3.4.5'])('"%s" is no address but a name', (host) => {
  expect(isPublicAddress(host)).toBeUndefined();
});

it('judges spellings as a URL makes them', () => {
  const hosts = ['http://[::127.0.0.1]/', 'http://0x7f.1/', 'http://2130706433/', 'http://[::ffff:10.0.0.1]/'];
  expect(hosts.map((url) => isPublicAddress(new URL(url).hostname))).toStrictEqual([false, false, false, false]);
});
