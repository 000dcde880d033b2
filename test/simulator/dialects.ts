import type { Dialect } from './dialect.ts';
import { falDialect } from './dialects/fal.ts';
import { wavespeedDialect } from './dialects/wavespeed.ts';
import { atlascloudDialect } from './dialects/atlascloud.ts';
import { replicateDialect } from './dialects/replicate.ts';
import { arkDialect, volcengineDialect } from './dialects/ark.ts';
import { runwayDialect } from './dialects/runway.ts';
import { dashscopeDialect } from './dialects/dashscope.ts';
import { klingDialect } from './dialects/kling.ts';
import { lumaDialect } from './dialects/luma.ts';
import { minimaxDialect } from './dialects/minimax.ts';
import { comfyuiDialect } from './dialects/comfyui.ts';
import { vertexDialect } from './dialects/vertex.ts';

/** Every service that the simulator speaks, by id. */
export const dialects = {
  fal: falDialect,
  wavespeed: wavespeedDialect,
  atlascloud: atlascloudDialect,
  replicate: replicateDialect,
  ark: arkDialect,
  volcengine: volcengineDialect,
  runway: runwayDialect,
  dashscope: dashscopeDialect,
  kling: klingDialect,
  luma: lumaDialect,
  minimax: minimaxDialect,
  vertex: vertexDialect,
  comfyui: comfyuiDialect,
} as const satisfies Readonly<Record<string, Dialect>>;
