/** The rules of the house that can be read off the text of a file, each as a function from a file to what breaks it. */
import { dirname, posix } from 'node:path';
import { dataLinesOf, functionsOf, importsOf, lineAt, matching, type Scanned, scan } from './source-scan.ts';

export interface SourceFile extends Scanned {
  /** From the root of the project, with forward slashes. */
  path: string;
}

export interface Violation {
  path: string;
  line: number;
  message: string;
}

export type Rule = (file: SourceFile) => readonly Violation[];

export const sourceFile = (path: string, text: string): SourceFile => ({ path, ...scan(text) });

export const FILE_LINES_MAX = 250;
export const FUNCTION_LINES_MAX = 70;

/** From the ground up: a folder may import itself and what stands before it. Those in one group know nothing of each other. */
export const LAYERS: readonly (readonly string[])[] = [
  ['errors', 'clock', 'log'],
  ...'plant line detectors episodes kpis causes evidence trial prompts coaching messages privacy history model questions answers reports queue sources chat flows web setting process-roles config log-pino app commands main'
    .split(' ')
    .map(name => [name]),
];

const PURE = 'plant line detectors episodes kpis causes evidence trial prompts coaching messages privacy questions answers reports'.split(
  ' ',
);

type Door = readonly [packages: RegExp, home: RegExp];

/** Packages that only one place may know; what imports one of them is an adapter. */
const ADAPTER_DOORS: readonly Door[] = [
  [/^@slack\//, /^src\/chat\/slack\//],
  [/^(botbuilder|botframework-)/, /^src\/chat\/teams\/sdk\.ts$/],
  [/^(bullmq|ioredis)(\/|$)/, /^src\/queue\//],
  [/^@electric-sql\/pglite(\/|$)/, /^src\/history\//],
  // BullMQ takes a pool of ours, and the leader's lock is a connection of its own.
  [/^pg(\/|$)/, /^src\/(history|queue)\//],
  [/^openai(\/|$)/, /^src\/model\//],
  [/^(mqtt|sparkplug-payload)(\/|$)/, /^src\/sources\//],
];
/** The same for packages that are tools rather than doors. */
const TOOL_DOORS: readonly Door[] = [
  [/^liquidjs(\/|$)/, /^src\/prompts\//],
  [/^@resvg\//, /^src\/(messages|chat\/teams\/app)\//],
  [/^pino(\/|$)/, /^src\/log-pino\.ts$/],
];

const inSource = (file: SourceFile): boolean => /^src\/.*\.ts$/.test(file.path);
const ROOT_FILES = ['errors', 'clock', 'log', 'setting', 'process-roles', 'config', 'log-pino', 'main'];

/** The folder; a file beside the folders that has no place of its own is a part of app.ts. */
function layerOf(path: string): string {
  const [, first = '', second] = path.split('/');
  if (second !== undefined) return first;
  const name = first.replace(/\.(ts|js)$/, '');
  return ROOT_FILES.includes(name) ? name : 'app';
}
const rank = (layer: string): number => LAYERS.findIndex(group => group.includes(layer));

/** Every place where a pattern occurs in the code (or in the whole text) of a file. */
function each(
  file: SourceFile,
  pattern: RegExp,
  message: (found: RegExpMatchArray) => string,
  within: keyof Scanned = 'code',
): readonly Violation[] {
  return [...file[within].matchAll(pattern)].map(found => ({
    path: file.path,
    line: lineAt(file.text, found.index),
    message: message(found),
  }));
}

const target = (file: SourceFile, specifier: string): string => posix.join(dirname(file.path), specifier);

export const importsFollowTheLayers: Rule = file => {
  if (!inSource(file)) return [];
  const own = layerOf(file.path);
  const wrong = rank(own) < 0 ? [{ path: file.path, line: 1, message: `${own} has no place in the order of folders` }] : [];
  const imports = importsOf(file)
    .filter(({ specifier }) => specifier.startsWith('.'))
    .flatMap(({ specifier, typeOnly, line }) => {
      const path = target(file, specifier);
      if (!path.startsWith('src/'))
        return path === 'package.json' ? [] : [{ path: file.path, line, message: `imports ${path}, which is not part of the program` }];
      const other = layerOf(path);
      // Causes and evidence name each other's shapes and share no behaviour.
      const shapes = typeOnly && [own, other].every(layer => layer === 'causes' || layer === 'evidence');
      if (other === own || shapes || (rank(other) >= 0 && rank(other) < rank(own))) return [];
      return [{ path: file.path, line, message: `${own} imports ${specifier}, but ${other} does not stand above ${own}` }];
    });
  return [...wrong, ...imports];
};

export const doorsAreKept: Rule = file =>
  !inSource(file)
    ? []
    : importsOf(file).flatMap(({ specifier, line }) =>
        [...ADAPTER_DOORS, ...TOOL_DOORS]
          .filter(([packages, home]) => packages.test(specifier) && !home.test(file.path))
          .map(([, home]) => ({
            path: file.path,
            line,
            message: `imports ${specifier}; only ${home.source.replaceAll(/[\\^$]/g, '')} may`,
          })),
      );

/** A concrete chat product is a folder; any other adapter is a file that imports a package behind a door. */
export function onlyAppNamesAdapters(files: readonly SourceFile[]): readonly Violation[] {
  const behindDoor = (file: SourceFile) =>
    importsOf(file).some(({ specifier, typeOnly }) => !typeOnly && ADAPTER_DOORS.some(([packages]) => packages.test(specifier)));
  const adapters = new Set(files.filter(file => inSource(file) && behindDoor(file)).map(file => file.path));
  return files.filter(inSource).flatMap(file => {
    // Embedded, the database and the queue share one connection, so both are opened in one place.
    if (layerOf(file.path) === 'app' || file.path === 'src/queue/open-backends.ts') return [];
    return importsOf(file)
      .filter(({ specifier, typeOnly }) => specifier.startsWith('.') && !typeOnly)
      .filter(({ specifier }) => {
        const path = target(file, specifier);
        const product = /^src\/chat\/(slack|teams)\//.exec(path)?.[0];
        return product === undefined ? adapters.has(path) && layerOf(path) !== layerOf(file.path) : !file.path.startsWith(product);
      })
      .map(({ specifier, line }) => ({ path: file.path, line, message: `names the adapter ${specifier}; only app.ts may` }));
  });
}

/** What is kept about people is read through one door, which asks the agreement first. */
const PEOPLE = /^src\/history\/(people|person-episodes|accounts)\.ts$/;
const PEOPLE_TABLES = /(?:person_link|link_code|pseudonym_key|person_episode|presence|greeted|link_try)\b/;
/** Those who keep these tables, and those who forget what is in them. */
const PEOPLE_KEEPERS = /^src\/history\/(people|person-episodes|person-door|retain|erase|accounts|kept)\.ts$/;

export const peopleAreBehindTheDoor: Rule = file => {
  if (!inSource(file)) return [];
  const imports = /^src\/history\/(people|person-episodes|accounts|person-door)\.ts$/.test(file.path)
    ? []
    : importsOf(file)
        .filter(({ specifier }) => specifier.startsWith('.') && PEOPLE.test(target(file, specifier)))
        .map(({ specifier, line }) => ({ path: file.path, line, message: `imports ${specifier}; only history/person-door.ts may` }));
  if (PEOPLE_KEEPERS.test(file.path) || !/\b(?:from|join|into|update)\b/.test(file.text)) return imports;
  const tables = [...file.text.matchAll(new RegExp(`\\b(?:from|join|into|update) (?:${PEOPLE_TABLES.source})`, 'g'))].map(found => ({
    path: file.path,
    line: lineAt(file.text, found.index),
    message: `${found[0]} reads people past history/person-door.ts`,
  }));
  return [...imports, ...tables];
};

export const environmentIsRead: Rule = file =>
  !file.path.startsWith('src/') || file.path === 'src/main.ts'
    ? []
    : each(file, /\bprocess\s*(?:\.\s*env\b|\[)|\benv\b[^;]*\bfrom\s*'node:process'/g, () => 'reads the environment; only src/main.ts may');

const IO =
  /^(node:)?(fs|fs\/promises|net|http|https|http2|tls|dgram|dns|timers|timers\/promises|child_process|worker_threads|cluster|os|process|readline)$|^(undici|express|ws)$/;

export const pureFoldersArePure: Rule = file => {
  // A picture becomes PNG in native code that wants its font from disk.
  if (!inSource(file) || !PURE.includes(layerOf(file.path)) || /^src\/messages\/.*png/.test(file.path)) return [];
  const io = importsOf(file)
    .filter(({ specifier }) => IO.test(specifier))
    .map(({ specifier, line }) => ({ path: file.path, line, message: `imports ${specifier}; ${layerOf(file.path)} is pure` }));
  const clock =
    /\b(?:Date\.now|performance\.now|Math\.random|randomUUID|randomBytes|getRandomValues|setTimeout|setInterval|setImmediate|queueMicrotask|fetch)\b|\bnew Date\(\s*\)|(?<!new )\bDate\(\s*\)|\bprocess\./g;
  return [...io, ...each(file, clock, ([what]) => `uses ${what}; ${layerOf(file.path)} is pure, time and chance are arguments`)];
};

export const timeIsThePlants: Rule = file =>
  !inSource(file) || file.path === 'src/log-pino.ts'
    ? []
    : each(
        file,
        /\.(?:[gs]et(?:Hours|Minutes|Seconds|Day|Date|Month|FullYear)|getTimezoneOffset|toTimeString|toDateString|toLocale(?:Time|Date)String)\(/g,
        ([what]) => `${what}) is in the zone of this machine; ask plant/local-time.ts for the plant's`,
      );

export const filesAreShort: Rule = file => {
  if (!inSource(file)) return [];
  const lines = file.text.trimEnd().split('\n').length - dataLinesOf(file);
  return lines <= FILE_LINES_MAX
    ? []
    : [{ path: file.path, line: 1, message: `has ${lines} lines besides data; at most ${FILE_LINES_MAX}` }];
};

export const functionsAreShort: Rule = file =>
  !inSource(file)
    ? []
    : functionsOf(file)
        .filter(({ lines }) => lines > FUNCTION_LINES_MAX)
        .map(({ name, line, lines }) => ({ path: file.path, line, message: `${name} has ${lines} lines; at most ${FUNCTION_LINES_MAX}` }));

export const namesSaySomething: Rule = file =>
  !/^(src|bench|demo)\//.test(file.path)
    ? []
    : file.path
        .split('/')
        .map(part => part.split('.')[0]!)
        .filter(part => /(^|-)(utils?|helpers?|common|base|managers?|services?|impl)$/.test(part))
        .map(part => ({ path: file.path, line: 1, message: `${part} says nothing; name it after the concept` }));

export const noDefaultExports: Rule = file =>
  file.path === 'vitest.config.ts'
    ? []
    : each(file, /\bexport\s+default\b|\bexport\s*\{[^}]*\bas\s+default\b/g, () => 'exports a default; give it a name');

export const noEnums: Rule = file =>
  each(file, /^\s*(?:export\s+)?(?:declare\s+)?(?:const\s+)?enum\s+\w+/gm, () => 'declares an enum; use a union of literals');

/** Each field stands on its own: fields packed into `...{ a, b }` hide from the check for fields that the type does not know. */
export const noLiteralIsSpread: Rule = file =>
  each(file, /(?<=[{,]\s*)\.\.\.\{/g, () => 'spreads an object where it is written; write its fields');

export const everyExpectHasAMatcher: Rule = file => {
  if (!file.path.startsWith('test/')) return [];
  return [...file.code.matchAll(/(?<![.\w$])expect(?:\.(?:soft|poll))?\s*(?:<[^>\n]*>)?\(/g)].flatMap(found => {
    const problem = (message: string) => [{ path: file.path, line: lineAt(file.text, found.index), message }];
    const rest = file.code.slice(matching(file.code, found.index + found[0].length - 1) + 1);
    const chain = /^((?:\s*\.\s*(?:not|resolves|rejects))*)\s*\.\s*[\w$]+\s*(?:<[^>\n]*>)?\(/.exec(rest);
    if (chain === null) return problem('expect asserts nothing without a matcher');
    const waits = /\.\s*(?:resolves|rejects)/.test(chain[1]!) || found[0].includes('.poll');
    const before = file.code.slice(0, found.index).trimEnd();
    if (waits && !/(\bawait|\breturn|=>|[[,(])$/.test(before))
      return problem('expect(…).resolves and .rejects assert nothing unless awaited');
    return [];
  });
};

export const noTestIsSkipped: Rule = file =>
  !file.path.startsWith('test/')
    ? []
    : each(
        file,
        /\b(?:test|it|describe|suite)(?:\.\w+)*\.(?:skip|only|todo|skipIf|runIf|fails)\b|\b(?:xit|xtest|xdescribe|fit|fdescribe)\(|\b(?:context|ctx|task)\.skip\(/g,
        ([what]) => `${what} leaves a test out; assert what is, and say why`,
      );

/** Put together from pieces, so that this file may be read by its own rule. */
const word = (...pieces: readonly string[]): string => pieces.join('');
const UNFINISHED = new RegExp(`\\b(?:${[word('TO', 'DO'), word('FIX', 'ME'), word('XX', 'X'), word('HA', 'CK')].join('|')})\\b`, 'g');

export const nothingIsLeftToDo: Rule = file => each(file, UNFINISHED, ([what]) => `${what}: do it, or say what is so and why`, 'text');

/** Case matters for names of files; for what people say it does not. */
const PLACES = new RegExp(
  [
    `${word('/wo', 'rk')}/\\w+`,
    `\\b(?:${word('CONTR', 'ACTS')}|${word('ANCH', 'ORS')})\\b`,
    `\\b(?:${word('DES', 'IGN')}|${word('STY', 'LE')})\\.md`,
  ].join('|'),
  'g',
);
const ORIGIN = new RegExp(
  [
    `\\b${word('held', '-out')} twins?`,
    `\\b${word('sub', '-?agent')}s?\\b`,
    `\\b(?:${[word('Cla', 'ude'), word('Anth', 'ropic'), word('Chat', 'GPT'), word('Co', 'dex')].join('|')})\\b`,
    `\\bthe ${word('br', 'ief')}\\b(?! )`,
    `\\b(?:this|the) ${word('ta', 'sk')} (?:says|asks|wants)`,
    `\\bas ${word('request', 'ed')}\\b(?! by)`,
    `\\b(?:in|by) (?:${word('iss', 'ue')}|ticket|PR) #?\\d+`,
    `\\bgenerated (?:by|with) (?:an? )?(?:AI|LLM|language model)`,
    `\\bregistry\\.npmjs\\.org`,
  ].join('|'),
  'gi',
);

export const theProjectSpeaksOfItself: Rule = file =>
  [PLACES, ORIGIN].flatMap(pattern =>
    each(file, pattern, ([what]) => `${JSON.stringify(what)} speaks of how it came to be, or of a place only some can see`, 'text'),
  );

export const FILE_RULES = {
  importsFollowTheLayers,
  doorsAreKept,
  peopleAreBehindTheDoor,
  environmentIsRead,
  pureFoldersArePure,
  timeIsThePlants,
  filesAreShort,
  functionsAreShort,
  namesSaySomething,
  noDefaultExports,
  noEnums,
  noLiteralIsSpread,
  everyExpectHasAMatcher,
  noTestIsSkipped,
  nothingIsLeftToDo,
  theProjectSpeaksOfItself,
} as const;
