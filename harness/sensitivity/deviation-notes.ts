/**
 * Why a metric moves, or stays, where the matrix of expected effects says otherwise: by defect and metric. Written after
 * looking at clips, and printed beside the deviation; the matrix itself is not changed for it.
 */
export const deviationNotes: Readonly<Record<string, Readonly<Record<string, string>>>> = {};
