import { describe, expect, it } from 'vitest';
import type { ClipDefect, Defect } from '../../../harness/defects/defect.ts';
import { expectedEffects } from '../../../harness/defects/expected-effects.ts';
import { defects } from '../../../harness/defects/registry.ts';
import { changesSoundOnly } from '../../../harness/sensitivity/changes-sound-only.ts';
import { planSweep } from '../../../harness/sensitivity/plan-sweep.ts';
import { madeClip } from './made-sweep.ts';

const onClip = Object.values<Defect>(defects).filter((defect): defect is ClipDefect => defect.acts === 'on-clip');

describe('planSweep', () => {
  it('plants every severity in every clip, the undefected clip once', () => {
    const plan = planSweep([madeClip('a'), madeClip('b')], [defects.freeze, defects.mute], [0, 0.5, 1]);
    expect(plan.map(({ clip, planted }) => `${clip.id} ${planted?.id ?? '–'} ${planted?.severity ?? 0}`)).toStrictEqual(
      ['a', 'b'].flatMap((id) => [`${id} – 0`, `${id} freeze 0.5`, `${id} freeze 1`, `${id} mute 0.5`, `${id} mute 1`]),
    );
    expect(plan[1]?.planted?.version).toBe(defects.freeze.version);
  });

  it('plants a signed defect in both directions', () => {
    const plan = planSweep([madeClip('a')], [defects.desync], [0, 0.5, 1]);
    expect(plan.map(({ planted }) => planted?.severity ?? 0)).toStrictEqual([0, -1, -0.5, 0.5, 1]);
  });

  it('plants no defect of the sound where there is none', () => {
    const plan = planSweep([madeClip('a', { hasSound: false })], [defects.freeze, defects.mute], [0, 1]);
    expect(plan.map(({ planted }) => planted?.id)).toStrictEqual([undefined, 'freeze']);
  });
});

describe('changesSoundOnly', () => {
  it('holds for the defects that leave a clip without sound as it is', () => {
    expect(onClip.filter(changesSoundOnly).map(({ id }) => id)).toStrictEqual(['mute', 'clipped', 'quiet', 'desync']);
  });
});

describe('the matrix of expected effects', () => {
  it('names the own metric of every defect that can be planted in a clip', () => {
    expect(Object.keys(expectedEffects).sort()).toStrictEqual(onClip.map(({ id }) => id).sort());
  });
});
