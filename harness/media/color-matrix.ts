/** How red, green and blue make up luma, as far as encoders here write it. */
export type ColorMatrix = 'bt601' | 'bt709';

/** Of untagged video, as players take it: BT.709 from HD sizes on. FFmpeg's scaler would take BT.601 at any size. */
export function untaggedMatrix(width: number, height: number): ColorMatrix {
  return width >= 1280 || height > 576 ? 'bt709' : 'bt601';
}
