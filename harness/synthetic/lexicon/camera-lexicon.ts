import { createPhraseLexicon } from './phrase-lexicon.ts';

export type CameraMention =
  | { readonly axis: 'pan' | 'tilt' | 'zoom'; readonly direction: -1 | 1 }
  | { readonly axis: 'none' }
  /** "Follows", "tracks": sideways, to the side that the rest of the text names. */
  | { readonly axis: 'follow' };

/** Who can move: only these make a bare verb such as "rises" or "drifts left" a camera move. */
const viewer = '(camera|shot|view|frame|lens|drone|gimbal|steadicam|viewpoint|we)';
const slowly = '( (slowly|gently|smoothly|steadily|gradually|quickly|slightly|softly|then|smooth|steady))?';
const pan = '(pan|pans|panned|panning)';
const drift =
  '(drifts?|drifting|glides?|gliding|moves?|moving|travels?|traveling|floats?|sweeps?|swings?|tracks?|tracking|trucks?|trucking|slides?|sliding|doll(y|ies)|turns?)';
const zoomTool = '(zoom|zooms|zooming|dolly|dollies|dollying|push|pushes|pushing)';

/** Camera moves and standstill. */
export const cameraLexicon = createPhraseLexicon<CameraMention>([
  {
    means: { axis: 'pan', direction: 1 },
    phrases: [
      `${pan} ~ right`,
      `${viewer}${slowly} ${drift}( \\w+)? right`,
      `${viewer}${slowly} ${drift} ~ (to|toward|towards) the right`,
      `${viewer} ~ from left to right`,
      'rightward (pan|move|drift|camera|tracking|dolly|truck)',
      '(dolly|tracking|track|trucking|truck|slide|drift|camera) right',
      'pan from left to right',
    ],
  },
  {
    means: { axis: 'pan', direction: -1 },
    phrases: [
      `${pan} ~ left`,
      `${viewer}${slowly} ${drift}( \\w+)? left`,
      `${viewer}${slowly} ${drift} ~ (to|toward|towards) the left`,
      `${viewer} ~ from right to left`,
      'leftward (pan|move|drift|camera|tracking|dolly|truck)',
      '(dolly|tracking|track|trucking|truck|slide|drift|camera) left',
      'pan from right to left',
    ],
  },
  {
    means: { axis: 'tilt', direction: 1 },
    phrases: [
      '(tilt|tilts|tilting|crane|cranes|craning|boom|booms|jib|jibs|pedestal|pedestals) ~ (up|upward|upwards|skyward)',
      `${viewer}${slowly} (rises|rising|ascends|ascending|lifts|climbs|floats up|moves up|looks up|drifts up|drifts upward|travels up)`,
      'upward (tilt|crane|pan|camera move)',
      '(pan|pans|panning)( \\w+)? (up|upward|upwards)',
      'rising (crane|camera|drone|shot)',
    ],
  },
  {
    means: { axis: 'tilt', direction: -1 },
    phrases: [
      '(tilt|tilts|tilting|crane|cranes|craning|boom|booms|jib|jibs|pedestal|pedestals) ~ (down|downward|downwards)',
      `${viewer}${slowly} (descends|descending|lowers|sinks|drops|moves down|looks down|drifts down|drifts downward|travels down)`,
      'downward (tilt|crane|pan|camera move)',
      '(pan|pans|panning)( \\w+)? (down|downward|downwards)',
      'descending (crane|camera|drone|shot)',
    ],
  },
  {
    means: { axis: 'zoom', direction: 1 },
    phrases: [
      `${zoomTool}( \\w+)? (in|into|closer|toward|towards|forward)`,
      'push in (shot|move)',
      'dolly shot (in|toward|towards)',
      `${viewer}${slowly} (creeps|moves|moving|drifts|glides|edges|inches|closes|floats|flies|travels|comes|gets|tracks)( \\w+)? (in|into|closer|nearer|forward|toward|towards)`,
      `${viewer}${slowly} (approaches|approaching|advances|advancing)`,
      'creeps (closer|in|forward)',
    ],
  },
  {
    means: { axis: 'zoom', direction: -1 },
    phrases: [
      `${zoomTool}( \\w+)? (out|back|backward|backwards|away)`,
      '(pull|pulls|pulled|pulling)( (slowly|steadily|gently|gradually))? (back|out)',
      'pull (out|back) (shot|move)',
      `${viewer}${slowly} pulls away`,
      `${viewer}${slowly} (retreats|retreating|recedes|receding|backs away|backs off|moves back|moves away|moves backward|drifts back|drifts backward|drifts away|glides backward)`,
    ],
  },
  {
    means: { axis: 'follow' },
    phrases: [
      'tracking shot',
      '(camera|shot|drone|lens)( slowly)? (follows|following|tracks|tracking)',
      'camera( \\w+)? (orbits|circles|arcs)',
      '(orbiting|circling) (shot|camera)',
      '(dolly|trucking) shot',
    ],
  },
  {
    means: { axis: 'none' },
    phrases: [
      '(static|stationary|fixed|locked|locked off|unmoving|motionless|still)( \\w+)?( \\w+)? (camera|shot|frame|view|framing|tripod|macro)',
      'locked off',
      'locked down',
      'locked (camera|frame|shot|tripod)',
      '(camera|shot|frame|view)( \\w+)? (static|stationary|fixed|motionless|locked|locked off)',
      '(camera|shot|frame|view) (stays|holds|remains|keeps|is|stands|rests)( \\w+)? (still|steady|put|in place|fixed)',
      "(camera|shot|frame|view) (does not|doesn't|never|is not|isn't) (move|moves|moving|pan|pans|stir|stirs)",
      '(no|without|zero)( any)? (camera (movement|motion|move|moves)|movement of the camera)',
      '(on|from) a tripod',
      'tripod (shot|camera)',
      'unmoving camera',
    ],
  },
]);
