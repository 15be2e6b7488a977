/** Words of the question why a stop was, in each language. */
import type { ReasonKind } from '../coaching/stop-reason.ts';
import type { Lang } from '../plant/plant.ts';

export interface ReasonWords {
  ask: string;
  askBody: string;
  other: string;
  change: string;
  noted: string;
  notedBody: string;
  fromPlant: string;
  tooLate: string;
  unknown: string;
  dialog: string;
  dialogIntro: string;
  what: string;
  kinds: Readonly<Record<ReasonKind, string>>;
}

export const REASON_WORDS: Readonly<Record<Lang, ReasonWords>> = {
  en: {
    ask: 'What stopped the {station}?',
    askBody: 'One tap, if you like. It is kept without a name.',
    other: 'Other',
    change: 'Change',
    noted: 'Noted: {reason}',
    notedBody: 'Thank you. Until {time} tomorrow it can be changed; no name is kept.',
    fromPlant: 'The plant’s own system gave the reason.',
    tooLate: 'The stop is more than 24 h ago: the reason stays as it is.',
    unknown: 'This stop is no longer known here; nothing was stored.',
    dialog: 'Reason of the stop',
    dialogIntro: 'Tap one, or write a few words about the machine. No name is kept.',
    what: 'What was it?',
    kinds: {
      fault: 'Machine fault',
      material: 'Material',
      setting: 'A setting',
      cleaning: 'Cleaning',
      changeover: 'Changeover',
      staffing: 'Waited for staffing',
      proposal: 'A proposal waited',
      other: 'Something else',
    },
  },
  de: {
    ask: 'Was hielt {station} an?',
    askBody: 'Ein Tipp, wenn Sie mögen. Es wird ohne Namen gespeichert.',
    other: 'Anderes',
    change: 'Ändern',
    noted: 'Notiert: {reason}',
    notedBody: 'Danke. Bis morgen {time} änderbar; kein Name wird gespeichert.',
    fromPlant: 'Den Grund gab das System der Anlage an.',
    tooLate: 'Der Halt liegt mehr als 24 h zurück: der Grund bleibt, wie er ist.',
    unknown: 'Dieser Halt ist hier nicht mehr bekannt; nichts wurde gespeichert.',
    dialog: 'Grund des Halts',
    dialogIntro: 'Einen antippen oder ein paar Worte zur Maschine schreiben. Kein Name wird gespeichert.',
    what: 'Was war es?',
    kinds: {
      fault: 'Maschinenstörung',
      material: 'Material',
      setting: 'Eine Einstellung',
      cleaning: 'Reinigung',
      changeover: 'Umrüsten',
      staffing: 'Wartete auf Personal',
      proposal: 'Ein Vorschlag wartete',
      other: 'Etwas anderes',
    },
  },
  es: {
    ask: '¿Qué paró {station}?',
    askBody: 'Un toque, si quiere. Se guarda sin nombre.',
    other: 'Otro',
    change: 'Cambiar',
    noted: 'Anotado: {reason}',
    notedBody: 'Gracias. Se puede cambiar hasta mañana a las {time}; no se guarda ningún nombre.',
    fromPlant: 'El motivo lo dio el sistema de la planta.',
    tooLate: 'La parada fue hace más de 24 h: el motivo queda como está.',
    unknown: 'Esta parada ya no se conoce aquí; no se ha guardado nada.',
    dialog: 'Motivo de la parada',
    dialogIntro: 'Toque uno o escriba unas palabras sobre la máquina. No se guarda ningún nombre.',
    what: '¿Qué fue?',
    kinds: {
      fault: 'Avería',
      material: 'Material',
      setting: 'Un ajuste',
      cleaning: 'Limpieza',
      changeover: 'Cambio de formato',
      staffing: 'Esperaba personal',
      proposal: 'Propuesta pendiente',
      other: 'Otra cosa',
    },
  },
  pl: {
    ask: 'Co zatrzymało: {station}?',
    askBody: 'Jedno dotknięcie, jeśli chcesz. Zapis bez nazwiska.',
    other: 'Inne',
    change: 'Zmień',
    noted: 'Zapisano: {reason}',
    notedBody: 'Dziękuję. Można zmienić do jutra, {time}; nazwisko nie jest zapisywane.',
    fromPlant: 'Powód podał system zakładu.',
    tooLate: 'Postój był ponad 24 h temu: powód pozostaje bez zmian.',
    unknown: 'Ten postój nie jest tu już znany; niczego nie zapisano.',
    dialog: 'Powód postoju',
    dialogIntro: 'Dotknij jednego albo napisz kilka słów o maszynie. Nazwisko nie jest zapisywane.',
    what: 'Co to było?',
    kinds: {
      fault: 'Awaria maszyny',
      material: 'Materiał',
      setting: 'Ustawienie',
      cleaning: 'Czyszczenie',
      changeover: 'Przezbrojenie',
      staffing: 'Czekała na obsadę',
      proposal: 'Propozycja czekała',
      other: 'Coś innego',
    },
  },
};
