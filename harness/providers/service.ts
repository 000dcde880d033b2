import type { ServiceClient } from '../network/service-client.ts';
import type { Fresh } from './keep-fresh.ts';
import type { Provider } from './provider.ts';

/** What a hosted service's provider is made from. */
export interface ServiceTools<Origin extends string = string, Setting extends string = string> {
  /** Sends the key to the service's own hosts only. */
  readonly client: ServiceClient;
  /** Where the service's hosts are: the documented ones, or the one that the user configured. No "/" at the end. */
  readonly origins: Readonly<Record<Origin, string>>;
  /** Values of the variables that the service declares as `settings`, such as a project or a region. */
  readonly settings: Readonly<Record<Setting, string>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Reads an image that is to be sent. */
  readonly readImage: (path: string) => Promise<Image>;
}

export interface Image {
  readonly bytes: Uint8Array;
  /** Such as `image/png`. */
  readonly mediaType: string;
}

/** A hosted service: where it is, which key it wants, and how its provider is made. */
export interface Service<Origin extends string = string, Setting extends string = string> {
  readonly id: string;
  readonly title: string;
  /** Environment variable that holds the key. */
  readonly keyVariable: string;
  /** Further variables, all needed unless they have a default; they are no secrets. */
  readonly settings?: Readonly<Record<Setting, { readonly variable: string; readonly fallback?: string }>>;
  /**
   * Documented hosts by their part, such as `queue`; scheme and host, and a path where all calls share one. `{region}`
   * stands for the setting of that name.
   */
  readonly origins: Readonly<Record<Origin, string>>;
  /**
   * Headers that carry the key. A service whose key is no plain header (a signed token, say) makes them here; `tools`
   * lets it ask for one. Throws `NotAuthorized` where the key cannot be used.
   */
  authorize(key: string, tools: AuthorizeTools): Promise<Readonly<Record<string, string>>>;
  create(tools: ServiceTools<Origin, Setting>): Provider;
}

export interface AuthorizeTools {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Reads a file that the key variable names. */
  readonly readFile: (path: string) => Promise<string>;
  /**
   * Posts a form without any key, for services that exchange a signed assertion for a token, and tells the JSON that
   * came, whatever its HTTP status. Rejects where no answer came.
   */
  readonly postForm: (url: string, form: Readonly<Record<string, string>>) => Promise<unknown>;
  /** Whether a URL is on a host of the service, as documented or as the user configured it. */
  readonly isOwn: (url: string) => boolean;
  /** Names a further secret, such as a token that was asked for: it is taken out of all that is kept and shown. */
  readonly addSecret: (secret: string) => void;
  /** Keeps headers that are good for a while; `make` is asked again once they are no longer. */
  readonly keepFresh: (make: () => Promise<Fresh<Headers>>) => Promise<Headers>;
}

type Headers = Readonly<Record<string, string>>;

/** Carries the type for the one literal that a service's file exports. */
export function defineService<Origin extends string, Setting extends string = never>(
  service: Service<Origin, Setting>,
): Service<Origin, Setting> {
  return service;
}
