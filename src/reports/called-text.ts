/** What became of a call, on one line for those at the station: which roles were called, who took it, what fixed it. No person in it. */
import type { Episode } from '../episodes/episode.ts';
import type { Message } from '../messages/message.ts';
import { fill, WORDS } from '../messages/say.ts';
import type { Lang, Role } from '../plant/plant.ts';
import { formats } from '../prompts/format.ts';

const CALLED: Readonly<Record<Lang, Readonly<Record<'called' | 'cannot' | 'took' | 'unanswered' | 'takenBack', string>>>> = {
  en: {
    called: 'called: {roles}',
    cannot: '{role} could not come',
    took: '{role} took it at {time}',
    unanswered: 'nobody had said they were coming',
    takenBack: 'no longer needed',
  },
  de: {
    called: 'gerufen: {roles}',
    cannot: '{role} konnte nicht kommen',
    took: '{role} übernahm um {time}',
    unanswered: 'niemand hatte zugesagt',
    takenBack: 'nicht mehr nötig',
  },
  es: {
    called: 'se llamó a: {roles}',
    cannot: '{role} no pudo venir',
    took: '{role} se hizo cargo a las {time}',
    unanswered: 'nadie había confirmado',
    takenBack: 'ya no hacía falta',
  },
  pl: {
    called: 'wezwano: {roles}',
    cannot: '{role}: bez możliwości przyjścia',
    took: '{role}: podjęte o {time}',
    unanswered: 'nikt nie potwierdził przyjścia',
    takenBack: 'już niepotrzebne',
  },
};

/** @param cards the roles' own cards of this trouble; null = nobody was called */
export function calledText(
  { owner, closedAt }: Pick<Episode, 'owner' | 'closedAt'>,
  cards: readonly Pick<Message, 'conversation' | 'call' | 'tone'>[],
  { lang, timeZone }: { lang: Lang; timeZone: string },
): string | null {
  const words = CALLED[lang];
  const calls = cards.flatMap(({ conversation, call, tone }) => {
    const role = /^floor\/role\/(\w+)$/.exec(conversation)?.[1] as Role | undefined;
    return role === undefined || call === undefined ? [] : [{ role, call, tone }];
  });
  if (calls.length === 0) return null;
  const name = (role: Role) => ({ role: WORDS[lang].roles[role] });
  const tookIt = owner !== undefined && calls.some(({ role }) => role === owner.role) ? owner : null;
  const others = calls.filter(({ role }) => role !== tookIt?.role);
  const silent = others.filter(one => !isDeclined(one)).map(({ role }) => WORDS[lang].roles[role]);
  const said = others.filter(isDeclined).map(one => fill(words.cannot, name(one.role)));
  if (silent.length > 0) said.push(fill(words.called, { roles: silent.join(', ') }));
  if (tookIt !== null) said.push(fill(words.took, { ...name(tookIt.role), time: formats(lang, timeZone).time(tookIt.since) }));
  if (calls.some(({ tone }) => tone === 'over')) said.push(words.takenBack);
  else if (tookIt === null && closedAt !== undefined) said.push(words.unanswered);
  const text = said.join(' · ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const isDeclined = ({ call }: Required<Pick<Message, 'call'>>): boolean => call.status === 'declined';
