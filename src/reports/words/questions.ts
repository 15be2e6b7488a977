/** The page and the command about what was not understood, in each language. */
import type { Lang } from '../../plant/plant.ts';
import type { PhraseProblem } from '../../questions/check-phrase.ts';
import type { MissKind } from '../misses.ts';

export interface QuestionWords {
  kinds: Readonly<Record<MissKind, string>>;
  problems: Readonly<Record<PhraseProblem['code'], string>>;
  /** Groups of meanings. */
  wants: string;
  places: string;
  times: string;
  breakAt: string;
  line: string;
  /** An item to write: of an alarm, of words, of a place alone. */
  aboutAt: string;
  thisAt: string;
}

const en: QuestionWords = {
  kinds: {
    intent: 'what is wanted',
    station: 'which station',
    time: 'which time',
    'unknown-place': 'a name nobody has here',
    changed: 'read otherwise by hand',
    'left-over': 'read for the whole line',
    'beyond-data': 'no data can tell',
  },
  problems: {
    empty: 'There are no words in it yet: at least three letters.',
    'too-long': 'That is too long: at most six words and 60 characters. Take the few words that carry the meaning.',
    punctuation: 'A phrase has no comma and no full stop in it.',
    number: 'A number, or what looks like a station’s number, cannot be taught: it would be taken for another station or time.',
    people: 'That is about a person. Questions about people are refused, and no phrase changes that.',
    command: 'That is a command to a machine. Linemate gives none, and no phrase changes that.',
    safety: 'That is a word of safety work; it keeps its meaning.',
    elsewhere: 'That names a place or a machine that this plant does not have.',
    'no-meaning': 'What it should mean is not there: choose a question, a station, a line, a shift or a break of this plant.',
    'already-read': 'That is read so already.',
    'too-many': 'There are 500 phrases already. Take back those that are not needed.',
    known: '“{word}” is a word of many questions; alone it cannot be taught. Add the word that tells it apart.',
    taken: '“{by}” is called that already. Take another word, or take that back first.',
  },
  wants: 'What is wanted',
  places: 'A place',
  times: 'A time',
  breakAt: 'break at {from} ({shift})',
  line: 'line {name}',
  aboutAt: '{what} at {place}',
  thisAt: 'a question at {place}',
};

const de: QuestionWords = {
  kinds: {
    intent: 'was gewünscht ist',
    station: 'welche Station',
    time: 'welche Zeit',
    'unknown-place': 'ein Name, den es hier nicht gibt',
    changed: 'von Hand anders gelesen',
    'left-over': 'für die ganze Linie gelesen',
    'beyond-data': 'keine Daten sagen es',
  },
  problems: {
    empty: 'Da steht noch kein Wort: mindestens drei Buchstaben.',
    'too-long': 'Das ist zu lang: höchstens sechs Wörter und 60 Zeichen. Nimm die wenigen Wörter, auf die es ankommt.',
    punctuation: 'In einer Wendung steht kein Komma und kein Punkt.',
    number: 'Eine Zahl, oder was wie eine Stationsnummer aussieht, kann nichts anderes bedeuten: man hielte es für Station oder Uhrzeit.',
    people: 'Das handelt von einer Person. Fragen nach Personen werden abgelehnt; keine Wendung ändert das.',
    command: 'Das ist ein Befehl an eine Maschine. Linemate gibt keine; keine Wendung ändert das.',
    safety: 'Das ist ein Wort der Sicherheitsarbeit; es behält seine Bedeutung.',
    elsewhere: 'Das nennt einen Ort oder eine Maschine, die dieses Werk nicht hat.',
    'no-meaning': 'Was es bedeuten soll, gibt es nicht: wähle eine Frage, Station, Linie, Schicht oder Pause dieses Werks.',
    'already-read': 'Das wird schon so gelesen.',
    'too-many': 'Es sind schon 500 Wendungen. Nimm zurück, was nicht gebraucht wird.',
    known: '„{word}“ steht in vielen Fragen und kann allein nichts Neues bedeuten. Nimm das Wort dazu, das den Unterschied macht.',
    taken: 'So heißt schon „{by}“. Nimm ein anderes Wort oder jenes zuerst zurück.',
  },
  wants: 'Was gewünscht ist',
  places: 'Ein Ort',
  times: 'Eine Zeit',
  breakAt: 'Pause um {from} ({shift})',
  line: 'Linie {name}',
  aboutAt: '{what} an {place}',
  thisAt: 'eine Frage an {place}',
};

const es: QuestionWords = {
  kinds: {
    intent: 'qué se quiere',
    station: 'qué estación',
    time: 'qué momento',
    'unknown-place': 'un nombre que aquí no existe',
    changed: 'leído de otro modo a mano',
    'left-over': 'leído para toda la línea',
    'beyond-data': 'ningún dato lo dice',
  },
  problems: {
    empty: 'Aún no hay palabras: al menos tres letras.',
    'too-long': 'Es demasiado largo: como mucho seis palabras y 60 caracteres. Toma las pocas palabras que llevan el sentido.',
    punctuation: 'Una expresión no lleva coma ni punto.',
    number: 'Un número, o lo que parece el número de una estación, no se puede enseñar: se tomaría por otra estación u hora.',
    people: 'Eso trata de una persona. Las preguntas sobre personas se rechazan y ninguna expresión lo cambia.',
    command: 'Eso es una orden a una máquina. Linemate no da órdenes y ninguna expresión lo cambia.',
    safety: 'Es una palabra del trabajo de seguridad; conserva su significado.',
    elsewhere: 'Eso nombra un lugar o una máquina que esta planta no tiene.',
    'no-meaning': 'Lo que debe significar no existe: elige una pregunta, estación, línea, turno o pausa de esta planta.',
    'already-read': 'Eso ya se lee así.',
    'too-many': 'Ya hay 500 expresiones. Retira las que no hagan falta.',
    known: '«{word}» está en muchas preguntas; sola no se puede enseñar. Añade la palabra que la distingue.',
    taken: '«{by}» ya se llama así. Toma otra palabra o retira antes aquella.',
  },
  wants: 'Qué se quiere',
  places: 'Un lugar',
  times: 'Un momento',
  breakAt: 'pausa a las {from} ({shift})',
  line: 'línea {name}',
  aboutAt: '{what} en {place}',
  thisAt: 'una pregunta en {place}',
};

const pl: QuestionWords = {
  kinds: {
    intent: 'o co chodzi',
    station: 'która stacja',
    time: 'jaki czas',
    'unknown-place': 'nazwa, której tu nie ma',
    changed: 'ręcznie odczytano inaczej',
    'left-over': 'odczytano dla całej linii',
    'beyond-data': 'żadne dane tego nie mówią',
  },
  problems: {
    empty: 'Nie ma tu jeszcze słów: co najmniej trzy litery.',
    'too-long': 'To za długie: najwyżej sześć słów i 60 znaków. Weź tych kilka słów, które niosą znaczenie.',
    punctuation: 'W zwrocie nie ma przecinka ani kropki.',
    number: 'Liczby ani czegoś, co wygląda jak numer stacji, nie można nauczyć: uchodziłoby za inną stację albo godzinę.',
    people: 'To dotyczy osoby. Pytania o ludzi są odrzucane i żaden zwrot tego nie zmieni.',
    command: 'To polecenie dla maszyny. Linemate ich nie wydaje i żaden zwrot tego nie zmieni.',
    safety: 'To słowo z pracy związanej z bezpieczeństwem; zachowuje swoje znaczenie.',
    elsewhere: 'To nazwa miejsca albo maszyny, których ten zakład nie ma.',
    'no-meaning': 'Nie ma tego, co to ma znaczyć: wybierz pytanie, stację, linię, zmianę albo przerwę tego zakładu.',
    'already-read': 'Tak już jest odczytywane.',
    'too-many': 'Jest już 500 zwrotów. Wycofaj te, które nie są potrzebne.',
    known: '„{word}” jest w wielu pytaniach; samego nie można nauczyć. Dodaj słowo, które je odróżnia.',
    taken: 'Tak nazywa się już „{by}”. Weź inne słowo albo najpierw wycofaj tamto.',
  },
  wants: 'O co chodzi',
  places: 'Miejsce',
  times: 'Czas',
  breakAt: 'przerwa o {from} ({shift})',
  line: 'linia {name}',
  aboutAt: '{what} ({place})',
  thisAt: 'pytanie ({place})',
};

export const QUESTION_WORDS: Readonly<Record<Lang, QuestionWords>> = { en, de, es, pl };
