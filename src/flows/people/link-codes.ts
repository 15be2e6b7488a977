/** A code by which somebody ties their chat account to a role: made by the plant's engineer, typed by the person, good once. */
import { z } from 'zod';
import type { EpochMs } from '../../clock.ts';
import { Rejected } from '../../errors.ts';
import { audit } from '../../history/audit.ts';
import { LINK_CODE_MS, personDoor } from '../../history/person-door.ts';
import { nearestName } from '../../plant/nearest-name.ts';
import { type Id, lineOf, type Plant, ROLES, type Role } from '../../plant/plant.ts';
import type { AskDeps } from '../ask/answer-question.ts';

export const LinkForm = z.object({
  role: z.string().max(40),
  person: z.string().max(66).optional(),
  lines: z.array(z.string().max(64)).max(200).optional(),
});
export type LinkForm = z.infer<typeof LinkForm>;

/** As on the pages: whose work is one line's. The others' is the whole plant. */
const BOUND: ReadonlySet<Role> = new Set<Role>(['operator', 'lead', 'supervisor']);

export interface LinkCode {
  code: string;
  role: string;
  /** Real time. */
  validUntil: EpochMs;
}

const PERSON = /^p-[A-Za-z0-9]{1,64}$/;

/**
 * The code itself is in the answer and nowhere else: the store keeps its hash, the log nothing.
 *
 * @throws Rejected naming the roles, or what a person's id looks like
 */
export async function newLinkCode(deps: AskDeps, { role: named, person, lines: wanted = [] }: LinkForm, by: string): Promise<LinkCode> {
  const role = ROLES.find(one => one === named);
  if (role === undefined) {
    const near = nearestName(named, ROLES);
    throw new Rejected(`There is no role ${named}; ${near === null ? `use one of: ${ROLES.join(', ')}.` : `did you mean ${near}?`}`);
  }
  if (person !== undefined && !PERSON.test(person))
    throw new Rejected(`A person is p- and letters and digits, such as p-17, never a name; not ${JSON.stringify(person)}.`);
  const lines = linesNamed(deps.plant(), wanted);
  if (lines !== null && !BOUND.has(role))
    throw new Rejected(`What ${role} sees is the whole plant; --line is for ${[...BOUND].join(', ')}.`);
  const realNow = deps.realNow();
  const code = await deps.database.transaction(async tx => {
    const door = personDoor(tx, deps.plant().agreement, { purpose: 'sign-in', asker: 'linemate' });
    if (!door.open) throw new Rejected(`The agreement does not allow it: ${door.because}.`);
    await audit(tx, deps.clock.now(), { asker: by, purpose: 'link', class: 'code', outcome: 'answered', facts: { role } });
    return door.room.newCode({ role, lines, ...(person === undefined ? {} : { person }) }, realNow);
  });
  return { code, role, validUntil: realNow + LINK_CODE_MS };
}

/** null = every line. */
function linesNamed(plant: Plant, wanted: readonly string[]): Id[] | null {
  const unknown = wanted.filter(id => lineOf(plant, id) === undefined);
  if (unknown.length > 0)
    throw new Rejected(`plant.yaml has no line ${unknown.join(', ')}; it has ${plant.lines.map(line => line.id).join(', ')}.`);
  return wanted.length === 0 ? null : wanted.map(id => lineOf(plant, id)!.id);
}
