/**
 * A chat of ours with a stand-in of its product and people behind it: what the stories are told through, whatever the product.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import type { Chat, Inbound } from '../../../src/chat/chat.ts';
import type { Shortcut } from '../../../src/chat/shortcuts.ts';
import type { ConversationId, Message } from '../../../src/messages/message.ts';

/** What a reader sees of a message. */
export interface Shown {
  /** All words in the order they stand, what is behind included. */
  text: string;
  buttons: string[];
  edits: number;
  /** What the product would have made of the text itself: mentions, links, commands, markup. */
  controls: string[];
  /** The alternative text of its picture. */
  alt: string | null;
}

export interface Stand {
  chat: Chat;
  /** A channel of the line, or the station page. */
  conversation: ConversationId;
  /** Where else things stand: a board, what trainers see to, what is somebody's own; null = nowhere. */
  stands: { board: ConversationId; trainers: ConversationId; own: ConversationId | null };
  /** What flows were handed, in order. */
  inbound: Inbound[];
  refused: string[];
  /** What a flow does with an event; the test may set it. */
  react(reaction: (event: Inbound) => Promise<void>): void;
  /** Until this is over the store answers nothing. */
  holdStore(until: Promise<void>): void;
  /** How often the product showed that we are at work; null where the page shows it by itself. */
  signs: (() => number) | null;
  /** What SQL would give back for *Why* and for the answer to a press. */
  keep(message: Message): void;
  shown(message: Message): Shown | null;
  posts(message: Message): number;
  /** What stands in the thread of the message and is shown to the channel as new; an edit never is. */
  announcedBelow: ((message: Message) => string[]) | null;
  /** A person taps a button of the message as it is shown; `again` delivers the same tap once more. */
  press(message: Message, label: string): Promise<void>;
  /** Two people tap the same button at the same moment. */
  pressBoth(message: Message, label: string): Promise<void>;
  /** A tap on the message as it stands now, which comes once the rest has happened. */
  later(message: Message, label: string): () => Promise<void>;
  /** What somebody who tapped was told, and nobody else. */
  toldAlone: (() => string[]) | null;
  again(): Promise<void>;
  ask(text: string, where: 'channel' | 'private'): Promise<void>;
  /** The window that is open now, and what a person does in it. */
  window(): { title: string; fields: string[] } | null;
  /** All that stands in it. */
  windowWords(): string;
  fillIn(values: Record<string, string>): Promise<void>;
  installed: (() => Promise<void>) | null;
  /** A person opens a shortcut from the menu, or on a message that says this, or on one of ours. */
  shortcut: ((name: Shortcut, on?: string | Message) => Promise<void>) | null;
  /** A person answers below the message with a picture. */
  addPicture: ((message: Message, words: string, bytes?: Buffer) => Promise<void>) | null;
  /** A person says with a thumb whether the message was any good, in Teams with words. */
  thumb: ((message: Message, good: boolean) => Promise<void>) | null;
  /** null where the product cannot do this. */
  rateLimitNext: ((seconds: number) => void) | null;
  dropNext: (() => void) | null;
  archived: ConversationId | null;
  remove: ((message: Message) => void) | null;
  /** A channel of the plant in which the asking person is, and one in which they are not. */
  channels: { theirs: string; others: string } | null;
  forge: { [what: string]: () => Promise<number> };
  /** Why something above is null: what the product itself does not have. */
  limits: { [what: string]: string };
  /** What the stand-in found wrong with what it was sent. */
  problems(): string[];
  close(): Promise<void>;
}

/** The part that all stands share: a flow that notes events and reacts as the test says. */
export function flow() {
  const inbound: Inbound[] = [];
  const kept = new Map<string, Message>();
  let reaction: (event: Inbound) => Promise<void> = async () => {};
  let held: Promise<void> = Promise.resolve();
  const working = new Set<Promise<void>>();
  const take = async (event: Inbound) => {
    await held;
    inbound.push(event);
    await reaction(event);
  };
  return {
    inbound,
    refused: [] as string[],
    kept,
    take: (event: Inbound) => {
      const work = take(event);
      const ended = work.catch(() => {}).finally(() => working.delete(ended));
      working.add(ended);
      return work;
    },
    /** What has come in has had its effect: a product that waits three seconds is answered before that where the machine is busy. */
    done: async () => {
      while (working.size > 0) await Promise.all(working);
    },
    react: (next: typeof reaction) => {
      reaction = next;
    },
    holdStore: (until: Promise<void>) => {
      held = until;
    },
    stored: () => held,
    keep: (message: Message) => void kept.set(message.id, message),
    recall: async (id: string) => kept.get(id) ?? null,
  };
}

/** A public listener on a free port of 127.0.0.1. */
export async function publicApp(): Promise<{ app: Express; url: (path: string) => string; close: () => Promise<void> }> {
  const app = express();
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    app,
    url: path => `http://127.0.0.1:${port}${path}`,
    async close() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

/** Every `text` in a payload, in order: what a reader would see of it. */
export function wordsOf(value: unknown): string {
  const words: string[] = [];
  JSON.stringify(value, (key, inner) => {
    if (['text', 'title', 'label'].includes(key) && typeof inner === 'string') words.push(inner);
    return inner;
  });
  return words.join(' ');
}
