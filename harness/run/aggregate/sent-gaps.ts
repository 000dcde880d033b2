import type { SentOtherwise } from '../../schema/aggregate.ts';
import { aspectOf, shortSideOf } from '../../schema/picture-size.ts';
import type { RequestSettings } from '../../schema/request-settings.ts';
import type { SampleRecord } from '../../schema/sample-record.ts';

/** Asked → sent of one route, where they differ, counted. */
export class SentGaps {
  readonly #gaps = new Map<string, SentOtherwise>();

  add({ asked, sent }: SampleRecord): void {
    // A sample that was not sent at all shows nothing of what the route can be asked for.
    if (Object.values(sent).every((value) => value === undefined)) return;
    for (const gap of gapsOf(asked, sent)) {
      const key = `${gap.setting}\n${gap.asked}\n${gap.sent}`;
      this.#gaps.set(key, { ...gap, nSamples: (this.#gaps.get(key)?.nSamples ?? 0) + 1 });
    }
  }

  /** In the order of the settings, the most frequent first. */
  summary(): SentOtherwise[] {
    const place = ({ setting }: SentOtherwise): number => settings.indexOf(setting);
    return [...this.#gaps.values()].toSorted((a, b) => place(a) - place(b) || b.nSamples - a.nSamples);
  }
}

const settings: readonly SentOtherwise['setting'][] = ['duration', 'resolution', 'aspect', 'fps', 'audio'];

function gapsOf(asked: RequestSettings, sent: RequestSettings): Omit<SentOtherwise, 'nSamples'>[] {
  const gaps: Omit<SentOtherwise, 'nSamples'>[] = [];
  const compare = <Value>(
    setting: SentOtherwise['setting'],
    pair: readonly [asked: Value | undefined, sent: Value | undefined],
    { same, say }: { same: (a: Value, b: Value) => boolean; say: (value: Value) => string },
  ): void => {
    const [wish, request] = pair;
    if (wish === undefined || (request !== undefined && same(wish, request))) return;
    gaps.push({ setting, asked: say(wish), ...(request === undefined ? {} : { sent: say(request) }) });
  };
  const equal = <Value>(a: Value, b: Value): boolean => a === b;
  const seconds = (value: number): string => `${Number(value.toFixed(3))} s`;
  compare('duration', [asked.durationSeconds, sent.durationSeconds], { same: equal, say: seconds });
  compare('resolution', [asked.resolution, sent.resolution], {
    same: (a, b) => shortSideOf(a) === shortSideOf(b),
    say: String,
  });
  compare('aspect', [asked.aspectRatio, sent.aspectRatio], {
    same: (a, b) => aspectOf(a) === aspectOf(b),
    say: String,
  });
  compare('fps', [asked.fps, sent.fps], { same: equal, say: (value) => `${value} fps` });
  compare('audio', [asked.audio, sent.audio], { same: equal, say: (value) => (value ? 'sound' : 'silence') });
  return gaps;
}
