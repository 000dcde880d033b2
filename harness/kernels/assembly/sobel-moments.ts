/**
 * Writes Σg and Σg² of the Sobel gradient's length g to `result`, as two doubles, over all pixels that have eight
 * neighbors. Rows lie `width` bytes apart.
 */
export function sobelMoments(plane: usize, width: i32, height: i32, result: usize): void {
  let sum: f64 = 0;
  let squares: f64 = 0;
  const last = width - 1;
  for (let y = 1; y < height - 1; y += 1) {
    const above = plane + <usize>((y - 1) * width);
    const middle = plane + <usize>(y * width);
    const below = plane + <usize>((y + 1) * width);
    let x = 1;
    while (x + 8 <= last) {
      // Two squares of at most 2 · 1020² a step and lane: 256 steps stay under 2³¹.
      const end = min<i32>(last - 7, x + 8 * 256);
      let lengths = f32x4.splat(0);
      let squareSums = i32x4.splat(0);
      for (; x < end; x += 8) {
        const at = <usize>(x - 1);
        const a0 = v128.load_ext<u8>(above + at);
        const a1 = v128.load_ext<u8>(above + at + 1);
        const a2 = v128.load_ext<u8>(above + at + 2);
        const b0 = v128.load_ext<u8>(middle + at);
        const b2 = v128.load_ext<u8>(middle + at + 2);
        const c0 = v128.load_ext<u8>(below + at);
        const c1 = v128.load_ext<u8>(below + at + 1);
        const c2 = v128.load_ext<u8>(below + at + 2);
        const across = i16x8.add(i16x8.add(i16x8.sub(a2, a0), i16x8.sub(c2, c0)), i16x8.shl(i16x8.sub(b2, b0), 1));
        const down = i16x8.add(i16x8.add(i16x8.sub(c0, a0), i16x8.sub(c2, a2)), i16x8.shl(i16x8.sub(c1, a1), 1));
        const low = v128.shuffle<i16>(across, down, 0, 8, 1, 9, 2, 10, 3, 11);
        const high = v128.shuffle<i16>(across, down, 4, 12, 5, 13, 6, 14, 7, 15);
        const lowSquares = i32x4.dot_i16x8_s(low, low);
        const highSquares = i32x4.dot_i16x8_s(high, high);
        squareSums = i32x4.add(squareSums, i32x4.add(lowSquares, highSquares));
        lengths = f32x4.add(
          lengths,
          f32x4.add(f32x4.sqrt(f32x4.convert_i32x4_s(lowSquares)), f32x4.sqrt(f32x4.convert_i32x4_s(highSquares))),
        );
      }
      sum += <f64>f32x4.extract_lane(lengths, 0) + <f64>f32x4.extract_lane(lengths, 1);
      sum += <f64>f32x4.extract_lane(lengths, 2) + <f64>f32x4.extract_lane(lengths, 3);
      squares += <f64>(<u32>i32x4.extract_lane(squareSums, 0)) + <f64>(<u32>i32x4.extract_lane(squareSums, 1));
      squares += <f64>(<u32>i32x4.extract_lane(squareSums, 2)) + <f64>(<u32>i32x4.extract_lane(squareSums, 3));
    }
    for (; x < last; x += 1) {
      const at = <usize>(x - 1);
      const a0 = <i32>load<u8>(above + at);
      const a2 = <i32>load<u8>(above + at, 2);
      const c0 = <i32>load<u8>(below + at);
      const c2 = <i32>load<u8>(below + at, 2);
      const across = a2 - a0 + c2 - c0 + 2 * (<i32>load<u8>(middle + at, 2) - <i32>load<u8>(middle + at));
      const down = c0 - a0 + c2 - a2 + 2 * (<i32>load<u8>(below + at, 1) - <i32>load<u8>(above + at, 1));
      const square = <f64>(across * across + down * down);
      sum += Math.sqrt(square);
      squares += square;
    }
  }
  store<f64>(result, sum);
  store<f64>(result, squares, 8);
}
