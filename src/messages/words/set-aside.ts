/** What the plant engineer is told of data that could not be taken, in every language. */
import type { Lang } from '../../plant/plant.ts';

const en = {
  title: '{line}: data set aside',
  text: 'Part of what the line reported could not be taken: batches {batches}, events {events}. The line goes on without it.',
  reason: 'The newest reason',
  todo: '`linemate queue failed` lists it, `linemate queue retry` takes it again, once.',
  done: '{line}: nothing is set aside any more',
};
export type SetAsideWords = typeof en;

const de: SetAsideWords = {
  title: '{line}: Daten beiseitegelegt',
  text: 'Ein Teil der Meldungen der Linie ließ sich nicht übernehmen: Pakete {batches}, Ereignisse {events}. Die Linie läuft ohne sie weiter.',
  reason: 'Der neueste Grund',
  todo: '`linemate queue failed` listet sie auf, `linemate queue retry` übernimmt sie erneut, ein einziges Mal.',
  done: '{line}: nichts mehr beiseitegelegt',
};

const es: SetAsideWords = {
  title: '{line}: datos apartados',
  text: 'Una parte de lo que comunicó la línea no se pudo procesar: paquetes {batches}, eventos {events}. La línea sigue sin ella.',
  reason: 'El motivo más reciente',
  todo: '`linemate queue failed` los muestra, `linemate queue retry` los procesa de nuevo, una sola vez.',
  done: '{line}: ya no queda nada apartado',
};

const pl: SetAsideWords = {
  title: '{line}: dane odłożone',
  text: 'Części zgłoszeń linii nie udało się przetworzyć: paczki {batches}, zdarzenia {events}. Linia działa dalej bez nich.',
  reason: 'Najnowszy powód',
  todo: '`linemate queue failed` je wymienia, `linemate queue retry` przetwarza je ponownie, jeden raz.',
  done: '{line}: nic już nie jest odłożone',
};

export const SET_ASIDE_WORDS: Readonly<Record<Lang, SetAsideWords>> = { en, de, es, pl };
