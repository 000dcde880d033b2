import { z } from 'zod';

const between = (from: number, to: number) =>
  z.enum(Array.from({ length: to - from + 1 }, (_, index) => String(from + index)));
const wholeSeconds = (from: number, to: number) => z.int().min(from).max(to);
const imageUrl = z.string().regex(/^(https:\/\/|data:image\/(png|jpeg|webp);base64,)/);

const happyHorse = {
  prompt: z.string().max(2500),
  duration: wholeSeconds(3, 15).optional(),
  resolution: z.enum(['720p', '1080p']).optional(),
  seed: z.int().optional(),
  enable_safety_checker: z.boolean().optional(),
};
const happyHorseRatios = ['16:9', '9:16', '1:1', '4:3', '3:4'] as const;

const seedance = (...resolutions: string[]) => ({
  prompt: z.string(),
  duration: z.union([z.literal('auto'), between(4, 15)]).optional(),
  resolution: z.enum(resolutions).optional(),
  generate_audio: z.boolean().optional(),
  bitrate_mode: z.string().optional(),
  end_user_id: z.string().optional(),
});
const seedanceRatio = { aspect_ratio: z.enum(['auto', '21:9', '16:9', '4:3', '1:1', '3:4', '9:16']).optional() };

const klingBasics = {
  prompt: z.string(),
  duration: between(3, 15).optional(),
};
const klingRatio = { aspect_ratio: z.enum(['16:9', '9:16', '1:1']).optional() };
const kling = {
  ...klingBasics,
  generate_audio: z.boolean().optional(),
  negative_prompt: z.string().optional(),
  cfg_scale: z.number().min(0).max(1).optional(),
  shot_type: z.string().optional(),
};

const veo = (...resolutions: string[]) => ({
  prompt: z.string(),
  duration: z.enum(['4s', '6s', '8s']).optional(),
  resolution: z.enum(resolutions).optional(),
  aspect_ratio: z.enum(['16:9', '9:16']).optional(),
  generate_audio: z.boolean().optional(),
  seed: z.int().optional(),
  negative_prompt: z.string().optional(),
  auto_fix: z.boolean().optional(),
  safety_tolerance: between(1, 6).optional(),
});

const wan = {
  prompt: z.string().max(5000),
  duration: wholeSeconds(2, 15).optional(),
  resolution: z.enum(['720p', '1080p']).optional(),
  seed: z.int().optional(),
  negative_prompt: z.string().optional(),
  enable_prompt_expansion: z.boolean().optional(),
  enable_safety_checker: z.boolean().optional(),
};

/** The documented input of each endpoint: fields and values that are not listed are rejected. */
export const falInputs: Readonly<Record<string, z.ZodObject>> = {
  'alibaba/happy-horse/text-to-video': z.strictObject({
    ...happyHorse,
    aspect_ratio: z.enum(happyHorseRatios).optional(),
  }),
  'alibaba/happy-horse/image-to-video': z.strictObject({ ...happyHorse, image_url: imageUrl }),
  'alibaba/happy-horse/v1.1/text-to-video': z.strictObject({
    ...happyHorse,
    aspect_ratio: z.enum([...happyHorseRatios, '21:9', '9:21', '5:4', '4:5']).optional(),
  }),
  'alibaba/happy-horse/v1.1/image-to-video': z.strictObject({ ...happyHorse, image_url: imageUrl }),
  'bytedance/seedance-2.0/text-to-video': z.strictObject({
    ...seedance('480p', '720p', '1080p', '4k'),
    ...seedanceRatio,
  }),
  'bytedance/seedance-2.0/image-to-video': z.strictObject({
    ...seedance('480p', '720p', '1080p', '4k'),
    image_url: imageUrl,
    end_image_url: imageUrl.optional(),
  }),
  'bytedance/seedance-2.0/fast/text-to-video': z.strictObject({ ...seedance('480p', '720p'), ...seedanceRatio }),
  'bytedance/seedance-2.0/mini/text-to-video': z.strictObject({ ...seedance('480p', '720p'), ...seedanceRatio }),
  'fal-ai/kling-video/v3/standard/text-to-video': z.strictObject({ ...kling, ...klingRatio }),
  'fal-ai/kling-video/v3/pro/text-to-video': z.strictObject({ ...kling, ...klingRatio }),
  'fal-ai/kling-video/v3/4k/text-to-video': z.strictObject({ ...kling, ...klingRatio }),
  'fal-ai/kling-video/v3/pro/image-to-video': z.strictObject({
    ...kling,
    start_image_url: imageUrl,
    end_image_url: imageUrl.optional(),
  }),
  'fal-ai/kling-video/v3/turbo/standard/text-to-video': z.strictObject({ ...klingBasics, ...klingRatio }),
  'fal-ai/kling-video/v3/turbo/pro/text-to-video': z.strictObject({ ...klingBasics, ...klingRatio }),
  'fal-ai/veo3.1': z.strictObject(veo('720p', '1080p', '4k')),
  'fal-ai/veo3.1/image-to-video': z.strictObject({ ...veo('720p', '1080p', '4k'), image_url: imageUrl }),
  'fal-ai/veo3.1/fast': z.strictObject(veo('720p', '1080p', '4k')),
  'fal-ai/veo3.1/lite': z.strictObject(veo('720p', '1080p')),
  'fal-ai/wan/v2.7/text-to-video': z.strictObject({
    ...wan,
    aspect_ratio: z.enum(happyHorseRatios).optional(),
    audio_url: z.string().optional(),
  }),
  'fal-ai/wan/v2.7/image-to-video': z.strictObject({
    ...wan,
    image_url: imageUrl.optional(),
    end_image_url: imageUrl.optional(),
    video_url: z.string().optional(),
  }),
  'fal-ai/pika/v2.2/text-to-video': z.strictObject({
    prompt: z.string(),
    duration: z.union([z.literal(5), z.literal(10)]).optional(),
    resolution: z.enum(['720p', '1080p']).optional(),
    aspect_ratio: z.enum(['16:9', '9:16', '1:1']).optional(),
    seed: z.int().optional(),
    negative_prompt: z.string().optional(),
  }),
  'fal-ai/pika/v2.5/text-to-video': z.strictObject({
    prompt: z.string(),
    duration: z.union([z.literal(5), z.literal(10)]).optional(),
    resolution: z.enum(['480p', '720p', '1080p']).optional(),
  }),
  'fal-ai/ltx-2.3/text-to-video': z.strictObject({
    prompt: z.string(),
    duration: z.union([z.literal(6), z.literal(8), z.literal(10)]).optional(),
    fps: z.union([z.literal(24), z.literal(25), z.literal(48), z.literal(50)]).optional(),
    resolution: z.enum(['1080p', '1440p', '2160p']).optional(),
    aspect_ratio: z.enum(['16:9']).optional(),
    generate_audio: z.boolean().optional(),
  }),
  'fal-ai/minimax/hailuo-2.3/pro/text-to-video': z.strictObject({
    prompt: z.string(),
    prompt_optimizer: z.boolean().optional(),
  }),
  'minimax/h3/text-to-video': z.strictObject({
    prompt: z.string(),
    duration: wholeSeconds(4, 15).optional(),
    aspect_ratio: z.enum(['16:9']).optional(),
  }),
};
