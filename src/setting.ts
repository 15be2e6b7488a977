/** One setting of the environment at a time: a text, an address, a number, a choice; what is none of that is a problem, listed. */
import type { Problem } from './errors.ts';
import { suggestion } from './plant/nearest-name.ts';

export type Env = Readonly<Record<string, string | undefined>>;
export type SettingReader = ReturnType<typeof settingReader>;

const begins = (protocols: readonly string[]): string => protocols.map(protocol => `${protocol}://`).join(' or ');
const isAddress = (value: string, protocols: readonly string[]): boolean =>
  URL.canParse(value) && protocols.includes(new URL(value).protocol.slice(0, -1));

/** Reads settings one by one, and keeps what is wrong with each. */
export function settingReader(env: Env) {
  const problems: Problem[] = [];
  const problem = (name: string, message: string, level: Problem['level'] = 'error') =>
    problems.push({ level, message: `${name} ${message}${message.endsWith('?') ? '' : '.'}` });
  /** An empty setting is one that was left out. */
  const text = (name: string): string | null => env[name]?.trim() || null;
  return {
    problems,
    problem,
    text,
    url(name: string, protocols: readonly string[]): string | null {
      const value = text(name);
      if (value === null) return null;
      if (!isAddress(value, protocols)) problem(name, `is not an address that begins with ${begins(protocols)}`);
      return value;
    },
    /** One or several, with commas between them. */
    urls(name: string, protocols: readonly string[]): string | null {
      const values =
        text(name)
          ?.split(',')
          .map(value => value.trim()) ?? null;
      if (values?.every(value => isAddress(value, protocols)) === false)
        problem(
          name,
          `${values.length === 1 ? 'is not an address that begins' : 'has to be addresses that begin'} with ${begins(protocols)}`,
        );
      return values?.join(',') ?? null;
    },
    number(name: string, fallback: number, min: number, max: number): number {
      const value = text(name);
      if (value === null) return fallback;
      const number = Number(value);
      if (Number.isFinite(number) && number >= min && number <= max && (max !== 65_535 || Number.isInteger(number))) return number;
      problem(name, `is ${JSON.stringify(value)}; expected a ${max === 65_535 ? 'port' : 'number'} from ${min} to ${max}`);
      return fallback;
    },
    choice<T extends string>(name: string, choices: readonly T[], fallback: T): T {
      const value = text(name);
      if (value === null) return fallback;
      const found = choices.find(choice => choice === value.toLowerCase());
      if (found === undefined) problem(name, `is ${JSON.stringify(value)}; ${suggestion(value, choices)}`);
      return found ?? fallback;
    },
  };
}
