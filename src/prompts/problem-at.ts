/** A problem of a template: its place, its level, and its sentence, which is also said in other languages. Pure. */
import { type Problem, type Told, told } from '../errors.ts';
import type { Tongue } from '../plant/tongue.ts';

/** @param lang of the words it is about; it stands before the message, for whoever reads many */
export function problemAt(
  place: Pick<Problem, 'file' | 'line' | 'column'>,
  level: Problem['level'],
  message: Told,
  lang?: Tongue,
): Problem {
  const said = lang === undefined ? message : told`(${lang}) ${message}`;
  return { ...place, level, message: said.text, told: said };
}

/** What to write instead: the nearest right name, or all of them. */
export const hint = (near: string | null | undefined, names: readonly string[]): Told =>
  near ? told`did you mean ${near}?` : told`use one of: ${names.join(', ')}`;
