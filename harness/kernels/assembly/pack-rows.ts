/** Copies rows that lie `stride` bytes apart so that they follow each other without a gap. */
export function packRows(source: usize, stride: usize, target: usize, width: usize, height: usize): void {
  for (let row: usize = 0; row < height; row += 1) {
    memory.copy(target + row * width, source + row * stride, width);
  }
}
