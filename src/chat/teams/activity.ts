/** The parts of an activity that we read, and what every event of ours takes from it. Pure. */
import { z } from 'zod';
import type { Inbound, Json } from '../chat.ts';

/** Where to answer, as plain JSON: kept in SQL, refreshed with every activity. */
export interface TeamsPlace {
  readonly [key: string]: Json;
  readonly serviceUrl: string;
  readonly tenantId: string;
  /** With `;messageid=…` in a channel: the thread. */
  readonly conversationId: string;
  readonly conversationType: string;
  readonly botId: string;
  readonly userAadId: string;
}

/** The team to which a channel belongs: what is looked for in the channel is looked for under it. */
export interface TeamsTeam {
  readonly [key: string]: Json;
  /** The team's first channel, by which the Bot Connector knows it. */
  readonly id: string;
  /** By which Microsoft Graph knows it; '' = Teams did not say. */
  readonly groupId: string;
}

export type TeamsArrival = TeamsDeed & {
  /** null = not in a team. */
  team: TeamsTeam | null;
  /** On which activity of ours it was done; '' = on none. */
  on: string;
};

export type TeamsDeed =
  /**
   * Take it, then say that it was received. *overheard*: written to a channel without a word to us, which Teams tells only an app that may read
   * there; ours only below a message of ours or where we have answered.
   */
  | { kind: 'event'; event: Omit<Inbound, 'at'>; place: TeamsPlace; overheard?: true }
  /** Take it, then answer with the card as it looks now. */
  | { kind: 'press'; event: Omit<Inbound, 'at'>; place: TeamsPlace }
  /** Take it and answer with the window that it opens. */
  | { kind: 'window'; event: Omit<Inbound, 'at'>; place: TeamsPlace }
  /** The same, of the message that `on` is. */
  | { kind: 'thumb'; event: Omit<Inbound, 'at'>; place: TeamsPlace }
  /** Show the rest of a card; no flow hears of it. */
  | { kind: 'more'; message: string; place: TeamsPlace; locale: string | undefined }
  | { kind: 'submit'; event: Omit<Inbound, 'at'>; place: TeamsPlace };

/** Teams' own are a fraction of that; what is longer could be neither kept nor looked up. */
const id = z.string().max(300);
const account = z.object({ id, aadObjectId: id.optional() });
export const activitySchema = z.looseObject({
  type: z.string(),
  id: id.default(''),
  name: z.string().optional(),
  action: z.string().optional(),
  text: z.string().optional(),
  value: z.unknown().optional(),
  locale: z.string().optional(),
  replyToId: id.optional(),
  serviceUrl: id,
  channelId: z.string(),
  from: account,
  recipient: account,
  conversation: z.object({ id, conversationType: id.optional(), tenantId: id.optional() }),
  channelData: z
    .looseObject({
      tenant: z.object({ id }).optional(),
      team: z.looseObject({ id, aadGroupId: id.optional() }).optional(),
    })
    .optional(),
  entities: z
    .array(z.looseObject({ type: z.string(), text: z.string().optional(), mentioned: z.looseObject({ id }).optional() }))
    .optional(),
  attachments: z
    .array(z.looseObject({ contentType: z.string(), contentUrl: z.string().optional(), content: z.unknown().optional() }))
    .optional(),
  membersAdded: z.array(account).optional(),
  membersRemoved: z.array(account).optional(),
});
export type Activity = z.infer<typeof activitySchema>;

/** A channel's threads belong to one conversation. */
export const baseOf = (conversationId: string): string => conversationId.replace(/;messageid=.*$/, '');

export const placeOf = (activity: Activity): TeamsPlace => ({
  serviceUrl: activity.serviceUrl,
  tenantId: activity.conversation.tenantId ?? activity.channelData?.tenant?.id ?? '',
  conversationId: activity.conversation.id,
  conversationType: activity.conversation.conversationType ?? 'personal',
  botId: activity.recipient.id,
  userAadId: activity.from.aadObjectId ?? '',
});

export function eventOf(activity: Activity, kind: Inbound['kind']): Omit<Inbound, 'at'> {
  const base = baseOf(activity.conversation.id);
  const locale = activity.locale === undefined ? {} : { locale: activity.locale };
  return {
    id: `teams/${base}/${activity.id}`,
    product: 'teams',
    kind,
    conversation: `teams/${base}`,
    ...(placeOf(activity).conversationType === 'personal' ? { private: true as const } : {}),
    user: { product: 'teams', id: activity.from.aadObjectId ?? activity.from.id, ...locale },
    continuation: placeOf(activity),
    ...locale,
  };
}
