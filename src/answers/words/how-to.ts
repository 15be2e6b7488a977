/** What is said of how a thing is done, in each language. */
import type { Lang } from '../../plant/plant.ts';

export interface HowToWords {
  /** What was asked about: an alarm, or whatever it was. */
  codeAt: string;
  thisAt: string;
  nothingAbout: string;
  safety: string;
  /** Over steps whose action depends on the moment. */
  whatToDo: string;
  /** As a title; then before the words of whoever helped. */
  fixedAt: string;
  fixed: string;
  otherFix: string;
  noFix: string;
  /** Which station, when only a code was named that did not come lately. */
  whichStation: string;
  /** After the alarm's own words. */
  cameOnce: string;
  cameOften: string;
  noted: string;
  /** Under the title of the card that stands at the station. */
  standing: string;
}

export const HOW_TO_WORDS: Readonly<Record<Lang, HowToWords>> = {
  en: {
    codeAt: '{code} at {place}',
    thisAt: 'this at {place}',
    nothingAbout: 'Nothing is written about {what} yet; the trainer sees that it was asked.',
    safety: 'That is safety work: only by the certified procedure at the station, and with a person. I give no steps for it.',
    whatToDo: 'What to do: {place}, {what}.',
    fixedAt: 'What helped at {place} last time',
    fixed: 'Last time this helped: ',
    otherFix: 'Earlier at {station}, maybe for another cause: ',
    noFix: 'Nobody has written down yet what helped at {place}.',
    whichStation: '{code} has not come lately on {line}. At which station is it?',
    cameOnce: ' came once, at {time}.',
    cameOften: ' came {count} times, last at {time}.',
    noted: 'Given as the reason: ',
    standing: 'So says the card that stands there now.',
  },
  de: {
    codeAt: '{code} an {place}',
    thisAt: 'dieser Frage an {place}',
    nothingAbout: 'Zu {what} ist noch nichts geschrieben; der Trainer sieht, dass gefragt wurde.',
    safety:
      'Das ist Sicherheitsarbeit: nur nach der geprüften Anweisung an der Station und mit einer Person. Schritte dafür gebe ich nicht.',
    whatToDo: 'Was zu tun ist: {place}, {what}.',
    fixedAt: 'Was an {place} letztes Mal half',
    fixed: 'Letztes Mal hat geholfen: ',
    otherFix: 'Früher an {station}, vielleicht aus anderem Grund: ',
    noFix: 'Noch hat niemand aufgeschrieben, was an {place} geholfen hat.',
    whichStation: '{code} kam zuletzt nicht vor ({line}). An welcher Station ist es?',
    cameOnce: ' kam einmal, um {time}.',
    cameOften: ' kam {count}-mal, zuletzt um {time}.',
    noted: 'Als Grund angegeben: ',
    standing: 'So steht es auf der Karte, die dort gerade steht.',
  },
  es: {
    codeAt: '{code} en {place}',
    thisAt: 'esto en {place}',
    nothingAbout: 'Aún no hay nada escrito sobre {what}; el equipo de formación verá que se ha preguntado.',
    safety: 'Eso es trabajo de seguridad: solo con el procedimiento certificado de la estación y con una persona. No doy pasos para ello.',
    whatToDo: 'Qué hacer: {place}, {what}.',
    fixedAt: 'Qué ayudó en {place} la última vez',
    fixed: 'La última vez ayudó: ',
    otherFix: 'Antes en {station}, quizá por otra causa: ',
    noFix: 'Nadie ha anotado aún qué ayudó en {place}.',
    whichStation: '{code} no ha salido últimamente en {line}. ¿En qué estación es?',
    cameOnce: ' salió una vez, a las {time}.',
    cameOften: ' salió {count} veces, la última a las {time}.',
    noted: 'Motivo indicado: ',
    standing: 'Así lo dice la tarjeta que está allí ahora.',
  },
  pl: {
    codeAt: '{code} ({place})',
    thisAt: 'to pytanie ({place})',
    nothingAbout: 'Na {what} nie ma jeszcze wskazówki; trener zobaczy, że o to pytano.',
    safety: 'To praca związana z bezpieczeństwem: tylko według zatwierdzonej procedury przy stacji i z drugą osobą. Nie podaję tu kroków.',
    whatToDo: 'Co zrobić: {place}, {what}.',
    fixedAt: 'Co ostatnio pomogło: {place}',
    fixed: 'Ostatnim razem pomogło: ',
    otherFix: 'Wcześniej ({station}), może z innej przyczyny: ',
    noFix: 'Nikt jeszcze nie zapisał, co pomogło: {place}.',
    whichStation: '{code} ostatnio nie wystąpił ({line}). Przy której stacji to jest?',
    cameOnce: ' wystąpił raz, o {time}.',
    cameOften: ' wystąpił {count} razy, ostatnio o {time}.',
    noted: 'Podana przyczyna: ',
    standing: 'Tak mówi karta, która jest tam teraz.',
  },
};
