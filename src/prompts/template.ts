/** A trainer's file, understood: when it speaks, and what it says in each language. */
import type { CauseKind } from '../causes/ranking.ts';
import type { EpisodeKind } from '../line/finding.ts';
import type { Id, Lang } from '../plant/plant.ts';

export type TemplateLabel = 'draft' | 'staging' | 'canary' | 'production';

export interface Template {
  id: Id;
  /** Content hash of the source, first 16 hex digits of SHA-256. */
  hash: string;
  skill: string | null;
  when: {
    kinds: readonly EpisodeKind[];
    /** Empty = any. */
    causes: readonly CauseKind[];
    stationTypes: readonly string[];
    parameters: readonly string[];
    /** `elsewhere`: the cause is at another station. */
    situation: 'any' | 'here' | 'elsewhere' | 'new-order' | 'repeat' | 'long';
  };
  /** Only ever raised. */
  safety: boolean;
  /** Work instruction and revision the words rest on, or null. */
  source: string | null;
  reviewBy: string | null;
  /** Per language, as written. */
  bodies: Partial<Record<Lang, TemplateBody>>;
}

/** Liquid sources of the parts of a tip. */
export interface TemplateBody {
  /** The action, at most 60 characters when rendered. */
  action: string;
  /** One figure and the time left. */
  figure: string | null;
  /** Shown behind *Why*. */
  why: string | null;
  steps: readonly { step: string; keyPoint?: string; reason?: string; check?: string }[];
}

export interface RenderedTip {
  lang: Lang;
  action: string;
  figure: string | null;
  why: string | null;
  steps: readonly { step: string; keyPoint?: string; reason?: string; check?: string }[];
}
