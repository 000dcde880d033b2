/** Weighs three neighbors 1, 2, 1. */
function smooth(a: v128, b: v128, c: v128): v128 {
  return i16x8.add(i16x8.add(a, c), i16x8.shl(b, 1));
}

function addLanes(sums: v128): f64 {
  return (
    <f64>i32x4.extract_lane(sums, 0) +
    <f64>i32x4.extract_lane(sums, 1) +
    <f64>i32x4.extract_lane(sums, 2) +
    <f64>i32x4.extract_lane(sums, 3)
  );
}

/**
 * The sums of the blur effect of Crété-Roffet et al. with a box of 11: for each axis Σ 11·s and Σ max(0, 11·s − b) over
 * all pixels six away from the edges, s being the length of the Sobel step along the axis and b that of the picture
 * blurred along the axis, times 11. The step of a box's mean needs the pixels at its rims only. Written to `result` as
 * four doubles: horizontal, then vertical.
 */
export function blurSums(plane: usize, width: i32, height: i32, result: usize): void {
  const eleven = i16x8.splat(11);
  let sharpAcross: f64 = 0;
  let lostAcross: f64 = 0;
  let sharpDown: f64 = 0;
  let lostDown: f64 = 0;
  const stride = <usize>width;
  for (let y = 6; y < height - 6; y += 1) {
    const row = plane + <usize>(y * width);
    let sharpX = i32x4.splat(0);
    let lostX = i32x4.splat(0);
    let sharpY = i32x4.splat(0);
    let lostY = i32x4.splat(0);
    for (let x = 6; x < width - 6; x += 8) {
      const left = width - 6 - x;
      // The last vector of a row may reach past its end: what lies there is masked out.
      const inside = left >= 8 ? i16x8.splat(-1) : i16x8.lt_s(i16x8(0, 1, 2, 3, 4, 5, 6, 7), i16x8.splat(<i16>left));
      const at = row + <usize>x;
      const above = at - stride;
      const below = at + stride;
      const stepX = smooth(step(above, 1), step(at, 1), step(below, 1));
      const rimsX = smooth(rims(above, 1), rims(at, 1), rims(below, 1));
      const stepY = smooth(step(at - 1, stride), step(at, stride), step(at + 1, stride));
      const rimsY = smooth(rims(at - 1, stride), rims(at, stride), rims(at + 1, stride));
      const lengthX = v128.and(i16x8.mul(i16x8.abs(stepX), eleven), inside);
      const lengthY = v128.and(i16x8.mul(i16x8.abs(stepY), eleven), inside);
      sharpX = i32x4.add(sharpX, i32x4.extadd_pairwise_i16x8_u(lengthX));
      sharpY = i32x4.add(sharpY, i32x4.extadd_pairwise_i16x8_u(lengthY));
      lostX = i32x4.add(lostX, i32x4.extadd_pairwise_i16x8_u(v128.sub_sat<u16>(lengthX, i16x8.abs(rimsX))));
      lostY = i32x4.add(lostY, i32x4.extadd_pairwise_i16x8_u(v128.sub_sat<u16>(lengthY, i16x8.abs(rimsY))));
    }
    sharpAcross += addLanes(sharpX);
    lostAcross += addLanes(lostX);
    sharpDown += addLanes(sharpY);
    lostDown += addLanes(lostY);
  }
  store<f64>(result, sharpAcross);
  store<f64>(result, lostAcross, 8);
  store<f64>(result, sharpDown, 16);
  store<f64>(result, lostDown, 24);
}

/** From the pixel before to the pixel after, along an axis whose neighbors lie `stride` bytes apart. */
function step(at: usize, stride: usize): v128 {
  return i16x8.sub(v128.load_ext<u8>(at + stride), v128.load_ext<u8>(at - stride));
}

/** The same of the mean over 11 pixels, times 11. */
function rims(at: usize, stride: usize): v128 {
  const after = i16x8.add(v128.load_ext<u8>(at + 6 * stride), v128.load_ext<u8>(at + 5 * stride));
  const before = i16x8.add(v128.load_ext<u8>(at - 6 * stride), v128.load_ext<u8>(at - 5 * stride));
  return i16x8.sub(after, before);
}
