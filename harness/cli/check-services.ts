import type { Transport } from '../network/transport.ts';
import type { Service } from '../providers/service.ts';
import type { Config } from '../schema/config.ts';
import type { Outside } from './console.ts';

/** Whether a service can be talked to from here, as far as that shows without its key being used. */
export interface ServiceFinding {
  readonly service: string;
  readonly status: 'ok' | 'missing' | 'broken';
  readonly detail: string;
}

export interface CheckServicesOptions {
  readonly services: readonly Service[];
  readonly providers: Config['providers'];
  readonly send: Transport;
}

const timeoutMs = 10_000;

/**
 * Names the variables that are set and those that are not, never a value; asks the hosts of services that have a key
 * whether they answer at all. No key is sent, and services without one are left in peace.
 */
export async function checkServices(
  { services, providers = {}, send }: CheckServicesOptions,
  { environment }: Pick<Outside, 'environment'>,
): Promise<ServiceFinding[]> {
  const withoutKey = services.filter(({ keyVariable }) => !environment[keyVariable]);
  const findings: ServiceFinding[] = [];
  for (const service of services) {
    if (withoutKey.includes(service)) continue;
    const settings = providers[service.id];
    const baseUrl = settings !== undefined && 'baseUrl' in settings ? settings.baseUrl : undefined;
    const hosts = baseUrl === undefined ? Object.values(service.origins) : [baseUrl];
    findings.push(
      await checkHosts(
        service,
        hosts.filter((host) => !host.includes('{')),
        send,
        baseUrl !== undefined,
      ),
    );
  }
  if (withoutKey.length === 0) return findings;
  const variables = withoutKey.map(({ keyVariable }) => keyVariable).join(', ');
  return [...findings, { service: 'keys', status: 'missing', detail: `not set: ${variables}` }];
}

async function checkHosts(
  { id, keyVariable }: Service,
  hosts: readonly string[],
  send: Transport,
  isConfigured: boolean,
): Promise<ServiceFinding> {
  for (const host of hosts) {
    const url = new URL(host);
    const answer = await send({ method: 'GET', url, headers: {}, timeoutMs, mayBePrivate: isConfigured });
    if (answer.status === 'answered') {
      // Whatever the host says to a stranger, it is there. What is left of its answer is not wanted.
      for await (const _ of answer.body) break;
      continue;
    }
    return { service: id, status: 'broken', detail: `${keyVariable} is set, and ${answer.message}` };
  }
  const places = hosts.map((host) => new URL(host).host).join(', ');
  return { service: id, status: 'ok', detail: `${keyVariable} is set${places === '' ? '' : `; ${places} answers`}` };
}
