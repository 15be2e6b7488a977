/** What a plant's process is told of both chat products: their clouds are on loopback. */
import type { fakeConnector } from '../fakes/connector.ts';
import { type fakeSlack, SLACK } from '../fakes/slack.ts';

/** Slack over its socket, Teams over HTTPS. */
export function bothChats(slack: Awaited<ReturnType<typeof fakeSlack>>, teams: Awaited<ReturnType<typeof fakeConnector>>) {
  const { appId, appPassword, tenantId, openIdUrl, loginUrl, serviceUrl } = teams.account;
  return {
    SLACK_BOT_TOKEN: SLACK.botToken,
    SLACK_APP_TOKEN: SLACK.appToken,
    SLACK_API_URL: slack.apiUrl,
    TEAMS_APP_ID: appId,
    TEAMS_APP_PASSWORD: appPassword,
    TEAMS_TENANT_ID: tenantId,
    TEAMS_OPENID_URL: openIdUrl,
    TEAMS_LOGIN_URL: loginUrl,
    TEAMS_SERVICE_URL: serviceUrl,
  };
}
