/** What a synthetic clip is made from. */
export interface SceneRequest {
  readonly text: string;
  readonly seed: number;
  /** Pixels; even numbers, if the clip is to be encoded. */
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly durationSeconds: number;
  /** False leaves the clip without a sound track. */
  readonly audio: boolean;
}
