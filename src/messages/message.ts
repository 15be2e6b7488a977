/** What we say, before any chat product gives it a look. Plain strings only: escaping is the adapter's. */
import type { EpochMs } from '../clock.ts';
import type { Id, Lang, Role } from '../plant/plant.ts';

/** `<product>/<address>`, for example `slack/C0123`, `teams/19:x@thread.tacv2`, `floor/station/S3`. */
export type ConversationId = string;
/**
 * `ring` is a webhook that calls a role: a pager, a text message, a cordless phone; `optimiser` is the system whose proposals people
 * decide on the card. Nobody answers there.
 */
export type Product = 'slack' | 'teams' | 'floor' | 'ring' | 'optimiser';
export const productOf = (conversation: ConversationId): Product => conversation.slice(0, conversation.indexOf('/')) as Product;
export const addressOf = (conversation: ConversationId): string => conversation.slice(conversation.indexOf('/') + 1);

/** Messages of a home tab end so: they are published anew and never sent. */
export const HOME = 'home';
export const isOfHome = (messageId: string): boolean => messageId.endsWith(`/${HOME}`);

export interface Message {
  /** `m/` + episode id + `/` + conversation, or the answer's own; one episode is one message, edited in place. */
  id: string;
  /** From 1; a higher one supersedes. */
  revision: number;
  conversation: ConversationId;
  audience: 'position' | 'person' | 'channel' | Role;
  /** At most 60 characters, the action first. */
  title: string;
  /** One figure with its unit, and the time left. */
  line2?: string;
  /** The station it is about, `B1 Fryer`, where the title does not name it: what becomes of the card has to say it again. */
  place?: string;
  body: readonly Block[];
  buttons: readonly Button[];
  picture?: Picture;
  /** Title, line2 and what to do: what a notification or a screen reader shows. */
  fallbackText: string;
  locale: Lang;
  /** The same in the other languages that can be chosen where it stands, by code: of a station's page alone (`in-each-language.ts`). */
  also?: Readonly<Record<string, Message>>;
  validUntil: EpochMs | null;
  cites: readonly string[];
  /** How the card looks at a glance. */
  tone?: 'act' | 'info' | 'done' | 'over' | 'stop';
  /** Whether it was any good may be said with a thumb, where the chat product has one. */
  thumbs?: true;
  /** Of a call to a role: what a machine has to know of it. */
  call?: Call;
  /** What a machine reads of it; to `optimiser` alone. */
  reply?: ProposalReply;
  /** Set when the message answers in a thread: the continuation of what was asked. */
  replyTo?: unknown;
  /** The message of the same conversation in whose thread it stands, where there are threads, seen outside of it as well. */
  below?: string;
}

/** What people decided on a proposal. Nobody is named in it, and nothing is ever written to a controller. */
export interface ProposalReply {
  /** The same however often it is delivered. */
  id: string;
  recommendation: Id;
  line: Id;
  station: Id;
  decision: 'accepted' | 'changed' | 'rejected';
  parameter: string | null;
  /** The value that was accepted, or chosen instead; null = rejected. */
  value: number | null;
  unit: string | null;
  /** A reason chip: `looks-fine`, `material`, …; null = none was given. */
  reason: string | null;
  /** ISO 8601, the plant's clock. */
  decidedAt: string;
}

/** A call to a role, for whoever reads no cards: nobody is named in it. */
export interface Call {
  /** *taken*: somebody has it; *declined*: this role cannot come, the next is called. */
  status: 'called' | 'taken' | 'declined' | 'over';
  /** The role that is called; once it is *taken* by a role that was called, that one. */
  role: Role;
  because: 'asked' | 'ladder' | 'safety';
  line: Id;
  station: { id: Id; name: string; type: string };
  since: EpochMs;
  alarm: string | null;
  /** Somebody comes: in about so long; 0 = on the way. */
  minutes?: number;
}

/** `svg` travels with the message; PNG is drawn from it where a product needs one. */
export interface Picture {
  id: Id;
  alt: string;
  width: number;
  height: number;
  svg: string;
}

export type Block =
  | { kind: 'text'; spans: readonly Span[] }
  | { kind: 'steps'; steps: readonly { step: string; keyPoint?: string; reason?: string; check?: string }[] }
  | { kind: 'facts'; rows: readonly (readonly [string, string])[] }
  | { kind: 'places'; rows: readonly PlaceRow[] }
  | { kind: 'behind'; label: string; blocks: readonly Block[] };

/** A station on one line, with a button of its own where there is something to ask. */
export interface PlaceRow {
  name: string;
  text: string;
  /** How it stands at a glance: it runs, waits, stands, goes wrong, or nothing is wanted of it. */
  look: 'run' | 'wait' | 'stop' | 'over' | 'idle';
  button?: Button;
}

/** `quote` is text from the floor, shown marked as such; a `link` leads only where plant.yaml says. */
export type Span = string | { strong: string } | { quote: string } | { time: EpochMs } | { link: string; text: string };

export interface Button {
  /** What it means is found by message id + button id; a button never carries data. */
  id: Id;
  label: string;
  style: 'primary' | 'plain' | 'danger';
  opens?: 'dialog';
}

/** What a thumb presses; no card has such buttons of its own. */
export const THUMB = { up: 'thumb-up', down: 'thumb-down' } as const;

export const TITLE_CHARS_MAX = 60;
export const LABEL_CHARS_MAX = 24;
export const BUTTONS_MAX = 5;
