import type { RawClip } from '../media/raw-clip.ts';

interface DefectFacts {
  /** Lower-case kebab; `synthetic/<id>` is the reference model with this defect. */
  readonly id: string;
  /** Part of a generation's key: raise it when the transformation changes. */
  readonly version: number;
  readonly title: string;
  /** What severity 0 and 1 mean, with units. */
  readonly severityMeaning: string;
  readonly defaultSeverity: number;
  /** Severities go from −1 to 1: the defect has two sides. */
  readonly signed?: true;
}

export interface DefectSettings {
  /** 0 (nothing) to 1 (as strong as the defect goes); of a signed defect also down to −1. */
  readonly severity: number;
  /** Seeded; numbers in [0, 1). */
  readonly random: () => number;
}

/** A transformation of frames and samples, usable on any clip. Severity 0 returns the clip unchanged. */
export interface ClipDefect extends DefectFacts {
  readonly acts: 'on-clip';
  apply(clip: RawClip, settings: DefectSettings): RawClip;
}

/** A fault of understanding, possible only where a scene is made from a text: it changes what the renderer reads. */
export interface ReadingDefect extends DefectFacts {
  readonly acts: 'on-reading';
  misread(text: string, settings: DefectSettings): string;
}

export type Defect = ClipDefect | ReadingDefect;
