import type { Rgb } from './color.ts';

export type Place =
  | 'harbor'
  | 'sea'
  | 'lake'
  | 'underwater'
  | 'forest'
  | 'mountains'
  | 'desert'
  | 'snowfield'
  | 'street'
  | 'rooftop'
  | 'field'
  | 'room'
  | 'kitchen'
  | 'stage'
  | 'workshop'
  | 'sky'
  | 'tabletop';

export type TimeOfDay = 'night' | 'dusk' | 'dawn' | 'golden' | 'midday' | 'overcast' | 'lamplight';
export type Brightness = 'black' | 'dark' | 'dim' | 'normal' | 'bright' | 'glaring';
export type Contrast = 'flat' | 'normal' | 'hard';
export type Colorfulness = 'monochrome' | 'muted' | 'normal' | 'vivid';
export type Cast = 'none' | 'warm' | 'cold' | 'red' | 'green' | 'blue' | 'magenta' | 'orange' | 'cyan';
export type LightChange = 'none' | 'fades' | 'brightens';

export type Weather =
  | 'fog'
  | 'rain'
  | 'snow'
  | 'dust'
  | 'embers'
  | 'smoke'
  | 'stars'
  | 'aurora'
  | 'bubbles'
  | 'fireflies'
  | 'shafts'
  | 'leaves'
  | 'lightning';

export type SubjectKind =
  | 'boat'
  | 'person'
  | 'animal'
  | 'bird'
  | 'fish'
  | 'vehicle'
  | 'bicycle'
  | 'ball'
  | 'object'
  | 'lantern'
  | 'candle'
  | 'plant'
  | 'liquid'
  | 'balloon';

export interface SubjectWish {
  readonly kind: SubjectKind;
  /** The word of the text, singular, such as `dog`: it chooses the build of an animal or a vehicle. */
  readonly word: string;
  /** 1–6. */
  readonly count: number;
  readonly color?: Rgb;
  /** `still` stays where it is: sitting, parked, moored; `leap` jumps or dances on the spot. */
  readonly action: 'still' | 'move' | 'leap';
}

/** Direction of each camera movement: −1, 0 or +1 (right, up, in). */
export interface CameraWish {
  readonly pan: number;
  readonly tilt: number;
  readonly zoom: number;
}

export type SoundKind =
  | 'rain'
  | 'water'
  | 'wind'
  | 'crowd'
  | 'voice'
  | 'music'
  | 'footsteps'
  | 'birds'
  | 'fire'
  | 'engine'
  | 'thunder'
  | 'bell'
  | 'insects'
  | 'hum'
  | 'impact';

export interface SoundWish {
  readonly level: 'silent' | 'quiet' | 'normal' | 'loud';
  readonly kinds: ReadonlySet<SoundKind>;
  /** Kinds that the text rules out ("no music"). */
  readonly without: ReadonlySet<SoundKind>;
}

/** What a prompt's text asks of picture and sound, as far as the renderer understands it. */
export interface SceneWishes {
  readonly place: Place;
  readonly time: TimeOfDay;
  readonly brightness: Brightness;
  readonly contrast: Contrast;
  readonly colorfulness: Colorfulness;
  readonly cast: Cast;
  readonly lightChange: LightChange;
  readonly weather: ReadonlySet<Weather>;
  readonly camera: CameraWish;
  readonly subjects: readonly SubjectWish[];
  readonly sound: SoundWish;
}
