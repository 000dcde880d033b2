/** Part of a synthetic clip's key: raise it whenever the same request would give other pixels or samples. */
export const sceneVersion = 2;
