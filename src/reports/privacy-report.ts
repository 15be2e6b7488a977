/**
 * The privacy report: intended purpose, data map, proof of retention, human oversight and the text for workers, with the articles
 * that ask for each. For the works council, the data protection officer and whoever assesses the system. Pure.
 */
import type { EpochMs } from '../clock.ts';
import type { Kept } from '../history/kept.ts';
import { fill } from '../messages/say.ts';
import type { Agreement, Lang, Plant } from '../plant/plant.ts';
import { PURPOSES, type Purpose, permits } from '../privacy/agreement.ts';
import { DATA_MAP, type DataKind } from '../privacy/data-map.ts';
import { type KeptDays, keptDays } from '../privacy/retention.ts';
import { PRIVACY_ARTICLES } from './words/articles.ts';
import { WORKERS_TEXT } from './words/privacy.ts';

const DAY_MS = 86_400_000;
/** The retention run comes every hour. */
const RUN_MS = 2 * 3_600_000;
/** What lies in parts by time goes with its part, a day or a month, once all of it is over. */
const PART_MS: Readonly<Partial<Record<keyof KeptDays, number>>> = { blobs: DAY_MS, minutes: 31 * DAY_MS };

export interface PrivacyFacts {
  plant: Pick<Plant, 'site' | 'agreement' | 'lines'>;
  /** The plant's clock: what carries a time carries that one. */
  now: EpochMs;
  kept: readonly Kept[];
  audit: { ok: true; rows: number } | { ok: false; brokenAt: number };
  /** null = tips are on. */
  off: { at: EpochMs; by: string } | null;
  modes: Readonly<Record<'shadow' | 'supervisors' | 'on', number>>;
  langs: readonly Lang[];
}

export interface RetentionRow extends Kept {
  /** null = no limit of days. */
  daysMax: number | null;
  ageDays: number | null;
  within: boolean;
}

/** What is waiting for the next run is still within its time. */
export function retentionProof({ plant, now, kept }: Pick<PrivacyFacts, 'plant' | 'now' | 'kept'>): RetentionRow[] {
  const days = keptDays(plant.agreement.retentionDays);
  return kept.map(one => {
    const kind = DATA_MAP.find(each => each.name === one.name);
    const daysMax = kind?.days == null ? null : days[kind.days];
    const ageMs = one.oldest === null ? null : Math.max(0, now - one.oldest);
    return {
      ...one,
      daysMax,
      ageDays: ageMs === null ? null : ageMs / DAY_MS,
      within: daysMax === null || ageMs === null || ageMs <= daysMax * DAY_MS + RUN_MS + (PART_MS[kind!.days!] ?? 0),
    };
  });
}

export function privacyReport(facts: PrivacyFacts): string {
  const { plant, now } = facts;
  const sections = [
    `# Privacy report: ${plant.site.name}`,
    `${new Date(now).toISOString().slice(0, 10)} (plant's day). Read from plant.yaml, the program and its store as they are; nothing in it is filled in by hand. It states facts for an assessment and is not legal advice.`,
    purpose(),
    agreed(plant.agreement),
    dataMap(plant.agreement),
    proof(facts),
    oversight(facts),
    articles(),
    ...facts.langs.map(lang => workersText(plant.agreement, lang)),
  ];
  return `${sections.join('\n\n')}\n`;
}

const purpose = (): string => `## 1. Intended purpose

Linemate helps the people of a production line at the moment of a decision: a short tip before waste, the cause of a stop, a person to call. It works on data of machines.

It is not made for, and refuses: rating, ranking or comparing people; allocating tasks or measures by behaviour; recognising emotions; naming who did what; writing to a controller; advice on safety-certified work. A tip says what may be done at a station; the decision stays with whoever stands there.

With the person model (level 1, opt-in) it fits the length of a tip to what one person, who asked for it, has shown in their own private chat. That is shown to this person alone and is the ground of nothing else. Whether a use falls under Annex III, point 4, of the AI Act is the deployer's to assess: it would, if anybody used what Linemate says to evaluate people, which the program gives no means for.`;

function agreed(agreement: Agreement): string {
  const { level, personModel, randomise, groupMin } = agreement;
  const rows = (Object.keys(PURPOSES) as Purpose[]).map(name => [name, verdictFor(agreement, name)]);
  return `## 2. What was agreed

Level ${level}; person model: ${personModel}; randomised comparisons: ${randomise}; groups of ${groupMin} people at least over four weeks.

${table(['for', 'in this plant'], rows)}`;
}

function verdictFor(agreement: Agreement, purpose: Purpose): string {
  const asker = purpose === 'opt-in' || purpose === 'self-view' ? 'oneself' : 'linemate';
  const verdict = permits(agreement, { purpose, asker, private: true, consented: true });
  if (!verdict.allowed) return `refused: ${verdict.because}`;
  const rule: { level: Agreement['level'] | null; consent?: true; private?: true } = PURPOSES[purpose];
  const needs = [rule.consent ? 'with consent' : null, rule.private ? 'in a private chat' : null].filter(part => part !== null);
  return ['allowed', ...needs].join(', ');
}

function dataMap({ retentionDays }: Agreement): string {
  const days = keptDays(retentionDays);
  const rows = DATA_MAP.map(kind => [kind.name, kind.what, kind.person, kind.readers, keptText(kind, days)]);
  return `## 3. Data map

${table(['kind', 'what', 'about people', 'who reads it', 'kept'], rows)}

Every read of links, keys, presence and own record goes through one door that is told the purpose and the asker and asks the agreement first (GDPR Art. 25). Copies of the store are kept 30 days.`;
}

function keptText({ days: named, kept }: DataKind, days: KeptDays): string {
  const most = named === null ? '' : days[named] === null ? 'for good' : dayText(days[named]);
  return [most, most === 'for good' ? '' : kept].filter(part => part !== '').join('; ');
}

function proof(facts: PrivacyFacts): string {
  const rows = retentionProof(facts).map(({ name, rows: count, daysMax, ageDays, within }) => [
    name,
    String(count),
    daysMax === null ? '–' : dayText(daysMax),
    ageDays === null ? '–' : `${ageDays.toFixed(1)} days`,
    within ? 'yes' : '**no**',
  ]);
  return `## 4. Proof of retention

${table(['kind', 'rows now', 'at most', 'oldest', 'within its time'], rows)}`;
}

const dayText = (days: number): string => (days === 1 ? '1 day' : `${days} days`);

function oversight({ off, modes, audit }: PrivacyFacts): string {
  const power = off === null ? 'on' : `off since ${new Date(off.at).toISOString()}, by ${off.by}`;
  const chain = audit.ok ? `whole, ${audit.rows} rows` : `**broken at row ${audit.brokenAt}**`;
  return `## 5. Human oversight

${table(
  ['means', 'now'],
  [
    ['switch for all tips (`linemate tips off`, page Tips)', power],
    ['templates in shadow, with supervisors, on', `${modes.shadow}, ${modes.supervisors}, ${modes.on}`],
    ['log of who asked and who switched (`linemate privacy verify`)', chain],
    ['reason behind every tip, hold and call', 'on the card, behind *Why*; asked by “why this?”'],
    ['to put aside, correct, have quiet', 'one tap on every card'],
  ],
)}`;
}

const articles = (): string => `## 6. Articles

${table(['article', 'asks for', 'where'], PRIVACY_ARTICLES)}`;

function workersText(agreement: Agreement, lang: Lang): string {
  const { title, paragraphs, model, noModel } = WORKERS_TEXT[lang];
  const agreedOn = permits(agreement, { purpose: 'opt-in', asker: 'oneself', private: true }).allowed;
  const days = keptDays(agreement.retentionDays).personEpisode;
  const own = agreedOn ? fill(model, { days }) : noModel;
  return `## ${title} (${lang})\n\n${[...paragraphs.slice(0, -1), own, paragraphs.at(-1)!].join('\n\n')}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
