/** Something hits something, to be seen and to be heard at the same moment. */
export interface Impact {
  readonly timeSeconds: number;
  /** 0 (a touch) to 1 (a blow). */
  readonly strength: number;
  /** Where it happens across the picture, −1 (left) to 1 (right). */
  readonly side: number;
  readonly material: 'wood' | 'step' | 'splash' | 'metal' | 'soft' | 'glass';
}
