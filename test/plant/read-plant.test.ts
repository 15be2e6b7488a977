import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { formatProblem } from '../../src/errors.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { plantText } from './plant-text.ts';

const problems = (parts: Parameters<typeof plantText>[0]) => readPlant(plantText(parts)).problems.map(formatProblem);
const rest = (text: string) => problems({ rest: text });
const stations = (text: string) => problems({ stations: text });

test('a plant without mistakes is understood, with every default filled in', () => {
  const { plant, problems: none } = readPlant(plantText());
  expect(none).toEqual([]);
  expect(plant?.site).toEqual({ id: 'mill', name: 'mill', timeZone: 'Europe/Berlin', languages: ['de', 'en'], currency: null, cost: null });
  expect(plant?.lines[0]).toMatchObject({ id: 'L', name: 'L', area: 'hall', mode: 'shadow', taktSeconds: 12 });
  expect(plant?.lines[0]?.reorderSeconds).toBeUndefined();
  expect(plant?.lines[0]?.stations[0]).toEqual({
    id: 'S1',
    line: 'L',
    name: 'S1',
    aliases: {},
    was: [],
    type: { kind: 'unknown', maker: null, model: null },
    feeds: ['S3'],
    nominalCycleSeconds: 10,
    bufferCapacity: null,
    manual: false,
    inspects: false,
    kgPerUnit: null,
    microStopSeconds: 120,
    parameters: [],
    signals: null,
  });
  expect(plant?.shifts[2]).toMatchObject({ id: 'night', days: [1, 2, 3, 4, 5, 6, 7] });
  expect(plant?.agreement).toEqual({
    level: 0,
    personModel: 'off',
    randomise: 'none',
    groupMin: 8,
    retentionDays: { blobs: 14, inbox: 2, questions: 30, personEpisode: 90, audit: 400 },
  });
  expect(plant?.prompts).toEqual({ publishOnSave: false, secondPerson: false, links: [] });
});

test('a reference is written in any case and resolved to the id as it is defined, also by a former id', () => {
  const { plant } = readPlant(
    plantText({
      stations:
        '      - { id: S1, feeds: s3, nominalCycleSeconds: 1 }\n      - { id: S3, was: [S03], feeds: null, nominalCycleSeconds: 1 }',
      areas: 'areas: [{ id: hall, lines: [l] }]',
      rest: 'devices: [{ id: tablet, station: s03 }]\nsafety: { stations: [s1] }',
    }),
  );
  expect(plant?.lines[0]?.stations[0]?.feeds).toEqual(['S3']);
  expect(plant?.areas[0]?.lines).toEqual(['L']);
  expect(plant?.devices).toEqual([{ id: 'tablet', station: 'S3' }]);
  expect(plant?.safety.stations).toEqual(['S1']);
});

test('every problem is listed at once, in the order of the file, each with its place', () => {
  const text = plantText({
    site: 'site: { id: mill, timezone: Europe/Berlin }',
    stations: `      - { id: S1, feeds: S9, nominalCycleSeconds: ten }
      - { id: S1, feeds: null, nominalCycleSeconds: 12, bufferCapacty: 3 }`,
    shifts: "shifts: [{ id: a, from: '06:00', to: '14:00' }, { id: b, from: '13:00', to: '22:00' }]",
    rest: 'devices: [{ id: t, station: S77 }]',
  });
  const { plant, problems: found } = readPlant(text, 'plant.yaml');
  expect(plant).toBeNull();
  expect(found.map(formatProblem)).toEqual([
    'plant.yaml:2:7 error: timeZone is missing; expected the name of a time zone, such as Europe/Dublin',
    'plant.yaml:2:19 error: timezone is not known here; did you mean timeZone?',
    'plant.yaml:8:26 error: S1 feeds S9, which line L does not have; use one of: S1',
    'plant.yaml:8:51 error: nominalCycleSeconds: expected a number, found "ten"',
    'plant.yaml:9:15 error: id S1 is there twice; give one of them another name',
    'plant.yaml:9:57 error: bufferCapacty is not known here; did you mean bufferCapacity?',
    'plant.yaml:10:55 error: shift b (13:00 to 22:00) and shift a (06:00 to 14:00) run at the same time on Monday; change the times or the days',
    'plant.yaml:11:29 error: device t: there is no station S77; use one of: S1',
  ]);
});

test.each([
  ['two keys of one name', 'schema: 1\nschema: 1', 'plant.yaml:2:1 error: this key is there twice; keep one of them'],
  ['a tab', 'site:\n\tid: x', 'a tab stands where YAML wants spaces'],
  ['an empty file', '', 'plant.yaml: expected keys with values, found null'],
  ['a list', '- a', 'expected keys with values, found ["a"]'],
])('%s is refused with its place', (_what, text, message) => {
  expect(readPlant(text).problems.map(formatProblem).join('\n')).toContain(message);
  expect(readPlant(text).plant).toBeNull();
});

test.each([
  ['a colon in a name', 'site:\n  name: Mill: north', ['2:9 error: a second ": " stands in this line; put a text that has one in quotes']],
  ['a quote that is not closed', 'site:\n  name: "Mill', ['2:14 error: the quote is not closed']],
  ['a bracket that is not closed', 'site: { id: mill\n', ['2:1 error: a bracket is opened and not closed']],
  ['a comma that is missing', 'site: { id: mill name: Mill }', ['1:13 error: a comma or a closing bracket is missing before this']],
  ['a name that begins with a sign', 'site:\n  name: @mill', ['2:9 error: a text that begins like this has to be put in quotes']],
  [
    'a topic without quotes',
    'topic: {line}/cnt',
    ['1:14 error: this does not belong here; put a text with brackets, quotes or ": " in quotes as a whole'],
  ],
  [
    'a tab, and nothing that follows from it',
    'site:\n  id: mill\n\tname: Mill',
    ['3:1 error: a tab stands where YAML wants spaces; replace it with spaces'],
  ],
])('%s is said without words of YAML', (_what, text, messages) => {
  expect(readPlant(text).problems.map(formatProblem)).toEqual(messages.map(message => `plant.yaml:${message}`));
});

test('a decimal comma and a colon without its space are recognised', () => {
  expect(stations('      - { id: S1, feeds: null, nominalCycleSeconds: 1,9 }')).toEqual([
    'plant.yaml:8:55 error: 9 is not known here; if it is what stands behind the comma of a number, write a point: 1.9',
  ]);
  expect(stations('      - { id: S1, feeds: null, nominalCycleSeconds:1.9 }')).toContainEqual(
    expect.stringContaining('nominalCycleSeconds:1.9 is not known here; a space is missing after the colon'),
  );
});

test('a file that unfolds without end is refused before it is unfolded', () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...'bcdefgh'.split('').map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(', ')}]`),
  ].join('\n');
  expect(readPlant(bomb).problems[0]?.message).toContain('cannot be followed');
});

test('a block may be repeated with an anchor, and a problem in it has its place', () => {
  const text = plantText({
    stations:
      '      - { id: S1, feeds: null, nominalCycleSeconds: 1, type: &bagger { kind: bagger } }\n      - { id: S2, feeds: S1, nominalCycleSeconds: 1, type: *bagger }',
  });
  expect(readPlant(text).plant?.lines[0]?.stations[1]?.type.kind).toBe('bagger');
});

test('an older or newer schema is not guessed at', () => {
  expect(problems({ schema: 'schema: 2' })).toEqual(['plant.yaml:1:9 error: schema: expected 1, found 2']);
});

test('an id that looks like a number has to be put in quotes', () => {
  expect(stations('      - { id: 0815, feeds: null, nominalCycleSeconds: 1 }')).toEqual([
    "plant.yaml:8:15 error: id: expected a text, found 815; put it in quotes: '815'",
  ]);
});

test('two ids that differ only in case are one', () => {
  expect(
    stations(
      '      - { id: S1, feeds: s1x, nominalCycleSeconds: 1 }\n      - { id: s1X, feeds: null, nominalCycleSeconds: 1 }\n      - { id: S1x, feeds: s1X, nominalCycleSeconds: 1 }',
    )[0],
  ).toContain('s1X and S1x differ only in case');
});

test.each([
  ['of a station to itself', ['S1'], ['S1 → S1']],
  ['of three', ['S2', 'S3', 'S1'], ['S1 → S2 → S3 → S1']],
  ['behind a tail', ['S2', 'S3', 'S2'], ['S2 → S3 → S2']],
])('a circle %s is found once', (_what, feeds, circles) => {
  const written = feeds.map((next, index) => `      - { id: S${index + 1}, feeds: ${next}, nominalCycleSeconds: 1 }`).join('\n');
  const found = stations(written).filter(problem => problem.includes('circle'));
  expect(found.map(problem => /circle: ([^;]*)/.exec(problem)?.[1])).toEqual(circles);
});

test('a circle is pointed out where it closes', () => {
  expect(
    stations('      - { id: S1, feeds: [S2], nominalCycleSeconds: 1 }\n      - { id: S2, feeds: [S1, S2], nominalCycleSeconds: 1 }'),
  ).toEqual([
    'plant.yaml:9:27 error: feeds goes in a circle: S1 → S2 → S1; one of them has to end or go elsewhere',
    'plant.yaml:9:31 error: feeds goes in a circle: S2 → S2; one of them has to end or go elsewhere',
  ]);
});

test('a neighbour is fed once', () => {
  expect(
    stations('      - { id: S1, feeds: [S2, s2], nominalCycleSeconds: 1 }\n      - { id: S2, feeds: null, nominalCycleSeconds: 1 }'),
  ).toEqual(['plant.yaml:8:31 error: S1 feeds s2 twice; name it once']);
});

test('a line may wait up to five minutes for what comes out of order', () => {
  const line = (seconds: number) => readPlant(plantText().replace('taktSeconds: 12', `taktSeconds: 12\n    reorderSeconds: ${seconds}`));
  expect(line(300).plant?.lines[0]?.reorderSeconds).toBe(300);
  expect(line(301).plant).toBeNull();
});

test('a station may have delays of its own, up to ten minutes', () => {
  const delayed = (seconds: number) =>
    readPlant(plantText().replace('nominalCycleSeconds: 12,', `nominalCycleSeconds: 12, onDelaySeconds: ${seconds}, offDelaySeconds: 20,`));
  expect(delayed(600).plant?.lines[0]?.stations[2]).toMatchObject({ onDelaySeconds: 600, offDelaySeconds: 20 });
  expect(delayed(601).plant).toBeNull();
});

test('a merge is no circle, nor is a way that parts and meets again', () => {
  expect(
    stations(`      - { id: S1, feeds: [S2, S3], nominalCycleSeconds: 1 }
      - { id: S2, feeds: S4, nominalCycleSeconds: 1 }
      - { id: S3, feeds: S4, nominalCycleSeconds: 1 }
      - { id: S4, feeds: null, nominalCycleSeconds: 1 }`),
  ).toEqual([]);
});

test('a station of another line is not fed', () => {
  const other = '  - { id: M, taktSeconds: 1, stations: [{ id: M1, feeds: null, nominalCycleSeconds: 1 }] }';
  const text = plantText({ stations: `      - { id: S1, feeds: M1, nominalCycleSeconds: 1 }\n${other}` });
  expect(readPlant(text).problems[0]?.message).toBe(
    'S1 feeds M1, which line L does not have; it is on line M; feeds stays within a line, write null where the line ends',
  );
});

test('a station nobody feeds and that feeds nobody is pointed out, and no more', () => {
  const { plant, problems: found } = readPlant(
    plantText({
      stations: '      - { id: S1, feeds: null, nominalCycleSeconds: 1 }\n      - { id: S2, feeds: null, nominalCycleSeconds: 1 }',
    }),
  );
  expect(found.map(formatProblem)).toEqual([
    'plant.yaml:9:15 warning: S2 is not connected to S1; if parts go from one to the other, say so with feeds',
  ]);
  expect(plant).not.toBeNull();
});

test('a former id belongs to one station, and not to one that is still there', () => {
  expect(
    stations(`      - { id: S1, feeds: S2, nominalCycleSeconds: 1, was: [OLD, s2] }
      - { id: S2, feeds: null, nominalCycleSeconds: 1, was: [old] }`),
  ).toEqual([
    'plant.yaml:8:65 error: was: s2 is the id of something that is still there; its history cannot be both',
    'plant.yaml:9:62 error: was: old is claimed by S1 already; only one station can go on with its history',
  ]);
});

test('an alias that fits two stations is pointed out, whatever its case and language', () => {
  expect(
    stations(`      - { id: S1, feeds: S2, nominalCycleSeconds: 1, name: Oven }
      - { id: S2, feeds: null, nominalCycleSeconds: 1, aliases: { de: [Ofen], en: [oven] } }`),
  ).toEqual(['plant.yaml:9:84 warning: "oven" means S1 as well as S2; whoever says it will be asked which one']);
});

test.each([
  ["[{ id: a, from: '06:00', to: '14:00' }, { id: b, from: '14:00', to: '06:00' }]", null],
  ["[{ id: a, from: '06:00', to: '06:00' }]", null],
  ["[{ id: a, from: '06:00', to: '14:01' }, { id: b, from: '14:00', to: '06:00' }]", 'on Monday'],
  ["[{ id: n, from: '22:00', to: '06:00', days: [sun] }, { id: e, from: '05:00', to: '13:00', days: [mon] }]", 'on Monday'],
  ["[{ id: n, from: '22:00', to: '06:00', days: [sat] }, { id: e, from: '05:00', to: '13:00', days: [mon] }]", null],
])('shifts %s overlap: %s', (written, when) => {
  expect(problems({ shifts: `shifts: ${written}` }).map(problem => /on \w+day/.exec(problem)?.[0] ?? problem)).toEqual(
    when === null ? [] : [when],
  );
});

test.each([
  ["from: '09:00', to: '09:15'", null],
  ["from: '21:30', to: '22:00'", 'break lies outside its shift (22:00 to 06:00)'],
  ["from: '05:45', to: '06:00'", null],
  ["from: '05:45', to: '06:01'", 'break lies outside its shift (22:00 to 06:00)'],
  ["from: '01:00', to: '01:00'", 'break ends when it begins'],
])('a night break { %s }: %s', (pause, message) => {
  const early = pause.includes('09:00');
  const shift = early ? "{ id: e, from: '06:00', to: '14:00'" : "{ id: n, from: '22:00', to: '06:00'";
  const found = problems({ shifts: `shifts: [${shift}, breaks: [{ ${pause} }] }]` });
  expect(found.map(problem => problem.replace(/^.* error: /, ''))).toEqual(message === null ? [] : [message]);
});

test('two breaks of a shift may follow each other, but not run together', () => {
  const breaks = (second: string) =>
    problems({
      shifts: `shifts: [{ id: e, from: '06:00', to: '14:00', breaks: [{ from: '09:00', to: '09:15' }, { from: '${second}', to: '09:30' }] }]`,
    });
  expect(breaks('09:15')).toEqual([]);
  expect(breaks('09:14')).toEqual(['plant.yaml:11:88 error: break overlaps the one before it']);
});

test('without shifts the plant is usable, and it is said what is lost', () => {
  const { plant, problems: found } = readPlant(plantText({ shifts: '' }));
  expect(plant?.shifts).toEqual([]);
  expect(found.map(formatProblem)[0]).toContain('warning: there are no shifts; until there are, no tip is told');
});

test('what the level of the agreement does not allow stays off, and that is said', () => {
  const { plant, problems: found } = readPlant(plantText({ rest: 'agreement: { level: 0, personModel: opt-in, randomise: tip }' }));
  expect(plant?.agreement).toMatchObject({ level: 0, personModel: 'off', randomise: 'none' });
  expect(found.map(({ level, message }) => `${level}: ${message}`)).toEqual([
    'warning: personModel: opt-in needs level 1 or more; it stays off',
    'warning: randomise: tip needs level 2; nothing is randomised',
  ]);
  expect(readPlant(plantText({ rest: 'agreement: { level: 2, personModel: opt-in, randomise: tip }' })).plant?.agreement).toMatchObject({
    personModel: 'opt-in',
    randomise: 'tip',
  });
});

test('a person is never remembered for more than ninety days', () => {
  expect(rest('agreement: { retentionDays: { personEpisode: 91 } }')[0]).toContain('personEpisode: expected at most 90, found 91');
  expect(rest('agreement: { retentionDays: { personEpisode: 90 } }')).toEqual([]);
});

test.each([
  ['roles: { leed: {} }', 'leed is not known here; did you mean lead?'],
  ['escalation: [{ afterMinutes: 2, role: boss }]', 'role: expected one of operator, lead,'],
  [
    'escalation: [{ afterMinutes: 2, role: lead }]\nroles: { quality: {} }',
    'warning: escalation calls lead, but roles gives it no address; it is reached on the floor page, or where its stand-in is',
  ],
  ["roles: { lead: { slack: { channel: '#leads' } } }", 'warning: #leads does not look like a Slack channel id'],
  ["safety: { alarmCodes: ['F[12]'] }", 'pattern has [, which means nothing here'],
  ['safety: { parameters: [X9.pressure] }', 'X9.pressure begins with no station'],
  ['safety: { stations: [X9] }', 'safety: there is no station X9'],
  ['sources: [{ kind: mqt }]', 'kind: expected one of mqtt, sparkplug, http, replay, found "mqt"; did you mean mqtt?'],
  ['sources: [{ kind: http, tokenEnv: token }]', 'expected the name of an environment variable'],
  ['prompts: { publishOnSave: yes }', 'publishOnSave: expected true or false, found "yes"; write true'],
  ['extra: 1', 'extra is not known here'],
])('%s: %s', (text, message) => {
  expect(rest(text).join('\n')).toContain(message);
});

const mapping = (text: string) =>
  rest(`sources: [{ kind: mqtt, url: { env: MQTT_URL }, map: [{ ${text} }] }]`).map(problem => problem.replace(/^.* error: /, ''));

test.each([
  ["topic: 'p/{station}/m', event: state, value: { path: $.m, values: { 1: execute } }", null],
  ["topic: 'p/{station}/m', event: state", 'state: add value'],
  [
    "topic: 'p/{station}/m', event: state, value: { path: $.m, values: { 1: executing } }",
    'executing is not a PackML state; did you mean execute?',
  ],
  ["topic: 'p/{station}/m', event: state, value: { path: m, values: {} }", 'expected a path such as $.m'],
  ["topic: 'p/+/m', event: count, good: $.ok", 'count: say which station'],
  ["topic: 'p/+/m', event: count, good: $.ok, station: S1", null],
  ["topic: 'p/+/m', event: count, good: $.ok, station: S77", 'there is no station S77'],
  ["topic: 'p/+/m', event: count, good: $.ok, station: S1, line: X", 'there is no line X'],
  ["topic: 'p/{station}/m', event: count", 'count: add good'],
  ["topic: 'p/{station}/m', event: parameter, value: { path: $.v }", 'parameter: add name'],
  ["topic: 'p/{station}/m', event: alarm", 'alarm: add bits'],
  ["topic: 'p/{station}/m', event: alarm, bits: { 0: F1 }, severity: { F2: stop }", 'F2 is not among the alarms of this mapping'],
  ["topic: 'p/{station}/m', event: alarm, bits: { x: F1 }", 'expected a bit number'],
  ["topic: 'p/#/m', event: event", '# may only be the last level'],
  ["topic: 'p/a+/m', event: event", 'a wildcard stands alone'],
  ["topic: 'p/{cell}/m', event: event", '{cell} is not known'],
  ["topic: 'p/#', event: event", null],
])('a mapping { %s }: %s', (text, message) => {
  expect(mapping(text).map(found => (message === null || !found.includes(message) ? found : message))).toEqual(
    message === null ? [] : [message],
  );
});

test('a password in an address is refused, and not repeated', () => {
  const found = rest("sources: [{ kind: sparkplug, url: 'mqtt://plant:hunter2@broker:1883', group: g }]").join('\n');
  expect(found).toContain('{ env: MQTT_URL }');
  expect(found).not.toContain('hunter2');
});

test('a count may say the state too', () => {
  const { plant } = readPlant(
    plantText({
      rest: "sources: [{ kind: mqtt, url: 'mqtt://broker', map: [{ topic: 'p/{station}/c', event: count, good: $.ok, rollOver: 65536, state: { fromCountAndRunBit: $.run, quietSeconds: 60 } }] }]",
    }),
  );
  expect(plant?.sources[0]).toMatchObject({
    kind: 'mqtt',
    url: { value: 'mqtt://broker' },
    map: [{ rollOver: 65536, stateFrom: { runBit: '$.run', quietSeconds: 60 } }],
  });
});

test('limits have their lower number first, hold the usual range, and the target', () => {
  const parameter = (text: string) =>
    stations(`      - { id: S1, feeds: null, nominalCycleSeconds: 1, parameters: [{ name: p, ${text} }] }`).map(found =>
      found.replace(/^.* error: /, ''),
    );
  expect(parameter('usual: [1, 2], limit: [1, 2], target: 2')).toEqual([]);
  expect(parameter('usual: [2, 2]')).toEqual([]);
  expect(parameter('usual: [2, 1]')).toEqual([
    'expected [low, high] with the lower number first'.replace(/^/, 'usual: ').concat(', found [2,1]'),
  ]);
  expect(parameter('usual: [0.9, 2], limit: [1, 2]')).toEqual(['usual reaches outside limit; waste would be usual there']);
  expect(parameter('limit: [1, 2], target: 2.1')).toEqual(['target lies outside limit']);
});

test('a shift may have a ladder of its own, in order of its minutes; the others keep the plant’s', () => {
  const own = 'escalation: [{ afterMinutes: 9, role: supervisor }, { afterMinutes: 3, role: maintenance }]';
  const { plant } = readPlant(
    plantText({ shifts: `shifts: [{ id: n, from: '22:00', to: '06:00', ${own} }, { id: d, from: '06:00', to: '22:00' }]` }),
  );
  expect(plant?.shifts.map(shift => shift.escalation)).toEqual([
    [
      { afterMinutes: 3, role: 'maintenance' },
      { afterMinutes: 9, role: 'supervisor' },
    ],
    undefined,
  ]);
  const wrong = (ladder: string) =>
    problems({ shifts: `shifts: [{ id: n, from: '22:00', to: '06:00', escalation: [${ladder}] }]`, rest: 'roles: { quality: {} }' });
  expect(wrong('{ afterMinutes: 3, role: boss }')[0]).toContain('role: expected one of operator, lead,');
  expect(wrong('{ afterMinutes: 3, role: lead }')[0]).toContain('escalation calls lead, but roles gives it no address');
  expect(wrong('{ afterMinutes: 3, role: quality }, { afterMinutes: 5, role: quality }')[0]).toContain('escalation calls quality twice');
});

test('the pages of a manual are web addresses, for an alarm or for all', () => {
  const pages = (text: string) => stations(`      - { id: S1, feeds: null, nominalCycleSeconds: 1, manuals: [${text}] }`);
  expect(
    pages(
      "{ alarm: 'F4*', title: 'Film jams', url: 'https://manuals.example/a.pdf#page=57' }, { title: All, url: 'http://manuals.example' }",
    ),
  ).toEqual([]);
  expect(pages("{ title: A, url: 'javascript:alert(1)' }")[0]).toContain('expected an address that begins with https:// or http://');
  expect(pages("{ alarm: 'F[12]', title: A, url: 'https://a.example' }")[0]).toContain('pattern has [');
});

test('a plant that gives no address at all lives on the floor page, and is not told so for every role', () => {
  expect(rest('escalation: [{ afterMinutes: 2, role: lead }]')).toEqual([]);
});

test('money needs a currency', () => {
  expect(problems({ site: 'site: { id: mill, timeZone: Europe/Berlin, cost: { perKg: 3 } }' })[0]).toContain('cost needs a currency');
});

/** Any file at all: a text, or a good plant of which some part was replaced by anything. */
test('whatever is in the file, there is an answer: a plant, or at least one error with its place', () => {
  const answered = (text: string) => {
    const { plant, problems: found } = readPlant(text);
    expect(plant !== null || found.some(problem => problem.level === 'error' && problem.line! >= 1 && problem.column! >= 1)).toBe(true);
  };
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), answered), { numRuns: 100 });
  const keys = ['site', 'areas', 'lines', 'shifts', 'roles', 'escalation', 'devices', 'safety', 'sources', 'agreement', 'prompts'];
  const good = parse(plantText()) as Record<string, unknown>;
  fc.assert(
    fc.property(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 4 }), (key, value) =>
      answered(JSON.stringify({ ...good, [key]: value })),
    ),
    { numRuns: 150 },
  );
  const station = { id: 'S1', feeds: null, nominalCycleSeconds: 1 };
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('id', 'feeds', 'was', 'aliases', 'parameters', 'type', '__proto__', 'toString'), fc.jsonValue()),
      part => answered(JSON.stringify({ ...good, areas: [], lines: [{ id: 'L', taktSeconds: 1, stations: [{ ...station, ...part }] }] })),
    ),
    { numRuns: 150 },
  );
});

test("a station's detectors may be told what is known of it, within bounds; a stall is always looked for", () => {
  const told = (detect: string) =>
    readPlant(plantText().replace('nominalCycleSeconds: 12,', `nominalCycleSeconds: 12, detect: ${detect},`));
  expect(told('{ off: [hunting, slow], slowTimes: 1.6 }').plant?.lines[0]?.stations[2]?.detect).toEqual({
    off: ['hunting', 'slow'],
    slowTimes: 1.6,
  });
  for (const wrong of ['{ off: [stall] }', '{ slowTimes: 1 }', '{ microStopsPerHour: 7 }', '{ sloTimes: 2 }'])
    expect(told(wrong).plant).toBeNull();
});
