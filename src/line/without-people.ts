/** Sources name people under many keys, at any depth and in any language. What stands under one is dropped at the door. Pure. */
import { isObject } from './read-value.ts';

/** Nobody reads what is left out here: rather a key too many than a name. As `isAboutPeople` writes keys. */
const PEOPLE = new RegExp(
  [
    'operator|person|user|usr|badge|employee|worker|staff|login|loggedin|signedin|email|initials',
    'firstname|lastname|fullname|surname|givenname|nickname',
    'bediener|mitarbeiter|benutzer|anwender|ausweis|vorname|nachname|kürzel',
    'operador|operari[oa]|usuari[oa]|empleado|trabajador|apellido',
    'operatora|pracowni|użytkowni|uzytkowni|nazwisko|^imi[eę]',
  ].join('|'),
);

/** `operator_id`, `User-Name` and `loginName` are one as `operatorid`, `username`, `loginname`. */
export const isAboutPeople = (key: string): boolean => PEOPLE.test(key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));

/** The same without what stands under such keys, at every depth; what is not an object or a list stays as it is. */
export function withoutPeople<T>(value: T): T {
  if (Array.isArray(value)) return value.map(one => withoutPeople<unknown>(one)) as T;
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => key !== '__proto__' && !isAboutPeople(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutPeople(inner)])) as T;
}
