import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import { NotAuthorized } from '../network/not-authorized.ts';
import type { AuthorizeTools } from './service.ts';

const accountSchema = z.object({
  type: z.literal('service_account'),
  client_email: z.string().min(1),
  private_key: z.string().min(1),
  private_key_id: z.string().nullish(),
  token_uri: z.url(),
});
type Account = z.infer<typeof accountSchema>;

const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** RFC 6749, 5.2; the first two say that the server is at fault, and not the key. */
const refusalSchema = z.object({ error: z.string() });
const passingErrors: ReadonlySet<string> = new Set(['server_error', 'temporarily_unavailable']);

const googleTokenOrigin = 'https://oauth2.googleapis.com';
const scope = 'https://www.googleapis.com/auth/cloud-platform';
/** The longest that Google accepts. */
const assertionSeconds = 3600;
/** A token is replaced before its end, so that none runs out on its way. */
const reserveMs = 300_000;

/**
 * Turns the file of a service account into an access token: an assertion signed with the account's key is exchanged for
 * one (RFC 7523). Source: https://developers.google.com/identity/protocols/oauth2/service-account
 */
export function authorizeGoogle(file: string, tools: AuthorizeTools): Promise<Readonly<Record<string, string>>> {
  return tools.keepFresh(async () => {
    const account = await readAccount(file, tools);
    if (new URL(account.token_uri).origin !== googleTokenOrigin && !tools.isOwn(account.token_uri)) {
      throw new NotAuthorized(
        'denied',
        `the service account names ${new URL(account.token_uri).host}, which is not Google`,
      );
    }
    const startedMs = tools.now();
    const assertion = await sign(account, startedMs);
    tools.addSecret(assertion);
    const answer = await tools
      .postForm(account.token_uri, { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion })
      .catch((cause: unknown) => {
        throw new NotAuthorized('unreached', 'nobody answers where Google hands out access tokens', { cause });
      });
    const token = tokenSchema.safeParse(answer);
    if (!token.success) throw notGiven(answer);
    const { access_token: accessToken, expires_in: seconds } = token.data;
    tools.addSecret(accessToken);
    return {
      value: { authorization: `Bearer ${accessToken}` },
      untilMs: startedMs + seconds * 1000 - reserveMs,
    };
  });
}

async function readAccount(file: string, tools: AuthorizeTools): Promise<Account> {
  const text = await tools.readFile(file).catch((cause: unknown) => {
    throw new NotAuthorized('denied', 'GOOGLE_APPLICATION_CREDENTIALS names a file that cannot be read', { cause });
  });
  const account = accountSchema.safeParse(parseJson(text));
  if (!account.success) {
    throw new NotAuthorized('denied', 'GOOGLE_APPLICATION_CREDENTIALS names a file that holds no service account');
  }
  tools.addSecret(account.data.private_key);
  // Each line by itself, too: another program's message may hold the key with its lines broken otherwise.
  for (const line of account.data.private_key.split(/\s*\n/)) if (isKeyMaterial(line)) tools.addSecret(line);
  return account.data;
}

function isKeyMaterial(line: string): boolean {
  return line.length >= 16 && !line.startsWith('-----');
}

async function sign(account: Account, nowMs: number): Promise<string> {
  const { client_email: email, private_key: pem, private_key_id: keyId, token_uri: audience } = account;
  const key = await importPKCS8(pem, 'RS256').catch((cause: unknown) => {
    throw new NotAuthorized('denied', 'the private key of the service account cannot be read', { cause });
  });
  const nowSeconds = Math.floor(nowMs / 1000);
  return new SignJWT({ scope })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...(keyId == null ? {} : { kid: keyId }) })
    .setIssuer(email)
    .setAudience(audience)
    .setIssuedAt(nowSeconds)
    .setExpirationTime(nowSeconds + assertionSeconds)
    .sign(key);
}

function notGiven(answer: unknown): NotAuthorized {
  const refusal = refusalSchema.safeParse(answer);
  if (!refusal.success)
    return new NotAuthorized('unreached', 'Google answers with something other than an access token');
  const { error } = refusal.data;
  return new NotAuthorized(passingErrors.has(error) ? 'unreached' : 'denied', `Google gives no access token: ${error}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message would show a part of the key.
    return undefined;
  }
}
