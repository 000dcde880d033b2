import type { WireForm } from '../schema/wire-form.ts';
import { encodeRequest, type EncodedRequest } from './encode-request.ts';
import type { GenerationRequest, Submission } from './provider.ts';
import type { Image } from './service.ts';
import type { UploadedImage } from './upload-image.ts';

export interface UploadTools {
  readonly readImage: (path: string) => Promise<Image>;
  readonly upload: (image: Image) => Promise<UploadedImage>;
}

export type EncodedWithUpload =
  | ({ readonly status: 'encoded' } & EncodedRequest)
  | { readonly status: 'not-stored'; readonly submission: Submission };

/** Encodes a request for a service that takes stills by URL: the still is stored first, and may fail to be. */
export async function encodeWithUpload(
  request: GenerationRequest,
  wire: WireForm,
  { readImage, upload }: UploadTools,
): Promise<EncodedWithUpload> {
  const { referenceImage } = request;
  if (referenceImage === undefined || wire.fields.referenceImage?.as !== 'upload') {
    return { status: 'encoded', ...(await encodeRequest(request, wire, { readImage })) };
  }
  const image = await readImage(referenceImage.path);
  const stored = await upload(image);
  if (stored.status === 'not-stored') return stored;
  const tools = { readImage: async () => image, upload: async () => stored.url };
  return { status: 'encoded', ...(await encodeRequest(request, wire, tools)) };
}
