import type { Operation, Provider, Submission } from '../../harness/providers/provider.ts';
import type { Image, Service } from '../../harness/providers/service.ts';
import { wireFormSchema } from '../../harness/schema/wire-form.ts';
import type { Dialect } from '../simulator/dialect.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { openSimulated } from './open-simulated.ts';

export interface OpenInSimulatorOptions {
  readonly service: Service;
  readonly dialect: Dialect;
  /** One short wire form for all submits; `image` opens with a still. */
  readonly wire: { readonly endpoint: string; readonly fields: object; readonly constants: object };
  readonly image?: Image;
}

/** A service's provider in front of a simulator of its own, for what only this service does. */
export interface OpenedInSimulator {
  readonly simulator: Simulator;
  readonly provider: Provider;
  submit(prompt?: string): Promise<Submission>;
  /** The operation of a submit that is accepted. */
  start(prompt?: string): Promise<Operation>;
  /** The next answer to a call of this step, whatever was asked. */
  answerNext(step: 'submit' | 'poll' | 'cancel' | 'limits', status: number, json: unknown): void;
  /** How often the step was reached. */
  asked(step: 'submit' | 'poll' | 'cancel' | 'limits'): number;
  close(): Promise<void>;
}

export async function openInSimulator(options: OpenInSimulatorOptions): Promise<OpenedInSimulator> {
  const { service, dialect, wire, image } = options;
  const simulation = await openSimulated(service, dialect, image === undefined ? {} : { image });
  const { simulator, provider } = simulation;
  const submit = (prompt = 'A lighthouse at dusk.'): Promise<Submission> =>
    provider.submit(
      {
        model: 'any',
        mode: image === undefined ? 't2v' : 'i2v',
        prompt,
        ...(image === undefined ? {} : { referenceImage: { path: 'still.png', sha256: '0'.repeat(64) } }),
        repeat: 1,
        settings: {},
      },
      { wire: wireFormSchema.parse(wire), token: 'token' },
    );
  return {
    simulator,
    provider,
    submit,
    async start(prompt) {
      const submission = await submit(prompt);
      if (submission.status !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(submission)}`);
      return submission.operation;
    },
    answerNext: (step, status, json) =>
      simulator.faults.add({ service: service.id, step, times: 1, fault: { kind: 'status', status, json } }),
    asked: (step) => simulator.requests.filter((request) => request.step === step).length,
    close: async () => simulation[Symbol.asyncDispose](),
  };
}
