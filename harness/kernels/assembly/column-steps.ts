/**
 * For every column x but the last, Σ over rows of |p(x + 1) − p(x)|, as 32-bit whole numbers to `target`, which takes
 * sixteen columns more than the plane has.
 */
export function columnSteps(plane: usize, width: i32, height: i32, target: usize): void {
  for (let x = 0; x < width; x += 16) {
    let first = i32x4.splat(0);
    let second = i32x4.splat(0);
    let third = i32x4.splat(0);
    let fourth = i32x4.splat(0);
    let y = 0;
    while (y < height) {
      // 257 steps of at most 255 fill 16 bits exactly.
      const end = min<i32>(height, y + 257);
      let low = i16x8.splat(0);
      let high = i16x8.splat(0);
      for (; y < end; y += 1) {
        const at = plane + <usize>(y * width + x);
        const a = v128.load(at);
        const b = v128.load(at, 1);
        const steps = v128.or(v128.sub_sat<u8>(a, b), v128.sub_sat<u8>(b, a));
        low = i16x8.add(low, i16x8.extend_low_i8x16_u(steps));
        high = i16x8.add(high, i16x8.extend_high_i8x16_u(steps));
      }
      first = i32x4.add(first, i32x4.extend_low_i16x8_u(low));
      second = i32x4.add(second, i32x4.extend_high_i16x8_u(low));
      third = i32x4.add(third, i32x4.extend_low_i16x8_u(high));
      fourth = i32x4.add(fourth, i32x4.extend_high_i16x8_u(high));
    }
    const to = target + <usize>(4 * x);
    v128.store(to, first);
    v128.store(to, second, 16);
    v128.store(to, third, 32);
    v128.store(to, fourth, 48);
  }
}
