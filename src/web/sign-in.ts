/**
 * Sign-in with the company's accounts (OpenID Connect, code flow with PKCE). Of what the directory says, one claim is read and turned
 * into a role by plant.yaml; who it was is forgotten in the same moment.
 *
 * The library finds the provider's addresses and checks its signature, time, audience and nonce.
 */
import { type Request, type Response, Router } from 'express';
import * as oidc from 'openid-client';
import { z } from 'zod';
import { Unavailable } from '../errors.ts';
import type { Log } from '../log.ts';
import { lineOf, type Plant } from '../plant/plant.ts';
import { anyone, doorOf, homeOf } from './access.ts';
import { same, sign } from './security.ts';
import { cookieNamed, giveCookie, HIDDEN, type Pass } from './visitor.ts';

export interface SignInSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

export interface SignInHost {
  plant: () => Plant;
  secret: () => Promise<string>;
  /** How the pages are reached, by which the provider sends people back. */
  url: string;
  secure: boolean;
  log: Log;
}

const BACK = '/sign-in/back';
const COOKIE = 'linemate-sign-in';
/** So long somebody may take to type their password. */
const TAKES_SECONDS = 600;
/** Then the provider is asked again, which it answers by itself while its own session lasts. */
const SIGNED_IN_SECONDS = 12 * 3_600;
const DISCOVER_AGAIN_MS = 3_600_000;
const PROVIDER_SECONDS_MAX = 8;

const waiting = z.object({ verifier: z.string(), state: z.string(), nonce: z.string(), to: z.string(), untilSeconds: z.number() });
type Waiting = z.infer<typeof waiting>;

export function signInRoutes(settings: SignInSettings, host: SignInHost): Router {
  const router = Router();
  const provider = rememberedProvider(settings);
  const redirect_uri = new URL(BACK, host.url).href;
  router.get('/sign-in', anyone, async (request, response) => {
    const verifier = oidc.randomPKCECodeVerifier();
    const asked: Waiting = {
      verifier,
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      to: localPath(request.query.to),
      untilSeconds: Math.floor(Date.now() / 1_000) + TAKES_SECONDS,
    };
    const to = oidc.buildAuthorizationUrl(await provider(), {
      redirect_uri,
      scope: host.plant().signIn?.scope ?? 'openid',
      state: asked.state,
      nonce: asked.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const options = { ...HIDDEN, secure: host.secure, path: '/sign-in', maxAge: TAKES_SECONDS * 1_000 };
    response.cookie(COOKIE, sealed(await host.secret(), asked), options).redirect(303, to.href);
  });
  router.get(BACK, anyone, async (request, response) => {
    const asked = unsealed(await host.secret(), cookieNamed(request, COOKIE));
    response.clearCookie(COOKIE, { ...HIDDEN, secure: host.secure, path: '/sign-in' });
    const claims = asked === null ? null : await claimsOf(await provider(), asked, request, redirect_uri, host.log);
    if (asked === null || claims === null) return doorOf(response).refuse('bad-sign-in');
    const granted = grantOf(host.plant(), claims);
    if (granted === null) return doorOf(response).refuse('no-grant');
    await letIn(host, response, granted, asked.to);
  });
  return router;
}

async function letIn(host: SignInHost, response: Response, granted: Omit<Pass, 'untilSeconds'>, to: string): Promise<void> {
  const nowSeconds = Math.floor(Date.now() / 1_000);
  giveCookie(response, await host.secret(), { ...granted, untilSeconds: nowSeconds + SIGNED_IN_SECONDS }, host.secure, nowSeconds);
  host.log.info('signed in', { role: granted.role });
  response.redirect(303, to === '/' ? homeOf(granted) : to);
}

/** The first entry of plant.yaml that one of the claim's values fits. */
export function grantOf(plant: Plant, claims: Readonly<Record<string, unknown>>): Omit<Pass, 'untilSeconds'> | null {
  const rules = plant.signIn;
  if (rules === null || rules === undefined) return null;
  const values = [claims[rules.claim]].flat().filter(value => typeof value === 'string');
  const grant = rules.grants.find(({ value }) => values.includes(value));
  if (grant === undefined) return null;
  // A line that plant.yaml has no more opens nothing, rather than everything.
  const lines = grant.lines?.flatMap(id => lineOf(plant, id)?.id ?? []) ?? null;
  return { role: grant.role, lines, station: null };
}

async function claimsOf(
  provider: oidc.Configuration,
  { verifier, state, nonce }: Waiting,
  request: Request,
  redirect_uri: string,
  log: Log,
): Promise<Record<string, unknown> | null> {
  const here = new URL(redirect_uri);
  here.search = new URL(request.originalUrl, redirect_uri).search;
  try {
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
    return (await oidc.authorizationCodeGrant(provider, here, checks)).claims() ?? null;
  } catch (cause) {
    // The library's words name no one; what the provider adds might.
    log.warn('a sign-in failed', { because: (cause as { code?: string }).code ?? (cause as Error).name });
    return null;
  }
}

/** Asked for on first use, so that a provider that is away keeps nothing from starting. */
function rememberedProvider({ issuer, clientId, clientSecret }: SignInSettings): () => Promise<oidc.Configuration> {
  let known: { at: number; provider: oidc.Configuration } | null = null;
  return async () => {
    if (known !== null && performance.now() - known.at < DISCOVER_AGAIN_MS) return known.provider;
    const server = new URL(issuer);
    // Only what never leaves this machine may go unencrypted.
    const execute = server.protocol === 'http:' && /^(127\.|localhost$|\[::1\])/.test(server.hostname) ? [oidc.allowInsecureRequests] : [];
    try {
      const provider = await oidc.discovery(server, clientId, clientSecret, undefined, { execute, timeout: PROVIDER_SECONDS_MAX });
      known = { at: performance.now(), provider };
    } catch (cause) {
      if (known === null) throw new Unavailable(`${server.host} does not answer as an OpenID provider`, { cause });
    }
    return known.provider;
  };
}

function sealed(secret: string, asked: Waiting): string {
  const text = Buffer.from(JSON.stringify(asked)).toString('base64url');
  return `${text}.${sign(secret, `sign-in ${text}`)}`;
}

function unsealed(secret: string, cookie: string | null): Waiting | null {
  const [text = '', signature = ''] = (cookie ?? '').split('.');
  if (!same(signature, sign(secret, `sign-in ${text}`))) return null;
  const read = waiting.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  return read.untilSeconds > Date.now() / 1_000 ? read : null;
}

/** A page of ours, and none elsewhere that a link could lead to. */
export const localPath = (to: unknown): string =>
  typeof to === 'string' && /^\/(?![/\\])[\w\-./%?=&+~]*$/.test(to) && !to.startsWith('/sign-in') ? to : '/';
