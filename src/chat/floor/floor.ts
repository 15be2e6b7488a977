/**
 * The floor and station pages as a chat of ours. A page reads its messages from SQL, so sending and editing are done as soon
 * as they are asked for; taps and questions come in through `receive`, windows go out as the answer to the tap that opens them.
 */
import { Rejected, Unavailable } from '../../errors.ts';
import type { Chat, Inbound } from '../chat.ts';
import { type OpenWindow, waitingWindows } from '../waiting-windows.ts';

export interface FloorChat extends Chat {
  readonly product: 'floor';
  /**
   * Hands in what a page has sent. For a press, the window that it opened, or null.
   *
   * @throws Rejected when nobody listens yet; Unavailable when it was not stored in time, and what `take` throws: the page
   *   then keeps the tap and tries again
   */
  receive(event: Inbound): Promise<OpenWindow | null>;
}

const PRESS_MS_MAX = 10_000;

export function floorChat(pressMsMax = PRESS_MS_MAX): FloorChat {
  let take: ((event: Inbound) => Promise<void>) | null = null;
  const windows = waitingWindows();

  return {
    product: 'floor',
    send: async message => ({ message: message.id, conversation: message.conversation }),
    edit: async () => {},
    async openDialog(trigger, dialog, continuation) {
      windows.open(trigger, dialog, continuation);
    },
    onInbound(next) {
      take = next;
    },
    async receive(event) {
      if (take === null) throw new Rejected('The floor is not open yet.');
      if (event.kind !== 'press') {
        await take(event);
        return null;
      }
      // What it comes to later is nobody's news any more: the page hands the tap in again, and twice is once.
      const opened = await windows.opening(event, take, pressMsMax, () => {});
      if (opened === undefined) throw new Unavailable('a tap was not stored in time');
      return opened;
    },
    async close() {
      take = null;
    },
  };
}
