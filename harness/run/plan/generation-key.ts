import { contentHash } from '../../catalog/content-hash.ts';
import type { Route } from '../../catalog/route.ts';
import type { GenerationRequest } from '../../providers/provider.ts';

/** Raise it when the meaning of a generation's record changes; it makes every clip anew. */
const stageVersion = 1;

/** The key under which a clip is remembered: everything that decides it, and no secret. */
export function generationKey(route: Route, request: GenerationRequest, epoch: string): string {
  const { referenceImage, ...fields } = request;
  const wire = route.modes[request.mode]?.wire;
  return contentHash({
    stageVersion,
    route: route.id,
    revision: route.revision,
    // What the service is asked for besides the request: another endpoint or constant makes another clip. Where a field
    // stands in the body does not.
    ...(wire === undefined ? {} : { endpoint: wire.endpoint, constants: wire.constants }),
    request: fields,
    // The path is this machine's; the bytes decide.
    ...(referenceImage === undefined ? {} : { referenceImage: referenceImage.sha256 }),
    epoch,
  });
}
