/** |delivered − sent| over sent, rounded to nine places so that a tolerance can be met exactly. */
export function relativeDifference(delivered: number, sent: number): number {
  return Math.round((Math.abs(delivered - sent) / sent) * 1e9) / 1e9;
}
