/**
 * The site as Linemate sees it once plant.yaml has been read and checked: ISA-95 names, defaults filled in, ids unique.
 *
 * Everything else may rely on what is said here; `read-plant.ts` is the only place that builds a `Plant`.
 */
import type { DetectSettings } from './detect-settings.ts';
import type { RecommendationDoor } from './recommendation-door.ts';
import type { SignInRules } from './sign-in-file.ts';

export type Id = string;
export type Lang = 'en' | 'de' | 'es' | 'pl';
export const LANGS: readonly Lang[] = ['en', 'de', 'es', 'pl'];
/** For dates: our English is British, where the day stands before the month as in the other languages. */
export const localeOf = (lang: Lang): string => (lang === 'en' ? 'en-GB' : lang);
/** A text per language; a missing one falls back to the site's first language. */
export type Texts = Partial<Record<Lang, string>>;
export type Aliases = Partial<Record<Lang, readonly string[]>>;
/** A person, opaque: `p-` and letters and digits. Never at rest in events, episodes or decisions. */
export type PersonId = string;

/** ISA-TR88.00.02, by name: two numberings exist, so a bare number is never stored. */
export const PACKML_STATES = [
  'stopped',
  'resetting',
  'idle',
  'starting',
  'execute',
  'completing',
  'complete',
  'aborting',
  'aborted',
  'stopping',
  'clearing',
  'suspending',
  'suspended',
  'unsuspending',
  'holding',
  'held',
  'unholding',
] as const;
export type PackmlState = (typeof PACKML_STATES)[number];

export const ROLES = ['operator', 'lead', 'maintenance', 'quality', 'material', 'supervisor', 'trainer', 'engineer', 'council'] as const;
export type Role = (typeof ROLES)[number];

export interface Plant {
  schema: 1;
  site: Site;
  areas: readonly Area[];
  lines: readonly Line[];
  shifts: readonly Shift[];
  roles: Partial<Record<Role, RoleAddress>>;
  /** Who is called while a machine stands; a shift may have its own. */
  escalation: Ladder;
  devices: readonly { id: Id; station: Id }[];
  safety: Safety;
  sources: readonly SourceConfig[];
  /** Systems whose proposals people decide on the card; those of any other are mirrored. */
  recommendations: readonly RecommendationDoor[];
  /** Who of the company's directory has which role on the pages. */
  signIn?: SignInRules | null;
  agreement: Agreement;
  prompts: PromptRules;
}

/** How words come into force. */
export interface PromptRules {
  /** A clean save speaks at once; only where nobody is told in earnest. */
  publishOnSave: boolean;
  /** Another person than the one who asked has to publish, too. */
  secondPerson: boolean;
  /** Beginnings of the addresses a tip may name; none = a tip has no links. */
  links: readonly string[];
}

/** In order of `afterMinutes`. */
export type Ladder = readonly { afterMinutes: number; role: Role }[];

export interface Site {
  id: Id;
  name: string;
  timeZone: string;
  /** Never empty; the first is the default. */
  languages: readonly Lang[];
  /** With those in which only trainers write, by their codes; absent = no further ones. */
  tongues?: readonly string[];
  currency: string | null;
  /** null: no money is shown, never 0. */
  cost: { perStopMinute: number | null; perKg: number | null } | null;
}

export interface Area {
  id: Id;
  name: string;
  lines: readonly Id[];
}

/** How far a line has come: nobody is nudged, then supervisors, then everyone. */
export type Mode = 'shadow' | 'supervisors' | 'on';

export interface Line {
  id: Id;
  name: string;
  aliases: Aliases;
  area: Id | null;
  taktSeconds: number;
  /** How far behind the newest event one may come and still count; 30 where nothing is said. */
  reorderSeconds?: number;
  mode: Mode;
  /** In the order of the file. */
  stations: readonly Station[];
}

export interface Station {
  id: Id;
  line: Id;
  name: string;
  aliases: Aliases;
  /** Ids this station had before; their history is read as this one's. */
  was: readonly Id[];
  type: StationType;
  /** Empty at the end of the line; two stations that feed one are a merge. */
  feeds: readonly Id[];
  nominalCycleSeconds: number;
  /** Parts the buffer behind this station holds; null = none, or unknown. */
  bufferCapacity: number | null;
  manual: boolean;
  /** Counts rejects that were made elsewhere. */
  inspects: boolean;
  /** A shorter stop is a micro-stop: counted, never asked about. */
  microStopSeconds: number;
  /** Alarm engineering's on- and off-delay: how long it stands before that is a stall, and runs before that is over. Absent: the detector's own. */
  onDelaySeconds?: number;
  offDelaySeconds?: number;
  /** Where this station's detectors are to differ from what they learn or have as standard. */
  detect?: DetectSettings | undefined;
  /** What one part weighs; null = unknown, and then no kilograms are claimed. */
  kgPerUnit: number | null;
  parameters: readonly ParameterLimits[];
  /** Path of an optional causal graph of this station's signals. */
  signals: string | null;
  /** Pages for whoever mends it; the first that fits the alarm is shown. */
  manuals?: readonly ManualPage[] | undefined;
}

export interface ManualPage {
  /** A glob of alarm codes; null = for whatever it is. */
  alarm: string | null;
  title: string;
  url: string;
}

export interface StationType {
  kind: string;
  maker: string | null;
  model: string | null;
}

export interface ParameterLimits {
  name: string;
  unit: string | null;
  /** Where it normally is, both ends included; null = learnt from the station's own history. */
  usual: readonly [number, number] | null;
  /** Where waste begins, both ends included. */
  limit: readonly [number, number] | null;
  /** The centreline sheet's value, when there is one. */
  target: number | null;
  /** What people call it, where they call it by no common word. */
  aliases?: Aliases;
}

export interface Shift {
  id: Id;
  /** `HH:mm`, local; `to` at or before `from` means the next day. */
  from: string;
  to: string;
  /** The days on which it starts, 1 = Monday … 7 = Sunday. */
  days: readonly number[];
  aliases: Aliases;
  breaks: readonly { from: string; to: string; aliases: Aliases }[];
  /** Instead of the plant's ladder while this shift runs. */
  escalation?: Ladder | undefined;
}

export interface RoleAddress {
  slack: { userGroup: string | null; channel: string | null } | null;
  teams: { tag: string | null; channel: string | null } | null;
  ring: { url: string; secretEnv: string | null } | null;
}

export interface Safety {
  /** Globs, case ignored: `*` any run, `?` one character. */
  alarmCodes: readonly string[];
  stations: readonly Id[];
  /** `station.parameter` */
  parameters: readonly string[];
}

export type SourceConfig =
  | { kind: 'mqtt'; url: Setting; map: readonly MqttMapping[] }
  | { kind: 'sparkplug'; url: Setting; group: string; mayRequestRebirth: boolean; map: readonly SparkplugMapping[] }
  | { kind: 'http'; tokenEnv: string }
  | { kind: 'replay'; file: string; speed: number };

/** A value, or the name of the environment variable that holds it. */
export type Setting = { value: string } | { env: string };

/** How one topic becomes events. Paths are `$.a.b` or `$` for the whole payload. */
export interface MqttMapping {
  /** Levels may be `{line}`, `{station}` or `+`; the last may be `#`. */
  topic: string;
  event: 'state' | 'count' | 'parameter' | 'alarm' | 'order' | 'presence' | 'buffer' | 'recommendation' | 'event';
  line: Id | null;
  station: Id | null;
  /** `state`, `parameter`, `presence`: where the value is and what its codes mean. */
  value: { path: string; values: Readonly<Record<string, string>> } | null;
  name: string | null;
  unit: string | null;
  /** `alarm`: bit number → code. */
  bits: Readonly<Record<string, string>> | null;
  severity: Readonly<Record<string, 'warning' | 'stop'>>;
  /** `count`: paths of the running totals. */
  good: string | null;
  reject: string | null;
  /** A counter that falls from within 5 % of this rolled over, else it was reset. */
  rollOver: number | null;
  stateFrom: { runBit: string; quietSeconds: number } | null;
  /** Path of the source's own time, ISO-8601 or epoch milliseconds. */
  at: string | null;
}

/** A Sparkplug metric of `edge/device` as an event of a station. */
export interface SparkplugMapping {
  metric: string;
  device: string | null;
  station: Id;
  event: 'state' | 'good' | 'reject' | 'parameter' | 'alarm';
  name: string | null;
  unit: string | null;
  values: Readonly<Record<string, string>>;
  severity: 'warning' | 'stop';
}

export interface Agreement {
  /** 0: no person model, no latency, no randomised withholding. */
  level: 0 | 1 | 2;
  personModel: 'off' | 'opt-in';
  randomise: 'none' | 'wording' | 'timing' | 'tip';
  groupMin: number;
  retentionDays: { blobs: number; inbox: number; questions: number; personEpisode: number; audit: number; minutes?: number | undefined };
}

export const lineOf = (plant: Plant, line: Id): Line | undefined => plant.lines.find(candidate => sameId(candidate.id, line));

/** By id or by a former id; ids are kept as written and compared without case. */
export function stationOf(line: Line, station: Id): Station | undefined {
  return (
    line.stations.find(candidate => sameId(candidate.id, station)) ??
    line.stations.find(candidate => candidate.was.some(old => sameId(old, station)))
  );
}

export const sameId = (a: Id, b: Id): boolean => a === b || a.toLowerCase() === b.toLowerCase();

/** The stations that feed this one, in the order of the file. */
export const feedersOf = (line: Line, station: Id): readonly Station[] =>
  line.stations.filter(candidate => candidate.feeds.includes(station));
