/**
 * The demuxers that may open a clip, by FFmpeg's names. Everything else stays shut, above all playlists and scripts
 * (hls, concat, dash, image sequences), which could make the decoder read other files of this machine.
 */
export const allowedDemuxers = [
  'mov',
  'mp4',
  'matroska',
  'webm',
  'avi',
  'gif',
  'apng',
  'webp_anim',
  'webp_pipe',
  'flv',
  'mpegts',
  'mpeg',
  'ogg',
  'asf',
  'mxf',
  'ivf',
  'nut',
  'y4m',
  'yuv4mpegpipe',
  'm4v',
  'mpegvideo',
  'h264',
  'hevc',
  'obu',
  'av1',
] as const;

/** Demuxers of picture formats: what yields a single frame through one of them is a still image, not a clip. */
export const pictureDemuxers: ReadonlySet<string> = new Set(['gif', 'apng', 'webp_anim', 'webp_pipe']);
