import type { AudioBlock } from '../../media/frame-view.ts';

/** Something that listens to a clip's sound, block after block. */
interface Listener {
  add(block: AudioBlock): void;
}

/**
 * Work on the sound that several metrics of one pass need, done once. Each hands over its block together with the
 * listener it got for the block before (`undefined` for the first) and gets the listener back, with the block heard.
 * Every block is an object of its own, which is how metrics that look at the same pass find each other.
 */
export function shareSound<Shared extends Listener>(
  create: () => Shared,
): (block: AudioBlock, mine: Shared | undefined) => Shared {
  const heard = new WeakMap<AudioBlock, Shared>();
  return (block, mine) => {
    const known = heard.get(block);
    if (known !== undefined) return known;
    const listener = mine ?? create();
    heard.set(block, listener);
    listener.add(block);
    return listener;
  };
}
