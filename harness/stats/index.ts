export { holm } from './holm.ts';
export { meanAndVariance } from './mean-and-variance.ts';
export { meanInterval, type MeanInterval, type MeanIntervalOptions } from './mean-interval.ts';
export { median } from './median.ts';
export { pairedComparison, type PairedComparison, type PairedComparisonOptions } from './paired-comparison.ts';
export { createRandom, type Random } from './random.ts';
export { rateInterval, type Interval } from './rate-interval.ts';
export { signFlipTest, type SignFlipOptions } from './sign-flip-test.ts';
