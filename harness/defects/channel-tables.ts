/** What becomes of each level of red, green and blue: 256 levels for each, one after the other. */
export type ChannelTables = Uint8ClampedArray;

/** Channels in the order of the bytes: 0 red, 1 green, 2 blue. */
export type Channel = 0 | 1 | 2;

/** Fills tables from a rule; what it gives is rounded and clamped to 0–255. */
export function fillChannelTables(tables: ChannelTables, rule: (level: number, channel: Channel) => number): void {
  for (const channel of [0, 1, 2] as const) {
    for (let level = 0; level < 256; level++) tables[256 * channel + level] = rule(level, channel);
  }
}

export function createChannelTables(rule: (level: number, channel: Channel) => number): ChannelTables {
  const tables = new Uint8ClampedArray(3 * 256);
  fillChannelTables(tables, rule);
  return tables;
}

/** Looks every pixel of an RGBA picture up; `from` and `into` may be the same. */
export function applyChannelTables(from: Uint8ClampedArray, into: Uint8ClampedArray, tables: ChannelTables): void {
  const to = new Uint8Array(into.buffer, into.byteOffset, into.length);
  for (let at = 0; at < from.length; at += 4) {
    to[at] = tables[from[at]!]!;
    to[at + 1] = tables[256 + from[at + 1]!]!;
    to[at + 2] = tables[512 + from[at + 2]!]!;
    to[at + 3] = 255;
  }
}
