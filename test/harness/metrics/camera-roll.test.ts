import { describe, expect, it } from 'vitest';
import { cameraRoll } from '../../../harness/metrics/camera-roll.ts';
import { paintFrames, photographAt } from '../../fixtures/flat-scenes.ts';
import { filmedReading } from './filmed-reading.ts';
import { valueOf } from './painted-reading.ts';

/** A picture that turns clockwise about its middle. */
function turning(degreesPerSecond: number) {
  const still = photographAt(() => [0, 0], 2);
  return (x: number, y: number, seconds: number): number => {
    const angle = (degreesPerSecond * seconds * Math.PI) / 180;
    const [left, top] = [x - 79.5, y - 44.5];
    return still(
      left * Math.cos(angle) + top * Math.sin(angle),
      top * Math.cos(angle) - left * Math.sin(angle),
      seconds,
    );
  };
}

describe('camera roll', () => {
  it.each([0, 3, -10, 30])('%s degrees a second', (speed) => {
    const reading = valueOf(filmedReading(cameraRoll, paintFrames(turning(speed))));
    expect(Math.abs(reading - speed)).toBeLessThan(0.05 * Math.abs(speed) + 0.1);
  });

  it('a pan is none', () => {
    const pan = photographAt((seconds) => [20 * seconds, 8 * seconds]);
    expect(Math.abs(valueOf(filmedReading(cameraRoll, paintFrames(pan))))).toBeLessThan(0.2);
  });
});
