/** `linemate plant discover`: listens to what a plant publishes, and drafts its plant.yaml. */
import { existsSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { formatProblem } from '../errors.ts';
import { readPlant } from '../plant/read-plant.ts';
import { brokerTls } from '../sources/broker-tls.ts';
import { draftPlant } from '../sources/discover/draft.ts';
import { newTraffic, observe, type Traffic } from '../sources/discover/observe.ts';
import { findPlant } from '../sources/discover/plant.ts';
import { listenFor } from '../sources/listen-for.ts';
import { type Command, EXIT, type Io } from './command.ts';

export const command: Command = {
  name: 'plant discover',
  help: `Usage: linemate plant discover [--mqtt URL] [--filter F]… [--sparkplug-group G] [--minutes N] [--write FILE]

Listens to the broker and drafts a plant.yaml from what is heard: lines and stations, states with what their numbers
mean, counters, alarms, measured values with their usual band. What a person has to settle is marked "unsure". It
publishes nothing, and takes nothing from anybody: its session is its own and ends with it. Ctrl+C ends the listening
early; the draft is then made of what was heard.

  --mqtt URL             the broker (default: MQTT_URL), such as mqtt://broker:1883
  --filter F             listen to this only, such as plant/#; may be given several times (default: #, everything)
  --sparkplug-group G    listen to this Sparkplug group only
  --minutes N            how long (default: 5); longer shows more states, alarms and a truer usual band
  --write FILE           write the draft to FILE, which must not exist (default: print it)
  --json                 {"kind":"draft","yaml","unsure","unused"} instead of the draft

Exit codes: 0 drafted, 1 nothing was heard that could be a station, 2 usage, 3 the broker does not answer.

Examples
  linemate plant discover --mqtt mqtt://broker:1883 --minutes 10 --write plant.yaml
  linemate plant discover --filter 'plant/packing/#'
  linemate plant discover --sparkplug-group larkfield --write plant.yaml`,
  options: {
    mqtt: { type: 'string' },
    filter: { type: 'string', multiple: true },
    'sparkplug-group': { type: 'string' },
    minutes: { type: 'string' },
    write: { type: 'string' },
  },
  async run(io, values, positionals) {
    const url = String(values.mqtt ?? io.env.MQTT_URL ?? '').trim();
    const minutes = Number(values.minutes ?? MINUTES);
    const file = typeof values.write === 'string' ? resolve(io.cwd, values.write) : null;
    const wrong = usage(url, minutes, file, positionals, io);
    if (wrong !== null) {
      io.err(`linemate plant discover: ${wrong}`);
      return EXIT.usage;
    }
    const traffic = newTraffic();
    await listenFor({
      doors: [{ url, filters: filtersOf(values), heard: (topic, payload, at) => observe(traffic, topic, payload, at) }],
      tls: brokerTls(io.env),
      minutes,
      signal: io.signal,
      said: text => io.err(text),
      everySecond: seconds => io.progress(progress(traffic, minutes * 60 - seconds)),
    });
    io.progress('');
    return told(traffic, file, values.json === true, io);
  },
};

const MINUTES = 5;
const MINUTES_MAX = 24 * 60;

function usage(url: string, minutes: number, file: string | null, positionals: readonly string[], io: Io): string | null {
  if (positionals.length > 0) return `takes options only, found ${positionals[0]}; a file is named with --write`;
  if (url === '') return 'which broker? Give --mqtt mqtt://broker:1883, or set MQTT_URL in .env';
  if (!/^(mqtts?|wss?):\/\/[^/]/.test(url) || !URL.canParse(url)) return 'the broker is an address such as mqtt://broker:1883';
  if (!(minutes > 0 && minutes <= MINUTES_MAX)) return `--minutes takes a number up to ${MINUTES_MAX}`;
  if (file !== null && existsSync(file))
    return `${relative(io.cwd, file)} is there already, and nothing is overwritten; choose another name`;
  return null;
}

function filtersOf(values: Parameters<Command['run']>[1]): readonly string[] {
  const given = [values.filter ?? []].flat().map(String);
  const group = values['sparkplug-group'];
  const all = [...given, ...(typeof group === 'string' ? [`spBv1.0/${group}/#`] : [])];
  return all.length === 0 ? ['#'] : all;
}

/** Looking for stations takes a moment; the first thousands of topics are enough to say that something comes. */
const LOOKED_AT_MAX = 500;

function progress(traffic: Traffic, secondsLeft: number): string {
  const metrics = [...traffic.sparkplug.values()].reduce((sum, group) => sum + group.metrics.size, 0);
  const topics = traffic.topics.size + metrics;
  const stations =
    topics > LOOKED_AT_MAX ? '' : ` · ${findPlant(traffic).lines.reduce((sum, line) => sum + line.stations.length, 0)} stations`;
  const left = Math.max(0, Math.round(secondsLeft));
  return `${traffic.messages} messages · ${topics} topics${stations} · ${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')} left, Ctrl+C drafts now`;
}

function told(traffic: Traffic, file: string | null, json: boolean, io: Io): number {
  const { yaml, unsure, found } = draftPlant(traffic);
  if (yaml === null) {
    io.err(
      traffic.messages === 0
        ? 'Nothing was heard. Is it the right broker, and may this user read? Try --filter with a topic you know.'
        : `${traffic.messages} messages were heard, and nothing in them looks like a station: no state, no counter, no alarm.`,
    );
    for (const { label, because } of found.unused.slice(0, 20)) io.err(`  ${label}: ${because}`);
    for (const text of unsure) io.err(`  ${text}`);
    return EXIT.problems;
  }
  const errors = readPlant(yaml, 'draft').problems.filter(({ level }) => level === 'error');
  for (const problem of errors) io.err(formatProblem(problem));
  if (file !== null) writeFileSync(file, yaml, { flag: 'wx' });
  if (json) io.out(JSON.stringify({ kind: 'draft', yaml, unsure, unused: found.unused }));
  else if (file === null) io.out(yaml);
  const stations = found.lines.reduce((sum, line) => sum + line.stations.length, 0);
  const shown = file === null ? null : relative(io.cwd, file) || file;
  io.err(
    `${many(found.lines.length, 'line')}, ${many(stations, 'station')}; ${doubts(unsure.length)}${shown === null || unsure.length === 0 ? '.' : `, and marked so in ${shown}.`}`,
  );
  const addresses = [...yaml.matchAll(/\{ env: (\w+) \}/g)].map(([, name]) => name!).filter(name => io.env[name] === undefined);
  if (shown !== null && addresses.length > 0) io.err(`Put the broker's address into .env: ${[...new Set(addresses)].join(', ')}=…`);
  if (shown !== null) io.err(`Next: linemate plant check ${shown}, then linemate plant watch ${shown}`);
  return errors.length === 0 ? EXIT.ok : EXIT.problems;
}

const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
const doubts = (count: number): string =>
  count === 0 ? 'nothing is unsure' : `${many(count, 'thing')} ${count === 1 ? 'is' : 'are'} unsure`;
