import { cameraLexicon } from './lexicon/camera-lexicon.ts';
import { normalizeText } from './lexicon/phrase-lexicon.ts';
import { placeLexicon } from './lexicon/place-lexicon.ts';
import { weatherLexicon } from './lexicon/weather-lexicon.ts';
import { readLight } from './read-light.ts';
import { readSound } from './read-sound.ts';
import { readSubjects } from './read-subjects.ts';
import type { CameraWish, Place, SceneWishes, Weather } from './scene-wishes.ts';

/** Reads the text of a prompt by lexicon, never its clauses; what it does not understand it leaves out. */
export function readWishes(text: string): SceneWishes {
  const normalized = normalizeText(text);
  const place = readPlace(normalized);
  const weather = readWeather(normalized);
  return {
    place,
    weather,
    ...readLight(normalized, place),
    camera: readCamera(normalized),
    subjects: readSubjects(normalized, place),
    sound: readSound(normalized, place, weather),
  };
}

function readPlace(text: string): Place {
  const scores = new Map<Place, number>();
  let isFirst = true;
  for (const { means, negated } of placeLexicon.find(text)) {
    if (negated) continue;
    // What a text names first is more often where it is set.
    scores.set(means.place, (scores.get(means.place) ?? 0) + means.weight + (isFirst ? 0.5 : 0));
    isFirst = false;
  }
  const [best] = [...scores].sort(([, one], [, other]) => other - one);
  if (best) return best[0];
  // Where only a candle or a fire lights the scene, walls are near.
  return /\b(?:candle|fire|lamp|lantern)s?(?:light)?\b/.test(text) ? 'room' : 'field';
}

function readWeather(text: string): ReadonlySet<Weather> {
  const kinds = new Set<Weather>();
  const ruledOut = new Set<Weather>();
  for (const { means, negated } of weatherLexicon.find(text)) (negated ? ruledOut : kinds).add(means);
  return new Set([...kinds].filter((kind) => !ruledOut.has(kind)));
}

function readCamera(text: string): CameraWish {
  const wish = { pan: 0, tilt: 0, zoom: 0 };
  let follows = false;
  let isStatic = false;
  for (const { means, negated } of cameraLexicon.find(text)) {
    // "The camera never pans" asks for a camera that stands; "not a static shot" for nothing in particular.
    if (negated) isStatic ||= means.axis !== 'none';
    else if (means.axis === 'none') isStatic = true;
    else if (means.axis === 'follow') follows = true;
    // A later movement on the same axis is a second beat; the clip has time for one.
    else if (wish[means.axis] === 0) wish[means.axis] = means.direction;
  }
  const moves = wish.pan !== 0 || wish.tilt !== 0 || wish.zoom !== 0;
  if (isStatic && !moves) return wish;
  if (follows && !moves) wish.pan = /\b(?:to the left|leftward|right to left)\b/.test(text) ? -1 : 1;
  return wish;
}
