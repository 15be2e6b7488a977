/** What is said about Linemate's own doing: what it said and did not, and how proposals are followed. `{name}` is filled in. */
import type { Lang } from '../../plant/plant.ts';

export interface OurWords {
  said: string;
  nothingSaid: string;
  silent: string;
  noTrouble: string;
  wasSaid: string;
  stoodSince: string;
  handoff: string;
  noProposals: string;
  followed: string;
  changed: string;
  left: string;
  ranOut: string;
  reverted: string;
  open: string;
  howFast: string;
  fitted: string;
  fittedValue: string;
  over: string;
  under: string;
  nobody: string;
  help: string;
  helpUnknown: string;
  helpHow: string;
}

export const OUR_WORDS: Readonly<Record<Lang, OurWords>> = {
  en: {
    said: '{place}, {time}: {kind}. {because}',
    nothingSaid: 'I have said nothing there lately.',
    silent: '{place}, {time}: {kind}. {because}',
    noTrouble: '{place}, {window}: I noticed no trouble there, so there was nothing to say.',
    wasSaid: '{place}, {time}: somebody was told. {because}',
    stoodSince: 'since {time}',
    handoff: '{place}: {followed} of {issued} proposals were followed, {window}.',
    noProposals: '{place}, {window}: no proposal came.',
    followed: 'Followed',
    changed: 'Done differently',
    left: 'Left',
    ranOut: 'Ran out',
    reverted: 'Taken back afterwards',
    open: 'Open',
    howFast: 'Decided after (median)',
    fitted: 'Decision fitted what came of it',
    fittedValue: '{fitting} of {known} that can be told',
    over: 'Followed though wrong',
    under: 'Left though right',
    nobody: 'Counted for the station, never for a person.',
    help: 'Tips that help: {helps} of {all}. Doing harm: {harms}. Not known yet: {open}.',
    helpUnknown: 'Whether any tip helps is not known yet: it takes some weeks of tips that were told.',
    helpHow: 'Measured at the machine in the half hour after it; nobody is asked, and no person is in it.',
  },
  de: {
    said: '{place}, {time}: {kind}. {because}',
    nothingSaid: 'Dort habe ich in letzter Zeit nichts gesagt.',
    silent: '{place}, {time}: {kind}. {because}',
    noTrouble: '{place}, {window}: Ich habe dort keine Störung bemerkt, also gab es nichts zu sagen.',
    wasSaid: '{place}, {time}: Jemand wurde informiert. {because}',
    stoodSince: 'seit {time}',
    handoff: '{place}: {followed} von {issued} Vorschlägen wurden befolgt, {window}.',
    noProposals: '{place}, {window}: Es kam kein Vorschlag.',
    followed: 'Befolgt',
    changed: 'Anders gemacht',
    left: 'Gelassen',
    ranOut: 'Abgelaufen',
    reverted: 'Danach zurückgenommen',
    open: 'Offen',
    howFast: 'Entschieden nach (Median)',
    fitted: 'Entscheidung passte zum Ergebnis',
    fittedValue: '{fitting} von {known}, bei denen man es weiß',
    over: 'Befolgt, obwohl falsch',
    under: 'Gelassen, obwohl richtig',
    nobody: 'Gezählt für die Station, nie für eine Person.',
    help: 'Tipps, die helfen: {helps} von {all}. Die schaden: {harms}. Noch unklar: {open}.',
    helpUnknown: 'Ob ein Tipp hilft, weiß ich noch nicht: Dafür braucht es einige Wochen mit gegebenen Tipps.',
    helpHow: 'Gemessen an der Maschine in der halben Stunde danach; niemand wird gefragt, und keine Person kommt darin vor.',
  },
  es: {
    said: '{place}, {time}: {kind}. {because}',
    nothingSaid: 'Últimamente no he dicho nada allí.',
    silent: '{place}, {time}: {kind}. {because}',
    noTrouble: '{place}, {window}: no noté ningún problema allí, así que no había nada que decir.',
    wasSaid: '{place}, {time}: se avisó a alguien. {because}',
    stoodSince: 'desde las {time}',
    handoff: '{place}: se siguieron {followed} de {issued} propuestas, {window}.',
    noProposals: '{place}, {window}: no llegó ninguna propuesta.',
    followed: 'Seguidas',
    changed: 'Hechas de otro modo',
    left: 'Dejadas',
    ranOut: 'Caducadas',
    reverted: 'Retiradas después',
    open: 'Abiertas',
    howFast: 'Decididas tras (mediana)',
    fitted: 'La decisión acertó',
    fittedValue: '{fitting} de {known} que se pueden juzgar',
    over: 'Seguidas aunque incorrectas',
    under: 'Dejadas aunque correctas',
    nobody: 'Se cuenta por estación, nunca por persona.',
    help: 'Consejos que ayudan: {helps} de {all}. Que perjudican: {harms}. Aún sin saber: {open}.',
    helpUnknown: 'Todavía no sé si algún consejo ayuda: hacen falta unas semanas con consejos dados.',
    helpHow: 'Medido en la máquina durante la media hora siguiente; no se pregunta a nadie y no figura ninguna persona.',
  },
  pl: {
    said: '{place}, {time}: {kind}. {because}',
    nothingSaid: 'Ostatnio nic tam nie powiedziałem.',
    silent: '{place}, {time}: {kind}. {because}',
    noTrouble: '{place}, {window}: nie zauważyłem tam zakłócenia, więc nie było o czym mówić.',
    wasSaid: '{place}, {time}: ktoś został powiadomiony. {because}',
    stoodSince: 'od {time}',
    handoff: '{place}: wykonano {followed} z {issued} propozycji, {window}.',
    noProposals: '{place}, {window}: nie przyszła żadna propozycja.',
    followed: 'Wykonane',
    changed: 'Zrobione inaczej',
    left: 'Zostawione',
    ranOut: 'Wygasłe',
    reverted: 'Potem cofnięte',
    open: 'Otwarte',
    howFast: 'Decyzja po (mediana)',
    fitted: 'Decyzja zgodna z wynikiem',
    fittedValue: '{fitting} z {known}, które da się ocenić',
    over: 'Wykonane mimo błędu',
    under: 'Zostawione mimo trafności',
    nobody: 'Liczone dla stanowiska, nigdy dla osoby.',
    help: 'Wskazówki, które pomagają: {helps} z {all}. Szkodzą: {harms}. Jeszcze nie wiadomo: {open}.',
    helpUnknown: 'Nie wiadomo jeszcze, czy jakaś wskazówka pomaga: potrzeba na to kilku tygodni z podanymi wskazówkami.',
    helpHow: 'Mierzone na maszynie w ciągu pół godziny po wskazówce; nikogo się nie pyta i żadna osoba w tym nie występuje.',
  },
};
