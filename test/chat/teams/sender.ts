/** A sender for Teams on a store of its own, as the program composes it. */
import type { Express } from 'express';
import type { Json } from '../../../src/chat/chat.ts';
import { type TeamsOptions, teamsChat } from '../../../src/chat/teams/teams.ts';
import { fixedClock } from '../../../src/clock.ts';
import { deliverMessages } from '../../../src/flows/people/deliver-message.ts';
import { continuation, keepContinuation } from '../../../src/history/continuations.ts';
import { latestRevision } from '../../../src/history/outbox.ts';
import type { Database } from '../../../src/history/sql.ts';
import { silentLog } from '../../../src/log.ts';
import { posted } from '../../../src/open-chats.ts';
import { calendar } from '../../../src/plant/calendar.ts';
import { demoPlant } from '../../sources/demo-plant.ts';

export const NOON = Date.UTC(2026, 4, 21, 12);

export type SenderAccount = Pick<TeamsOptions, 'appId' | 'appPassword' | 'tenantId' | 'openIdUrl' | 'loginUrl' | 'serviceUrl' | 'graphUrl'>;

export function sender(database: Database, account: SenderAccount, mount: Express, realNow: number) {
  const chat = teamsChat({
    ...account,
    mount,
    format: { timeZone: 'Europe/Dublin' },
    log: silentLog,
    posted: posted(database),
    recall: id => latestRevision(database, id),
    save: (conversation, place) => keepContinuation(database, `place/${conversation}`, place, NOON * 2),
    load: conversation => continuation<Json>(database, `place/${conversation}`, NOON),
  });
  const deps = {
    database,
    chats: new Map([['teams' as const, chat]]),
    doorbells: { ringConversation: async () => {} },
    clock: fixedClock(NOON),
    realNow: () => realNow,
    calendar: () => calendar(demoPlant()),
    log: silentLog,
    count: () => {},
  };
  return { chat, deliver: (conversation: string) => deliverMessages(deps, conversation) };
}
