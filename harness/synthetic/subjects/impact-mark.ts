import { css, mix, type Rgb } from '../color.ts';
import type { Impact } from '../impact.ts';
import { enterWorld, type Moment } from '../layer.ts';

const visibleSeconds = 0.55;
const colors: Record<Impact['material'], Rgb> = {
  wood: [255, 236, 200],
  step: [224, 212, 196],
  splash: [236, 244, 250],
  metal: [255, 226, 150],
  soft: [226, 220, 214],
  glass: [240, 248, 255],
};

/** What an impact leaves for the eye: drops that fly, a ring that grows, a puff that settles. */
export function drawImpactMark(
  moment: Moment,
  impact: Impact,
  at: { readonly x: number; readonly y: number; readonly size: number; readonly light: Rgb },
): void {
  const age = moment.timeSeconds - impact.timeSeconds;
  if (age < 0 || age > visibleSeconds) return;
  const { context } = moment;
  enterWorld(moment, 1);
  const share = age / visibleSeconds;
  const color = mix(colors[impact.material], at.light, 0.3);
  const reach = at.size * (0.4 + 0.6 * impact.strength);
  context.strokeStyle = css(color, 0.55 * (1 - share));
  context.lineWidth = 1.4;
  context.beginPath();
  context.ellipse(at.x, at.y, reach * (0.25 + share), reach * 0.22 * (0.25 + share), 0, 0, 2 * Math.PI);
  context.stroke();
  context.fillStyle = css(color, 0.8 * (1 - share));
  context.beginPath();
  for (let drop = 0; drop < 9; drop++) {
    const angle = -Math.PI * (0.12 + (0.76 * drop) / 8);
    const speed = reach * (1.5 + ((drop * 7) % 5) * 0.22);
    const x = at.x + Math.cos(angle) * speed * share;
    const y = at.y + Math.sin(angle) * speed * share + 1.7 * reach * share * share;
    const radius = impact.material === 'step' || impact.material === 'soft' ? 1.5 + 2 * share : 1.3;
    context.rect(x - radius / 2, y - radius / 2, radius, radius);
  }
  context.fill();
}
