export { sumAbsoluteDifferences } from './sum-absolute-differences';
export { expandLimitedRange } from './expand-limited-range';
export { differenceMoments } from './difference-moments';
export { sobelMoments } from './sobel-moments';
