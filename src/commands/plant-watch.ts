/** `linemate plant watch`: connects the plant's sources beside the running process, and tells what is understood. */
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { iso } from '../clock.ts';
import { readConfig } from '../config.ts';
import { type Problem, Problems } from '../errors.ts';
import { writeEvent } from '../line/read-event.ts';
import type { Plant, Setting } from '../plant/plant.ts';
import { readPlant } from '../plant/read-plant.ts';
import { brokerTls } from '../sources/broker-tls.ts';
import { type Door, listenFor } from '../sources/listen-for.ts';
import { eventInWords, type Listened, type Understood, understanding } from '../sources/understand.ts';
import { newTally, noteUnderstood, type Tally } from '../sources/understood-topics.ts';
import { type Command, EXIT, type Io } from './command.ts';

export const command: Command = {
  name: 'plant watch',
  help: `Usage: linemate plant watch [FILE] [--minutes N] [--all] [--json]

Connects to the MQTT and Sparkplug sources of FILE (default: PLANT_FILE, else ./plant.yaml) and shows for each topic the
last value, the event it became, and what was ignored and why. It stores and publishes nothing; its session is its own,
so a Linemate that runs meanwhile loses nothing. Ctrl+C ends it.

  --minutes N   stop after N minutes (default: when you stop it)
  --all         listen to everything on the broker, and list the topics that no mapping is for
  --json        one JSON object a line: {"kind":"message",…}, at the end {"kind":"topic",…} and {"kind":"summary",…}

Exit codes: 0 everything was understood, 1 something was ignored or nothing came, 2 usage, 3 a broker does not answer.

Examples
  linemate plant watch
  linemate plant watch draft.yaml --minutes 5
  linemate plant watch --json --minutes 1 | grep ignored`,
  options: { minutes: { type: 'string' }, all: { type: 'boolean' } },
  async run(io, values, [given, ...rest]) {
    const minutes = values.minutes === undefined ? null : Number(values.minutes);
    if (rest.length > 0 || (minutes !== null && !(minutes > 0))) {
      io.err('linemate plant watch: takes one file, and --minutes with a number');
      return EXIT.usage;
    }
    const { plant, sources } = readSources(given, io);
    const json = values.json === true;
    const tally = newTally();
    const screen = json ? undefined : io.screen;
    const doors = sources.map(({ url, source }): Door => {
      const { filters, take } = understanding(plant, source);
      return {
        url,
        filters: values.all === true ? ['#'] : filters,
        heard(topic, payload, at) {
          // With everything on the line, each source minds its own kind.
          if (topic.startsWith('spBv1.0/') !== (source.kind === 'sparkplug')) return;
          const understood = take(topic, payload, at);
          const before = tally.rows.get(topic);
          const saidBefore = before?.said ?? null;
          const news = understood.ignored.filter(because => before?.ignored[because] === undefined);
          noteUnderstood(tally, topic, understood, at);
          if (json) io.out(message(topic, understood, at));
          else if (screen === undefined) tellNews(io, topic, understood, news, saidBefore);
        },
      };
    });
    await listenFor({
      doors,
      tls: brokerTls(io.env),
      minutes,
      signal: io.signal,
      said: text => io.err(text),
      everySecond: seconds => (screen === undefined ? io.progress(inShort(tally)) : io.out(table(tally, seconds, screen))),
    });
    io.progress('');
    return summary(tally, json, io);
  },
};

function readSources(given: string | undefined, io: Io): { plant: Plant; sources: readonly { url: string; source: Listened }[] } {
  const file = given === undefined ? plantFile(io) : resolve(io.cwd, given);
  const { plant, problems } = readPlant(readFileSync(file, 'utf8'), relative(io.cwd, file) || file);
  if (plant === null) throw new Problems(problems.filter(({ level }) => level === 'error'));
  const listened = plant.sources.filter(source => source.kind === 'mqtt' || source.kind === 'sparkplug');
  const missing = listened.flatMap((source): Problem[] =>
    settingOf(source.url, io.env) === ''
      ? [
          {
            level: 'error',
            message: `${'env' in source.url ? source.url.env : 'url'} is missing: set it in .env, such as mqtt://broker:1883`,
          },
        ]
      : [],
  );
  if (listened.length === 0) missing.push({ level: 'error', message: 'plant.yaml names no MQTT or Sparkplug source to watch' });
  if (missing.length > 0) throw new Problems(missing);
  return { plant, sources: listened.map(source => ({ url: settingOf(source.url, io.env), source })) };
}

function plantFile({ env: { DATA_DIR, PLANT_FILE }, cwd }: Io): string {
  const { config, problems } = readConfig({ DATA_DIR, PLANT_FILE }, cwd);
  if (config === null) throw new Problems(problems);
  return config.plant.file;
}

const settingOf = (setting: Setting, env: Io['env']): string => ('value' in setting ? setting.value : (env[setting.env] ?? '').trim());

const message = (topic: string, { events, ignored, mapped, value }: Understood, at: number): string =>
  JSON.stringify({ kind: 'message', at: iso(at), topic, value, mapped, events: events.map(writeEvent), ignored });

/** On a pipe: what is new, and nothing twice. */
function tellNews(io: Io, topic: string, { events }: Understood, ignored: readonly string[], before: string | null): void {
  for (const because of ignored) io.out(`ignored     ${topic}: ${because}`);
  const newest = events.at(-1);
  if (newest !== undefined && before === null) io.out(`understood  ${topic}: ${eventInWords(newest)}`);
}

const inShort = ({ messages, events, ignored, rows }: Tally): string =>
  `${messages} messages on ${rows.size} topics · ${events} events · ${ignored} ignored · Ctrl+C ends`;

/** The whole screen anew: those with trouble first, then by name, so that the eye finds them again. */
function table(tally: Tally, seconds: number, { columns, rows: height }: NonNullable<Io['screen']>): string {
  const rows = [...tally.rows.values()].toSorted((a, b) => trouble(b) - trouble(a) || a.topic.localeCompare(b.topic));
  const width = Math.min(48, Math.max(10, ...rows.map(({ topic }) => topic.length)));
  const shown = rows.slice(0, Math.max(1, height() - 4)).map(row => {
    const [because] = Object.entries(row.ignored).toSorted((a, b) => b[1] - a[1]);
    const right =
      because !== undefined
        ? `✗ ${because[0]} (${because[1]}×)`
        : row.said !== null
          ? `→ ${row.said}`
          : row.mapped
            ? '· nothing changed'
            : '· no mapping';
    return `${row.topic.slice(-width).padEnd(width)} ${String(row.messages).padStart(6)}  ${row.value.slice(0, 24).padEnd(24)} ${right}`;
  });
  const text = [`${Math.floor(seconds)} s · ${inShort(tally)}`, '', ...shown].map(line => printable(line).slice(0, columns())).join('\n');
  return `\u001B[H\u001B[2J${text}`;
}

/** What a plant sends is data: nothing of it may steer the terminal. */
const printable = (text: string): string => text.replaceAll(/\p{Cc}/gu, ' ');

const trouble = ({ ignored }: { ignored: Record<string, number> }): number => (Object.keys(ignored).length > 0 ? 1 : 0);

function summary(tally: Tally, json: boolean, io: Io): number {
  const rows = [...tally.rows.values()].toSorted((a, b) => a.topic.localeCompare(b.topic));
  const { messages, events, ignored, counts } = tally;
  const code = ignored > 0 || messages === 0 ? EXIT.problems : EXIT.ok;
  if (json) {
    for (const { at, ...row } of rows) io.out(JSON.stringify({ kind: 'topic', ...row, at: iso(at) }));
    io.out(JSON.stringify({ kind: 'summary', messages, events, ignored, counts }));
    return code;
  }
  const troubles = rows.flatMap(({ topic, ignored }) =>
    Object.entries(ignored).map(([because, times]) => `  ${topic}: ${because} (${times}×)`),
  );
  const unmapped = rows.filter(({ mapped }) => !mapped);
  const counted = Object.entries(counts).map(
    ([station, { good, reject, firstGood, firstReject }]) =>
      `${station} ${Math.max(0, good - firstGood)} good, ${Math.max(0, reject - firstReject)} reject`,
  );
  const lines = [
    messages === 0
      ? 'Nothing came: is it the right broker, do the topics match, and does the plant publish right now?'
      : `${messages} messages on ${rows.length} topics became ${events} events; ${ignored === 0 ? 'nothing was ignored.' : `${ignored} times something was ignored:`}`,
    ...troubles,
    ...(counted.length === 0 ? [] : [`Counted: ${counted.join('; ')}`]),
    ...(unmapped.length === 0 ? [] : ['Heard, and no mapping is for it:', ...unmapped.map(({ topic, value }) => `  ${topic}  ${value}`)]),
  ];
  io.out(lines.map(printable).join('\n'));
  return code;
}
