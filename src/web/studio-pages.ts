/** What the studio's pages show, in the reader's language: names instead of ids, days instead of numbers, and never a brace. */

import { CAUSES } from '../causes/ranking.ts';
import { cardHtml } from '../chat/floor/html.ts';
import type { HoldReason } from '../coaching/decision.ts';
import { languageOf } from '../flows/people/conversations.ts';
import type { StudioLook, StudioOpened } from '../flows/train/studio.ts';
import type { StudioList } from '../flows/train/studio-list.ts';
import type { WouldSend } from '../flows/train/studio-past.ts';
import type { TemplateRecord } from '../flows/train/studio-record.ts';
import { EPISODE_KINDS } from '../line/finding.ts';
import { changeLines, languageName, readableType } from '../messages/change-lines.ts';
import { previewBox } from '../messages/preview-box.ts';
import { fill, WORDS } from '../messages/say.ts';
import { BECAUSE } from '../messages/words/because.ts';
import { type Id, LANGS, type Lang, type Plant, type Station, stationOf } from '../plant/plant.ts';
import { isFromTheRight, type Tongue, tonguesOf } from '../plant/tongue.ts';
import { actionOf } from '../prompts/action-of.ts';
import { ACTION_CHARS_MAX, FIGURE_CHARS_MAX } from '../prompts/check-rendered.ts';
import { certainFields, FIELDS } from '../prompts/fields.ts';
import { formats } from '../prompts/format.ts';
import { withoutBraces } from '../prompts/marks.ts';
import { parameterName } from '../prompts/parameter-name.ts';
import { pictureName } from '../prompts/picture-shape.ts';
import { SITUATIONS } from '../prompts/template.ts';
import { FIELD_NAMES } from '../prompts/words/field-names.ts';
import { saidInForm } from '../prompts/words/form-problems.ts';
import { slackHtml, teamsHtml } from './chat-looks.ts';
import { type FloorHost, timeOfDay } from './floor-routes.ts';

import { type StudioWords, studioWords } from './studio-words.ts';

export function listPage(host: FloorHost, lang: Lang, list: StudioList) {
  const plant = host.plant();
  const words = WORDS[lang];
  const titles = new Map(list.templates.map(one => [one.id, withoutBraces(one.action, lang)]));
  return {
    ...pageOf(plant, lang),
    rules: plant.prompts,
    days: list.days,
    next: list.next.map(one => ({
      ...one,
      stations: one.stations.map(id => nameOf(plant, id)).join(', '),
      latest: one.latest.map(({ station, at, minutes }) => `${nameOf(plant, station)}, ${whenOf(plant, at, lang)}: ${minutes} min`),
      felt: { ...one.felt, stations: one.felt.stations.map(id => nameOf(plant, id)).join(', ') },
      what: one.cause === null ? words.kinds[one.kind] : `${words.kinds[one.kind]} · ${words.causes[one.cause]}`,
      id: newId(one.stationType, one.kind, one.cause),
    })),
    misses: list.misses.map(one => ({ ...one, wanted: one.wanted === null ? null : wantedTip(plant, one.what, one.wanted) })),
    corrections: list.corrections.map(one => ({
      ...one,
      tip: titles.get(one.template) ?? one.template,
      when: whenOf(plant, one.at, lang),
      place: one.station === null ? '' : nameOf(plant, one.station),
      changes: one.changes === null ? null : changeLines(one.changes, lang),
    })),
    templates: list.templates.map(one => ({ ...one, action: titles.get(one.id) })),
  };
}

export function editorPage(host: FloorHost, lang: Lang, id: Id, opened: StudioOpened) {
  const plant = host.plant();
  const stations = plant.lines.flatMap(line => line.stations);
  return {
    ...pageOf(plant, lang),
    title: opened.isNew ? newTitle(plant, lang, opened.edit) : withoutBraces(actionOf(opened.edit, lang, languageOf(plant)), lang) || id,
    id,
    isNew: opened.isNew,
    base: opened.base,
    edit: opened.edit,
    waits: opened.waits,
    rules: plant.prompts,
    langs: [...new Set([...LANGS, ...tonguesOf(plant), ...Object.keys(opened.edit.bodies)])].map(one => languageTab(plant, one, lang)),
    moreLangs: FURTHER.map(one => languageTab(plant, one, lang)).sort((a, b) => a.name.localeCompare(b.name, lang)),
    limits: { action: ACTION_CHARS_MAX, figure: FIGURE_CHARS_MAX },
    fields: FIELDS.map(field => ({
      path: field.path,
      label: FIELD_NAMES[lang][field.path] ?? field.path,
      // As its chip will read: whoever sees "14" writes a second "minutes" behind it.
      example: field.type === 'minutes' ? formats(lang, plant.site.timeZone).duration(Number(field.example)) : String(field.example),
      mark: `{{ ${field.path}${field.type === 'minutes' ? ' | duration' : ''} }}`,
      always: opened.edit.settings !== null && certainFields(opened.edit.settings).includes(field.path),
    })),
    choices: {
      kinds: EPISODE_KINDS.map(one => [one, WORDS[lang].kinds[one]]),
      causes: CAUSES.map(one => [one, WORDS[lang].causes[one]]),
      stationTypes: [...new Set(stations.map(one => one.type.kind))].sort().map(kind => [kind, typeName(kind, stations)]),
      parameters: [...new Set(stations.flatMap(one => one.parameters.map(parameter => parameter.name)))].sort().map(one => [
        one,
        parameterName(
          stations.flatMap(station => station.parameters),
          one,
          lang,
        ),
      ]),
      pictures: opened.pictures.map(one => pictureChoice(plant, lang, one)),
      situation: SITUATIONS.map(one => [one, studioWords[lang].situations[one]]),
    },
    cases: opened.cases.map(one => ({
      id: one.episode,
      label: `${nameOf(plant, one.station)}, ${whenOf(plant, one.at, lang)}: ${WORDS[lang].kinds[one.kind as keyof (typeof WORDS)[Lang]['kinds']]}`,
    })),
    labels: opened.labels.map(one => ({ ...one, hash: one.hash.slice(0, 7) })),
    moves: opened.moves.map(one => ({
      when: whenOf(plant, one.at, lang),
      label: one.label,
      by: one.by,
      note: one.note ?? '',
      from: one.before?.slice(0, 7) ?? '–',
      to: one.hash?.slice(0, 7) ?? '–',
    })),
    canUndo: canUndo(opened),
    record: recordRows(studioWords[lang], opened.record),
    effects: opened.effects.map(({ stationType, text }) =>
      [`${stationType}: ${text.verdict}`, text.standing, ...text.ranges, text.perWeek, text.sisters, text.basis]
        .filter(part => part)
        .join(' · '),
    ),
    conflict: opened.conflict === null ? null : changeLines(opened.conflict, lang),
  };
}

/** `New tip: B4 Bagger · stands still · a changeover`. */
function newTitle(plant: Plant, lang: Lang, { settings }: StudioOpened['edit']): string {
  if (settings === null) return studioWords[lang].newTip;
  const { kinds, causes, stationTypes, alarms } = settings;
  const stations = plant.lines.flatMap(line => line.stations).filter(one => stationTypes.includes(one.type.kind));
  const about = [
    stations.map(one => nameOf(plant, one.id)).join(', '),
    ...kinds.map(one => WORDS[lang].kinds[one]),
    ...causes.map(one => WORDS[lang].causes[one]),
    ...alarms,
  ].filter(part => part !== '');
  return [studioWords[lang].newTip, about.join(' · ')].filter(part => part !== '').join(': ');
}

/** By what it shows, where a tip says so, never by the name of its file alone. */
export function pictureChoice(plant: Plant, lang: Lang, { name, bytes, at, needed, alt }: StudioOpened['pictures'][number]) {
  const kB = formats(lang, plant.site.timeZone).number(Math.max(1, Math.round(bytes / 1_000)), 0);
  return { file: name, needed, label: [alt ?? pictureName(name), whenOf(plant, at, lang), `${kB} kB`].join(' · ') };
}

/** Offered to be added: what people at lines in Europe speak besides. Any other that plant.yaml names is there anyway. */
const FURTHER = [
  'ar',
  'bg',
  'cs',
  'da',
  'el',
  'et',
  'fa',
  'fi',
  'fr',
  'hi',
  'hr',
  'hu',
  'it',
  'ku',
  'lt',
  'lv',
  'nl',
  'no',
  'pa',
  'ps',
].concat(['pt', 'ro', 'ru', 'sk', 'sl', 'so', 'sq', 'sr', 'sv', 'ti', 'tr', 'uk', 'ur', 'vi', 'zh']);

const languageTab = (plant: Plant, tongue: Tongue, lang: Lang) => ({
  id: tongue,
  name: languageName(tongue, lang),
  spoken: tonguesOf(plant).includes(tongue),
  right: isFromTheRight(tongue),
});

/** `vffs bagger: Bagger 1, Bagger 2`: what stands there is known by its name, its kind to whoever bought it. */
const typeName = (kind: string, stations: readonly Station[]): string =>
  `${readableType(kind)}: ${stations.flatMap(one => (one.type.kind === kind ? one.name : [])).join(', ')}`;

/** Something speaks, and it came after other words, or after silence: not with the catalogue. */
const canUndo = ({ labels, moves }: StudioOpened): boolean =>
  labels.some(one => one.label === 'production') &&
  moves.some(one => one.label === 'production' && (one.before !== null || one.by !== 'file'));

function recordRows(words: StudioWords, { used, helped, aside, corrected, thumbs, verdicts }: TemplateRecord): [string, string][] {
  return [
    [words.used, String(used)],
    [words.feedback, fill(words.feedbackOf, { ...helped, aside, corrected })],
    [words.thumbs, fill(words.thumbsOf, { ...thumbs })],
    [words.shadowVerdicts, fill(words.verdictsOf, { ...verdicts })],
  ];
}

export async function lookPage(host: FloorHost, lang: Lang, look: StudioLook) {
  const { timeZone } = host.plant().site;
  const { message } = look;
  const format = { timeZone, ...(message === null ? {} : { lang: message.locale }) };
  return {
    problems: [...look.problems, ...look.failed].map(({ part, ...problem }) => ({
      level: problem.level,
      part,
      message: saidInForm(lang, problem),
    })),
    broken: look.broken || look.failed.length > 0,
    marks: look.marks,
    action: look.tip?.action ?? null,
    figure: look.tip?.figure ?? null,
    changes: changeLines(look.changes, lang),
    previews:
      message === null
        ? null
        : {
            station: cardHtml(message, format),
            slack: slackHtml(
              await host.looks.slack(message, format),
              message.picture && { of: message.picture, below: studioWords[lang].slackPicture },
            ),
            teams: teamsHtml(await host.looks.teams(message, format)),
            text: previewBox(message, timeZone),
          },
  };
}

export function wouldPage(host: FloorHost, lang: Lang, would: { now: WouldSend; changed: WouldSend | null }) {
  const plant = host.plant();
  const shown = (one: WouldSend | null) =>
    one === null
      ? null
      : {
          ...one,
          audience: one.audience.map(each => ({
            ...each,
            line: plant.lines.find(line => line.id === each.line)?.name ?? each.line,
            stations: each.stations.map(id => nameOf(plant, id)).join(', '),
          })),
          held: one.held.map(({ reason, times }) => ({ times, reason: BECAUSE[lang].holds[reason as HoldReason] })),
        };
  return { now: shown(would.now), changed: shown(would.changed) };
}

/** What a tip that answers it begins with: whoever asks there again is told. */
export function wantedTip(plant: Plant, what: string, { station, code }: { station: Id | null; code: string | null }) {
  const found = plant.lines.flatMap(line => line.stations).find(one => one.id === station);
  const stationType = found?.type.kind ?? null;
  return { id: newId(stationType ?? 'line', code ?? what), stationType, alarms: code };
}

const newId = (...parts: readonly (string | null)[]): string =>
  parts
    .filter(part => part)
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^[^a-z]+|-+$/g, '');

const pageOf = (plant: Plant, lang: Lang) => ({ lang, words: studioWords[lang], site: plant.site.name });

function nameOf(plant: Plant, id: Id): string {
  const station = plant.lines.map(line => stationOf(line, id)).find(one => one !== undefined);
  return station === undefined || station.name === station.id ? id : `${station.id} ${station.name}`;
}

const whenOf = (plant: Plant, at: number, lang: Lang): string =>
  `${timeOfDay(plant, at, lang).day}, ${formats(lang, plant.site.timeZone).time(at)}`;
