/** What of a Teams bot is set up wrongly: the app registration, the address at which Teams reaches us, the bot's own registration, the teams. */
import { clockFindings, type Finding, failure, ok, reach } from '../finding.ts';
import type { TeamsAccount } from './connection.ts';
import { BOT_SCOPE, LOGIN_URL, OPEN_ID_URL } from './own-token.ts';
import { TEAMS_PATH } from './teams.ts';

export interface TeamsSetup extends TeamsAccount {
  publicUrl: string | null;
  serviceUrl: string | null;
  /** Where channels are searched after a crash; absent = they are not. */
  graphUrl?: string;
  /** Channels that plant.yaml names, with the role they are for. */
  channels: readonly { id: string; role: string }[];
  /** Real time. */
  realNow?: () => number;
}

const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const SERVICE_URL = 'https://smba.trafficmanager.net/teams/';
const ENTRA = 'Microsoft Entra, App registrations, your app';

/** Microsoft's numbers for what is wrong, and what that means for us. */
const REFUSALS: Readonly<Record<string, string>> = {
  AADSTS7000215: `The secret is wrong: make a new one at ${ENTRA}: Certificates & secrets, and put its value (not its id) into TEAMS_APP_PASSWORD`,
  AADSTS7000222: `The secret has run out: make a new one at ${ENTRA}: Certificates & secrets, and put it into TEAMS_APP_PASSWORD`,
  AADSTS700016: 'The app is not in this tenant: check TEAMS_APP_ID and TEAMS_TENANT_ID',
  AADSTS90002: 'There is no such tenant: check TEAMS_TENANT_ID',
};

export async function examineTeams(setup: TeamsSetup): Promise<Finding[]> {
  const ids = idsOf(setup);
  const { findings, token } = await ownToken(setup, BOT_SCOPE);
  const registered = token === null ? [] : await Promise.all(setup.channels.map(one => channel(setup, token, one)));
  const searched = token === null || setup.graphUrl === undefined ? [] : await search(setup, setup.graphUrl, token);
  return [...ids, ...findings, ...(await keys(setup)), await endpoint(setup), ...registered, ...searched];
}

const idsOf = ({ appId, tenantId }: TeamsSetup): Finding[] =>
  Object.entries({ TEAMS_APP_ID: appId, TEAMS_TENANT_ID: tenantId }).flatMap(([name, value]) =>
    GUID.test(value) ? [] : [failure('teams ids', `${name} is no id of Microsoft's`, `Copy it from ${ENTRA}: Overview`)],
  );

async function ownToken(setup: TeamsSetup, service: string): Promise<{ findings: Finding[]; token: string | null }> {
  const url = `${(setup.loginUrl ?? LOGIN_URL).replace(/\/$/, '')}/${encodeURIComponent(setup.tenantId)}/oauth2/v2.0/token`;
  const form = {
    grant_type: 'client_credentials',
    client_id: setup.appId,
    client_secret: setup.appPassword,
    scope: `${service}/.default`,
  };
  const answer = await reach(url, { method: 'POST', body: new URLSearchParams(form) });
  if (typeof answer === 'string') {
    const todo = 'Let this machine reach it (docs/it.md, hosts and ports), through the proxy if there is one';
    return { token: null, findings: [failure('teams app', `${new URL(url).host} is not reached: ${answer}`, todo)] };
  }
  const said = (await answer.json().catch(() => ({}))) as { access_token?: string; error?: string; error_description?: string };
  if (answer.ok && said.access_token !== undefined)
    return { token: said.access_token, findings: [ok('teams app', 'id, secret and tenant belong together')] };
  const number = /AADSTS\d+/.exec(said.error_description ?? '')?.[0];
  const todo = REFUSALS[number ?? ''] ?? 'Check TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID against the app registration';
  return { token: null, findings: [failure('teams app', `Microsoft gives us no token: ${number ?? said.error ?? answer.status}`, todo)] };
}

/** Without these keys no message of Teams can be told from a forged one. */
async function keys({ openIdUrl, realNow = Date.now }: TeamsSetup): Promise<Finding[]> {
  const url = openIdUrl ?? OPEN_ID_URL;
  const about = 'teams signing keys';
  const answer = await reach(url);
  const said = typeof answer === 'string' ? null : ((await answer.json().catch(() => null)) as { jwks_uri?: string } | null);
  const list = said?.jwks_uri === undefined ? null : await reach(said.jwks_uri);
  const clock = typeof answer === 'string' ? [] : clockFindings('teams clock', answer.headers.get('date'), realNow());
  if (list !== null && typeof list !== 'string' && list.ok) return [ok(about, 'Microsoft’s keys are there'), ...clock];
  return [
    failure(about, `${new URL(url).host} gives no keys`, 'Let this machine reach it: without the keys no message is taken'),
    ...clock,
  ];
}

/** Nobody but Microsoft can sign for Teams; that ours stands there shows in its refusal. */
async function endpoint({ publicUrl }: TeamsSetup): Promise<Finding> {
  const about = 'teams endpoint';
  if (publicUrl === null)
    return failure(about, 'PUBLIC_URL is missing', 'Set PUBLIC_URL to how Teams reaches this machine (three ways: docs/it.md)');
  const url = `${publicUrl.replace(/\/+$/, '')}${TEAMS_PATH}`;
  const answer = await reach(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
  if (typeof answer === 'string')
    return failure(about, `${url} is not reached from here: ${answer}`, 'Start Linemate; then open the way to PUBLIC_PORT');
  if (answer.status !== 401)
    return failure(about, `${url} answers ${answer.status}`, 'Lead this address to PUBLIC_PORT of the process that runs Linemate');
  if (!url.startsWith('https:')) return failure(about, `${url} is not https`, 'Teams calls https alone: put a certificate before it');
  return ok(about, `${url} is ours, and refuses what Microsoft has not signed. Write the same address into the bot’s messaging endpoint`);
}

/** Also shows whether the bot is registered at all: a team that does not have it refuses otherwise than a stranger is refused. */
async function channel(setup: TeamsSetup, token: string, { id, role }: { id: string; role: string }): Promise<Finding> {
  const about = `teams channel ${id} (${role})`;
  const base = (setup.serviceUrl ?? SERVICE_URL).replace(/\/+$/, '');
  const url = `${base}/v3/conversations/${encodeURIComponent(id)}/members/${encodeURIComponent(`28:${setup.appId}`)}`;
  const answer = await reach(url, { headers: { authorization: `Bearer ${token}` } });
  if (typeof answer === 'string')
    return failure(about, `${new URL(url).host} is not reached: ${answer}`, 'Let this machine reach it (docs/it.md)');
  if (answer.status === 401)
    return failure(
      about,
      'Teams does not know the bot',
      'Make an Azure Bot for this app id (single tenant) and switch its channel Microsoft Teams on',
    );
  if (answer.status === 403)
    return failure(about, 'Linemate is not in this team', 'Upload the app of `npm run teams:package` and add it to the team');
  if (answer.status === 400)
    return failure(about, 'Teams knows no such channel', 'Copy the id from "Get link to channel" (19:…@thread.tacv2)');
  return ok(about, 'Linemate is in it');
}

/** A team is known by its first channel alone; what the owners of other teams allow shows in the log when it is searched for the first time. */
async function search(setup: TeamsSetup, graphUrl: string, token: string): Promise<Finding[]> {
  const about = 'teams search';
  const origin = graphUrl.replace(/\/+$/, '');
  const { token: graph } = await ownToken(setup, origin);
  if (graph === null)
    return [
      failure(
        about,
        `Microsoft gives us no token for ${origin}`,
        'Check TEAMS_GRAPH_URL: https://graph.microsoft.com, or that of your cloud',
      ),
    ];
  const looked = await Promise.all(setup.channels.map(one => mayRead(setup, origin, { graph, token }, one.id)));
  if (looked.includes('away'))
    return [
      failure(about, `${new URL(origin).host} is not reached`, 'Let this machine reach it (docs/it.md), or leave TEAMS_GRAPH_URL out'),
    ];
  const refused = setup.channels.filter((_, index) => looked[index] === 'refused');
  if (refused.length === 0) return [ok(about, 'after a crash a channel is searched before anything is sent again')];
  const todo = 'Upload the app of `npm run teams:package -- --search` and let the owner of the team accept it';
  return refused.map(({ id }) => failure(about, `${id} may not be read: a crash may post twice there`, todo));
}

async function mayRead(
  setup: TeamsSetup,
  origin: string,
  { graph, token }: { graph: string; token: string },
  channelId: string,
): Promise<'read' | 'refused' | 'away' | 'another team'> {
  const base = (setup.serviceUrl ?? SERVICE_URL).replace(/\/+$/, '');
  const team = await reach(`${base}/v3/teams/${encodeURIComponent(channelId)}`, { headers: { authorization: `Bearer ${token}` } });
  const { aadGroupId } = typeof team === 'string' || !team.ok ? {} : ((await team.json()) as { aadGroupId?: string });
  if (aadGroupId === undefined) return 'another team';
  const url = `${origin}/v1.0/teams/${aadGroupId}/channels/${encodeURIComponent(channelId)}/messages?$top=1`;
  const answer = await reach(url, { headers: { authorization: `Bearer ${graph}` } });
  if (typeof answer === 'string') return 'away';
  return answer.ok ? 'read' : 'refused';
}
