import { describe, expect, it } from 'vitest';
import { parseWorkflow } from '../../../harness/providers/fill-workflow.ts';
import type { GenerationRequest } from '../../../harness/providers/provider.ts';
import { workflowValues } from '../../../harness/providers/workflow-values.ts';

const workflowOf = (...names: readonly string[]) =>
  parseWorkflow(
    { '6': { class_type: 'Node', inputs: { text: ['prompt', ...names].map((name) => `{{${name}}}`).join(' ') } } },
    'wan.json',
  );
const request: GenerationRequest = {
  model: 'wan-2.2',
  mode: 't2v',
  prompt: 'A fox',
  repeat: 1,
  settings: { durationSeconds: 5, resolution: '480p', aspectRatio: '16:9', fps: 16 },
};

describe('workflowValues', () => {
  it('makes pixels and frames of what was asked for', () => {
    const workflow = workflowOf('width', 'height', 'frames', 'framesAndOne', 'negativePrompt');
    expect(workflowValues(workflow, request, {})).toStrictEqual({
      status: 'complete',
      values: {
        ...{ prompt: 'A fox', negativePrompt: '', width: 848, height: 480 },
        ...{ frames: 80, framesAndOne: 81, fps: 16, durationSeconds: 5 },
      },
    });
  });

  it.each([
    ['720p', '16:9', 1280, 720],
    ['720p', '9:16', 720, 1280],
    ['720p', '4:3', 960, 720],
    ['1080p', '1:1', 1080, 1080],
    ['4k', '16:9', 3840, 2160],
    ['832x480', '16:9', 832, 480],
    ['480x832', undefined, 480, 832],
  ])('%s %s is %i × %i', (resolution, aspectRatio, width, height) => {
    const settings = { resolution, ...(aspectRatio === undefined ? {} : { aspectRatio }) };
    expect(workflowValues(workflowOf('width', 'height'), { ...request, settings }, {})).toStrictEqual({
      status: 'complete',
      values: { prompt: 'A fox', negativePrompt: '', width, height },
    });
  });

  it('takes the usual frame rate where none is asked for', () => {
    const settings = { durationSeconds: 4 };
    expect(workflowValues(workflowOf('frames'), { ...request, settings }, { fps: 24 })).toMatchObject({
      values: { frames: 96, fps: 24 },
    });
  });

  it.each([
    [
      'no rate to reckon frames with',
      workflowOf('frames'),
      { settings: { durationSeconds: 5 } },
      undefined,
      '{{frames}}',
    ],
    ['no still', workflowOf('image'), {}, undefined, '{{image}}'],
    ['no seed', workflowOf('seed'), {}, undefined, '{{seed}}'],
    ['a size of one side only', workflowOf('width'), { settings: { resolution: '720p' } }, undefined, '{{width}}'],
  ])('says where a request has nothing for a place: %s', (_, workflow, changes, image, names) => {
    expect(workflowValues(workflow, { ...request, ...changes }, { image })).toStrictEqual({
      status: 'unfit',
      message: `the request has nothing for ${names}`,
    });
  });

  it.each([
    ['the still', {}, 'fox.png', '{{image}}'],
    ['the seed, 0 as any', { seed: 0 }, undefined, '{{seed}}'],
    ['the negative prompt', { negativePrompt: 'blur' }, undefined, '{{negativePrompt}}'],
  ])('drops nothing without a word: %s', (_, changes, image, names) => {
    expect(workflowValues(workflowOf(), { ...request, ...changes }, { image })).toStrictEqual({
      status: 'unfit',
      message: `the workflow has no ${names}`,
    });
  });
});
