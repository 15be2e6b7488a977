/** What somebody reads who may not open a page: what it is, and what to do. `{…}` are filled in. */
import type { Lang } from '../plant/plant.ts';
import type { LINK_ROLES, Refusal } from './access.ts';

interface Refused {
  title: string;
  todo: string;
}
type Roles = Readonly<Record<(typeof LINK_ROLES)[number], string>>;
export type RefusedWords = Readonly<Record<Refusal, Refused>> & { home: string; signIn: string; noStation: string; roles: Roles } & Record<
    'noTip' | 'nearTips' | 'allTips' | 'desk',
    string
  >;

const ASK_EN = 'Ask your plant engineer for a new one: `linemate pages link` makes it. A tablet at a station is paired at /pair instead.';
const ASK_DE =
  'Bitte die Werkstechnik um einen neuen: `linemate pages link` erzeugt ihn. Ein Tablet an einer Station wird stattdessen unter /pair gekoppelt.';
const ASK_ES =
  'Pide uno nuevo a ingeniería de planta: `linemate pages link` lo crea. Una tableta de estación se empareja en /pair en su lugar.';
const ASK_PL =
  'Poproś inżyniera zakładu o nowy: tworzy go `linemate pages link`. Tablet na stanowisku paruje się zamiast tego na stronie /pair.';

export const refusedWords: Readonly<Record<Lang, RefusedWords>> = {
  en: {
    'no-link': { title: 'This page opens with a link.', todo: `\`npm start\` prints one for the plant engineer. ${ASK_EN}` },
    'bad-link': { title: 'This link is not valid here.', todo: `It was cut off, or taken back. ${ASK_EN}` },
    over: { title: "This link's time is over.", todo: ASK_EN },
    revoked: {
      title: 'This tablet is not paired any more.',
      todo: 'Ask your plant engineer to pair it again: open /pair on it and type the code.',
    },
    role: {
      title: 'This page is not for your role.',
      todo: 'Your link is for: {role}. For this page ask your plant engineer for another link.',
    },
    place: { title: 'This belongs to another place.', todo: 'You may open: {place}. For more, ask your plant engineer.' },
    'bad-sign-in': { title: 'That sign-in did not work.', todo: 'It took too long, or was broken off. Try again.' },
    'no-grant': { title: 'Your account has no role here.', todo: 'Ask your plant engineer to add your group to signIn in plant.yaml.' },
    home: 'To your page',
    noStation: 'There is no station {station}. There are {known}.',
    noTip: 'There is no tip “{tip}”.',
    nearTips: 'Did you mean',
    allTips: 'All tips',
    desk: 'To the desk: what to write next',
    roles: {
      operator: 'operator',
      lead: 'line lead',
      supervisor: 'supervisor',
      trainer: 'trainer',
      engineer: 'plant engineer',
      council: 'works council',
    },
    signIn: 'Sign in',
  },
  de: {
    'no-link': { title: 'Diese Seite öffnet sich mit einem Link.', todo: `\`npm start\` zeigt einen für die Werkstechnik. ${ASK_DE}` },
    'bad-link': { title: 'Dieser Link gilt hier nicht.', todo: `Er wurde abgeschnitten oder zurückgenommen. ${ASK_DE}` },
    over: { title: 'Die Zeit dieses Links ist um.', todo: ASK_DE },
    revoked: {
      title: 'Dieses Tablet ist nicht mehr gekoppelt.',
      todo: 'Bitte die Werkstechnik, es neu zu koppeln: /pair darauf öffnen und den Code eintippen.',
    },
    role: {
      title: 'Diese Seite ist nicht für deine Rolle.',
      todo: 'Dein Link ist für: {role}. Bitte die Werkstechnik um einen anderen Link für diese Seite.',
    },
    place: { title: 'Das gehört zu einem anderen Ort.', todo: 'Du darfst öffnen: {place}. Für mehr wende dich an die Werkstechnik.' },
    'bad-sign-in': { title: 'Diese Anmeldung hat nicht geklappt.', todo: 'Sie dauerte zu lange oder brach ab. Bitte noch einmal.' },
    'no-grant': {
      title: 'Dein Konto hat hier keine Rolle.',
      todo: 'Bitte die Werkstechnik, deine Gruppe unter signIn in plant.yaml einzutragen.',
    },
    home: 'Zu deiner Seite',
    noStation: 'Es gibt keine Station {station}. Es gibt {known}.',
    noTip: 'Einen Tipp „{tip}“ gibt es nicht.',
    nearTips: 'Meintest du',
    allTips: 'Alle Tipps',
    desk: 'Zum Schreibtisch: was als Nächstes zu schreiben ist',
    roles: {
      operator: 'Bedienung',
      lead: 'Linienführung',
      supervisor: 'Schichtleitung',
      trainer: 'Training',
      engineer: 'Werkstechnik',
      council: 'Betriebsrat',
    },
    signIn: 'Anmelden',
  },
  es: {
    'no-link': { title: 'Esta página se abre con un enlace.', todo: `\`npm start\` muestra uno para ingeniería de planta. ${ASK_ES}` },
    'bad-link': { title: 'Este enlace no vale aquí.', todo: `Está cortado o fue retirado. ${ASK_ES}` },
    over: { title: 'Este enlace ha caducado.', todo: ASK_ES },
    revoked: {
      title: 'Esta tableta ya no está emparejada.',
      todo: 'Pide a ingeniería de planta que la empareje de nuevo: abre /pair en ella y escribe el código.',
    },
    role: {
      title: 'Esta página no es para tu función.',
      todo: 'Tu enlace es para: {role}. Para esta página pide otro enlace a ingeniería de planta.',
    },
    place: { title: 'Esto pertenece a otro lugar.', todo: 'Puedes abrir: {place}. Para más, habla con ingeniería de planta.' },
    'bad-sign-in': { title: 'Ese inicio de sesión no funcionó.', todo: 'Tardó demasiado o se interrumpió. Inténtalo otra vez.' },
    'no-grant': {
      title: 'Tu cuenta no tiene ninguna función aquí.',
      todo: 'Pide a ingeniería de planta que añada tu grupo a signIn en plant.yaml.',
    },
    home: 'A tu página',
    noStation: 'No hay ninguna estación {station}. Hay {known}.',
    noTip: 'No hay ningún consejo «{tip}».',
    nearTips: '¿Querías decir',
    allTips: 'Todos los consejos',
    desk: 'Al escritorio: qué escribir ahora',
    roles: {
      operator: 'operario',
      lead: 'jefe de línea',
      supervisor: 'supervisor',
      trainer: 'formación',
      engineer: 'ingeniería de planta',
      council: 'comité de empresa',
    },
    signIn: 'Iniciar sesión',
  },
  pl: {
    'no-link': { title: 'Ta strona otwiera się z odnośnika.', todo: `\`npm start\` pokazuje jeden dla inżyniera zakładu. ${ASK_PL}` },
    'bad-link': { title: 'Ten odnośnik tu nie działa.', todo: `Jest ucięty albo został wycofany. ${ASK_PL}` },
    over: { title: 'Czas tego odnośnika minął.', todo: ASK_PL },
    revoked: {
      title: 'Ten tablet nie jest już sparowany.',
      todo: 'Poproś inżyniera zakładu o ponowne sparowanie: otwórz na nim /pair i wpisz kod.',
    },
    role: {
      title: 'Ta strona nie jest dla twojej roli.',
      todo: 'Twój odnośnik jest dla: {role}. O inny odnośnik do tej strony poproś inżyniera zakładu.',
    },
    place: { title: 'To należy do innego miejsca.', todo: 'Możesz otworzyć: {place}. O więcej poproś inżyniera zakładu.' },
    'bad-sign-in': { title: 'To logowanie się nie udało.', todo: 'Trwało za długo albo zostało przerwane. Spróbuj ponownie.' },
    'no-grant': {
      title: 'Twoje konto nie ma tu żadnej roli.',
      todo: 'Poproś inżyniera zakładu o dodanie twojej grupy do signIn w plant.yaml.',
    },
    home: 'Do twojej strony',
    noStation: 'Nie ma stanowiska {station}. Są {known}.',
    noTip: 'Nie ma wskazówki „{tip}”.',
    nearTips: 'Czy chodziło o',
    allTips: 'Wszystkie wskazówki',
    desk: 'Do biurka: co napisać teraz',
    roles: {
      operator: 'operator',
      lead: 'lider linii',
      supervisor: 'kierownik',
      trainer: 'trener',
      engineer: 'inżynier zakładu',
      council: 'rada pracownicza',
    },
    signIn: 'Zaloguj się',
  },
};
