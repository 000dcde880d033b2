/**
 * Solves a small positive definite system in place by Cholesky's factors: `matrix` holds rows of `stride` numbers and
 * is overwritten, `vector` becomes the solution. Returns false, with both spoiled, where the matrix fixes no solution.
 */
export function solveSymmetric(
  matrix: Float64Array,
  vector: Float64Array,
  size: number,
  stride: number = vector.length,
): boolean {
  for (let row = 0; row < size; row += 1) {
    const start = row * stride;
    const least = 1e-9 * Math.abs(matrix[start + row]!);
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[start + column]!;
      for (let at = 0; at < column; at += 1) sum -= matrix[start + at]! * matrix[column * stride + at]!;
      if (column < row) matrix[start + column] = sum / matrix[column * stride + column]!;
      else if (sum > least) matrix[start + row] = Math.sqrt(sum);
      else return false;
    }
  }
  for (let row = 0; row < size; row += 1) {
    let sum = vector[row]!;
    for (let at = 0; at < row; at += 1) sum -= matrix[row * stride + at]! * vector[at]!;
    vector[row] = sum / matrix[row * stride + row]!;
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = vector[row]!;
    for (let at = row + 1; at < size; at += 1) sum -= matrix[at * stride + row]! * vector[at]!;
    vector[row] = sum / matrix[row * stride + row]!;
  }
  return true;
}
