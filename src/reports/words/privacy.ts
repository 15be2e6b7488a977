/** The text for the people at the line: what this is, what it keeps, what it never does, and how to stop it. `{name}` is filled in. */
import type { Lang } from '../../plant/plant.ts';

export interface WorkersText {
  title: string;
  paragraphs: readonly string[];
  model: string;
  noModel: string;
}

export const WORKERS_TEXT: Readonly<Record<Lang, WorkersText>> = {
  en: {
    title: 'Linemate on your line',
    paragraphs: [
      'Linemate is an AI system. It watches machines: states, counts, values, alarms. It writes a short tip when somebody has to decide something, and answers why a station stood. It can be wrong; the decision is yours. It never writes to a machine.',
      'It does not watch people. Who logs in is dropped before anything is stored. Nobody is named, rated, ranked or compared, by no question and for no role. It does not look at emotions, voices, faces or the way somebody types. Nothing it says may be the ground of a measure against anybody.',
      'On a shared tablet nothing is personal. Taps there are of the station, not of a person.',
      'You may link your chat account with a code from your plant engineer. Then you can have the tips of your station in a private chat, and ask: “What do you know about me?” You get all of it, and can correct it, have quiet, stop it, and delete it. After deletion nothing is left within an hour, in copies after 30 days.',
      'Tips can be put aside with one tap, switched off for a shift at a station, and switched off for the whole plant by anybody who may.',
      'Questions or objections: the works council, the plant engineer, or your data protection officer. You may also complain to the supervisory authority.',
    ],
    model:
      'If you choose to, Linemate learns from your own taps in your private chat how much a tip should say to you. Only you see it. It is kept under a pseudonym, at most {days} days. Without your choice it does not exist, and nothing happens to who does not choose it.',
    noModel: 'In this plant nothing is learned about single persons: it has not been agreed.',
  },
  de: {
    title: 'Linemate an deiner Linie',
    paragraphs: [
      'Linemate ist ein KI-System. Es beobachtet Maschinen: Zustände, Zähler, Werte, Alarme. Es schreibt einen kurzen Tipp, wenn etwas zu entscheiden ist, und sagt, warum eine Station stand. Es kann sich irren; entscheiden tust du. Es schreibt nie in eine Maschine.',
      'Es beobachtet keine Menschen. Wer sich anmeldet, wird verworfen, bevor etwas gespeichert wird. Niemand wird genannt, bewertet, gereiht oder verglichen, auf keine Frage und für keine Rolle. Es achtet nicht auf Gefühle, Stimmen, Gesichter oder die Art zu tippen. Nichts, was es sagt, darf Grund einer Maßnahme gegen jemanden sein.',
      'Auf einem gemeinsamen Tablet ist nichts persönlich. Was dort angetippt wird, gehört zur Station, nicht zu einer Person.',
      'Du kannst dein Chat-Konto mit einem Code der Technik verknüpfen. Dann bekommst du die Tipps deiner Station auch privat und kannst fragen: „Was weißt du über mich?“ Du bekommst alles und kannst es berichtigen, Ruhe haben, es beenden und löschen. Nach dem Löschen ist innerhalb einer Stunde nichts mehr da, in Kopien nach 30 Tagen.',
      'Tipps lassen sich mit einmal Tippen zurückstellen, an einer Station für eine Schicht abschalten und für das ganze Werk von allen, die es dürfen.',
      'Fragen oder Einwände: Betriebsrat, Technik oder Datenschutzbeauftragte. Du kannst dich auch bei der Aufsichtsbehörde beschweren.',
    ],
    model:
      'Wenn du es willst, lernt Linemate aus dem, was du im privaten Chat antippst, wie viel ein Tipp dir sagen soll. Nur du siehst das. Es steht unter einem Pseudonym, höchstens {days} Tage. Ohne deine Wahl gibt es das nicht, und wer nicht wählt, hat keinen Nachteil.',
    noModel: 'In diesem Werk wird nichts über einzelne Personen gelernt: Es ist nicht vereinbart.',
  },
  es: {
    title: 'Linemate en tu línea',
    paragraphs: [
      'Linemate es un sistema de IA. Observa máquinas: estados, contadores, valores, alarmas. Escribe un consejo corto cuando hay algo que decidir y dice por qué paró una estación. Puede equivocarse; decides tú. Nunca escribe en una máquina.',
      'No observa a las personas. Quién inicia sesión se descarta antes de guardar nada. No se nombra, valora, ordena ni compara a nadie, con ninguna pregunta y para ningún rol. No mira emociones, voces, caras ni la forma de escribir. Nada de lo que dice puede ser motivo de una medida contra nadie.',
      'En una tableta compartida no hay nada personal. Los toques son de la estación, no de una persona.',
      'Puedes vincular tu cuenta de chat con un código de ingeniería. Entonces recibes los consejos de tu estación también en privado y puedes preguntar: «¿Qué sabes de mí?». Lo recibes todo, y puedes corregirlo, pedir silencio, pararlo y borrarlo. Tras borrarlo no queda nada en una hora, ni en copias a los 30 días.',
      'Los consejos se aplazan con un toque, se apagan en una estación durante un turno, y en toda la planta por quien pueda hacerlo.',
      'Preguntas u objeciones: el comité de empresa, ingeniería o la persona delegada de protección de datos. También puedes reclamar ante la autoridad de control.',
    ],
    model:
      'Si lo eliges, Linemate aprende de tus propios toques en tu chat privado cuánto debe decirte un consejo. Solo lo ves tú. Se guarda con seudónimo, como mucho {days} días. Sin tu elección no existe, y no le pasa nada a quien no lo elige.',
    noModel: 'En esta planta no se aprende nada de personas concretas: no está acordado.',
  },
  pl: {
    title: 'Linemate na twojej linii',
    paragraphs: [
      'Linemate to system AI. Obserwuje maszyny: stany, liczniki, wartości, alarmy. Pisze krótką wskazówkę, gdy trzeba coś zdecydować, i mówi, dlaczego stanowisko stało. Może się mylić; decydujesz ty. Nigdy nie zapisuje do maszyny.',
      'Nie obserwuje ludzi. To, kto się loguje, jest odrzucane, zanim cokolwiek zostanie zapisane. Nikt nie jest nazywany, oceniany, szeregowany ani porównywany, na żadne pytanie i dla żadnej roli. Nie patrzy na emocje, głosy, twarze ani sposób pisania. Nic, co mówi, nie może być podstawą działań wobec kogokolwiek.',
      'Na wspólnym tablecie nic nie jest osobiste. Dotknięcia należą do stanowiska, nie do osoby.',
      'Możesz połączyć swoje konto czatu kodem od inżyniera. Wtedy dostajesz wskazówki swojego stanowiska także prywatnie i możesz zapytać: „Co o mnie wiesz?”. Dostajesz wszystko i możesz to poprawić, mieć ciszę, zatrzymać i usunąć. Po usunięciu w ciągu godziny nic nie zostaje, w kopiach po 30 dniach.',
      'Wskazówki można odłożyć jednym dotknięciem, wyłączyć na stanowisku na zmianę, a w całym zakładzie przez każdego, kto może.',
      'Pytania lub sprzeciw: rada pracowników, inżynier lub inspektor ochrony danych. Możesz też złożyć skargę do organu nadzorczego.',
    ],
    model:
      'Jeśli zechcesz, Linemate uczy się z twoich własnych dotknięć w prywatnym czacie, ile wskazówka ma ci mówić. Widzisz to tylko ty. Jest przechowywane pod pseudonimem, najwyżej {days} dni. Bez twojego wyboru tego nie ma, a kto nie wybierze, nic nie traci.',
    noModel: 'W tym zakładzie nie uczy się niczego o pojedynczych osobach: nie uzgodniono tego.',
  },
};
