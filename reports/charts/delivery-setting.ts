import type { Delivery } from '../../harness/schema/aggregate.ts';
import { formatNumber } from '../wording/format-number.ts';

type Setting = Delivery['setting'];

export interface DeliverySetting {
  /** Name and unit. */
  readonly title: readonly [string, string];
  /** A value as it stands beside its mark. */
  format(value: number): string;
  /** What is delivered in a sentence: "delivers 2.4 s where 4 s were sent". */
  phrase(delivered: number, sent: number): string;
  /** Whether a delivered value is what was sent. Medians are compared, so this is for the eye; checks decide per clip. */
  matches(delivered: number, sent: number): boolean;
  /** Axes start at 0 where a distance from 0 means something. */
  readonly fromZero: boolean;
}

/** The settings that are asked, sent and delivered, in the order of their panels. */
export const deliverySettings: Readonly<Record<Setting, DeliverySetting>> = {
  durationSeconds: {
    title: ['Duration', 'seconds'],
    format: (value) => rounded(value, 2),
    phrase: (delivered, sent) => `delivers ${rounded(delivered, 2)} s where ${rounded(sent, 2)} s were sent`,
    matches: (delivered, sent) => Math.abs(delivered - sent) <= 0.25,
    fromZero: true,
  },
  shortSidePixels: {
    title: ['Short side', 'pixels'],
    format: (value) => rounded(value, 0),
    phrase: (delivered, sent) => `delivers ${rounded(delivered, 0)} px where ${rounded(sent, 0)} px were sent`,
    matches: (delivered, sent) => relative(delivered, sent) <= 0.03,
    fromZero: true,
  },
  aspect: {
    title: ['Aspect', 'width / height'],
    format: (value) => rounded(value, 2),
    phrase: (delivered, sent) => `delivers an aspect of ${rounded(delivered, 2)} where ${rounded(sent, 2)} was sent`,
    matches: (delivered, sent) => relative(delivered, sent) <= 0.02,
    fromZero: false,
  },
  fps: {
    title: ['Frame rate', 'per second'],
    format: (value) => rounded(value, 2),
    phrase: (delivered, sent) => `delivers ${rounded(delivered, 2)} fps where ${rounded(sent, 2)} were sent`,
    matches: (delivered, sent) => relative(delivered, sent) <= 0.02,
    fromZero: true,
  },
  audioShare: {
    title: ['Sound', 'share of clips'],
    format: (value) => rounded(value, 2),
    phrase: (delivered, sent) =>
      `delivers sound in ${rounded(delivered * 100, 0)} % of clips where it was sent for ${rounded(sent * 100, 0)} %`,
    matches: (delivered, sent) => Math.abs(delivered - sent) <= 0.001,
    fromZero: true,
  },
};

export const deliveryOrder = Object.keys(deliverySettings) as Setting[];

function rounded(value: number, decimals: number): string {
  return formatNumber(Number(value.toFixed(decimals)));
}

function relative(delivered: number, sent: number): number {
  return Math.abs(delivered - sent) / sent;
}
