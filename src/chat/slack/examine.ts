/** What of a Slack app is set up wrongly: tokens, scopes, the way events come in, the channels and groups of plant.yaml. */
import { createHmac } from 'node:crypto';
import { webApi } from '@slack/bolt';
import { clockFindings, type Finding, failure, ok, reach, warning } from '../finding.ts';
import { slackError } from './failures.ts';
import { SCOPES } from './people.ts';
import { SLACK_PATH } from './receiver.ts';

export interface SlackSetup {
  botToken: string;
  appToken: string | null;
  signingSecret: string | null;
  apiUrl: string | null;
  /** How Slack reaches us, without Socket Mode. */
  publicUrl: string | null;
  /** What plant.yaml names, with the role it is for. */
  channels: readonly { id: string; role: string }[];
  groups: readonly { id: string; role: string }[];
  /** Real time. */
  realNow?: () => number;
}

const PAGES = 'api.slack.com/apps, your app';
const REQUEST_MS_MAX = 8_000;

export async function examineSlack(setup: SlackSetup): Promise<Finding[]> {
  const client = new webApi.WebClient(setup.botToken, optionsOf(setup));
  const { findings, bot } = await whoWeAre(client);
  const way = setup.appToken === null ? await webhook(setup) : await socket(setup, setup.appToken);
  const clock = await clockBy(setup);
  if (bot === null) return [...findings, ...clock, ...way];
  const places = [
    ...(await Promise.all(setup.channels.map(one => channel(client, bot, one)))),
    ...(await Promise.all(setup.groups.map(one => group(client, one)))),
  ];
  return [...findings, ...clock, ...way, ...places];
}

const optionsOf = ({ apiUrl }: SlackSetup) => ({
  ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
  retryConfig: { retries: 0 },
  timeout: REQUEST_MS_MAX,
  logLevel: webApi.LogLevel.ERROR,
  rejectRateLimitedCalls: true,
});

async function clockBy({ apiUrl, realNow = Date.now }: SlackSetup): Promise<Finding[]> {
  const answer = await reach(`${apiUrl ?? 'https://slack.com/api/'}api.test`, { method: 'POST' });
  return typeof answer === 'string' ? [] : clockFindings('slack clock', answer.headers.get('date'), realNow());
}

/** Slack's own word, or that it was not reached. */
const wordOf = (error: unknown): string => slackError(error) ?? 'no answer';

async function whoWeAre(client: webApi.WebClient): Promise<{ findings: Finding[]; bot: string | null }> {
  try {
    const { team, team_id, user_id, response_metadata } = await client.auth.test();
    const granted = response_metadata?.scopes ?? [];
    const missing = SCOPES.filter(scope => !granted.includes(scope));
    const more = granted.filter(scope => !SCOPES.some(one => one === scope));
    const again = `${PAGES}: App Manifest, put manifest.json in, then Install App, Reinstall`;
    return {
      bot: user_id ?? null,
      findings: [
        ok('slack token', `Slack knows us as ${user_id} in ${team ?? team_id}`),
        missing.length === 0
          ? ok('slack scopes', `all ${SCOPES.length} of manifest.json are granted`)
          : failure('slack scopes', `not granted: ${missing.join(', ')}`, again),
        ...(more.length === 0
          ? []
          : [warning('slack scopes', `granted and never used: ${more.join(', ')}`, `Take them out at ${PAGES}: OAuth & Permissions`)]),
      ],
    };
  } catch (error) {
    const word = wordOf(error);
    const todo =
      word === 'no answer'
        ? 'Let this machine reach https://slack.com (docs/it.md, hosts and ports), through the proxy if there is one'
        : `Put the Bot User OAuth Token (xoxb-…) of ${PAGES}: OAuth & Permissions into SLACK_BOT_TOKEN`;
    return { bot: null, findings: [failure('slack token', `Slack does not know us: ${word}`, todo)] };
  }
}

async function socket(setup: SlackSetup, appToken: string): Promise<Finding[]> {
  try {
    await new webApi.WebClient(appToken, optionsOf(setup)).apps.connections.open();
    return [ok('slack events', 'Socket Mode opens: nothing has to reach us from outside')];
  } catch (error) {
    const word = wordOf(error);
    const todo =
      word === 'missing_scope'
        ? `Give the app-level token the scope connections:write: ${PAGES}: Basic Information, App-Level Tokens`
        : `Put an app-level token (xapp-…) with connections:write into SLACK_APP_TOKEN, and switch Socket Mode on: ${PAGES}`;
    return [failure('slack events', `Socket Mode does not open: ${word}`, todo)];
  }
}

/** As Slack does when the address is entered: signed, and answered with the word that it sent. */
async function webhook({ publicUrl, signingSecret }: SlackSetup): Promise<Finding[]> {
  if (publicUrl === null)
    return [failure('slack events', 'PUBLIC_URL is missing', 'Set PUBLIC_URL to how Slack reaches this machine, or use Socket Mode')];
  const url = `${publicUrl.replace(/\/+$/, '')}${SLACK_PATH}`;
  const body = JSON.stringify({ type: 'url_verification', challenge: 'linemate', token: '' });
  const timestamp = Math.floor(Date.now() / 1_000);
  const signature = createHmac('sha256', signingSecret ?? '').update(`v0:${timestamp}:${body}`);
  const answer = await reach(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${signature.digest('hex')}`,
    },
  });
  if (typeof answer === 'string')
    return [
      failure(
        'slack events',
        `${url} is not reached from here: ${answer}`,
        'Start Linemate; then open the way to PUBLIC_PORT (docs/it.md)',
      ),
    ];
  const text = await answer.text();
  if (answer.status === 200 && text.includes('linemate')) return [ok('slack events', `${url} answers as Slack wants it`)];
  if (answer.status === 401)
    return [
      failure('slack events', `${url} does not take the signature`, 'Start the running process anew with the same SLACK_SIGNING_SECRET'),
    ];
  return [failure('slack events', `${url} answers ${answer.status}`, 'Lead this address to PUBLIC_PORT of the process that runs Linemate')];
}

async function channel(client: webApi.WebClient, bot: string, { id, role }: { id: string; role: string }): Promise<Finding> {
  const about = `slack channel ${id} (${role})`;
  try {
    const { members, response_metadata } = await client.conversations.members({ channel: id, limit: 1_000 });
    // Of a channel with more people than one page lists, that we may list them says enough.
    if (members?.includes(bot) === true || response_metadata?.next_cursor) return ok(about, 'Linemate is in it');
    return failure(about, 'Linemate is not in it', 'Write /invite @Linemate there');
  } catch (error) {
    return failure(
      about,
      `Slack refuses: ${wordOf(error)}`,
      'Check the id in plant.yaml (View channel details, at the end), and invite @Linemate',
    );
  }
}

async function group(client: webApi.WebClient, { id, role }: { id: string; role: string }): Promise<Finding> {
  const about = `slack user group ${id} (${role})`;
  try {
    const { users } = await client.usergroups.users.list({ usergroup: id });
    if ((users ?? []).length > 0) return ok(about, `${users!.length} people`);
    return warning(about, 'nobody is in it', 'Put people into the group, or the role reaches nobody by it');
  } catch (error) {
    return failure(about, `Slack refuses: ${wordOf(error)}`, 'Check the id in plant.yaml: it begins with S');
  }
}
