/**
 * The settings of one installation, from the environment: read once, every problem listed, handed on as values.
 *
 * No message shows what a setting holds when that could be a secret.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Problem } from './errors.ts';
import { LOG_LEVELS, type LogLevel } from './log.ts';
import { PROFILE_NAMES, type ProfileName } from './model/profiles.ts';
import { nearestName } from './plant/nearest-name.ts';
import { type ProcessRole, processRoles } from './process-roles.ts';
import { type Env, type SettingReader, settingReader } from './setting.ts';
import { isEverywhere } from './web/floor-address.ts';

export { PROCESS_ROLES, type ProcessRole } from './process-roles.ts';
export type { Env } from './setting.ts';

export interface Config {
  /** Absolute. */
  dataDir: string;
  /** `demo` when nobody has said which plant this is. */
  plant: { file: string; demo: boolean };
  /** Where the trainers' templates lie; absolute. null = the catalogue that comes along, in `prompts/`. */
  promptsDir: string | null;
  /** null = PostgreSQL embedded in `dataDir`. */
  databaseUrl: string | null;
  /** null = the queue lives in the database. */
  redisUrl: string | null;
  /** `url` is how the page is reached from elsewhere, if somebody said so; `signIn` the company's accounts for it (OpenID Connect). */
  floor: Listener & { url: string | null; signIn: SignInConfig | null };
  /** Opened only when something has to reach us from outside. `url` is how it is reached from there, if somebody said so. */
  public: Listener & { url: string | null };
  roles: readonly ProcessRole[];
  /** Processes of our own that consume, beside this one, which then does not. */
  consumers: number;
  slack: SlackConfig | null;
  teams: TeamsConfig | null;
  /** `profile` null = guessed from address and model. */
  model: { baseUrl: string; apiKey: string | null; model: string; profile: ProfileName | null } | null;
  logLevel: LogLevel;
  /** How many times as fast as the wall's clock the demo plant lives. */
  demoSpeed: number;
}

export interface SignInConfig {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

export interface Listener {
  host: string;
  port: number;
}

/** With `appToken` over Socket Mode, else over HTTP with `signingSecret`. */
export interface SlackConfig {
  botToken: string;
  appToken: string | null;
  signingSecret: string | null;
  apiUrl: string | null;
}

export interface TeamsConfig {
  appId: string;
  appPassword: string;
  tenantId: string;
  /** Where the keys of incoming messages and our own tokens come from; null = Microsoft's. */
  openIdUrl: string | null;
  loginUrl: string | null;
  /** Of another cloud than the world-wide one (a government's, for example). */
  serviceUrl: string | null;
  /** Where a channel is searched after a crash; null = it is not. */
  graphUrl: string | null;
}

export const SETTINGS = [
  'DATA_DIR PLANT_FILE PROMPTS_DIR DATABASE_URL REDIS_URL FLOOR_HOST FLOOR_PORT FLOOR_URL PUBLIC_HOST PUBLIC_PORT PUBLIC_URL ROLES CONSUMERS LOG_LEVEL DEMO_SPEED',
  'SLACK_BOT_TOKEN SLACK_APP_TOKEN SLACK_SIGNING_SECRET SLACK_API_URL',
  'TEAMS_APP_ID TEAMS_APP_PASSWORD TEAMS_TENANT_ID TEAMS_OPENID_URL TEAMS_LOGIN_URL TEAMS_SERVICE_URL TEAMS_GRAPH_URL',
  'OIDC_ISSUER OIDC_CLIENT_ID OIDC_CLIENT_SECRET',
  'LLM_BASE_URL LLM_API_KEY LLM_MODEL LLM_PROFILE',
].flatMap(group => group.split(' '));

const FLOOR_URL_HINT = 'say how others reach it, like http://10.1.2.3:3978';
const DEMO_PLANT = join(dirname(dirname(fileURLToPath(import.meta.url))), 'demo', 'plant.yaml');

/**
 * @param cores that this process may use
 * @returns `config` is null as soon as one problem is an error
 */
export function readConfig(env: Env, cwd: string, cores = availableParallelism()): { config: Config | null; problems: Problem[] } {
  const read = settingReader(env);
  const ownPlant = read.text('PLANT_FILE') ?? (existsSync(join(cwd, 'plant.yaml')) ? 'plant.yaml' : null);
  const config: Config = {
    dataDir: resolve(cwd, read.text('DATA_DIR') ?? 'data'),
    plant: { file: ownPlant === null ? DEMO_PLANT : resolve(cwd, ownPlant), demo: ownPlant === null },
    promptsDir: promptsDir(read, cwd),
    databaseUrl: read.url('DATABASE_URL', ['postgres', 'postgresql']),
    redisUrl: read.urls('REDIS_URL', ['redis', 'rediss']),
    floor: {
      host: read.text('FLOOR_HOST') ?? '127.0.0.1',
      port: read.number('FLOOR_PORT', 3978, 0, 65_535),
      url: read.url('FLOOR_URL', ['https', 'http']),
      signIn: signIn(read),
    },
    public: {
      host: read.text('PUBLIC_HOST') ?? '127.0.0.1',
      port: read.number('PUBLIC_PORT', 3980, 0, 65_535),
      url: read.url('PUBLIC_URL', ['https', 'http']),
    },
    ...processRoles(read, { cores, demo: ownPlant === null }),
    slack: slack(read),
    teams: teams(read),
    model: model(read),
    logLevel: read.choice('LOG_LEVEL', LOG_LEVELS, 'info'),
    demoSpeed: read.number('DEMO_SPEED', 30, 0, 3_600),
  };
  if (ownPlant !== null && !existsSync(config.plant.file))
    read.problem('PLANT_FILE', `names ${config.plant.file}, and there is no such file`);
  if (config.floor.port !== 0 && config.floor.port === config.public.port)
    read.problem('PUBLIC_PORT', `is ${config.public.port}, as is FLOOR_PORT; the public door needs a port of its own`);
  if (config.roles.includes('web') && isEverywhere(config.floor.host) && config.floor.url === null)
    read.problem(
      'FLOOR_URL',
      `is missing: with FLOOR_HOST=${config.floor.host} the page still opens on this machine alone; ${FLOOR_URL_HINT}`,
      'warning',
    );
  misspelt(env, read);
  return { config: read.problems.some(({ level }) => level === 'error') ? null : config, problems: read.problems };
}

function promptsDir(read: SettingReader, cwd: string): string | null {
  const written = read.text('PROMPTS_DIR');
  if (written === null) return null;
  const folder = resolve(cwd, written);
  if (!existsSync(folder)) read.problem('PROMPTS_DIR', `names ${folder}, and there is no such folder`);
  return folder;
}

/** Says which settings of a product are missing when only some are there. */
function missing(read: SettingReader, product: string, present: readonly string[], needed: readonly string[], hint: string): boolean {
  const absent = needed.filter(name => read.text(name) === null);
  if (absent.length === 0) return false;
  const there = present.filter(name => read.text(name) !== null);
  if (there.length > 0)
    read.problem(
      absent.join(', '),
      `${absent.length === 1 ? 'is' : 'are'} missing: ${product} is only half set up with ${there.join(', ')}. ${hint}`,
    );
  return true;
}

function slack(read: SettingReader): SlackConfig | null {
  const names = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'];
  const [botToken, appToken, signingSecret] = names.map(read.text);
  const hint = 'They stand on the pages of your app at api.slack.com/apps; or leave all SLACK_ settings out';
  if (missing(read, 'Slack', names, ['SLACK_BOT_TOKEN'], hint)) return null;
  if (!appToken && !signingSecret)
    read.problem(
      'SLACK_APP_TOKEN',
      `is missing: Slack needs it to reach us (Socket Mode), or SLACK_SIGNING_SECRET for a public address. ${hint}`,
    );
  // The two tokens are easily mixed up, and Slack's own answer to that says nothing.
  if (botToken?.startsWith('xapp-')) read.problem('SLACK_BOT_TOKEN', 'holds an app-level token; the bot token begins with xoxb-');
  if (appToken?.startsWith('xoxb-')) read.problem('SLACK_APP_TOKEN', 'holds a bot token; the app-level token begins with xapp-');
  return {
    botToken: botToken!,
    appToken: appToken ?? null,
    signingSecret: signingSecret ?? null,
    apiUrl: read.url('SLACK_API_URL', ['https', 'http']),
  };
}

function teams(read: SettingReader): TeamsConfig | null {
  const names = ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID'];
  const hint = 'They stand in your app registration (Microsoft Entra); or leave all TEAMS_ settings out';
  if (missing(read, 'Teams', names, names, hint)) return null;
  const [appId, appPassword, tenantId] = names.map(name => read.text(name)!);
  const address = (name: string) => read.url(name, ['https', 'http']);
  return {
    appId: appId!,
    appPassword: appPassword!,
    tenantId: tenantId!,
    openIdUrl: address('TEAMS_OPENID_URL'),
    loginUrl: address('TEAMS_LOGIN_URL'),
    serviceUrl: address('TEAMS_SERVICE_URL'),
    graphUrl: address('TEAMS_GRAPH_URL'),
  };
}

function signIn(read: SettingReader): SignInConfig | null {
  const names = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'];
  const hint = 'They stand in the registration of Linemate at your identity provider; or leave all OIDC_ settings out';
  if (missing(read, 'sign-in', names, names, hint)) return null;
  if (read.text('FLOOR_URL') === null) read.problem('FLOOR_URL', 'is missing: sign-in needs it, as people come back by it');
  return {
    issuer: read.url('OIDC_ISSUER', ['https', 'http'])!,
    clientId: read.text('OIDC_CLIENT_ID')!,
    clientSecret: read.text('OIDC_CLIENT_SECRET')!,
  };
}

function model(read: SettingReader): Config['model'] {
  const needed = ['LLM_BASE_URL', 'LLM_MODEL'];
  const hint = 'Linemate works without a language model; leave all LLM_ settings out for that';
  if (missing(read, 'the language model', [...needed, 'LLM_API_KEY', 'LLM_PROFILE'], needed, hint)) return null;
  return {
    baseUrl: read.url('LLM_BASE_URL', ['https', 'http'])!,
    apiKey: read.text('LLM_API_KEY'),
    model: read.text('LLM_MODEL')!,
    profile: read.text('LLM_PROFILE') === null ? null : read.choice('LLM_PROFILE', PROFILE_NAMES, 'generic'),
  };
}

function misspelt(env: Env, read: SettingReader): void {
  for (const name of Object.keys(env)) {
    if (SETTINGS.includes(name) || !/^(SLACK|TEAMS|OIDC|LLM|FLOOR|PUBLIC|DEMO|PLANT|DATA|DATABASE|REDIS|ROLE|CONSUMER)/.test(name))
      continue;
    const near = nearestName(
      name,
      SETTINGS.filter(known => env[known] === undefined),
    );
    if (near !== null && Math.abs(near.length - name.length) <= 2)
      read.problem(name, `is not a setting of Linemate; did you mean ${near}?`, 'warning');
  }
}
