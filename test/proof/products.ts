/** Slack and Teams as the proof connects them: our adapters with a stand-in of each cloud behind it, or, faster, the port alone. */
import type { Chat, Ref } from '../../src/chat/chat.ts';
import { slackStand } from '../conformance/chat/slack-stand.ts';
import { teamsStand } from '../conformance/chat/teams-stand.ts';
import type { Products } from './play-store.ts';

/** The port: Slack finds what it was sent, Teams cannot be searched. */
export function portsAlone(): Products {
  const found = new Map<string, Ref>();
  let serial = 0;
  const port = (product: 'slack' | 'teams'): Chat => ({
    product,
    async send(message) {
      const ref = { id: `${product}-${++serial}` };
      found.set(`${message.conversation} ${message.id}`, ref);
      return ref;
    },
    edit: async () => {},
    ...(product === 'slack' ? { find: async message => found.get(`${message.conversation} ${message.id}`) ?? null } : {}),
    openDialog: async () => {},
    tellAlone() {},
    onInbound() {},
    close: async () => {},
  });
  return { slack: port('slack'), teams: port('teams') };
}

export interface Clouds extends Products {
  /** What a cloud found wrong with what it was sent. */
  problems(): string[];
  /** Every stream is a plant of its own: what another one posted under the same id must not be found again. */
  forget(): void;
  close(): Promise<void>;
}

export async function withClouds(): Promise<Clouds> {
  const slack = await slackStand('http');
  const teams = await teamsStand();
  for (const channel of ['C3', 'C4']) slack.slack.addChannel(channel);
  await teams.installed!();
  return {
    slack: slack.chat,
    teams: teams.chat,
    problems: () => [...slack.problems(), ...teams.problems()],
    forget: () => void slack.slack.messages.splice(0),
    async close() {
      await slack.close();
      await teams.close();
    },
  };
}
