import type { Aggregate, Delivery } from '../../harness/schema/aggregate.ts';
import { joinWords } from '../wording/join-words.ts';
import type { ModelNames } from '../wording/model-names.ts';
import { deliverySettings } from './delivery-setting.ts';

/** The finding of what came: the worst miss, else that all was kept, else that there is nothing to compare with. */
export function deliveryTitle(aggregate: Aggregate, { names }: { names: ModelNames }): string {
  const compared = aggregate.deliveries.filter((each) => each.sent !== undefined && each.delivered !== undefined);
  if (compared.length === 0) {
    return aggregate.deliveries.some((each) => each.asked !== undefined)
      ? 'What was asked could not be sent, or nothing came back'
      : 'Nothing was asked of these clips, so this is only what was delivered';
  }
  const misses = compared
    .filter((each) => !deliverySettings[each.setting].matches(each.delivered ?? 0, each.sent ?? 0))
    .toSorted((a, b) => severity(b) - severity(a));
  const [worst] = misses;
  if (worst !== undefined) {
    const miss = `${names.of(worst.route)} ${deliverySettings[worst.setting].phrase(worst.delivered ?? 0, worst.sent ?? 0)}`;
    const others = new Set(misses.map(({ route }) => route));
    others.delete(worst.route);
    if (others.size === 0) return miss;
    const also = joinWords(
      [...others].map((route) => names.of(route)),
      2,
    );
    return `${miss}; ${also} also ${others.size === 1 ? 'misses' : 'miss'} what was sent`;
  }
  const gap = compared.some(({ setting, asked, sent }) => {
    return asked !== undefined && sent !== undefined && !deliverySettings[setting].matches(sent, asked);
  });
  const kept = new Set(compared.map(({ route }) => route)).size === 1 ? 'The model delivers' : 'All models deliver';
  if (gap) return `${kept} what was sent, which is not always what was asked`;
  const asked = new Set(compared.map(({ setting }) => setting));
  const isAll = aggregate.deliveries.every(({ setting }) => asked.has(setting));
  return isAll
    ? `${kept} what was asked`
    : `${kept} what was asked, which was about ${joinWords([...asked].map((each) => settingWords[each]))} only`;
}

const settingWords: Readonly<Record<Delivery['setting'], string>> = {
  durationSeconds: 'duration',
  shortSidePixels: 'resolution',
  aspect: 'aspect ratio',
  fps: 'frame rate',
  audioShare: 'sound',
};

/** How far off, as a share of what was sent; sound that was not sent for but came counts as fully off. */
function severity({ delivered = 0, sent = 0 }: Delivery): number {
  return sent === 0 ? 1 : Math.abs(delivered - sent) / sent;
}
