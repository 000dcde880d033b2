/** Counts bytes ≤ `low` and bytes ≥ `high` in a run; writes both to `result` as two doubles. */
export function countEnds(start: usize, length: usize, low: i32, high: i32, result: usize): void {
  const lowest = i8x16.splat(<i8>low);
  const highest = i8x16.splat(<i8>high);
  const wholeBlocks = length & ~15;
  let lows: u64 = 0;
  let highs: u64 = 0;
  let at: usize = 0;
  while (at < wholeBlocks) {
    // A lane of eight bits counts to 255.
    const end = min<usize>(wholeBlocks, at + 16 * 255);
    let lowCounts = i8x16.splat(0);
    let highCounts = i8x16.splat(0);
    for (; at < end; at += 16) {
      const values = v128.load(start + at);
      lowCounts = i8x16.sub(lowCounts, i8x16.le_u(values, lowest));
      highCounts = i8x16.sub(highCounts, i8x16.ge_u(values, highest));
    }
    lows += addBytes(lowCounts);
    highs += addBytes(highCounts);
  }
  for (; at < length; at += 1) {
    const value = <i32>load<u8>(start + at);
    if (value <= low) lows += 1;
    if (value >= high) highs += 1;
  }
  store<f64>(result, <f64>lows);
  store<f64>(result, <f64>highs, 8);
}

function addBytes(counts: v128): u64 {
  const sums = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(counts));
  return <u64>(
    (<u32>i32x4.extract_lane(sums, 0) +
      <u32>i32x4.extract_lane(sums, 1) +
      <u32>i32x4.extract_lane(sums, 2) +
      <u32>i32x4.extract_lane(sums, 3))
  );
}
