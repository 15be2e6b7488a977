/** What the check says in German, Spanish and Polish, by its English sentence; the values stand where `{0}`, `{1}` … are. */
import type { Problem, Told } from '../../errors.ts';
import type { Lang } from '../../plant/plant.ts';

type Sayings = Readonly<Record<Exclude<Lang, 'en'>, string>>;

export const saidIn = (lang: Lang, { message, told }: Problem): string => (told === undefined ? message : problemIn(lang, told));

/** A sentence about the words of one language, which stands before it. */
export const SAYS_LANGUAGE = '({0}) {1}';

/** A sentence without a translation is said in English. */
export function problemIn(lang: Lang, { id, values, text }: Told): string {
  const sentence = lang === 'en' ? id : Object.hasOwn(PROBLEM_WORDS, id) ? PROBLEM_WORDS[id]![lang] : null;
  if (sentence === null) return text;
  const filled = values.map(value => (typeof value === 'string' ? value : problemIn(lang, value)));
  return sentence.replace(/\{(\d+)\}/g, (whole, index: string) => filled[Number(index)] ?? whole);
}

export const PROBLEM_WORDS: Readonly<Record<string, Sayings>> = {
  [SAYS_LANGUAGE]: { de: '({0}) {1}', es: '({0}) {1}', pl: '({0}) {1}' },
  '{0}: {1}': { de: '{0}: {1}', es: '{0}: {1}', pl: '{0}: {1}' },
  'did you mean {0}?': { de: 'meintest du {0}?', es: '¿querías decir {0}?', pl: 'czy chodziło o {0}?' },
  'use one of: {0}': { de: 'nimm eines von: {0}', es: 'usa uno de: {0}', pl: 'użyj jednego z: {0}' },
  'it has none': { de: 'es gibt keine', es: 'no hay ninguno', pl: 'nie ma żadnych' },
  'it has: {0}': { de: 'es gibt: {0}', es: 'hay: {0}', pl: 'są: {0}' },
  'it belongs under "when:"': { de: 'es gehört unter „when:“', es: 'va debajo de «when:»', pl: 'należy do „when:”' },
  '"{0}" is not a setting here; {1}': {
    de: '„{0}“ ist hier keine Einstellung; {1}',
    es: '«{0}» no es un ajuste de aquí; {1}',
    pl: '„{0}” nie jest tu ustawieniem; {1}',
  },
  'the settings use & or *; write the values out': {
    de: 'die Einstellungen benutzen & oder *; schreib die Werte aus',
    es: 'los ajustes usan & o *; escribe los valores enteros',
    pl: 'ustawienia używają & lub *; wypisz wartości w całości',
  },
  'this setting is there twice; keep one of them': {
    de: 'diese Einstellung steht zweimal da; lass eine stehen',
    es: 'este ajuste está dos veces; deja uno',
    pl: 'to ustawienie jest dwa razy; zostaw jedno',
  },
  'a setting is plain text; nothing that starts with ! is read': {
    de: 'eine Einstellung ist einfacher Text; was mit ! beginnt, wird nicht gelesen',
    es: 'un ajuste es texto simple; lo que empieza por ! no se lee',
    pl: 'ustawienie to zwykły tekst; tego, co zaczyna się od !, nie czytamy',
  },
  'these settings cannot be read: {0}': {
    de: 'diese Einstellungen sind nicht zu lesen: {0}',
    es: 'estos ajustes no se pueden leer: {0}',
    pl: 'tych ustawień nie da się odczytać: {0}',
  },
  'every tip needs an id, such as "drift-before-waste"': {
    de: 'jeder Tipp braucht eine id, etwa „drift-before-waste“',
    es: 'cada consejo necesita un id, como «drift-before-waste»',
    pl: 'każda wskazówka potrzebuje id, na przykład „drift-before-waste”',
  },
  'an id has small letters, digits and dashes, such as "drift-before-waste"': {
    de: 'eine id hat Kleinbuchstaben, Ziffern und Striche, etwa „drift-before-waste“',
    es: 'un id tiene minúsculas, cifras y guiones, como «drift-before-waste»',
    pl: 'id składa się z małych liter, cyfr i kresek, na przykład „drift-before-waste”',
  },
  'a picture has small letters, digits and dashes, and ends in .png or .jpg': {
    de: 'ein Bild heißt mit Kleinbuchstaben, Ziffern und Strichen und endet auf .png oder .jpg',
    es: 'una imagen lleva minúsculas, cifras y guiones y termina en .png o .jpg',
    pl: 'nazwa obrazu ma małe litery, cyfry i kreski i kończy się na .png lub .jpg',
  },
  'say in "alt" what the picture shows, for whoever does not see it': {
    de: 'sag in „alt“, was das Bild zeigt, für alle, die es nicht sehen',
    es: 'di en «alt» qué muestra la imagen, para quien no la ve',
    pl: 'napisz w „alt”, co pokazuje obraz, dla osób, które go nie widzą',
  },
  'an arrow points at two numbers from 0 to 100: percent from the left, and from the top': {
    de: 'ein Pfeil zeigt auf zwei Zahlen von 0 bis 100: Prozent von links und von oben',
    es: 'una flecha apunta a dos números de 0 a 100: porcentaje desde la izquierda y desde arriba',
    pl: 'strzałka wskazuje dwie liczby od 0 do 100: procent od lewej i od góry',
  },
  'there is no picture "{0}" in the folder prompts/pictures': {
    de: 'im Ordner prompts/pictures gibt es kein Bild „{0}“',
    es: 'no hay ninguna imagen «{0}» en la carpeta prompts/pictures',
    pl: 'w folderze prompts/pictures nie ma obrazu „{0}”',
  },
  'safety is true or false': { de: 'safety ist true oder false', es: 'safety es true o false', pl: 'safety to true albo false' },
  'name the work instruction and its revision, such as "WI-1234 rev 7"': {
    de: 'nenne die Arbeitsanweisung und ihre Revision, etwa „WI-1234 rev 7“',
    es: 'nombra la instrucción de trabajo y su revisión, como «WI-1234 rev 7»',
    pl: 'podaj instrukcję pracy i jej wersję, na przykład „WI-1234 rev 7”',
  },
  'a date is written 2027-06-30': {
    de: 'ein Datum schreibt man 2027-06-30',
    es: 'una fecha se escribe 2027-06-30',
    pl: 'datę zapisuje się tak: 2027-06-30',
  },
  '{{ {0} }} is not offered here; {1}': {
    de: '{{ {0} }} gibt es hier nicht; {1}',
    es: '{{ {0} }} no existe aquí; {1}',
    pl: '{{ {0} }} tu nie istnieje; {1}',
  },
  '{% {0} %} is not offered in tips; use if, unless or case': {
    de: '{% {0} %} gibt es in Tipps nicht; nimm if, unless oder case',
    es: '{% {0} %} no existe en los consejos; usa if, unless o case',
    pl: '{% {0} %} nie istnieje we wskazówkach; użyj if, unless lub case',
  },
  '"| {0}" is not offered here; {1}': {
    de: '„| {0}“ gibt es hier nicht; {1}',
    es: '«| {0}» no existe aquí; {1}',
    pl: '„| {0}” tu nie istnieje; {1}',
  },
  'plural needs {0} forms in {1} ({2}) and has {3}, for example {4}': {
    de: 'plural braucht {0} Formen in {1} ({2}) und hat {3}, zum Beispiel {4}',
    es: 'plural necesita {0} formas en {1} ({2}) y tiene {3}, por ejemplo {4}',
    pl: 'plural potrzebuje {0} form w {1} ({2}), a ma {3}, na przykład {4}',
  },
  'a field that starts with {{ ends with }}; the end is missing': {
    de: 'ein Feld, das mit {{ beginnt, endet mit }}; das Ende fehlt',
    es: 'un campo que empieza con {{ termina con }}; falta el final',
    pl: 'pole, które zaczyna się od {{, kończy się na }}; brakuje końca',
  },
  '{0} has no end; close it with {% endif %} (or endunless, endcase)': {
    de: '{0} hat kein Ende; schließ es mit {% endif %} (oder endunless, endcase)',
    es: '{0} no tiene final; ciérralo con {% endif %} (o endunless, endcase)',
    pl: '{0} nie ma końca; zamknij to przez {% endif %} (albo endunless, endcase)',
  },
  'this cannot be read: {0}': { de: 'das ist nicht zu lesen: {0}', es: 'esto no se puede leer: {0}', pl: 'tego nie da się odczytać: {0}' },
  '{{ {0} }} is not always there; put its words between {% if {1} %} and {% endif %}, or narrow "when" so that {2} always is': {
    de: '{{ {0} }} ist nicht immer bekannt; setz seine Worte zwischen {% if {1} %} und {% endif %}, oder grenze „when“ so ein, dass {2} immer da ist',
    es: '{{ {0} }} no siempre se conoce; pon sus palabras entre {% if {1} %} y {% endif %}, o limita «when» para que {2} esté siempre',
    pl: '{{ {0} }} nie zawsze jest znane; wstaw te słowa między {% if {1} %} a {% endif %} albo zawęź „when”, żeby {2} zawsze było',
  },
  '"{0}" blames somebody; say what to do and what the machine shows': {
    de: '„{0}“ gibt jemandem die Schuld; sag, was zu tun ist und was die Maschine zeigt',
    es: '«{0}» culpa a alguien; di qué hacer y qué muestra la máquina',
    pl: '„{0}” kogoś obwinia; napisz, co zrobić i co pokazuje maszyna',
  },
  '"{0}" is a safety topic: a tip never explains it. Set "safety: true" and point to the certified procedure and a person': {
    de: '„{0}“ gehört zur Sicherheit: Ein Tipp erklärt das nie. Setze Sicherheit und verweise auf die geprüfte Anweisung und eine Person',
    es: '«{0}» es un tema de seguridad: un consejo nunca lo explica. Marca seguridad y remite al procedimiento certificado y a una persona',
    pl: '„{0}” to temat bezpieczeństwa: wskazówka nigdy go nie wyjaśnia. Zaznacz bezpieczeństwo i wskaż zatwierdzoną procedurę oraz osobę',
  },
  '"{0}" is a figure without a source; use a field such as {{ figure.target }}, or name the work instruction: source: WI-1234 rev 7': {
    de: '„{0}“ ist ein Wert ohne Quelle; nimm ein Feld wie {{ figure.target }}, oder nenne die Arbeitsanweisung: WI-1234 rev 7',
    es: '«{0}» es un valor sin fuente; usa un campo como {{ figure.target }} o nombra la instrucción de trabajo: WI-1234 rev 7',
    pl: '„{0}” to wartość bez źródła; użyj pola, na przykład {{ figure.target }}, albo podaj instrukcję pracy: WI-1234 rev 7',
  },
  '"{0}" is a link that plant.yaml does not list under "prompts: links"; name the document in "source" instead': {
    de: '„{0}“ ist ein Link, den plant.yaml unter „prompts: links“ nicht nennt; nenne das Dokument stattdessen als Arbeitsanweisung',
    es: '«{0}» es un enlace que plant.yaml no incluye en «prompts: links»; nombra el documento en la instrucción de trabajo',
    pl: '„{0}” to link, którego plant.yaml nie wymienia w „prompts: links”; podaj dokument jako instrukcję pracy',
  },
  '"{0}" could call a whole channel or a person; Linemate alone decides who is told': {
    de: '„{0}“ könnte einen ganzen Kanal oder eine Person rufen; wem etwas gesagt wird, entscheidet allein Linemate',
    es: '«{0}» podría avisar a todo un canal o a una persona; solo Linemate decide a quién se avisa',
    pl: '„{0}” mogłoby wezwać cały kanał albo osobę; tylko Linemate decyduje, kogo zawiadomić',
  },
  '"{0}" is shown as it is; a tip is plain words': {
    de: '„{0}“ wird so gezeigt, wie es dasteht; ein Tipp besteht aus einfachen Worten',
    es: '«{0}» se muestra tal cual; un consejo son palabras simples',
    pl: '„{0}” zostanie pokazane dosłownie; wskazówka to zwykłe słowa',
  },
  'this is hard to read beside a machine (LIX {0}, at most {1}): shorter words, shorter sentences': {
    de: 'das liest sich schwer neben einer Maschine (LIX {0}, höchstens {1}): kürzere Wörter, kürzere Sätze',
    es: 'esto cuesta leerlo junto a una máquina (LIX {0}, como mucho {1}): palabras y frases más cortas',
    pl: 'to trudno czytać przy maszynie (LIX {0}, najwyżej {1}): krótsze słowa, krótsze zdania',
  },
  'a sentence of {0} words is read twice; make it two, of at most {1}': {
    de: 'einen Satz mit {0} Wörtern liest man zweimal; mach zwei daraus, mit höchstens {1}',
    es: 'una frase de {0} palabras se lee dos veces; haz dos, de {1} como mucho',
    pl: 'zdanie z {0} słów czyta się dwa razy; zrób dwa, najwyżej po {1}',
  },
  'more than {0} steps; what does not fit belongs into the work instruction': {
    de: 'mehr als {0} Schritte; was nicht hineinpasst, gehört in die Arbeitsanweisung',
    es: 'más de {0} pasos; lo que no cabe va en la instrucción de trabajo',
    pl: 'więcej niż {0} kroków; reszta należy do instrukcji pracy',
  },
  'a safety tip has no steps: the certified procedure has them; name it in "source"': {
    de: 'ein Sicherheitshinweis hat keine Schritte: die hat die geprüfte Anweisung; nenne sie als Arbeitsanweisung',
    es: 'un aviso de seguridad no tiene pasos: los tiene el procedimiento certificado; nómbralo en la instrucción de trabajo',
    pl: 'wskazówka bezpieczeństwa nie ma kroków: ma je zatwierdzona procedura; podaj ją jako instrukcję pracy',
  },
  'words for a safety stop need "safety: true": they point to the certified procedure and to a person': {
    de: 'Worte für einen Sicherheitshalt brauchen „safety: true“: Sie verweisen auf die geprüfte Anweisung und auf eine Person',
    es: 'las palabras de una parada de seguridad necesitan «safety: true»: remiten al procedimiento certificado y a una persona',
    pl: 'słowa przy zatrzymaniu bezpieczeństwa wymagają „safety: true”: wskazują zatwierdzoną procedurę i osobę',
  },
  'the card of "{0}" shows no steps; put what matters under "## why"': {
    de: 'die Karte für „{0}“ zeigt keine Schritte; was wichtig ist, gehört unter „Warum“',
    es: 'la tarjeta de «{0}» no muestra pasos; pon lo importante en «por qué»',
    pl: 'karta dla „{0}” nie pokazuje kroków; to, co ważne, wpisz pod „dlaczego”',
  },
  'cannot be shown in the case "{0}": {1}': {
    de: 'lässt sich im Fall „{0}“ nicht zeigen: {1}',
    es: 'no se puede mostrar en el caso «{0}»: {1}',
    pl: 'w przypadku „{0}” nie da się tego pokazać: {1}',
  },
  'it cannot be shown: {0}': { de: 'es lässt sich nicht zeigen: {0}', es: 'no se puede mostrar: {0}', pl: 'nie da się tego pokazać: {0}' },
  'the action is empty in the case "{0}"': {
    de: 'was zu tun ist, ist im Fall „{0}“ leer',
    es: 'la acción queda vacía en el caso «{0}»',
    pl: 'w przypadku „{0}” działanie jest puste',
  },
  'the action has {0} characters in the case "{1}", at most {2}: "{3}"': {
    de: 'was zu tun ist, hat im Fall „{1}“ {0} Zeichen, höchstens {2}: „{3}“',
    es: 'la acción tiene {0} caracteres en el caso «{1}», como mucho {2}: «{3}»',
    pl: 'działanie ma {0} znaków w przypadku „{1}”, najwyżej {2}: „{3}”',
  },
  'the action has more than {0} words in the case "{1}"; eight are read at a glance': {
    de: 'was zu tun ist, hat im Fall „{1}“ mehr als {0} Wörter; acht liest man mit einem Blick',
    es: 'la acción tiene más de {0} palabras en el caso «{1}»; ocho se leen de un vistazo',
    pl: 'działanie ma ponad {0} słów w przypadku „{1}”; osiem czyta się jednym spojrzeniem',
  },
  'the figure line has {0} characters in the case "{1}"; one figure and the time left are enough': {
    de: 'die Zahlenzeile hat im Fall „{1}“ {0} Zeichen; eine Zahl und die Zeit, die bleibt, genügen',
    es: 'la línea del dato tiene {0} caracteres en el caso «{1}»; bastan un dato y el tiempo que queda',
    pl: 'wiersz z liczbą ma {0} znaków w przypadku „{1}”; wystarczy jedna liczba i czas, który został',
  },
  'the reason has {0} characters in the case "{1}", at most {2} are read': {
    de: 'der Grund hat im Fall „{1}“ {0} Zeichen; gelesen werden höchstens {2}',
    es: 'la razón tiene {0} caracteres en el caso «{1}»; se leen {2} como mucho',
    pl: 'powód ma {0} znaków w przypadku „{1}”; czyta się najwyżej {2}',
  },
  'this step has {0} characters in the case "{1}"; the station page shows {2} without scrolling': {
    de: 'dieser Schritt hat im Fall „{1}“ {0} Zeichen; die Stationsseite zeigt {2} ohne Blättern',
    es: 'este paso tiene {0} caracteres en el caso «{1}»; la página de la estación muestra {2} sin desplazarse',
    pl: 'ten krok ma {0} znaków w przypadku „{1}”; strona stanowiska pokazuje {2} bez przewijania',
  },
  'the whole tip has {0} characters in the case "{1}"; Slack cuts it and Teams folds it after {2}': {
    de: 'der ganze Tipp hat im Fall „{1}“ {0} Zeichen; nach {2} schneidet Slack ab und Teams klappt zu',
    es: 'todo el consejo tiene {0} caracteres en el caso «{1}»; tras {2} Slack lo corta y Teams lo pliega',
    pl: 'cała wskazówka ma {0} znaków w przypadku „{1}”; po {2} Slack ją utnie, a Teams zwinie',
  },
  '"# {0}" is no language here; use a code such as {1} or ro': {
    de: '„# {0}“ ist keine Sprache; nimm ein Kürzel wie {1} oder ro',
    es: '«# {0}» no es un idioma; usa un código como {1} o ro',
    pl: '„# {0}” nie jest językiem; użyj kodu takiego jak {1} lub ro',
  },
  'a language is written as its code, such as en, de or ro': {
    de: 'eine Sprache schreibt man mit ihrem Kürzel, etwa en, de oder ro',
    es: 'un idioma se escribe con su código, como en, de o ro',
    pl: 'język zapisuje się kodem, na przykład en, de lub ro',
  },
  'blame and safety are not looked for in {0}: let somebody read it who speaks it': {
    de: 'nach Schuld und Sicherheit wird auf {0} nicht gesucht: Lass es jemanden lesen, der die Sprache spricht',
    es: 'en {0} no se buscan culpas ni temas de seguridad: que lo lea alguien que lo hable',
    pl: 'w języku {0} nie szukamy obwiniania ani bezpieczeństwa: niech przeczyta to ktoś, kto nim mówi',
  },
  '"# {0}" is there twice; keep one of them': {
    de: '„# {0}“ steht zweimal da; lass eines stehen',
    es: '«# {0}» está dos veces; deja uno',
    pl: '„# {0}” jest dwa razy; zostaw jedno',
  },
  '"# {0}" has no action; its first line says what to do': {
    de: '„# {0}“ sagt nicht, was zu tun ist; das steht in der ersten Zeile',
    es: '«# {0}» no tiene acción; su primera línea dice qué hacer',
    pl: '„# {0}” nie ma działania; pierwszy wiersz mówi, co zrobić',
  },
  '"# {0}" is not among the languages of the settings': {
    de: '„# {0}“ ist nicht unter den Sprachen der Einstellungen',
    es: '«# {0}» no está entre los idiomas de los ajustes',
    pl: '„# {0}” nie ma wśród języków w ustawieniach',
  },
  '{0} has {1} steps, {2} has {3}': {
    de: '{0} hat {1} Schritte, {2} hat {3}',
    es: '{0} tiene {1} pasos, {2} tiene {3}',
    pl: '{0}: kroków {1}, {2}: {3}',
  },
  '{0} is among the languages but has no "# {1}" part': {
    de: '{0} steht unter den Sprachen, hat aber keinen Teil „# {1}“',
    es: '{0} está entre los idiomas, pero no tiene parte «# {1}»',
    pl: '{0} jest wśród języków, ale nie ma części „# {1}”',
  },
  'the site also speaks {0}; without words of their own people there read {1}': {
    de: 'im Werk wird auch {0} gesprochen; ohne eigene Worte lesen die Leute {1}',
    es: 'en la planta también se habla {0}; sin palabras propias la gente lee {1}',
    pl: 'w zakładzie mówi się też: {0}; bez własnych słów ludzie czytają {1}',
  },
  '"## {0}" is not a part of a tip; use "## why" or "## steps"': {
    de: '„## {0}“ ist kein Teil eines Tipps; nimm „## warum“ oder „## schritte“',
    es: '«## {0}» no es parte de un consejo; usa «## por qué» o «## pasos»',
    pl: '„## {0}” nie jest częścią wskazówki; użyj „## dlaczego” lub „## kroki”',
  },
  'a line under a step starts with "key point:", "reason:" or "try it:"': {
    de: 'eine Zeile unter einem Schritt beginnt mit „Schlüsselpunkt:“, „Grund:“ oder „Probe:“',
    es: 'una línea bajo un paso empieza por «punto clave:», «razón:» o «prueba:»',
    pl: 'wiersz pod krokiem zaczyna się od „kluczowy punkt:”, „powód:” lub „sprawdź:”',
  },
  'a line under a step starts with "key point:", "reason:" or "try it:"; did you mean "{0}:"?': {
    de: 'eine Zeile unter einem Schritt beginnt mit „Schlüsselpunkt:“, „Grund:“ oder „Probe:“; meintest du „{0}:“?',
    es: 'una línea bajo un paso empieza por «punto clave:», «razón:» o «prueba:»; ¿querías decir «{0}:»?',
    pl: 'wiersz pod krokiem zaczyna się od „kluczowy punkt:”, „powód:” lub „sprawdź:”; czy chodziło o „{0}:”?',
  },
  'a step starts with "1." or "-"; its key point, reason and check stand under it, each on a line of its own that starts with "  -"': {
    de: 'ein Schritt beginnt mit „1.“ oder „-“; Schlüsselpunkt, Grund und Probe stehen darunter, jedes in einer eigenen Zeile, die mit „  -“ beginnt',
    es: 'un paso empieza por «1.» o «-»; su punto clave, razón y prueba van debajo, cada uno en una línea que empieza por «  -»',
    pl: 'krok zaczyna się od „1.” lub „-”; kluczowy punkt, powód i sprawdzenie stoją pod nim, każde w osobnym wierszu od „  -”',
  },
  'this step has a "{0}" already; keep one of them': {
    de: 'dieser Schritt hat schon „{0}“; lass eines stehen',
    es: 'este paso ya tiene «{0}»; deja uno',
    pl: 'ten krok ma już „{0}”; zostaw jedno',
  },
  'a tip has two lines: the action, then one figure; put the rest under "## why"': {
    de: 'ein Tipp hat zwei Zeilen: was zu tun ist, dann eine Zahl; der Rest gehört unter „## warum“',
    es: 'un consejo tiene dos líneas: la acción y un dato; pon el resto en «## por qué»',
    pl: 'wskazówka ma dwa wiersze: działanie, potem jedna liczba; reszta należy pod „## dlaczego”',
  },
  'a tip starts with its settings between two lines of ---; the second was not found or the first is missing': {
    de: 'ein Tipp beginnt mit seinen Einstellungen zwischen zwei Zeilen ---; die zweite wurde nicht gefunden, oder die erste fehlt',
    es: 'un consejo empieza con sus ajustes entre dos líneas ---; no se encontró la segunda o falta la primera',
    pl: 'wskazówka zaczyna się od ustawień między dwoma wierszami ---; nie znaleziono drugiego albo brakuje pierwszego',
  },
  'these words stand before the first language; put "# en" (or de, es, pl) above them': {
    de: 'diese Worte stehen vor der ersten Sprache; setz „# de“ (oder en, es, pl) darüber',
    es: 'estas palabras están antes del primer idioma; pon «# es» (o en, de, pl) encima',
    pl: 'te słowa stoją przed pierwszym językiem; wstaw nad nimi „# pl” (albo en, de, es)',
  },
  'there are no words yet; start with "# en" below the settings': {
    de: 'es gibt noch keine Worte; beginne mit „# de“ unter den Einstellungen',
    es: 'todavía no hay palabras; empieza con «# es» debajo de los ajustes',
    pl: 'nie ma jeszcze słów; zacznij od „# pl” pod ustawieniami',
  },
  'a tip has at most {0} characters': {
    de: 'ein Tipp hat höchstens {0} Zeichen',
    es: 'un consejo tiene {0} caracteres como mucho',
    pl: 'wskazówka ma najwyżej {0} znaków',
  },
  'one part of a tip has at most {0} characters': {
    de: 'ein Teil eines Tipps hat höchstens {0} Zeichen',
    es: 'una parte de un consejo tiene {0} caracteres como mucho',
    pl: 'jedna część wskazówki ma najwyżej {0} znaków',
  },
  'this plant has no station type "{0}", so the tip is never sent; {1}': {
    de: 'in diesem Werk gibt es keine Art von Station „{0}“, der Tipp wird also nie gesendet; {1}',
    es: 'esta planta no tiene el tipo de estación «{0}», así que el consejo nunca se envía; {1}',
    pl: 'w tym zakładzie nie ma rodzaju stanowiska „{0}”, więc wskazówka nigdy nie zostanie wysłana; {1}',
  },
  'this plant has no parameter "{0}", so the tip is never sent; {1}': {
    de: 'in diesem Werk gibt es keinen Messwert „{0}“, der Tipp wird also nie gesendet; {1}',
    es: 'esta planta no tiene el parámetro «{0}», así que el consejo nunca se envía; {1}',
    pl: 'w tym zakładzie nie ma parametru „{0}”, więc wskazówka nigdy nie zostanie wysłana; {1}',
  },
  'example {0} ({1}): {2}': { de: 'Beispiel {0} ({1}): {2}', es: 'ejemplo {0} ({1}): {2}', pl: 'przykład {0} ({1}): {2}' },
  'there is no "# {0}" part': { de: 'es gibt keinen Teil „# {0}“', es: 'no hay parte «# {0}»', pl: 'nie ma części „# {0}”' },
  'the tip has to say "{0}", and says: "{1}"': {
    de: 'der Tipp muss „{0}“ sagen und sagt: „{1}“',
    es: 'el consejo tiene que decir «{0}» y dice: «{1}»',
    pl: 'wskazówka ma mówić „{0}”, a mówi: „{1}”',
  },
  'the tip must not say "{0}"': {
    de: 'der Tipp darf „{0}“ nicht sagen',
    es: 'el consejo no debe decir «{0}»',
    pl: 'wskazówka nie może mówić „{0}”',
  },
  'this text cannot be checked: {0}': {
    de: 'dieser Text lässt sich nicht prüfen: {0}',
    es: 'este texto no se puede comprobar: {0}',
    pl: 'tego tekstu nie da się sprawdzić: {0}',
  },
  'this text cannot be checked: it takes more memory than a template may': {
    de: 'dieser Text lässt sich nicht prüfen: Er braucht mehr Speicher, als eine Vorlage darf',
    es: 'este texto no se puede comprobar: necesita más memoria de la que puede una plantilla',
    pl: 'tego tekstu nie da się sprawdzić: potrzebuje więcej pamięci, niż wolno szablonowi',
  },
  'this text takes too long to check': {
    de: 'dieser Text braucht zu lange zum Prüfen',
    es: 'este texto tarda demasiado en comprobarse',
    pl: 'sprawdzanie tego tekstu trwa zbyt długo',
  },
  'this tip takes more than {0} ms to put together; make its conditions fewer': {
    de: 'dieser Tipp braucht mehr als {0} ms, um zusammengesetzt zu werden; nimm weniger Bedingungen',
    es: 'este consejo tarda más de {0} ms en componerse; usa menos condiciones',
    pl: 'składanie tej wskazówki trwa ponad {0} ms; użyj mniej warunków',
  },
};
