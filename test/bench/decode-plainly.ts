import { AVERROR_EOF } from 'node-av/constants';
import { Frame, Packet, type CodecContext } from 'node-av/lib';
import { defaultMediaLimits } from '../../harness/media/decode-limits.ts';
import { openClip } from '../../harness/media/open-clip.ts';

/** Decodes a clip's pictures and sound on one thread and throws them away: what any measuring costs at least. Returns the frames. */
export function decodePlainly(file: string): number {
  const opened = openClip(file, defaultMediaLimits);
  if (opened.status === 'failed') throw new Error(opened.failure.message);
  const { clip } = opened;
  const frame = new Frame();
  frame.alloc();
  const packet = new Packet();
  packet.alloc();
  let frames = 0;
  const decode = (decoder: CodecContext, data: Packet | null): number => {
    let received = 0;
    decoder.sendPacketSync(data);
    while (decoder.receiveFrameSync(frame) >= 0) {
      received += 1;
      frame.unref();
    }
    return received;
  };
  for (;;) {
    const result = clip.format.readFrameSync(packet);
    if (result === AVERROR_EOF) break;
    if (result < 0) throw new Error(`Expected a whole clip, got error ${result}`);
    if (packet.streamIndex === clip.video.stream.index) frames += decode(clip.video.decoder, packet);
    else if (clip.audio && packet.streamIndex === clip.audio.stream.index) decode(clip.audio.decoder, packet);
    packet.unref();
  }
  frames += decode(clip.video.decoder, null);
  if (clip.audio) decode(clip.audio.decoder, null);
  packet.free();
  frame.free();
  clip.close();
  return frames;
}
