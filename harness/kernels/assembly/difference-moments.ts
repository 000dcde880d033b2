/** Writes Σ(a − b) and Σ(a − b)² over two runs of bytes to `result`, as two doubles. */
export function differenceMoments(first: usize, second: usize, length: usize, result: usize): void {
  let sum: i64 = 0;
  let squares: u64 = 0;
  let at: usize = 0;
  const ones = i16x8.splat(1);
  const wholeBlocks = length & ~15;
  while (at < wholeBlocks) {
    // Four squares of at most 255² a block and lane: 8,192 blocks stay under 2³¹.
    const end = min<usize>(wholeBlocks, at + 16 * 8192);
    let sums = i32x4.splat(0);
    let squareSums = i32x4.splat(0);
    for (; at < end; at += 16) {
      const a = v128.load(first + at);
      const b = v128.load(second + at);
      const low = i16x8.sub(i16x8.extend_low_i8x16_u(a), i16x8.extend_low_i8x16_u(b));
      const high = i16x8.sub(i16x8.extend_high_i8x16_u(a), i16x8.extend_high_i8x16_u(b));
      sums = i32x4.add(sums, i32x4.dot_i16x8_s(i16x8.add(low, high), ones));
      squareSums = i32x4.add(squareSums, i32x4.add(i32x4.dot_i16x8_s(low, low), i32x4.dot_i16x8_s(high, high)));
    }
    sum += <i64>i32x4.extract_lane(sums, 0) + <i64>i32x4.extract_lane(sums, 1);
    sum += <i64>i32x4.extract_lane(sums, 2) + <i64>i32x4.extract_lane(sums, 3);
    squares += <u64>(<u32>i32x4.extract_lane(squareSums, 0)) + <u64>(<u32>i32x4.extract_lane(squareSums, 1));
    squares += <u64>(<u32>i32x4.extract_lane(squareSums, 2)) + <u64>(<u32>i32x4.extract_lane(squareSums, 3));
  }
  for (; at < length; at += 1) {
    const difference = <i64>load<u8>(first + at) - <i64>load<u8>(second + at);
    sum += difference;
    squares += <u64>(difference * difference);
  }
  store<f64>(result, <f64>sum);
  store<f64>(result, <f64>squares, 8);
}
