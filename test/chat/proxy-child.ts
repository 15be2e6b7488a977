/** A sender for both chats as it stands behind a plant's proxy: what it calls, it calls at the products' own addresses. */
import { slackChat } from '../../src/chat/slack/slack.ts';
import { teamsChat } from '../../src/chat/teams/teams.ts';
import { silentLog } from '../../src/log.ts';
import { tip } from '../conformance/chat/messages.ts';
import { publicApp } from '../conformance/chat/stand.ts';

const web = await publicApp();
const shared = { format: { timeZone: 'Europe/Dublin' }, log: silentLog };
const slack = slackChat({ ...shared, botToken: 'xoxb-a' });
const teams = teamsChat({
  ...shared,
  mount: web.app,
  appId: '11111111-1111-1111-1111-111111111111',
  appPassword: 'a',
  tenantId: '22222222-2222-2222-2222-222222222222',
  save: async () => {},
  load: async () => null,
});
teams.onInbound(async () => {});
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = `${part({ alg: 'RS256', kid: 'k' })}.${part({ iss: 'https://api.botframework.com', aud: '11111111-1111-1111-1111-111111111111' })}.x`;
await Promise.allSettled([
  slack.send(tip('slack/C1')),
  teams.send(tip('teams/19:line@thread.tacv2')),
  fetch(web.url('/teams/messages'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ type: 'message', channelId: 'msteams', serviceUrl: 'https://smba.trafficmanager.net/teams/' }),
  }),
]);
process.exit(0);
