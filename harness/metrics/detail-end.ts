/** Decibels under the natural fall from which a band counts as empty. */
const emptyBelow = 9;
/** So many empty bands in a row end the detail: images that enlarging leaves behind rise again briefly. */
const emptyRun = 3;
/** The natural level is the highest one up to this share of the highest frequency. */
const naturalTo = 0.16;
/** Rounding and the codec leave up to this power, levels² a pixel, where there is no detail. */
const highestFloor = 1;

/**
 * The share of the frequencies, 0–1, up to which a power spectrum follows the fall of natural pictures, power ~ 1/f².
 * `undefined` for a picture without detail to judge by.
 */
export function detailEnd(power: Float64Array): number | undefined {
  const bands = power.length;
  const floor = Math.min(highestFloor, ...power.subarray(bands - emptyRun));
  const excess = Array.from(power, (value, band) => decibels(Math.max(value - floor, 1e-4) * center(band, bands) ** 2));
  let peak = 0;
  for (let band = 0; center(band, bands) <= naturalTo; band += 1) {
    if ((excess[band] as number) > (excess[peak] as number)) peak = band;
  }
  const threshold = (excess[peak] as number) - emptyBelow;
  // Then even the peak is hardly more than floor.
  if (threshold < decibels(highestFloor * center(peak, bands) ** 2)) return undefined;
  const isEmptyFrom = (band: number): boolean =>
    excess.slice(band, band + emptyRun).every((value) => value < threshold);
  for (let band = peak + 1; band < bands - 1; band += 1) {
    if (!isEmptyFrom(band)) continue;
    const above = (excess[band - 1] as number) - threshold;
    const below = threshold - (excess[band] as number);
    return center(band - 1, bands) + (above > 0 ? above / (above + below) / bands : 0);
  }
  return 1;
}

function center(band: number, bands: number): number {
  return (band + 0.5) / bands;
}

function decibels(power: number): number {
  return 10 * Math.log10(power);
}
