/** Sample rate of all synthetic sound, Hz. */
export const sampleRateHz = 48_000;
