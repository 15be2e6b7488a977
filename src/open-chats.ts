/** Slack, Teams and the optimiser where they are set up, and how a message looks there. A part of the composition in `app.ts`. */
import type { Express } from 'express';
import type { Chat, Json, Ref } from './chat/chat.ts';
import { optimiserChat, optimiserSecrets } from './chat/optimiser/optimiser.ts';
import type { Posted } from './chat/teams/posted.ts';
import type { Clock } from './clock.ts';
import type { Config, Env } from './config.ts';
import type { Count } from './flows/house/count.ts';
import { continuation, keepContinuation } from './history/continuations.ts';
import { latestRevision } from './history/outbox.ts';
import { postById, postOfThread, standsInThread } from './history/posts.ts';
import type { Database } from './history/sql.ts';
import type { Log } from './log.ts';
import { svgToPng } from './messages/png.ts';
import type { Plant } from './plant/plant.ts';
import { brokerTls } from './sources/broker-tls.ts';
import { publisher } from './sources/publisher.ts';
import type { ChatLooks } from './web/chat-looks.ts';

/** A conversation's address in Teams is kept as long as the plant is. */
const KEEP_MS = 20 * 365 * 86_400_000;

export interface ChatParts {
  config: Config;
  env: Env;
  plant: Plant;
  log: Log;
  database: Database;
  clock: Clock;
}

/** Their libraries take a while to load, so they are loaded only where a product is set up. */
export async function openChats({ config, env, plant, log, database, clock }: ChatParts, mount: Express, count: Count): Promise<Chat[]> {
  const recall = (id: string) => latestRevision(database, id);
  const refused = (door: string) => (reason: string) => count('linemate_requests_refused_total', { door, reason });
  const shared = { format: { timeZone: plant.site.timeZone }, toPng: svgToPng, log, clock, recall };
  const chats: Chat[] = [
    optimiserChat({ doors: plant.recommendations, secrets: optimiserSecrets(plant, env), topics: publisher(brokerTls(env)) }),
  ];
  if (config.slack !== null) {
    const [{ slackChat }, { appToken, signingSecret, apiUrl, botToken }] = [await import('./chat/slack/slack.ts'), config.slack];
    const reached = appToken === null ? { mount, signingSecret: signingSecret ?? '' } : { appToken };
    const { answeredIn } = posted(database);
    chats.push(slackChat({ ...shared, botToken, ...reached, ...present({ apiUrl }), answeredIn, onRefused: refused('slack') }));
  }
  if (config.teams !== null) {
    const { teamsChat } = await import('./chat/teams/teams.ts');
    const { openIdUrl, loginUrl, serviceUrl, graphUrl, ...account } = config.teams;
    const save = (conversation: string, place: Json) => keepContinuation(database, `place/${conversation}`, place, Date.now() + KEEP_MS);
    const load = (conversation: string) => continuation<Json>(database, `place/${conversation}`, Date.now());
    const addresses = present({ openIdUrl, loginUrl, serviceUrl, graphUrl });
    chats.push(
      teamsChat({ ...shared, ...account, ...addresses, mount, save, load, posted: posted(database), onRefused: refused('teams') }),
    );
  }
  return chats;
}

/** @returns what stands in Teams, by its own id of it and by ours */
export const posted = (database: Database): Posted => ({
  async messageAt(conversations, activityId) {
    for (const one of conversations) {
      const post = await postOfThread(database, one, activityId);
      if (post !== null) return post.message.id;
    }
    return null;
  },
  answeredIn: (conversation, thread) => standsInThread(database, conversation, thread),
  refOf: async id => ((await postById(database, id))?.ref as Ref | undefined) ?? null,
});

/** The very cards of both products, whether or not they are set up: for the studio's preview. */
export const chatLooks: ChatLooks = {
  async slack(message, format) {
    const { slackCard } = await import('./chat/slack/blocks.ts');
    return slackCard(message, { ...format, why: 'button', pictures: true }).blocks;
  },
  async teams(message, format) {
    const { inlinePicture, teamsCard } = await import('./chat/teams/cards.ts');
    const pictureUrl = message.picture === undefined ? null : inlinePicture(svgToPng(message.picture.svg));
    return teamsCard(message, { ...format, pictureUrl }).body;
  },
};

export const present = <Name extends string>(values: Readonly<Record<Name, string | null>>): Partial<Record<Name, string>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Partial<Record<Name, string>>;
