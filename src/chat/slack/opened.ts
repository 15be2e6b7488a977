/** What somebody sees who opens us in Slack: the home tab, or what they are offered to ask in the private chat. */
import type { webApi } from '@slack/bolt';
import type { Log } from '../../log.ts';
import type { Message } from '../../messages/message.ts';
import type { Prompt } from '../../messages/words/prompts.ts';
import type { ChatUser } from '../chat.ts';
import type { SlackFormat } from './blocks.ts';
import { homeView } from './views.ts';

export function whenOpened(
  client: webApi.WebClient,
  { locales, format, log }: { locales: (user: string) => Promise<string | null>; format: () => SlackFormat; log: Log },
) {
  let home: (user: ChatUser) => Promise<readonly Message[]> = async () => [];
  let prompts: (user: ChatUser) => Promise<readonly Prompt[]> = async () => [];
  const userOf = async (id: string): Promise<ChatUser> => {
    const locale = await locales(id);
    return { product: 'slack', id, ...(locale === null ? {} : { locale }) };
  };

  return {
    onHome(show: typeof home) {
      home = show;
    },
    onPrompts(offer: typeof prompts) {
      prompts = offer;
    },
    async showHome(id: string): Promise<void> {
      try {
        const messages = await home(await userOf(id));
        if (messages.length > 0) await client.views.publish({ user_id: id, view: homeView(messages, format()) });
      } catch (error) {
        log.warn('no home tab', { because: String(error) });
      }
    },
    /** They stand above the whole chat, so in no thread. */
    async showPrompts(id: string, channel: string): Promise<void> {
      try {
        const offered = await prompts(await userOf(id));
        if (offered.length > 0) await client.assistant.threads.setSuggestedPrompts({ channel_id: channel, prompts: [...offered] });
      } catch (error) {
        log.info('no suggested prompts', { because: String(error) });
      }
    },
  };
}
