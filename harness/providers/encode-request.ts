import jsonpointer from 'jsonpointer';
import type { WireField, WireForm } from '../schema/wire-form.ts';
import type { GenerationRequest } from './provider.ts';
import type { Image } from './service.ts';

export interface EncodeTools {
  readonly readImage: (path: string) => Promise<Image>;
  /** Puts an image where the service can fetch it, and tells its URL. Needed where the wire form says `upload`. */
  readonly upload?: (image: Image) => Promise<string>;
}

export interface EncodedRequest {
  /** The service's name for the model, or the path that stands for it. */
  readonly endpoint: string;
  readonly body: Record<string, unknown>;
}

type Scalar = string | number | boolean;

/**
 * Puts a request into a service's words. Everything that the request holds must have its place: a value without one is
 * a fault of the catalogue and thrown, since it would be dropped without a word. Seed 0 is a value.
 */
export async function encodeRequest(
  request: GenerationRequest,
  wire: WireForm,
  tools: EncodeTools,
): Promise<EncodedRequest> {
  const { fields, constants } = wire;
  const { settings } = request;
  const body: Record<string, unknown> = {};
  for (const [pointer, value] of Object.entries(constants)) jsonpointer.set(body, pointer, structuredClone(value));

  const { resolution, aspectRatio } = settings;
  const values: Record<Exclude<keyof WireForm['fields'], 'referenceImage'>, Scalar | undefined> = {
    prompt: request.prompt,
    negativePrompt: request.negativePrompt,
    seed: request.seed,
    durationSeconds: settings.durationSeconds,
    resolution: fields.pictureSize === undefined ? resolution : undefined,
    aspectRatio: fields.pictureSize === undefined ? aspectRatio : undefined,
    pictureSize: fields.pictureSize === undefined ? undefined : `${resolution} ${aspectRatio}`,
    fps: settings.fps,
    audio: settings.audio,
  };
  for (const [name, value] of Object.entries(values)) {
    const field = fields[name as keyof typeof values];
    // A value that the route fixes (one resolution, sound always on) has no field, and needs none.
    if (value === undefined || field === undefined) continue;
    put(body, field, value, name);
  }
  if (request.referenceImage !== undefined) await putImage(body, request.referenceImage.path, wire, tools);
  return { endpoint: endpointOf(wire, resolution), body };
}

function put(body: Record<string, unknown>, field: WireField, value: Scalar, name: string): void {
  if (typeof field === 'string') {
    jsonpointer.set(body, field, value);
    return;
  }
  const { at, as, values } = field;
  const word = values === undefined ? value : values[String(value)];
  if (word === undefined) throw new Error(`Expected the wire form to have a word for ${name} ${JSON.stringify(value)}`);
  jsonpointer.set(body, at, as === 'as-is' ? word : `${word}${as === 'text-with-s' ? 's' : ''}`);
}

async function putImage(
  body: Record<string, unknown>,
  path: string,
  { fields: { referenceImage: field } }: WireForm,
  { readImage, upload }: EncodeTools,
): Promise<void> {
  if (field === undefined) throw new Error('Expected the wire form to have a place for the opening still');
  const image = await readImage(path);
  const base64 = (): string => Buffer.from(image.bytes).toString('base64');
  if (field.as === 'upload') {
    if (upload === undefined) throw new Error('Expected a service whose wire form says `upload` to have one');
    jsonpointer.set(body, field.at, await upload(image));
  } else {
    jsonpointer.set(body, field.at, field.as === 'base64' ? base64() : `data:${image.mediaType};base64,${base64()}`);
  }
  if (field.mediaTypeAt !== undefined) jsonpointer.set(body, field.mediaTypeAt, image.mediaType);
}

function endpointOf({ endpoint }: WireForm, resolution: string | undefined): string {
  if (typeof endpoint === 'string') return endpoint;
  const found = resolution === undefined ? undefined : endpoint[resolution];
  if (found === undefined) throw new Error(`Expected the wire form to name an endpoint for ${resolution}`);
  return found;
}
