/** Rows that are worked through before the next columns: as many as stay in the nearest cache. */
const tileRows: i32 = 64;

/**
 * Writes Σg and Σg² of the Sobel gradient's length g to `result`, as two doubles, over all pixels that have eight
 * neighbors. Rows lie `width` bytes apart. Goes down eight columns at a time, so that what a row contributes to three
 * gradients is computed once.
 */
export function sobelMoments(plane: usize, width: i32, height: i32, result: usize): void {
  let sum: f64 = 0;
  let squares: f64 = 0;
  const last = width - 1;
  const wholeEnd = 1 + ((last - 1) & ~7);
  for (let top = 1; top < height - 1; top += tileRows) {
    const bottom = min<i32>(height - 1, top + tileRows);
    for (let x = 1; x < wholeEnd; x += 8) {
      let row = plane + <usize>((top - 1) * width + x - 1);
      let left = v128.load_ext<u8>(row);
      let center = v128.load_ext<u8>(row, 1);
      let right = v128.load_ext<u8>(row, 2);
      let stepAbove = i16x8.sub(right, left);
      let sumAbove = i16x8.add(i16x8.add(left, right), i16x8.shl(center, 1));
      row += width;
      left = v128.load_ext<u8>(row);
      center = v128.load_ext<u8>(row, 1);
      right = v128.load_ext<u8>(row, 2);
      let step = i16x8.sub(right, left);
      let sumHere = i16x8.add(i16x8.add(left, right), i16x8.shl(center, 1));
      // Two squares of at most 2 · 1020² a row and lane: a tile stays under 2³¹.
      let lengths = f32x4.splat(0);
      let squareSums = i32x4.splat(0);
      for (let y = top; y < bottom; y += 1) {
        row += width;
        left = v128.load_ext<u8>(row);
        center = v128.load_ext<u8>(row, 1);
        right = v128.load_ext<u8>(row, 2);
        const stepBelow = i16x8.sub(right, left);
        const sumBelow = i16x8.add(i16x8.add(left, right), i16x8.shl(center, 1));
        const across = i16x8.add(i16x8.add(stepAbove, stepBelow), i16x8.shl(step, 1));
        const down = i16x8.sub(sumBelow, sumAbove);
        const low = v128.shuffle<i16>(across, down, 0, 8, 1, 9, 2, 10, 3, 11);
        const high = v128.shuffle<i16>(across, down, 4, 12, 5, 13, 6, 14, 7, 15);
        const lowSquares = i32x4.dot_i16x8_s(low, low);
        const highSquares = i32x4.dot_i16x8_s(high, high);
        squareSums = i32x4.add(squareSums, i32x4.add(lowSquares, highSquares));
        lengths = f32x4.add(
          lengths,
          f32x4.add(f32x4.sqrt(f32x4.convert_i32x4_s(lowSquares)), f32x4.sqrt(f32x4.convert_i32x4_s(highSquares))),
        );
        stepAbove = step;
        step = stepBelow;
        sumAbove = sumHere;
        sumHere = sumBelow;
      }
      sum += <f64>f32x4.extract_lane(lengths, 0) + <f64>f32x4.extract_lane(lengths, 1);
      sum += <f64>f32x4.extract_lane(lengths, 2) + <f64>f32x4.extract_lane(lengths, 3);
      squares += <f64>(<u32>i32x4.extract_lane(squareSums, 0)) + <f64>(<u32>i32x4.extract_lane(squareSums, 1));
      squares += <f64>(<u32>i32x4.extract_lane(squareSums, 2)) + <f64>(<u32>i32x4.extract_lane(squareSums, 3));
    }
  }
  for (let y = 1; y < height - 1; y += 1) {
    const middle = plane + <usize>(y * width);
    const above = middle - <usize>width;
    const below = middle + <usize>width;
    for (let x = wholeEnd; x < last; x += 1) {
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
