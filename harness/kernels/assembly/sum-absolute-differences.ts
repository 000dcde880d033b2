/** Sum of |a − b| over two runs of bytes. */
export function sumAbsoluteDifferences(first: usize, second: usize, length: usize): f64 {
  let total: u64 = 0;
  let at: usize = 0;
  const wholeBlocks = length & ~15;
  while (at < wholeBlocks) {
    // A 16-bit lane pair grows by at most 1020 a block as 32 bits: far from full after 65,536 blocks.
    const end = min<usize>(wholeBlocks, at + 16 * 65536);
    let sums = i32x4.splat(0);
    for (; at < end; at += 16) {
      const a = v128.load(first + at);
      const b = v128.load(second + at);
      const difference = v128.or(v128.sub_sat<u8>(a, b), v128.sub_sat<u8>(b, a));
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(difference)));
    }
    total += <u64>i32x4.extract_lane(sums, 0) + <u64>i32x4.extract_lane(sums, 1);
    total += <u64>i32x4.extract_lane(sums, 2) + <u64>i32x4.extract_lane(sums, 3);
  }
  for (; at < length; at += 1) {
    total += <u64>abs<i32>(<i32>load<u8>(first + at) - <i32>load<u8>(second + at));
  }
  return <f64>total;
}
