/**
 * Stretches luma from 16–235 to 0–255 the way ffmpeg's siti does: ⌊255 · clamp(y − 16, 0, 219) / 219⌋. With v = y − 16
 * that is v + ⌊36 v / 219⌋, and ⌊36 v / 219⌋ = ⌊((v − 3) · 5387 + 2¹⁴) / 2¹⁵⌋ for every v of 0–219, which is one rounding
 * multiplication of 16-bit lanes.
 */
export function expandLimitedRange(source: usize, target: usize, length: usize): void {
  const black = i8x16.splat(16);
  const span = i8x16.splat(<i8>219);
  const factor = i16x8.splat(5387);
  const offset = i16x8.splat(3);
  const wholeBlocks = length & ~15;
  let at: usize = 0;
  for (; at < wholeBlocks; at += 16) {
    const values = v128.min<u8>(v128.sub_sat<u8>(v128.load(source + at), black), span);
    const low = i16x8.extend_low_i8x16_u(values);
    const high = i16x8.extend_high_i8x16_u(values);
    const lowGain = i16x8.q15mulr_sat_s(i16x8.sub(low, offset), factor);
    const highGain = i16x8.q15mulr_sat_s(i16x8.sub(high, offset), factor);
    v128.store(target + at, i8x16.narrow_i16x8_u(i16x8.add(low, lowGain), i16x8.add(high, highGain)));
  }
  for (; at < length; at += 1) {
    const value = max<i32>(0, min<i32>(219, <i32>load<u8>(source + at) - 16));
    store<u8>(target + at, <u8>(value + (((value - 3) * 5387 + 16384) >> 15)));
  }
}
