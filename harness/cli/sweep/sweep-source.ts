import type { SweepClip } from '../../sensitivity/sweep-item.ts';
import type { RenderJob } from '../../media/worker-job.ts';

/** A clip of a sweep together with how to make it. */
export interface SweepSourceClip extends SweepClip {
  readonly make:
    | { readonly kind: 'render'; readonly request: RenderJob['request']; readonly renderer: string }
    | { readonly kind: 'inject'; readonly file: string; readonly sha256: string; readonly maxSeconds: number };
}
