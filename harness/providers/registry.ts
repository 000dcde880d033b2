import { fal } from './fal.ts';
import { wavespeed } from './wavespeed.ts';
import { atlascloud } from './atlascloud.ts';
import { replicate } from './replicate.ts';
import { ark, volcengine } from './ark.ts';
import { runway } from './runway.ts';
import { dashscope } from './dashscope.ts';
import { kling } from './kling.ts';
import { vertex } from './vertex.ts';
import type { Service } from './service.ts';

/** Every hosted service, by id. Adding one takes its file, a line here, and its part of the simulator in `test/`. */
export const services = {
  fal,
  wavespeed,
  atlascloud,
  replicate,
  ark,
  volcengine,
  runway,
  dashscope,
  kling,
  vertex,
} as const satisfies Readonly<Record<string, Service>>;

export type ServiceId = keyof typeof services;
