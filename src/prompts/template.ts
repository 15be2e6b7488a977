/** A trainer's file, understood: when it speaks, and what it says in each language. */
import type { CauseKind } from '../causes/ranking.ts';
import type { EpisodeKind } from '../line/finding.ts';
import type { Id } from '../plant/plant.ts';
import type { Tongue } from '../plant/tongue.ts';
import type { Example } from './examples.ts';

export type TemplateLabel = 'draft' | 'staging' | 'canary' | 'production';

/**
 * Words on a card that is no tip: what the card is for, its facts and its buttons are not the trainer's, and it is sent in any case.
 *
 * `call`: somebody asked for a person; `escalation`: a stop that nobody has; `staffing`: a stop that waits for people; `refusal`: asked
 * about a person; `command`: asked to run a machine; `no-answer`: asked what no data can tell.
 */
const ON_CARDS = [
  'outage',
  'call',
  'flood',
  'safety',
  'escalation',
  'staffing',
  'handover',
  'check-in',
  'refusal',
  'command',
  'no-answer',
] as const;

/**
 * What a moment is like, beyond its kind. `any` in a template fits every moment but the set-apart ones.
 *
 * `upstream`, `downstream`: a cause at another station, before or behind; `elsewhere`: either of them.
 * `overrun` and what stands on a card of its own are set apart: only a template that names one of them speaks there.
 */
export const SITUATIONS = [
  'any',
  'here',
  'elsewhere',
  'upstream',
  'downstream',
  'new-order',
  'repeat',
  'long',
  'waiting',
  'reverted',
  'overrun',
  ...ON_CARDS,
] as const;
export type Situation = (typeof SITUATIONS)[number];
export const ON_A_CARD: ReadonlySet<Situation> = new Set<Situation>(ON_CARDS);
export const SET_APART: ReadonlySet<Situation> = new Set<Situation>(['overrun', ...ON_CARDS]);

export interface Template {
  id: Id;
  /** Content hash of the source, first 16 hex digits of SHA-256. */
  hash: string;
  skill: string | null;
  when: TemplateWhen;
  /** Only ever raised. */
  safety: boolean;
  /** Work instruction and revision the words rest on, or null. */
  source: string | null;
  /** `YYYY-MM-DD` */
  reviewBy: string | null;
  /** Languages whose words no native speaker has approved yet; they are previewed, and sent only where the plant says so. */
  drafts: readonly Tongue[];
  /** Shown with it, on every product. */
  picture?: TipPicture;
  /** What it must say and must not, in moments its trainer thought of. */
  examples?: readonly Example[];
  /** Per language, as written. */
  bodies: Readonly<Record<Tongue, TemplateBody>>;
}

export interface TipPicture {
  /** Its name in `prompts/pictures/`. */
  file: string;
  /** What whoever does not see it is told. */
  alt: string;
  /** Where an arrow points, in percent of width and height from the upper left. */
  arrow?: readonly [number, number] | undefined;
}

/** An empty list = any. */
export interface TemplateWhen {
  kinds: readonly EpisodeKind[];
  causes: readonly CauseKind[];
  stationTypes: readonly string[];
  parameters: readonly string[];
  /** Codes of alarms, as the machine sends them. */
  alarms?: readonly string[] | undefined;
  situation: Situation;
}

/** One step of a job breakdown: what to do, how to do it right, why it matters, and how to see that it worked. */
export interface TipStep {
  step: string;
  keyPoint?: string;
  reason?: string;
  check?: string;
}

/** Liquid sources of the parts of a tip. */
export interface TemplateBody {
  /** The action, at most 60 characters when rendered. */
  action: string;
  /** One figure and the time left. */
  figure: string | null;
  /** Shown behind *Why*. */
  why: string | null;
  steps: readonly TipStep[];
}

export interface RenderedTip {
  lang: Tongue;
  action: string;
  figure: string | null;
  why: string | null;
  steps: readonly TipStep[];
}
