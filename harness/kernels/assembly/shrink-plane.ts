/**
 * Averages a plane of `width` × `height` bytes down by area to `targetWidth` × `targetHeight`. Sides are counted in units
 * in which both sizes are whole, so that the sums are exact: at most 255 · width · height, which must stay under 2³².
 * `scratch` takes four bytes for each source column and eight more columns.
 */
export function shrinkPlane(
  source: usize,
  width: i32,
  height: i32,
  target: usize,
  targetWidth: i32,
  targetHeight: i32,
  scratch: usize,
): void {
  const perUnit: f64 = 1 / (<f64>width * <f64>height);
  for (let row = 0; row < targetHeight; row += 1) {
    const top = row * height;
    const bottom = top + height;
    const first = top / targetHeight;
    const last = (bottom - 1) / targetHeight;
    for (let x = 0; x < width; x += 8) {
      let low = i32x4.splat(0);
      let high = i32x4.splat(0);
      for (let y = first; y <= last; y += 1) {
        const share = min<i32>(bottom, (y + 1) * targetHeight) - max<i32>(top, y * targetHeight);
        const weight = i16x8.splat(<i16>share);
        const values = v128.load_ext<u8>(source + <usize>(y * width + x));
        low = i32x4.add(low, i32x4.extmul_low_i16x8_u(values, weight));
        high = i32x4.add(high, i32x4.extmul_high_i16x8_u(values, weight));
      }
      v128.store(scratch + <usize>(4 * x), low);
      v128.store(scratch + <usize>(4 * x), high, 16);
    }
    let x = 0;
    // What of the source column at x is still to be given out, in units of 1 / targetWidth.
    let rest = targetWidth;
    for (let column = 0; column < targetWidth; column += 1) {
      let missing = width;
      let sum: u32 = 0;
      while (missing > 0) {
        const share = min<i32>(rest, missing);
        sum += <u32>share * load<u32>(scratch + <usize>(4 * x));
        missing -= share;
        rest -= share;
        if (rest === 0) {
          x += 1;
          rest = targetWidth;
        }
      }
      store<u8>(target + <usize>(row * targetWidth + column), <u8>(<i32>(<f64>sum * perUnit + 0.5)));
    }
  }
}
