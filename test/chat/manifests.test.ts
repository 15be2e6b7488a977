import { createRequire } from 'node:module';
import { inflateRawSync } from 'node:zlib';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { shortcutNames } from '../../src/chat/shortcuts.ts';
import { SCOPES } from '../../src/chat/slack/people.ts';
import { teamsManifest, teamsPackage } from '../../src/chat/teams/app/teams-package.ts';
import { LANGS } from '../../src/plant/plant.ts';
import { aboutPeople } from '../../src/questions/about-people.ts';
import { boardWish } from '../../src/questions/board-wish.ts';
import { handoverWish } from '../../src/questions/handover-wish.ts';
import { isHomeWish } from '../../src/questions/home-wish.ts';
import { readQuestion } from '../../src/questions/read-question.ts';
import { manifestScopes } from '../fakes/slack.ts';
import { demoPlant } from '../sources/demo-plant.ts';
import { readJson } from './card-checks.ts';

const require = createRequire(import.meta.url);
const addFormats = require('ajv-formats').default as <Validator>(ajv: Validator) => Validator;
const Ajv04 = require('ajv-draft-04').default as typeof Ajv;
const options = { strict: false, allErrors: true };
const APP = { appId: '11111111-1111-1111-1111-111111111111', domain: 'linemate.plant.example' };

const slackManifest = readJson('../../manifest.json') as {
  features: {
    agent_view: { suggested_prompts: { message: string }[] };
    shortcuts: { callback_id: string; type: string; name: string }[];
  };
  settings: { event_subscriptions: { bot_events: string[] }; socket_mode_enabled: boolean };
};

test("Slack's manifest is what Slack takes", () => {
  const validate = addFormats(new Ajv(options)).compile(readJson('../schemas/slack.manifest.2.json'));
  validate(slackManifest);
  expect(validate.errors).toBeNull();
  expect(validate({ ...slackManifest, display_information: { name: 'x'.repeat(36) } })).toBe(false);
});

test("Teams' manifest is what Teams takes, with the ids of the plant's own app", () => {
  const validate = addFormats(new Ajv04(options)).compile(readJson('../schemas/teams.1.29.json'));
  const manifest = teamsManifest(APP) as {
    id: string;
    bots: { botId: string }[];
    composeExtensions: { botId: string }[];
    validDomains: string[];
  };
  validate(manifest);
  expect(validate.errors).toBeNull();
  const bots = [...manifest.bots, ...manifest.composeExtensions].map(one => one.botId);
  expect([manifest.id, ...bots, manifest.validDomains]).toEqual([APP.appId, APP.appId, APP.appId, ['linemate.plant.example']]);
  expect(validate({ ...manifest, surprise: true })).toBe(false);
});

test('the right to read channels is asked for where it was ordered, and nowhere else', () => {
  const validate = addFormats(new Ajv04(options)).compile(readJson('../schemas/teams.1.29.json'));
  const manifest = teamsManifest({ ...APP, search: true });
  validate(manifest);
  expect(validate.errors).toBeNull();
  expect(manifest['authorization']).toEqual({
    permissions: { resourceSpecific: [{ name: 'ChannelMessage.Read.Group', type: 'Application' }] },
  });
  expect(JSON.stringify(teamsManifest(APP))).not.toContain('Read.Group');
});

test('every event that Slack is to send has the scope it needs, and no scope is asked for in vain', () => {
  const NEEDS: Record<string, readonly string[]> = {
    app_home_opened: [],
    app_mention: ['app_mentions:read'],
    app_uninstalled: [],
    member_joined_channel: ['channels:read', 'groups:read'],
    member_left_channel: ['channels:read', 'groups:read'],
    'message.channels': ['channels:history'],
    'message.groups': ['groups:history'],
    'message.im': ['im:history'],
  };
  expect([...SCOPES]).toEqual(manifestScopes());
  const SENDING = ['assistant:write', 'chat:write', 'commands', 'files:write', 'im:write', 'usergroups:read', 'users:read'];
  const events = slackManifest.settings.event_subscriptions.bot_events;
  expect(Object.keys(NEEDS).sort()).toEqual([...events].sort());
  expect([...new Set([...events.flatMap(event => NEEDS[event]!), ...SENDING])].sort()).toEqual([...manifestScopes()].sort());
});

interface Suggestions {
  scopes: string[];
  commands: { title: string }[];
}
const suggestions = (): Suggestions[] => (teamsManifest(APP)['bots'] as { commandLists: Suggestions[] }[])[0]!.commandLists;

test('both products suggest the same questions; what is one’s own only in private, what is the shift’s only where it reads along', () => {
  const suggested = slackManifest.features.agent_view.suggested_prompts.map(prompt => prompt.message);
  // Slack has a tab for what Teams shows as cards.
  expect(suggestions().map(({ scopes, commands }) => [scopes, commands.map(({ title }) => title)])).toEqual([
    [['personal'], [...suggested, 'What do you know about me?', 'Home']],
    [
      ['team', 'groupChat'],
      [...suggested, 'Show me the handover'],
    ],
  ]);
});

/** Every text of Teams' manifest that a translation may stand in for, by the name it has there. */
function textsOf(manifest: object): Record<string, string> {
  const texts: Record<string, string> = {};
  const walk = (value: unknown, path: string) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const at = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      if (typeof inner === 'string' && /^(name|description)\.|\.(title|description)$/.test(at)) texts[at] = inner;
      walk(inner, at);
    }
  };
  walk(manifest, '');
  return texts;
}

test.each(LANGS.filter(lang => lang !== 'en'))('whoever has set Teams to another language reads all of the app in it: %s', lang => {
  const { localizationInfo, ...manifest } = teamsManifest(APP) as { localizationInfo: { additionalLanguages: object[] } };
  expect(localizationInfo.additionalLanguages).toContainEqual({ languageTag: lang, file: `${lang}.json` });
  const { $schema: _, ...translated } = JSON.parse(unzip(teamsPackage(APP)).get(`${lang}.json`)!.toString()) as Record<string, string>;
  // Its patterns are none of those with the flag `u`.
  const validate = addFormats(new Ajv04({ ...options, unicodeRegExp: false })).compile(readJson('../schemas/teams.localization.json'));
  validate(translated);
  expect(validate.errors).toBeNull();
  expect(validate({ ...translated, 'name.short': 'x'.repeat(31) })).toBe(false);
  expect(Object.keys(translated).sort()).toEqual(Object.keys(textsOf(manifest)).sort());
});

const plant = demoPlant();
const now = Date.UTC(2026, 4, 21, 9);

/** What becomes of words that are written to us, in any language. */
function understood(text: string) {
  if (isHomeWish(text)) return 'home';
  if (boardWish(text) !== null) return 'board';
  if (handoverWish(text) !== null) return 'handover';
  const about = aboutPeople(text, plant)?.kind;
  if (about !== undefined) return about;
  const { lang, ...read } = readQuestion(text, { plant, now, lang: 'en' });
  return 'frame' in read ? { lang, ...read.frame } : read;
}

test.each(LANGS)('each suggestion of Teams is understood as what it is, in its language: %s', lang => {
  const translated = lang === 'en' ? {} : (readJson(`../../src/chat/teams/app/${lang}.json`) as Record<string, string>);
  for (const [list, { commands }] of suggestions().entries())
    for (const [index, { title }] of commands.entries()) {
      const said = translated[`bots[0].commandLists[${list}].commands[${index}].title`] ?? title;
      const inEnglish = understood(title);
      expect(understood(said), said).toEqual(typeof inEnglish === 'string' ? inEnglish : { ...inEnglish, lang });
    }
});

test('both products offer the same shortcuts, on a message or beside it, and each is heard', () => {
  const slack = slackManifest.features.shortcuts.map(one => [one.callback_id, one.type === 'message' ? 'message' : 'compose', one.name]);
  const [extension] = teamsManifest(APP)['composeExtensions'] as { commands: { id: string; title: string; context: string[] }[] }[];
  const teams = extension!.commands.flatMap(({ id, title, context }) =>
    ['compose', 'message'].filter(place => context.includes(place)).map(place => [id, place, title]),
  );
  const places = (rows: string[][]) => rows.map(([id, place]) => `${id} ${place}`).sort();
  expect(places(teams)).toEqual(places(slack));
  expect([...new Set(slack.map(([id]) => id))].sort()).toEqual([...shortcutNames].sort());
  // Slack's menu cuts a name at 24 characters, Teams' at 32.
  expect([...slack, ...teams].filter(([, , name]) => name!.length > 24)).toEqual([]);
});

test('the package holds manifest and icons of the right size, and is the same every time', () => {
  const bytes = teamsPackage(APP);
  const files = unzip(bytes);
  expect([...files.keys()]).toEqual(['manifest.json', 'de.json', 'es.json', 'pl.json', 'color.png', 'outline.png']);
  expect(JSON.parse(files.get('manifest.json')!.toString())).toMatchObject({ id: APP.appId });
  expect(sizeOfPng(files.get('color.png')!)).toEqual([192, 192]);
  expect(sizeOfPng(files.get('outline.png')!)).toEqual([32, 32]);
  expect(teamsPackage(APP).equals(bytes)).toBe(true);
});

const sizeOfPng = (png: Buffer): [number, number] => [png.readUInt32BE(16), png.readUInt32BE(20)];

/** Reads an archive by its directory, as every other program would. */
function unzip(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const packed = archive.readUInt32LE(at + 20);
    const nameLength = archive.readUInt16LE(at + 28);
    const local = archive.readUInt32LE(at + 42);
    const name = archive.subarray(at + 46, at + 46 + nameLength).toString();
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    files.set(name, inflateRawSync(archive.subarray(start, start + packed)));
    at += 46 + nameLength;
  }
  return files;
}
