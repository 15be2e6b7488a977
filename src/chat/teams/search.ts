/**
 * Looks through a channel for a message of ours, by Microsoft Graph: the Bot Connector cannot list what it has posted.
 *
 * It needs the permission `ChannelMessage.Read.Group`, which a team's owner gives with the app. A card carries its message's id in its head.
 * Private chats with a bot cannot be read in this way.
 */
import { z } from 'zod';
import { Unavailable } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { baseOf, type TeamsPlace, type TeamsTeam } from './activity.ts';
import { CARD_TYPE } from './cards.ts';
import { CALL_MS_MAX, type TeamsAccount } from './connection.ts';
import { WAIT_SECONDS } from './failures.ts';
import { BOT_SCOPE, type OwnToken, ownToken } from './own-token.ts';

/** The most that Graph lists at once; what may have been posted twice is seconds old. */
const LISTED_MAX = 50;

const listed = z.object({
  value: z.array(
    z.looseObject({
      id: z.string(),
      deletedDateTime: z.string().nullish(),
      attachments: z.array(z.looseObject({ contentType: z.string().nullish(), content: z.string().nullish() })).default([]),
    }),
  ),
});
const teamDetails = z.looseObject({ aadGroupId: z.string() });

/**
 * The activity's id; null = it is not there, or we may not look.
 *
 * Throws `Unavailable` while Graph asks us to wait.
 */
export type TeamsSearch = (
  place: Pick<TeamsPlace, 'serviceUrl' | 'conversationId'>,
  team: TeamsTeam,
  messageId: string,
) => Promise<string | null>;

export function teamsSearch(options: TeamsAccount & { graphUrl: string; log: Log }): TeamsSearch {
  const origin = options.graphUrl.replace(/\/+$/, '');
  const graph = ownToken(options, origin);
  const connector = ownToken(options, BOT_SCOPE);
  const read = <Answer>(url: string, token: OwnToken, shape: z.ZodType<Answer>) => readJson(url, token, shape, options.log);

  return async ({ serviceUrl, conversationId }, team, messageId) => {
    const group =
      team.groupId ||
      (await read(`${serviceUrl.replace(/\/+$/, '')}/v3/teams/${encodeURIComponent(team.id)}`, connector, teamDetails))?.aadGroupId;
    if (group === undefined) return null;
    const thread = /;messageid=(.+)$/.exec(conversationId)?.[1];
    const channel = `${origin}/v1.0/teams/${encodeURIComponent(group)}/channels/${encodeURIComponent(baseOf(conversationId))}/messages`;
    const url = `${channel}${thread === undefined ? '' : `/${encodeURIComponent(thread)}/replies`}?$top=${LISTED_MAX}`;
    const found = (await read(url, graph, listed))?.value.find(
      one =>
        !one.deletedDateTime && one.attachments.some(({ contentType, content }) => contentType === CARD_TYPE && names(content, messageId)),
    );
    return found?.id ?? null;
  };
}

/** Graph gives a card back as text, not letter for letter as it was sent. */
function names(content: string | null | undefined, messageId: string): boolean {
  try {
    return JSON.stringify(JSON.parse(content ?? 'null')).includes(JSON.stringify(messageId));
  } catch {
    return false;
  }
}

/** null = it is not there, we may not read it, or nobody answers. */
async function readJson<Answer>(url: string, token: OwnToken, shape: z.ZodType<Answer>, log: Log): Promise<Answer | null> {
  const headers = { authorization: `Bearer ${await token.get()}` };
  const answer = await fetch(url, { headers, signal: AbortSignal.timeout(CALL_MS_MAX) }).catch((error: unknown) => String(error));
  if (typeof answer === 'string' || (answer.status < 500 && answer.status !== 429 && answer.status !== 401 && !answer.ok)) {
    log.warn('teams cannot be searched', { because: typeof answer === 'string' ? answer : answer.status });
    return null;
  }
  if (answer.status === 401) token.forget();
  if (!answer.ok) {
    const seconds = Number(answer.headers.get('retry-after'));
    throw new Unavailable(`Teams is not searched now (${answer.status})`, { retryAfterSeconds: seconds > 0 ? seconds : WAIT_SECONDS });
  }
  const body = shape.safeParse(await answer.json().catch(() => null));
  return body.success ? body.data : null;
}
