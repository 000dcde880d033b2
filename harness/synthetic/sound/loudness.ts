/** One biquad section: y = b0 x + b1 x1 + b2 x2 − a1 y1 − a2 y2. */
type Biquad = readonly [b0: number, b1: number, b2: number, a1: number, a2: number];

// K-weighting for 48 kHz, coefficients of ITU-R BS.1770-4 tables 1 and 2.
const shelf: Biquad = [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585];
const highPass: Biquad = [1, -2, 1, -1.99004745483398, 0.99007225036621];
const blockSeconds = 0.4;
const overlap = 4;
const absoluteGate = -70;
const relativeGate = -10;

/** Integrated loudness after ITU-R BS.1770-4 in LUFS; `undefined` for silence and for less than one block of 400 ms. */
export function integratedLoudness(channels: readonly Float32Array[], sampleRateHz: number): number | undefined {
  const step = Math.round((blockSeconds * sampleRateHz) / overlap);
  const [first] = channels;
  const steps = Math.floor((first?.length ?? 0) / step);
  const energies = new Float64Array(steps);
  for (const samples of channels) addStepEnergies(samples, step, energies);
  const blocks: number[] = [];
  for (let index = 0; index + overlap <= steps; index++) {
    let sum = 0;
    for (let part = 0; part < overlap; part++) sum += energies[index + part]!;
    blocks.push(sum / (overlap * step));
  }
  const audible = blocks.filter((power) => toLufs(power) > absoluteGate);
  if (audible.length === 0) return undefined;
  const threshold = toLufs(mean(audible)) + relativeGate;
  return toLufs(mean(audible.filter((power) => toLufs(power) > threshold)));
}

function addStepEnergies(samples: Float32Array, step: number, energies: Float64Array): void {
  const [b0, b1, b2, a1, a2] = shelf;
  const [, , , c1, c2] = highPass;
  let x1 = 0;
  let x2 = 0;
  let y1 = 0;
  let y2 = 0;
  let z1 = 0;
  let z2 = 0;
  for (let part = 0; part < energies.length; part++) {
    let sum = 0;
    for (let index = part * step; index < (part + 1) * step; index++) {
      const x = samples[index]!;
      const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
      const z = y - 2 * y1 + y2 - c1 * z1 - c2 * z2;
      x2 = x1;
      x1 = x;
      y2 = y1;
      y1 = y;
      z2 = z1;
      z1 = z;
      sum += z * z;
    }
    energies[part]! += sum;
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function toLufs(power: number): number {
  return -0.691 + 10 * Math.log10(power);
}
