/**
 * For every whole block of 16 × 16 pixels, counted from the pixel at (1, 1) and leaving a rim of one, Σ|L| and Σp as two
 * 32-bit whole numbers to `target`, block row after block row. L is Immerkær's mask, the difference of two Laplacians:
 * 1 −2 1, −2 4 −2, 1 −2 1.
 */
export function laplacianBlocks(plane: usize, width: i32, height: i32, target: usize): void {
  const columns = (width - 2) / 16;
  const rows = (height - 2) / 16;
  const stride = <usize>width;
  let to = target;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let lengths = i32x4.splat(0);
      let values = i32x4.splat(0);
      for (let half = 0; half < 2; half += 1) {
        let at = plane + <usize>(row * 16 * width + column * 16 + half * 8);
        let above = bend(at);
        at += stride;
        let middle = bend(at);
        // A length is at most 2040: sixteen of them fit 16 bits.
        let sums = i16x8.splat(0);
        let brightness = i16x8.splat(0);
        for (let y = 0; y < 16; y += 1) {
          brightness = i16x8.add(brightness, v128.load_ext<u8>(at + 1));
          at += stride;
          const below = bend(at);
          sums = i16x8.add(sums, i16x8.abs(i16x8.sub(i16x8.add(above, below), i16x8.shl(middle, 1))));
          above = middle;
          middle = below;
        }
        lengths = i32x4.add(lengths, i32x4.extadd_pairwise_i16x8_u(sums));
        values = i32x4.add(values, i32x4.extadd_pairwise_i16x8_u(brightness));
      }
      store<u32>(to, addLanes(lengths));
      store<u32>(to, addLanes(values), 4);
      to += 8;
    }
  }
}

/** 1 −2 1 along a row, for the eight pixels after `at`. */
function bend(at: usize): v128 {
  const outer = i16x8.add(v128.load_ext<u8>(at), v128.load_ext<u8>(at + 2));
  return i16x8.sub(outer, i16x8.shl(v128.load_ext<u8>(at + 1), 1));
}

function addLanes(sums: v128): u32 {
  return (
    <u32>i32x4.extract_lane(sums, 0) +
    <u32>i32x4.extract_lane(sums, 1) +
    <u32>i32x4.extract_lane(sums, 2) +
    <u32>i32x4.extract_lane(sums, 3)
  );
}
