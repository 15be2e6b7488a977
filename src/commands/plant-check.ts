/** `linemate plant check`: everything that is wrong with plant.yaml, and what Linemate understood when nothing is. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { formatProblem, type Problem, Problems } from '../errors.ts';
import { feedersOf, type Ladder, type Line, type Plant, ROLES } from '../plant/plant.ts';
import { readPlantSecrets } from '../plant/plant-secrets.ts';
import { readPlant } from '../plant/read-plant.ts';
import { tonguesOf } from '../plant/tongue.ts';
import { type Command, EXIT, type Io } from './command.ts';

export const command: Command = {
  name: 'plant check',
  help: `Usage: linemate plant check [FILE] [--json]

Reads FILE (default: PLANT_FILE, else ./plant.yaml, else the demo plant) and lists every problem with its line and
column, what was expected and what to do. Without an error it says what Linemate understood.

  --json   one JSON object a line: {"kind":"problem",…} and, without an error, {"kind":"plant",…}

Exit codes: 0 no error (there may be warnings), 1 errors.

Examples:
  linemate plant check
  linemate plant check lines/packing.yaml --json`,
  options: {},
  async run(io, values, [given, ...rest]) {
    if (rest.length > 0) {
      io.err('linemate plant check: takes one file');
      return EXIT.usage;
    }
    const file = given === undefined ? plantFile(io.env, io.cwd) : resolve(io.cwd, given);
    const shown = relative(io.cwd, file) || file;
    const { plant, problems } = readPlant(readFileSync(file, 'utf8'), shown);
    const all = [...problems, ...(plant === null ? [] : [...missingFiles(plant, dirname(file), shown), ...unsetHere(plant, io.env)])];
    const errors = all.filter(problem => problem.level === 'error').length;
    if (values.json === true) {
      for (const problem of all) io.out(JSON.stringify({ kind: 'problem', ...problem }));
      if (errors === 0 && plant !== null) io.out(JSON.stringify({ kind: 'plant', ...summary(plant) }));
    } else {
      for (const problem of all) io.err(formatProblem(problem));
      if (errors === 0 && plant !== null) io.out(table(plant, shown));
      else
        io.err(
          `${errors} ${errors === 1 ? 'error' : 'errors'}, ${all.length - errors} ${all.length - errors === 1 ? 'warning' : 'warnings'} in ${shown}`,
        );
    }
    return errors === 0 ? EXIT.ok : EXIT.problems;
  },
};

/** Other settings may be wrong or absent while a plant is drafted; only the ones about the file matter here. */
function plantFile(env: Io['env'], cwd: string): string {
  const { DATA_DIR, PLANT_FILE } = env;
  const { config, problems } = readConfig({ DATA_DIR, PLANT_FILE }, cwd);
  if (config === null) throw new Problems(problems);
  return config.plant.file;
}

/** A plant is often checked on another machine than the one it will run on, so what is not set here is no error yet. */
const unsetHere = (plant: Plant, env: Io['env']): readonly Problem[] =>
  readPlantSecrets(plant, env).problems.map(problem => ({ ...problem, level: 'warning' }));

/** Files that plant.yaml refers to, beside it. */
function missingFiles(plant: Plant, folder: string, file: string): readonly Problem[] {
  const named = [
    ...plant.lines
      .flatMap(line => line.stations)
      .flatMap(({ id, signals }) => (signals === null ? [] : [{ what: `signals of ${id}`, path: signals }])),
    ...plant.sources.flatMap(source => (source.kind === 'replay' ? [{ what: 'replay', path: source.file }] : [])),
  ];
  return named
    .filter(({ path }) => !existsSync(resolve(folder, path)))
    .map(({ what, path }) => ({ file, level: 'error', message: `${what}: there is no file ${path} beside plant.yaml` }));
}

function summary(plant: Plant) {
  const stations = plant.lines.flatMap(line => line.stations);
  return {
    site: plant.site.name,
    timeZone: plant.site.timeZone,
    lines: plant.lines.map(line => ({ id: line.id, name: line.name, mode: line.mode, stations: line.stations.map(station => station.id) })),
    shifts: plant.shifts.map(({ id, from, to }) => ({ id, from, to })),
    rolesWithoutAddress: ROLES.filter(role => role !== 'operator' && plant.roles[role] === undefined),
    stationsWithoutType: stations.filter(station => station.type.kind === 'unknown').map(station => station.id),
    safety: plant.safety,
    sources: plant.sources.map(source => source.kind),
    agreementLevel: plant.agreement.level,
  };
}

function table(plant: Plant, file: string): string {
  const { site, lines, shifts, safety, agreement, sources } = plant;
  const { rolesWithoutAddress, stationsWithoutType } = summary(plant);
  const rows: [string, string][] = [
    [
      'Site',
      `${site.name}, ${site.timeZone}, ${tonguesOf(plant).join(' ')}${site.cost === null ? ', no money shown' : `, ${site.currency}`}`,
    ],
    ...lines.flatMap(lineRows),
    ['Shifts', shifts.map(shift => `${shift.id} ${shift.from}–${shift.to}`).join(', ') || 'none'],
    ['Called', ladderText(plant.escalation) || 'nobody: there is no escalation'],
    ...shifts.flatMap(({ id, escalation }): [string, string][] =>
      escalation === undefined ? [] : [[`Called ${id}`, ladderText(escalation) || 'nobody']],
    ),
    [
      'No address',
      rolesWithoutAddress.length === 0
        ? 'none: every role can be reached'
        : `${rolesWithoutAddress.join(', ')}: on the floor page, or where a stand-in is`,
    ],
    [
      'Safety',
      [...safety.alarmCodes, ...safety.stations, ...safety.parameters].join(', ') ||
        'nothing named (aborted and unknown stop alarms always are)',
    ],
    ['Sources', sources.map(source => source.kind).join(', ') || 'none: no events will come'],
    ['Agreement', `level ${agreement.level}, groups of ${agreement.groupMin} at least`],
  ];
  if (stationsWithoutType.length > 0) rows.push(['No type', `${stationsWithoutType.join(', ')}: no template can be meant for them`]);
  const width = Math.max(...rows.map(([label]) => label.length));
  return [`${file} is in order.`, '', ...rows.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`)].join('\n');
}

const ladderText = (ladder: Ladder): string => ladder.map(rung => `${rung.role} at ${rung.afterMinutes} min`).join(', ');

function lineRows(line: Line): [string, string][] {
  const flow = line.stations.map(station => {
    const merge = feedersOf(line, station.id).length > 1 ? ' (merge)' : '';
    return `${station.id}${merge} → ${station.feeds.join(' + ') || 'out'}`;
  });
  return [
    [`Line ${line.id}`, `${line.name}, ${line.stations.length} stations, one part in ${line.taktSeconds} s, ${line.mode}`],
    ['', flow.join(', ')],
  ];
}
