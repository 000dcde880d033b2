import { fal } from './fal.ts';
import type { Service } from './service.ts';

/** Every hosted service, by id. Adding one takes its file, a line here, and its part of the simulator in `test/`. */
export const services = { fal } as const satisfies Readonly<Record<string, Service>>;

export type ServiceId = keyof typeof services;
