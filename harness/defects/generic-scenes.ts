/** Scenes for a model that does not listen; each in phrases that stand in place of phrases of the prompt. */
export const genericScenes: readonly (readonly string[])[] = [
  ['a sunlit meadow at midday', 'the camera pans to the right', 'a brown horse walks', 'vivid colors', 'loud birdsong'],
  ['a city street on a dark night', 'the camera pushes in', 'a yellow taxi drives by', 'heavy rain', 'an engine idles'],
  ['a snowfield under a gray sky', 'the camera pulls back', 'muted colors', 'a gray wolf stands', 'a loud wind'],
  ['a desert in glaring sun', 'the camera tilts up', 'a white camel walks', 'warm light', 'music plays loudly'],
  ['an underwater reef', 'the camera pans to the left', 'three orange fish', 'bubbles', 'complete silence'],
  ['a mountain lake at dawn', 'the camera tilts down', 'a white swan', 'fog', 'church bells ring loudly'],
  ['a candle-lit workshop', 'the camera pans to the right', 'a wooden box', 'black and white', 'no sound at all'],
  ['a theater stage in red neon', 'the camera zooms out', 'two dancers', 'hard shadows', 'a crowd murmurs'],
];
