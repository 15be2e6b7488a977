/**
 * Words of questions whose answer would be a person. Folded regular expressions over whole words.
 *
 * Names are not known here: what gives such a question away is its form.
 */
const whole = (sources: readonly string[]): RegExp => new RegExp(`(?<=^| )(?:${sources.join('|')})(?= |$)`, 'u');

/** People by what they are at work. */
const WORKERS =
  '(?:operators?|workers?|staff|crew|crews|team ?mates?|mates?|employees?|colleagues?|guys?|lads?|girls?|folks|people|persons?|individuals?|headcount|newbies?|newcomers?|trainees?|apprentices?|temps?|shift members?|man|woman|men|women|bloke|lady|gentleman|somebody|someone|members?|human|humans|hands|users?|technicians?|mechanics?|fitters?|leads?|students?|pupils?|participants?|' +
  'bediener\\p{L}*|mitarbeiter\\p{L}*|kolleg\\p{L}*|leute|leuten|personen|person|personal|mannschaft|crew|belegschaft|arbeiter\\p{L}*|azubi\\p{L}*|lehrling\\p{L}*|leiharbeiter\\p{L}*|mann|frau|herr|herrn|typ|anlagenfuhrer\\p{L}*|maschinenfuhrer\\p{L}*|werker\\p{L}*|schichtleute|neue[rn]? kolleg\\p{L}*|mensch\\p{L}*|bedienung|bedienungen|nutzer\\p{L}*|benutzer\\p{L}*|teammitglied\\p{L}*|techniker\\p{L}*|einrichter\\p{L}*|schuler(?:in|innen|n)?|teilnehmer\\p{L}*|' +
  'operari[oa]s?|operador\\p{L}*|trabajador\\p{L}*|emplead\\p{L}+|companer\\p{L}+|persona|personas|gente|equipo humano|personal|plantilla|cuadrilla|aprendiz\\p{L}*|novat\\p{L}+|hombre|mujer|senor|senora|chico|chica|chicos|muchach\\p{L}+|tecnic[oa]s?|maquinista\\p{L}*|usuari[oa]s?|individuo\\p{L}*|eventual\\p{L}*|alumn[oa]s?|participantes?|' +
  'operator\\p{L}*|pracowni\\p{L}+|osob\\p{L}+|ludzi\\p{L}*|ludzie|zalog\\p{L}+|ekip\\p{L}+|brygad\\p{L}+|kolega|kolegow|koledzy|kolezank\\p{L}+|zespol\\p{L}*|czlowiek\\p{L}*|facet\\p{L}*|pan|pana|panu|pani|gosc\\p{L}*|stazyst\\p{L}+|praktykant\\p{L}*|nowy|uczen|uczni\\p{L}+|obslug\\p{L}+|uzytkownik\\p{L}*|kursant\\p{L}*|uczestni\\p{L}+|mechanik\\p{L}*|technik\\p{L}*|kobiet\\p{L}+|mezczyzn\\p{L}+)';

/** One a shift: which of them is asked for as one person, not where a report or a call goes. */
const LEADERS =
  '(?:shift (?:leaders?|leads?|managers?|supervisors?)|team leaders?|line leaders?|supervisors?|foreman|foremen|' +
  'schichtleit\\p{L}*|schichtfuhrer\\p{L}*|teamleit\\p{L}*|vorarbeiter\\p{L}*|meister(?:in|n|s)?|' +
  'jef[ea]s? de (?:turno|equipo|linea)|encargad[oa]s?|capataz|capataces|supervisor(?:a|es|as)?|lider(?:es)? de turno|' +
  'kierownik\\p{L}* zmiany|kierowni\\p{L}+|brygadzist\\p{L}+|lider\\p{L}* zmiany)';

export const workers = whole([WORKERS]);
export const superlative = whole([
  'slowest|fastest|laziest|weakest|worst|best|quickest|sloppiest|longest|most|least|fewest|rank|ranked|ranking|reaction|response times?|performance|productivity',
  '(?:langsam|schnell|faul|schlecht|schwach|fleissig|ungeschickt)ste\\p{L}*|beste[nrsm]?|schlimmste\\p{L}*|reaktion\\p{L}*|leistung\\p{L}*|rangliste\\p{L}*|produktivitat|am (?:meisten|wenigsten|haufigsten|schnellsten|langsamsten)',
  '(?:el|la|los|las) (?:mas|menos) \\p{L}+|mejor|peor|mejores|peores|reaccion|rendimiento|productividad|desempeno|ranking|mas (?:lent|rapid|torpe|vag)\\p{L}*',
  'naj\\p{L}{3,}|reakcj\\p{L}*|wydajnos\\p{L}*|ranking\\p{L}*',
]);

/** Asking for a person: who, whose, whom. */
export const who = whole([
  'who(?! (?:are|made|built|programmed) you)(?! is (?:linemate|this bot))|whom|whose|whoever|which (?:one )?of (?:them|us|you|those|these)|everybody|everyone(?= with| and| by|s)|all of them by|each of them|(?:the )?new (?:guy|one|girl|lad|starter|hire|bloke|man|woman)|whodunn?it|who(?:se)? (?:fault|shift|name)',
  'wer(?! bist| seid| hat dich| hat euch)|der neue(?= schlecht| langsam| ist| war| so| besser| hat|$)|die neue(?= schlecht| langsam| ist| war| hat|$)|wem|wen|wessen|welcher von (?:ihnen|denen|euch|uns|den)|wer immer',
  'quien(?! eres| te )|quienes|(?:el nuevo|la nueva)(?= que| es| fue| lo| va|$)|cual de (?:ellos|ellas)|cual de (?:los|las) dos(?= (?:fue|es|era|lo|la|que|tuvo|hizo|tiene|trabaja)(?= |$)|$| [|,])|de quien|a quien|con quien|por quien',
  'kto(?! cie )|now[ya](?= jest| gorsz| byl| wolniej| sobie)|kogo|komu|kim(?! jestes)|czyj|czyja|czyje|czyjej|czyjego|czyim|ktory z (?:nich|was|nas)|ktora z (?:nich|was)|przez kogo|za kogo|dla kogo',
]);

/** Which of several people. */
export const whichWorker = whole([
  `(?:which|what|welche[rsnm]?|cual(?:es)?|quien|ktor\\p{L}+) (?:one )?(?:of|von|de|z|ze) (?:(?:\\p{L}+|@) ){0,4}${WORKERS}`,
  `(?:which|what) (?:\\p{L}+ )?${WORKERS}|${WORKERS} (?:who|that|with the (?:most|fewest|highest|lowest|longest))`,
  `(?:welche[rsnm]?|was fur ein\\p{L}*) (?:\\p{L}+ )?${WORKERS}`,
  `(?:que|cual(?:es)?|cuales de los) (?:\\p{L}+ )?${WORKERS}`,
  `(?:ktor\\p{L}+|jak\\p{L}+) (?:\\p{L}+ )?${WORKERS}`,
  `(?:which|what|whose|welche[rsnm]?|que|cual|ktor\\p{L}+) ${LEADERS}(?! (?:can|could|should|kann|soll|puede|debo|moze))`,
]);

/** People set against each other, listed, scored. */
export const ranking = whole([
  `(?:slowest|fastest|best|worst|laziest|weakest|strongest|quickest|sloppiest|most|least|top|bottom|better|worse|slower|faster|weaker|stronger|good|bad|careless|clumsy|useless|skilled|incompetent|reliable|unreliable|lazy|productive|problem|underperforming|struggling|experienced) (?:\\p{L}+ ){0,2}${WORKERS}`,
  `(?:rank|ranking|rankings|list|lists|league|leaderboard|scoreboard|score|scores|grade|grades|rate|rating|sort|order|compare|comparison|split|breakdown|break down|figures|numbers|stats|statistics|table|chart|roster|performance|report|stops|stoppages|scrap|rejects|times|minutes|reaction|response|idle|mistakes|errors|alarms|averages?|kpis?|oee|downtime|table|export|csv|profile|history|record|log) (?:\\p{L}+ ){0,4}${WORKERS}`,
  `${WORKERS} (?:\\p{L}+ ){0,3}(?:ranking|rank|ranked|score|scores|scored|stats|performance|reaction|response|comparison|list|table|productivity|errors|mistakes|by name|by \\p{L}+|names?|ids?|initials|badges?|one by one|individually|compared|sorted|rated|graded)`,
  '(?:per|by|for each|each|every|individual|single) (?:operator|person|worker|employee|head|individual|user|login|badge|name|initials|member|colleague|crew member|team member|man|human)\\p{L}*',
  `${WORKERS} (?:\\p{L}+ |@ ){0,4}(?:in order of|in order|by (?:speed|pace|skill|how)|from (?:best|fastest|slowest|worst)|nach (?:tempo|geschwindigkeit|leistung)|segun|por (?:rapidez|velocidad)|od naj\\p{L}+|wedlug (?:tempa|szybkosci))`,
  'how (?:fast|quick|quickly|good|slow|slowly) they (?:\\p{L}+ )?(?:clear|react|work|respond|fix|answer|do|are)',
  'list (?:of )?(?:everybody|everyone|all (?:of )?them)|(?:clasificacion|ranking|lista|rendimiento) del equipo',
  '\\p{L}*fleiss\\p{L}*|faulheit|(?:naj)?leniw\\p{L}*|(?:naj)?pracowit\\p{L}*|vagancia|jede[rnsm]? einzelne[rnsm]?|kazdego z (?:linii|zmiany|zespolu|brygady|was|nich|nas)|(?:ocen|ocenisz|ocenic|oceniaj) (?:kazdego|ludzi|wszystkich)',
  `${WORKERS} (?:, |is |was |are |were |ist |war |sind |es |esta |jest |byl |byla |czy )*(?:faster|slower|quicker|better|worse|schneller|langsamer|besser|schlechter|mas (?:rapid|lent)\\p{L}*|szybsz\\p{L}*|wolniejsz\\p{L}*|lepsz\\p{L}*|gorsz\\p{L}*)`,
  'leader ?board|league table|hall of (?:fame|shame)|name and shame|employee of the|shift competition',
  `(?:langsamste|schnellste|beste|schlechteste|faulste|schwachste|starkste|bessere|schlechtere|fleissigste|zuverlassigste|ungeschickteste|ungeschickt|faul|meisten|wenigsten|unfahigste)\\p{L}* (?:\\p{L}+ ){0,2}${WORKERS}`,
  `(?:rangliste|rangfolge|bestenliste|liste|auflistung|aufstellung|tabelle|vergleich|vergleiche|bewertung|bewerte|beurteile|beurteilung|note|noten|statistik|auswertung|leistung|leistungen|fehlerquote|reaktionszeit\\p{L}*|stillstande|ausschuss|zahlen|sortier\\p{L}*|reihenfolge|export|profil|protokoll|kennzahlen|fehler|stopps|dauer|produktivitat) (?:\\p{L}+ ){0,4}${WORKERS}`,
  `(?:pro|je|nach|jede[nrsm]?|einzelne[nrsm]?) (?:bediener|person|personen|kopf|mitarbeiter|mitarbeitern|kollege|kollegen|arbeiter|nase|anmeldung|name|namen|mann|werker|mensch|login|ausweis|nutzer|bedienern|anlagenfuhrer|teammitglied)`,
  `(?:mas|menos) (?:lent[oa]s?|rapid[oa]s?|torpe|vag[oa]s?|productiv[oa]s?|floj[oa]s?) (?:de|del|entre|en)|(?:el|la|los|las) (?:mas|menos) (?:lent[oa]|rapid[oa]|torpe|vag[oa]|productiv[oa]|floj[oa]|trabajador\\p{L}*|habil|fiable)`,
  `(?:mejor|peor|mejores|peores|mas \\p{L}+|menos \\p{L}+) (?:\\p{L}+ )?${WORKERS}|${WORKERS} (?:mas|menos|peor|mejor) (?:\\p{L}+)?`,
  `(?:ranking|clasificacion|lista|listado|listame|tabla|comparativa|comparacion|compara|orden(?:a|ar|ame|anos)|puntua|puntuacion|nota|notas|rendimiento|desempeno|estadistica\\p{L}*|paradas|rechazos|tiempos?|errores|fallos|cifras|numeros|historial|informe|productividad|media|kpi) (?:\\p{L}+ ){0,4}${WORKERS}`,
  `(?:por|de cada|cada|segun) (?:barba|operari[oa]|operador\\p{L}*|persona|cabeza|trabajador\\p{L}*|emplead[oa]|uno|una|cual|nombre|individuo|companer[oa]|tecnic[oa]|usuari[oa])|cada (?:uno|una|cual)|uno por uno|una por una`,
  `(?:najwolniejsz|najszybsz|najlepsz|najgorsz|najslabsz|najbardziej|najmniej|leniw|lepsz|gorsz|najlepiej|najgorzej|najwolniej|slabsz|niezdarn|najpilniejsz)\\p{L}* (?:\\p{L}+ ){0,2}${WORKERS}`,
  `(?:ranking|lista|liste|listy|wykaz|zestawienie|zestaw|tabela|tabele|porownaj|porownanie|oceny?|ocen|statystyk\\p{L}*|wynik\\p{L}*|wydajnosc\\p{L}*|blad|bled\\p{L}*|postoje|przestoje|odrzuty|czas\\p{L}* reakcji|reakcj\\p{L}*|posortuj|uszereguj|uporzadkuj|kolejnosc|raport|liczb\\p{L}+|historia|profil) (?:\\p{L}+ ){0,4}${WORKERS}`,
  `(?:na|wedlug|dla|kazd\\p{L}+|poszczegoln\\p{L}+|pojedyncz\\p{L}+|z podzialem na) (?:kazd\\p{L}+ |poszczegoln\\p{L}+ )?(?:operator\\p{L}*|osob\\p{L}*|pracownik\\p{L}*|glow\\p{L}|ludzi|czlowiek\\p{L}*|nazwisk\\p{L}*|imion\\p{L}*|uzytkownik\\p{L}*)`,
]);

/** A name, initials, a badge, a login: in whatever dress. */
export const identity = whole([
  'como se llama(?:n)?(?! (?:la |el |los |las |esta |este |esa |ese )?(?:@|alarma|estacion|maquina|pieza|linea|fallo|error|programa|boton))(?= |$)|jak (?:sie |on |ona )*nazywa(?! (?:sie )?(?:ta |ten )?(?:@|alarm|stacj|maszyn|czesc|lini))(?= |$)',
  '(?:full |first |last |sur|nick)?names?(?= (?:of|for|the|please|behind|and|or|who|with|on|at|in|only|that|to|s|too|\\||,|@|#)|$| \\|)|surnames?|initials?|initial|badge|badges|badge numbers?|(?<!(?:^| )(?:how|to|i|we|you|should|can|do|best|people|operators) )handles?|login|logins|logged|log ?in|user ?name|user ?id|personnel|staff number|employee (?:id|number)|clock(?:s|ed|ing)? (?:number|card|in|on|out|off)|on duty|signed (?:in|on)|identity|identify|identities|first letter|letters of|rhymes? with|spell (?:it|the|out|his|her)|backwards|reversed|base64|rot13|morse|anagram|pig latin|crossword|a is 1|a=1|emoji\\p{L}*|hint (?:at|about) (?:who|the person)|starts with the letter|pseudonym\\p{L}*|p \\d{1,3}',
  'wie heiss(?:t|en) (?:der|die|das|er|sie)(?= (?:am|an|auf|beim?|von|vom|da|dort|mit|wo|der|die)(?: |$))|namen?|namens|vorname\\p{L}*|nachname\\p{L}*|familienname\\p{L}*|anfangsbuchstab\\p{L}*|initialen|kurzel|kuerzel|namenskurzel|ausweis\\p{L}*|personalnummer\\p{L}*|angemeldet|eingeloggt|anmeldung\\p{L}*|eingestempelt|dienstplan|eingeteilt|benutzername\\p{L}*|buchstabier\\p{L}*|buchstabe\\p{L}*|ruckwarts|reimt|identitat|schichtplan|besetzung|besetzt von|pseudonym\\p{L}*|stand an der maschine',
  '(?:el |los |su |sus |un )?nombres?(?: propios?)?|apellidos?|iniciales?|la inicial|primera letra|credencial\\p{L}*|placa|tarjeta de|numero de (?:emplead\\p{L}+|nomina)|gafetes?|gafet|usuari[oa]|conectad\\p{L}+ en|sesion iniciada|inicio sesion|fichad?[oa]?|fich\\p{L}+|deletre\\p{L}+|al reves|rima con|identidad|identific\\p{L}+|letra por letra|en clave|seudonimo\\p{L}*|apodo',
  'imie|imion\\p{L}*|imienia|imieniem|nazwisk\\p{L}*|inicjal\\p{L}*|pierwsz\\p{L}+ liter\\p{L}*|liter[aey]|identyfikator\\p{L}*|numer (?:pracownika|sluzbowy|identyfikatora|plakietki)|plakietk\\p{L}*|zalogowan\\p{L}+|logowa\\p{L}*|login\\p{L}*|przeliteruj|liter(?:uj|owo)|wspak|od tylu|rymuje|tozsamosc\\p{L}*|grafik|obsada|obsadzie|pseudonim\\p{L}*|ksywk\\p{L}*|szyfr\\p{L}*',
]);

/** Blame and a person's worth. */
export const blame = whole([
  '(?:to|is|was|are) (?:to )?blame|blame|blames|blamed|fault of (?:the|an?|his|her|some)|whose fault|(?:his|her|their|somebodys?|someones?|operators?) (?:fault|mistake|error|own)|human error|user error|operator error|operators? (?:mistake|fault|error)|guilty|guilt|responsible(?= (?:for|person)|$)|culprit who|negligen\\p{L}*|careless\\p{L}*|lazy|laziness|slack(?:ed|ing|er)|asleep|sleeping on|drunk|screw(?:ed)? up|mess(?:ed)? up|messed|botched|forgot to|ignored the (?:alarm|tip|card)|pressed (?:not now|the wrong)|tapped|dismissed the (?:tip|card)|punish|disciplin\\p{L}*|warning letter|written warning|fire him|fire her|sack(?:ed)?|incompeten\\p{L}*|underperform\\p{L}*|worth (?:keeping|his|her)|deserve\\p{L}*|promot\\p{L}+|appraisal|performance review|behaviou?r of|attendance|late for work|away from (?:the|his|her|their)|toilet|smok(?:e|ing) break|slack off|skiving|on (?:his|her|their) phone|lets? (?:the|it) .{0,30}go',
  'schuld|schuldig\\p{L}*|verschuldet|versagt|verbockt|vermasselt|vergeigt|verpennt|verschlafen|geschlampt|schlampig|fahrlassig\\p{L}*|bedienfehler|menschliches versagen|fehler (?:von|des|der) (?:bedien|mitarbeit|kolleg)\\p{L}*|verantwortlich(?= fur|$| gewesen)|faul|faulenz\\p{L}*|abmahn\\p{L}*|kundigen|leistungsbeurteilung|personalgesprach|nicht aufgepasst|gepennt|gepatzt|an wem (?:lag|liegt|hing|hang|scheitert)\\p{L}*|wem (?:ist|war|passiert|passierte)|verzapft|nicht bei der sache|abwesend|anwesenheit|toilette|raucher ?pause von|handy',
  'culpa|culpable|culpables|responsable de (?:la|el|los|las|esa|este|esto)|fallo humano|error humano|negligen\\p{L}*|vag[oa]s?|despist\\p{L}+|metio la pata|la pata|la lio|la cago|se durmio|dormid\\p{L}+|incompeten\\p{L}*|sancion\\p{L}*|amonest\\p{L}*|despedir\\p{L}*|expediente|pulso|evaluacion del desempeno|rendimiento de (?:un|cada|los|las)|ausencia\\p{L}*|bano|movil|descuid\\p{L}+|torpe\\p{L}*',
  'win[aeyo]|winn\\p{L}+|winowajc\\p{L}+|zawinil\\p{L}*|odpowiedzialn\\p{L}+|odpowiada za|blad (?:czlowieka|ludzki|operatora|pracownika)|ludzki blad|zaniedb\\p{L}+|niedbal\\p{L}*|leniw\\p{L}*|zaspal\\p{L}*|spal na|zawalil\\p{L}*|schrzanil\\p{L}*|spieprzyl\\p{L}*|nawalil (?:czlowiek|operator|pracownik)|naganiac|nagan\\p{L}+|ukarac|ukarz|zwolnic (?:go|ja|kogos)|ocena pracownicza|nieobecn\\p{L}+|toalet\\p{L}*|gapiostwo|przysnal\\p{L}*',
]);

/** With one person and without: a difference that gives one away. */
export const difference = whole([
  // "Whenever it is his turn", in the languages whose "he" may be a machine.
  '(?:wenn|wann|sobald|seit) (?:\\p{L}+ ){0,2}(?:er|sie) (?:\\p{L}+ )?(?:schicht|dienst) hat|(?:cuando|siempre que) (?:\\p{L}+ )?(?:le toca|trabaja|esta de turno) (?:a )?(?:el|ella)(?= |$)(?! (?:turno|@))|(?:jak|gdy|kiedy) (?:\\p{L}+ )?(?:on|ona) (?:\\p{L}+ )?(?:ma (?:zmiane|dyzur|nocke)|pracuje|jest na zmianie)',
  '(?:with|without|except|excluding|minus|apart from|other than|bar|less|not counting|leaving out|when|while|whenever) (?:mr|mrs|ms|miss|him|her|p \\d+|that (?:person|operator|guy)|the (?:new|old|tall|young) (?:guy|one|girl|operator|lad))|(?:is|was|are) (?:logged in|on shift|at work|off sick|on duty|working|on holiday) (?:and|versus|vs|or|compared)|(?:with and without)(?= (?:him|her|p|mr|ms|the))|off sick|sick days|on leave|vs the rest|against the rest',
  '(?:ohne|mit und ohne|ausser|ohne den|ohne die|wenn) (?:ihn|ihm|sie arbeitet|er arbeitet|herrn?|frau|p \\d+|den neuen|die neue)|krankgeschrieben|krank (?:war|ist)|im urlaub (?:war|ist)',
  '(?:sin|con y sin|excepto|salvo|menos|quitando|sin contar a|cuando (?:esta|trabaja|no esta)) (?:(?:el|ella)(?! [@#])|p \\d+|don|dona|senor|senora|a)|de baja|su relevo|y su (?:relevo|companer[oa]|turno)',
  '(?:bez|z i bez|oprocz|z wyjatkiem|poza|gdy nie ma|kiedy nie ma) (?:niego|niej|pana|pani|p \\d+)|na zwolnieniu|na urlopie|jego zmiennik\\p{L}*|i (?:jego|jej) zmiennik\\p{L}*',
]);

/** A claim about somebody, to be nodded at. */
export const claim = whole([
  '(?:correct|right|true|confirm|confirmed|is that so|am i right|or not|yes or no|true or false|just say yes|just (?:nod|confirm)|deny|can you confirm|wasnt it|isnt it|didnt (?:he|she|they)|wasnt (?:he|she))',
  '(?:stimmt|stimmts|richtig|oder|korrekt|bestatig\\p{L}*|ja oder nein|nicht wahr|gell|wahr|oder nicht|oder etwa)',
  '(?:verdad|cierto|correcto|no es asi|confirma\\p{L}*|confirmame|si o no|es verdad|verdadero o falso|a que si)',
  '(?:prawda|zgadza sie|potwierdz\\p{L}*|tak czy nie|mam racje|nieprawdaz|zgadza|czy to prawda)',
]);

/** He, she, his, her: a person is meant although none is named. */
export const pronoun = whole([
  // Spanish "he" is "I have".
  '(?<!nunca |no |ya |me |lo |la |que |si |yo |se |te |le )he(?! \\p{L}+(?:ado|ido|cho|sto|rto)(?= |$))|she|him|his|hers|himself|herself|mr|mrs|ms',
  'herrn?|frau \\p{L}+',
  'senora?|el tipo|la tipa',
  'pana|pani|panu|panem|gosciu',
]);

/** A person is present, absent, late: facts about somebody's day. */
export const presence = whole([
  // How fast somebody was, without a word for who.
  '(?:them|they|somebody|someone|anybody|anyone) (?:\\p{L}+ ){0,2}react\\p{L}*|(?:sie|jemand|der an @|die an @) (?:\\p{L}+ ){0,4}reagier\\p{L}*',
  '(?:el|la|los|las) de (?:la |el |los )?@ (?:\\p{L}+ ){0,2}reaccion\\p{L}*',
  '(?:at|off|away from|left|leave|from) (?:his|her|their) (?:post|place|station|machine|workplace|seat|bench)|(?:weg|fort|abwesend) (?:vom|von seinem|von ihrem) (?:platz|arbeitsplatz|posten)|an (?:seinem|ihrem) (?:platz|arbeitsplatz|posten)|en su (?:puesto|sitio)|(?:operator|pracowni|osob)\\p{L}* (?:\\p{L}+ |@ ){0,3}(?:odchodzil|odszed|odeszl|wyszed|wyszl|spoznil|oddalil)\\p{L}*|(?:przy|na|od) swo(?:im|jego|jej) (?:stanowisk|miejsc|maszyn)\\p{L}*',
  '(?:was|were|is|are) (?:there )?(?:anybody|anyone|somebody|someone|nobody|the operator|an operator|the crew|the team) (?:at|on|there|present|away|absent|missing|late|in|logged|working|standing)|how (?:long|often|many (?:minutes|times|hours)) (?:was|were|is|did|has|have) (?:the |an? |my |our )?(?:operator|crew|team|person|worker|guy|colleague|staff)s?|(?:operator|worker|crew|staff|person) (?:at|on|of|from|in) (?:@|the @|line|station)',
  'wie (?:lange|oft) (?:war|ist|hat|waren|fehlte) (?:der |die |das |ein )?(?:bediener\\p{L}*|mitarbeiter\\p{L}*|kolleg\\p{L}*|person\\p{L}*|mannschaft|team)|(?:bediener\\p{L}*|bedienung|mitarbeiter\\p{L}*|person|kolleg\\p{L}*) (?:von|an|am|bei|der|vom|auf|in) (?:@|der @|dem @|die @|den @|linie|station)',
  'cuant[oa]s? (?:tiempo|veces|minutos|horas) (?:estuvo|falto|tardo|se fue|ha estado) (?:el |la |los |un )?(?:operari[oa]|operador\\p{L}*|persona|trabajador\\p{L}*|equipo)|(?:operari[oa]|operador\\p{L}*|persona|trabajador\\p{L}*) (?:de|del|en) (?:@|la @|el @|linea|la linea)',
  '(?:ile|jak dlugo|jak czesto) (?:\\p{L}+ ){0,3}(?:operator|pracownik|osoba|zaloga|obsluga|czlowiek)\\p{L}*|(?:operator|pracowni|osob)\\p{L}* (?:na|przy|z|ze|od|w) (?:@|linii|stacji)',
]);

/** "Who" with a helping hand in it asks for a role, not for a person. */
/** One particular person, named by what they are. */
export const onePerson = whole([
  '(?:the|that|this|our|my) (?:\\p{L}+ )?(?:operator|worker|trainee|apprentice|guy|bloke|lad|person|employee|temp|man|woman|colleague)(?= (?:at|on|from|of|behind|is|was|did|does|has|had|who|in|with|cause|make|forget|work))',
  '(?:operator|worker|person|employee|trainee|bediener|bedienerin|mitarbeiter|mitarbeiterin|operari[oa]|operador|operadora|trabajador|operatora?|pracownik|pracownika|osoba) (?:no |nr |number )?(?:\\d+|[a-f])',
  // The one beside me, and what they can do.
  'my (?:work ?mate|colleague|coworker|co worker|neighbour|neighbor|mate|partner)(?= (?:can|knows?|is|does|has|cant|struggles|copes|always|keeps|on|at|from|next)(?= |$))|mein\\p{L}* (?:kolleg\\p{L}*|nachbar\\p{L}*|nebenmann|partner\\p{L}*)(?= (?:kann|weiss|ist|hat|kommt|macht|schafft|von|an|am|neben)(?= |$))|(?:mi|nuestr[oa]|tu) (?:companer[oa]|vecin[oa]|colega|pareja)(?= (?:de|del|sabe|puede|es|esta|tiene|hace|lleva|no)(?= |$))|(?:moj|moja|nasz|nasza) (?:kolega|kolezanka|sasiad\\p{L}*|partner\\p{L}*)(?= (?:umie|potrafi|wie|jest|ma|radzi|z|ze|nie|robi|obok)(?= |$))',
  'person (?:behind|at|on|responsible)|(?:sort|rank|order|compare|split) (?:the )?(?:team|teams|crew)',
  '(?:der|die|den|dem|dieser|unser|unserem) (?:\\p{L}+ )?(?:typ|azubi|lehrling|bediener|bedienerin|kollege|kollegin|kollegen|mitarbeiter|mitarbeiterin|leiharbeiter|werker)(?= )',
  '(?:el|la) (?:de|del) (?:la |el )?@ (?:es|esta|era|fue) (?:un|una|muy)|(?:el|la|ese|esa) (?:operari[oa]|operador|operadora|aprendiz|chico|chica|tipo|tipa|trabajador|trabajadora|companer[oa]|emplead[oa])(?= )',
  '(?:ten|ta|tego|tej|nasz|naszego) (?:gosc|gosciu|facet|faceta|operator\\p{L}*|pracownik\\p{L}*|praktykant\\p{L}*|stazyst\\p{L}*|kolega|kolezanka|czlowiek)',
  // Who stood there before, and those somebody leads.
  'the (?:bloke|guy|lad|girl|one|person|operator) (?:before|after) (?:me|us)|my predecessor|(?:which|who|any) (?:one )?of (?:my|our|your) (?:lot|people|crew|team|guys|lads|men|operators|staff)',
  '(?:mein|unser|dein)\\p{L}* (?:vorganger|ablosung|ablose)\\p{L}*|(?:wer|wen|wem|welche\\p{L}*) von (?:meinen|unseren|deinen) (?:leuten|jungs|mannern|bedienern|mitarbeitern)',
  'mi (?:relevo|predecesor\\p{L}*)|(?:el|la) que (?:estaba|estuvo|iba) antes(?: que yo)?|(?:quien|cual|cuales) de (?:mi|los mios|mis|nuestra) (?:gente|equipo|cuadrilla|chicos|operarios)?',
  '(?:moj\\p{L}* |nasz\\p{L}* )?(?:zmiennik|poprzednik|zmienniczk|poprzedniczk)\\p{L}*|(?:ten|ta|tego|tej) (?:now[yaej]{1,3}|nowego|mlod[yaej]{1,3})(?= (?:na|przy|z|od)(?: |$))',
  'attendance\\p{L}*|anwesenheit\\p{L}*|asistencia|obecnosc\\p{L}*',
]);

/** A name asked for that is a thing's; a way in that is the asker's own. */
export const thingName = whole([
  'names? (?:of |the |a |this |that |me |us |\\d |two |three |four |five )*(?:\\p{L}+ )?(?:stations?|lines?|machines?|@|stops?|alarms?|causes?|reasons?|orders?|steps?|shifts?|faults?|products?|parts?|parameters?|stoppages?)',
  'namen? (?:der|von|des) (?:@|station|linie|maschine|anlage|alarms?)',
  'nombres? (?:de|del) (?:la |el |las |los )?(?:@|estacion|linea|maquina|alarma)',
  '(?:card|karten?|tarjeta|karty|kart)\\p{L}* (?:number |nummer )?(?:of|for|von|zu|de|del|do|dla)? ?(?:the |dem |der |la |el )?(?:order|alarm|part|roll|pallet|batch|auftrag|charge|palette|orden|pedido|pieza|bobina|lote|zleceni|palet|parti)\\p{L}*',
  'how (?:do|can) (?:i|we) log ?(?:in|out)|wie (?:melde|logge) ich mich|como (?:inicio sesion|me conecto)|jak (?:sie )?zalogowac(?: sie)?',
]);

/** The asker's own slip is no blame. */
export const ownMistake = whole([
  'i (?:have |just |think i |must have |may have )*(?:messed|screwed|botched|forgot|pressed the wrong)',
  'ich (?:habs?|habe) (?:\\p{L}+ ){0,4}(?:verbockt|vermasselt|vergeigt|verpennt|vergessen|gepatzt)',
  '(?:he |yo )?(?:meti la pata|metido la pata|la lie|la cague|la he liado|me despiste)',
  '(?:spartaczyl|zawalil|schrzanil|spieprzyl|zapomnial)(?:em|am)',
]);

/** What, not who, is to blame: a machine, a material, a setting. */
export const whatBlame = whole([
  'what (?:is|was|are|were) (?:really |actually )?(?:to blame|at fault|responsible|the culprit)',
  'was (?:ist|war) (?:denn |eigentlich )?(?:schuld|verantwortlich)',
  '(?:por )?culpa de que|que (?:tiene|tuvo) la culpa|que fue (?:el )?(?:culpable|responsable)',
  'co (?:jest|bylo|zawinilo|jest temu|bylo temu) ?(?:winne|winna|winny)?|co zawinilo|przez co',
]);

export const wantsHelp = whole([
  // German "wer" may be anybody: "kann mal wer kommen".
  '(?:kann|konnte|konnt|soll|kommt?) (?:mal |bitte |da |hier |vielleicht |eben |schnell ){0,3}(?:wer|einer|jemand)(?: (?:\\p{L}+|@)){0,6} (?:kommen|helfen|schauen|gucken|vorbei\\p{L}*|nachsehen|her\\p{L}*)|(?:kann|konnte|kommt?) (?:mal |bitte |da ){0,2}wer(?: her| vorbei)?(?=$| [|,])',
  'who .{0,20}(?:give|lend) (?:me|us) a hand',
  '(?:schick|hol|ruf|brauch|sag|gib)\\p{L}* .{0,30}(?:wen|wem)|wer (?:von|aus) der (?:instandhaltung|qualitat)',
  'whom? (?:can|could|will|would|should|do|may) (?:i |we |you )?(?:\\p{L}+ ){0,2}(?:help|call|ask|come|ring|phone|contact|get|talk|speak|turn|tell|fix|repair|look|assist|page|go|inform|notify|send|explain|show|teach|support)|who (?:is )?(?:on call|there to help|to call|to ask|i can (?:call|ask))|who (?:do|can|should) (?:i|we)|who fixes|who repairs|who helps',
  'wer (?:kann|konnte|koennte|hilft|konnen|kommt|mag|repariert|ist (?:zustandig|der ansprechpartner|ansprechbar)|soll|wurde)(?: \\p{L}+){0,5}(?= (?:helfen|kommen|vorbei\\p{L}*|schauen|nachsehen|sehen|reparieren|unterstutzen|erklaren|zeigen|@|an|bei|fur|mir|$)|$)|wen (?:kann|soll|muss|ruf|rufe|hol|hole|frag|frage|darf|konnte)|an wen (?:wende|kann|soll|muss)|mit wem (?:kann|soll|spreche)|wer hilft|wem (?:sag|melde|soll|kann|muss) (?:ich|wir|man)|(?:an wen|bei wem|mit wem|wen|wem) (?!verdank|beschuldig|verdachtig|trau|glaub|hab|hatt|soll|kann|konn|muss|wurd|werd|darf)\\p{L}+ (?:ich|wir|man|i|ma)',
  '(?:a|con) quien (?:me |le |les )?(?:marco|digo|reporto|busco|contacto|comunico|notifico|dirijo|puedo|debo|llamo|aviso|pregunto|pido|tengo|hablo|acudo|recurro|llamamos|hay que|le pido|podria|me dirijo)|quien (?:me |nos |le )?(?:puede|podria|ayuda|viene|echa|arregla|repara|explica|ensena|puede venir)(?: \\p{L}+){0,4}',
  '(?:do|z|od) (?:kogo|kim) (?:mam|moge|mozna|dzwonic|zadzwonic|sie zwrocic|powinienem|powinnam|isc)|kogo (?:mam|moge|mozna|wezwac|zawolac|zapytac|poprosic|trzeba|powiadomic|wolac|pytac|powinienem)|kto (?:mi |nam |tu |moglby |moze |mogl ?by )*(?:pomoze|pomoc|moze|moglby|przyjdzie|przyjsc|podejdzie|naprawi|naprawia|wytlumaczy|pokaze|dyzuruje|zajrzy|jest od)|komu (?:zglosic|powiedziec|zglaszam)|(?:do kogo|z kim|kogo|komu) (?:mam |moge |sie |mozna |powinienem |powinnam |trzeba |to |o tym )*(?:zglos|zwroc|dzwon|zadzwon|napis|isc|pojsc|zawol|wezw|wolac|pytac|zapyt|powiadom|skontakt|popros|powiedz)\\p{L}*',
]);

/** Rules and data about people, which anyone may ask about. */
export const privacyTopic = whole([
  'do you (?:store|save|record|log|keep|note)(?: down)? (?:who|names|when (?:we|people|somebody)|our|what we)|(?:speicherst|protokollierst|notierst|erfasst|loggst|merkst) du (?:dir )?(?:, )?(?:wer|wann|wen|namen|was wir)|(?:guardas|registras|anotas|grabas|almacenas) (?:quien|cuando|nombres|lo que hacemos|a que hora)|(?:zapisujesz|rejestrujesz|notujesz|przechowujesz|gromadzisz|zbierasz) (?:, )?(?:kto|kiedy|kogo|imiona|nazwiska|dane)',
  'who (?:can|may|gets to|is allowed to) (?:see|read|look at) (?:\\p{L}+ ){0,3}(?:data|people|names)|wer (?:kann|darf) (?:\\p{L}+ ){0,3}(?:daten|angaben)(?: \\p{L}+){0,3} (?:sehen|lesen|einsehen)|quien puede (?:ver|leer|consultar) (?:\\p{L}+ ){0,3}datos|kto (?:moze|ma prawo) (?:zobaczyc|widziec|ogladac|czytac) (?:\\p{L}+ ){0,3}dan\\p{L}+',
  'why (?:do|wont|will|dont|can|cant) (?:you )?(?:not |refuse to |never |you )*(?:tell|say|give|name|show)(?: \\p{L}+){0,3} (?:names?|people|who|persons?)',
  'warum (?:nennst|sagst|gibst|verratst|verraetst) du (?:mir |uns )?(?:keine?n?|nicht) (?:namen|wer|leute|personen)',
  'por que no (?:das|dices|nombras)(?: \\p{L}+)? ?(?:nombres|personas|quien)?',
  'dlaczego nie (?:podajesz|mowisz|ujawniasz)(?: \\p{L}+)? ?(?:imion|nazwisk|kto|osob)?',
  '(?:privacy|data protection|gdpr|works council|agreement)|(?:rules?|policy|policies|principles?) (?:\\p{L}+ ){0,6}(?:people|persons?|personal|staff|employees?|operators?|data)|(?:what|which|how) (?:\\p{L}+ ){0,4}(?:data|information|details) (?:\\p{L}+ ){0,5}(?:people|persons?|us|staff|employees?|operators|humans)|(?:how|do|what) (?:do |does |are |is )?(?:you|it|linemate) (?:\\p{L}+ ){0,3}(?:protect|handle|treat|store|keep|collect|record|know|share|delete|save|track|monitor|watch|spy)(?: \\p{L}+){0,5} (?:people|persons?|personal|us|staff|employees?|operators|names)|who can see (?:what|my|the data|our|this)|are we (?:being )?(?:watched|monitored|tracked|recorded)|do you (?:watch|monitor|track|spy on|record|rank|rate) (?:us|people|operators|staff|anyone|anybody)|how long (?:\\p{L}+ ){0,4}(?:data|names|personal) (?:\\p{L}+ ){0,3}(?:kept|stored|keep)|why (?:do|can|wont|will) (?:you )?(?:not )?(?:tell|say|give|name|show) (?:me )?(?:names|who)',
  '(?:datenschutz\\p{L}*|dsgvo|betriebsrat\\p{L}*|betriebsvereinbarung\\p{L}*|personenbezogen\\p{L}*)|(?:regeln?|regelung\\p{L}*|grundsatze?n?|richtlini\\p{L}*) (?:\\p{L}+ ){0,8}(?:leute|leuten|personen|person|menschen|mitarbeiter\\p{L}*|angaben|daten|personendaten|namen)|(?:welche|was fur) (?:daten|angaben|informationen) (?:\\p{L}+ ){0,4}(?:uber|von|zu) (?:uns|leute|personen|mitarbeiter\\p{L}*|menschen|beschaftigte)|wer (?:kann|darf) (?:meine|unsere|die) daten|(?:uberwachst|beobachtest|bewertest|vergleichst|speicherst|trackst) du (?:uns|leute|menschen|mitarbeiter|namen|personen)|(?:werden|wird) (?:wir|man|ich|daten) (?:\\p{L}+ )?(?:uberwacht|beobachtet|aufgezeichnet|gespeichert|bewertet)|wie lange (?:\\p{L}+ ){0,4}(?:daten|namen|angaben)',
  '(?:privacidad|proteccion de datos|rgpd|comite de empresa)|(?:reglas?|normas?|politica|principios|acuerdo) (?:\\p{L}+ ){0,8}(?:personas|gente|datos|personales|empleados|trabajadores)|(?:que|cuales) (?:datos|informacion) (?:\\p{L}+ ){0,4}(?:de|sobre) (?:las personas|nosotros|la gente|personas|los empleados|los trabajadores|los operarios)|quien (?:puede ver|ve) (?:mis|los|nuestros) datos|(?:nos|me) (?:vigilas?|controlas?|observas?|espias?|grabas?|evaluas?)|cuanto tiempo (?:\\p{L}+ ){0,4}datos (?:personales)?',
  '(?:prywatnosc\\p{L}*|ochron\\p{L}+ danych|rodo|rad\\p{L}+ (?:zakladow\\p{L}+|pracownikow)|zwiazk\\p{L}+ zawodow\\p{L}+)|(?:regul\\p{L}*|zasad\\p{L}*|przepis\\p{L}*|umow\\p{L}+) (?:\\p{L}+ ){0,8}(?:osob\\p{L}*|ludzi\\p{L}*|pracownik\\p{L}*|danych|dane|danymi)|(?:jakie|ktore) (?:dane|informacje) (?:\\p{L}+ ){0,4}o (?:nas|ludziach|osobach|pracownikach)|kto (?:widzi|ma dostep) (?:\\p{L}+ )?(?:moje|nasze|do moich|do naszych|te) dan\\p{L}+|(?:nas|mnie|ludzi) (?:sledzisz|obserwujesz|nagrywasz|oceniasz|szpiegujesz|kontrolujesz)|(?:sledzisz|obserwujesz|nagrywasz|oceniasz|szpiegujesz|kontrolujesz) (?:nas|ludzi|pracownikow|mnie)|jak dlugo (?:\\p{L}+ ){0,4}dane',
]);

/** The asker asks about the asker. */
export const aboutMyself = whole([
  'datos (?:mios|mias)|data of mine|daten von mir|dane(?:,)? ktore o mnie',
  '(?:what|which|how much|how long|do|can i|show me|tell me|delete|erase|export|give me)(?: \\p{L}+){0,6} (?:about me|on me|of me|my (?:own )?(?:data|history|record|records|answers|taps|profile|information|mutes?|tips))|(?:about|regarding|concerning) (?:me|myself)|my own (?:data|figures|history|record)|(?:know|store|keep|save|stored|saved|hold) (?:\\p{L}+ )?(?:about|on|of) me|am i (?:being )?(?:watched|tracked|monitored|recorded|muted|rated|ranked)|how (?:am i|did i|have i|do i) (?:do|doing|done)|where do i (?:need|lack)|what should i (?:practi[sc]e|learn|work on)(?! (?:on|at|in|for) (?:the )?@)|forget me|opt(?:ed)? ?(?:me )?out|mute me',
  '(?:was|welche|wie viel|wie lange|zeig|zeige|losche|loesche|sag)(?: \\p{L}+){0,6} (?:uber mich|ueber mich|von mir|zu mir|meine (?:eigenen )?(?:daten|angaben|antworten|historie))|(?:uber|ueber) mich|meine (?:eigenen )?(?:daten|angaben|werte|zahlen)|werde ich (?:uberwacht|beobachtet|bewertet)|vergiss mich|wie (?:habe|war|bin) ich|was sollte? ich (?:uben|lernen)(?! (?:an|auf|am|bei|beim|in) )|weisst du (?:was )?von mir',
  '(?:que|cuales|cuanto|muestra(?:me)?|dime|borra|elimina)(?: \\p{L}+){0,6} (?:de mi|sobre mi|mis (?:propios )?(?:datos|respuestas|registros))(?! (?:companer|jefe|turno|linea|equipo|relevo)\\p{L}*)|(?:sobre|acerca de) mi(?= |$)(?! \\p{L}+)|mis (?:propios )?datos|me (?:vigilas|evaluas|controlas)|(?:guardas|sabes|almacenas|registras) de mi|como (?:lo he|he|me ha) (?:hecho|ido)|olvidame',
  '(?:co|jakie|ile|pokaz|powiedz|usun|skasuj)(?: \\p{L}+){0,6} (?:o mnie|na moj temat|moje (?:wlasne )?(?:dane|odpowiedzi|zapisy|informacje)|moich danych)|o mnie|moje (?:wlasne )?dane|moich danych|(?:wiesz|przechowujesz|zapisujesz|trzymasz) o mnie|czy (?:jestem|mnie) (?:sledzon\\p{L}+|obserwowan\\p{L}+|sledzisz|oceniasz|obserwujesz)|zapomnij o mnie|jak mi (?:idzie|poszlo)|co (?:powinienem|powinnam) (?:pocwiczyc|cwiczyc)(?! (?:na|przy|w) )',
]);
