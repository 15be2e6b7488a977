/**
 * The people's door: one port that Slack, Teams and the floor page implement in full.
 *
 * `send` throws `Unavailable` (wait, then again) or `Rejected` (never again); `edit` of something gone resolves.
 * `Ref` and `continuation` are plain JSON of at most 2,000 characters, stored in SQL: a dialog opened by one process
 * may be submitted to another after a restart.
 */
import type { EpochMs } from '../clock.ts';
import type { Dialog } from '../messages/dialog.ts';
import type { ConversationId, Message, Product } from '../messages/message.ts';
import type { Prompt } from '../messages/words/prompts.ts';
import type { Id } from '../plant/plant.ts';

export type { Dialog, DialogField } from '../messages/dialog.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Ref = { readonly [key: string]: Json };

export interface Chat {
  readonly product: Product;
  /** Whoever sends again what may have been posted before notes `mayStandTwice` beside the reference. */
  send(message: Message): Promise<Ref>;
  edit(ref: Ref, message: Message): Promise<void>;
  /** What `replyTo` is of a message that is to stand in the thread of this one and be seen outside of it; null = no thread there, absent = nowhere. */
  placeBelow?(ref: Ref): Json;
  openDialog(trigger: string, dialog: Dialog, continuation: Json): Promise<void>;
  /**
   * Tells whoever tapped, and nobody else, what came of it, where the card cannot: somebody was faster. Within the taking of the tap, as
   * it may have to be the answer to it; what comes later, or cannot be told, is left. Absent where the page that was tapped is drawn anew.
   */
  tellAlone?(inbound: Inbound, text: string): void;
  /**
   * Looks for the message in the conversation itself, for the moment after a crash when it may have been sent without our
   * noting it. null = not there; absent where the product cannot be searched.
   */
  find?(message: Message): Promise<Ref | null>;
  /**
   * Whether somebody belongs to a channel or group that plant.yaml names, as the product itself said within the last minutes.
   * Absent where there are no accounts. Throws as `send` does.
   */
  isMember?(user: ChatUser, of: Membership): Promise<boolean>;
  /** What was shared, where the product's own link to it opens for nobody but us. Absent where people can open it. Throws `Unavailable`. */
  bytesOf?(inbound: Inbound, file: SharedFile, bytesMax: number): Promise<SharedBytes>;
  /** Acknowledged to the product once `take` has returned, which it does well within the product's 3 s; not when it throws. */
  onInbound(take: (event: Inbound) => Promise<void>): void;
  /** What a person's home tab shows when it is opened and refreshed. Absent where there is none. */
  onHome?(home: (user: ChatUser) => Promise<readonly Message[]>): void;
  /** What somebody is offered to ask when they open their private chat; none = what the manifest says. Absent where that is the same for all. */
  onPrompts?(prompts: (user: ChatUser) => Promise<readonly Prompt[]>): void;
  close(): Promise<void>;
}

/** Either is enough. `group` is a Slack user group; Teams' tags cannot be asked about without Microsoft Graph. */
export interface Membership {
  channel: string | null;
  group: string | null;
}

export interface ChatUser {
  product: Product;
  id: string;
  locale?: string;
}

/** *not handed over*: the product keeps it to itself. */
export type SharedBytes = Uint8Array | 'too large' | 'not handed over';

export interface SharedFile {
  /** The product's own. */
  id: string;
  kind: 'picture' | 'voice' | 'video' | 'file';
  link: string | null;
}

/** By its media type. */
export function kindOfFile(type: string): SharedFile['kind'] {
  if (type.startsWith('image/')) return 'picture';
  if (type.startsWith('audio/')) return 'voice';
  return type.startsWith('video/') ? 'video' : 'file';
}

export interface Inbound {
  /** The product's own id of the event: a redelivery has the same, for at least 24 h. */
  id: string;
  product: Product;
  kind: 'question' | 'press' | 'submit' | 'installed' | 'removed' | 'linked';
  conversation: ConversationId;
  /** Nobody but this person reads there, by the product's own word. */
  private?: true;
  user: ChatUser;
  at: EpochMs;
  /** Only these lines are spoken of and acted on: the page it comes from was opened for no other, or the account linked. Absent = every line. */
  lines?: readonly Id[];
  /** question: what was written, mention of us removed. */
  text?: string;
  /** question: written in a thread in which we have answered, to whoever reads there: what asks nothing of the line is left alone. */
  overheard?: true;
  /** question: what came along, by reference; the bytes stay with the product. */
  files?: readonly SharedFile[];
  /** question: something came along that the product does not hand to us. */
  unseen?: true;
  /** The product's own id of the message in whose thread it stands, or the card that was tapped; of a shortcut: of the one it was used on. */
  thread?: string;
  /** question: which message of the same product the asker has before them while they ask in private. */
  looksAt?: { conversation: ConversationId; thread: string };
  /** press: the message's id and the button's. */
  message?: string;
  button?: Id;
  /** What openDialog needs; good for 3 s. */
  trigger?: string;
  /** submit: which dialog, and what was filled in, by field id; an optional field left empty is absent. */
  dialog?: Id;
  values?: Record<string, string>;
  /** Where to answer (thread) or what the dialog was about. */
  continuation?: Json;
  code?: string;
  locale?: string;
}
