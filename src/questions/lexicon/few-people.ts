/**
 * So few that a figure of each is a person's, names that are wanted, and what is asked in confidence; and, beside these, how data about
 * people are kept. Folded regular expressions over whole words.
 */
const whole = (sources: readonly string[]): RegExp => new RegExp(`(?<=^| )(?:${sources.join('|')})(?= |$)`, 'u');

const EN_FEW = '(?:two|three|four|2|3|4)';
const DE_FEW = '(?:zwei|drei|vier|2|3|4)';
const ES_FEW = '(?:dos|tres|cuatro|2|3|4)';
const PL_FEW = '(?:dwie|dwoje|dwoch|trzy|troje|trzech|cztery|czterech|2|3|4)';
/** Two or three of them at work. */
export const fewPeople = whole([
  `(?:only|just) ${EN_FEW} (?:of us|of them|people|persons|operators|hands|folks|work\\p{L}*|run|running|on|at|in)|there (?:are|is|were) (?:only |just )?${EN_FEW} (?:of (?:us|them)|people|persons|operators)|${EN_FEW} (?:people|persons|operators|of us|of them) (?:on|at|in|run|work)|(?:both|all three) of (?:us|them)`,
  `(?:nur|bloss|gerade mal) (?:zu )?(?:zweit|dritt|viert|${DE_FEW} (?:leut\\p{L}*|personen|mann|bediener\\p{L}*|kolleg\\p{L}*|arbeiten|stehen|auf|am|an|in))|(?:arbeiten|stehen|sind) (?:\\p{L}+ |@ |# ){0,3}(?:nur |bloss )?(?:zu (?:zweit|dritt)|${DE_FEW} (?:leute|personen|mann))|(?:wir|die) sind (?:nur |bloss )?(?:zu )?(?:zweit|dritt)`,
  `(?:solo|solamente|nada mas) (?:\\p{L}+ |@ |# ){0,3}${ES_FEW}(?: personas| operari[oa]s| companer[oa]s| en| de)?|(?:trabajan|estan|son|somos|hay) (?:solo |solamente )?${ES_FEW}(?: personas| operari[oa]s)?(?= |$)|(?:de )?(?:los|las) ${ES_FEW} (?:personas |operari[oa]s )?que (?:llev|trabaj|est|manej|and|hay)\\p{L}*`,
  `(?:tylko|jedynie) (?:\\p{L}+ |@ |# ){0,3}${PL_FEW}(?: osob\\p{L}*| ludzi\\p{L}*| operator\\p{L}*| pracownik\\p{L}*)?|jest (?:nas|ich) (?:tylko )?${PL_FEW}|(?:pracuj\\p{L}*|stoi|stoja) (?:\\p{L}+ |@ |# ){0,3}${PL_FEW} osob\\p{L}*`,
]);
/** One alone at a place: whatever is asked of then is asked of them. */
export const onlyOne = whole([
  '(?:only|just) one (?:person|operator|man|woman|of us|of them|guy|bloke)|(?:working|works|worked|was|is) (?:there )?alone (?:on|at)',
  '(?:nur|bloss) (?:einer(?! (?:der|von|dieser|aus)(?= |$))|eine person|ein mann|ein bediener)|(?:allein|alleine) (?:an|am|auf) (?:der |dem )?@',
  '(?:una|un) (?:sola|solo) (?:persona|operari[oa]|companer[oa])|solo (?:hay|trabaja|trabajaba|esta|estaba|habia) (?:uno|una)(?= |$)',
  // Two of a shift, and how many of three.
  `(?:the|those|die|diese|los|las|esos|esas|te|ci|tych|ta) (?:two|three|zwei|drei|dos|tres|dwie|dwoje|dwoch|trzy|troje|trzech) (?:from|on|of|von|vom|aus|auf|de|del|z|ze|na) (?:the |der |dem |la |el |# ?)*(?:\\p{L}*schicht|shift|crew|nights|earlies|lates|turno|zmian\\p{L}*|nock\\p{L}*|noche|#|@)`,
  `(?:how many|wie ?viele?|cuant[oa]s|ilu|ile) (?:of|von|de|z|ze) (?:the |den |los |las |tych |our |unseren )?(?:two|three|four|zwei|drei|vier|dos|tres|cuatro|dwoch|trzech|czterech) (?:operator|worker|people|person|lad|colleague|bediener|leute|kolleg|mitarbeiter|operari|operador|trabajador|persona|companer|pracownik|osob|kolegow)\\p{L}*`,
  'tylko (?:jedna osoba|jeden (?:operator|czlowiek|pracownik))|(?:pracuje|stoi) tylko jed(?:en|na)',
]);
/** To each their own. */
export const toEach = whole([
  'split|divide\\p{L}*|share out|between (?:them|us|the two)|each|one and the other|(?:how do )?their|(?:not )?mine|compare|which|whose|separately|respectively',
  'teil\\p{L}*|aufgeteilt|aufteil\\p{L}*|aufschlussel\\p{L}*|verteil\\p{L}*|jeweils|je(?= )|auf die (?:beiden|zwei|drei)|der eine|des einen|welche[rsnm]?|wer|getrennt|(?:nicht )?meine\\p{L}*|ihre',
  'repart\\p{L}*|divid\\p{L}*|desglos\\p{L}*|separ\\p{L}*|(?:con |de |el |la )?uno y|el otro|la otra|cada|cual|quien|suy[oa]s|(?:no )?mi[oa]s',
  'rozbij\\p{L}*|rozdziel\\p{L}*|podziel\\p{L}*|rozpisz\\p{L}*|na kazd\\p{L}+|kazd\\p{L}+ z|jed(?:en|na) i drug\\p{L}+|(?:nie )?mo(?:je|ich|ja)|ktor\\p{L}+|osobno|ich(?= )',
]);

const NAMES =
  '(?:names|surnames|initials|name list|list of (?:names|log ?ins)|namen|nachnamen|namensliste\\p{L}*|kurzel|nombres|apellidos|iniciales|nazwisk\\p{L}*|imion\\p{L}*|imiona|inicjal\\p{L}*)';
/** Somebody asks to be given names, whatever role gives them the right. */
export const namesWanted = whole([
  `(?:want|wants|need|needs|give|show|send|list|hand over|request\\p{L}*|asks? for|demand\\p{L}*|would like|provide|let me have) (?:[\\p{L}@#]+ ){0,6}${NAMES}`,
  `(?:will|wollen|mochte\\p{L}*|brauch\\p{L}*|benotig\\p{L}*|gib|gebt|zeig\\p{L}*|schick\\p{L}*|fordert?|verlang\\p{L}*|bitte(?:t|n)? um|nenn\\p{L}*|her mit) (?:[\\p{L}@#]+ ){0,6}${NAMES}`,
  `(?:quiero|queremos|quiere|pido|pide|pedimos|dame|danos|solicit\\p{L}*|exig\\p{L}*|necesit\\p{L}*|pasame|ensename|listado de|lista de) (?:[\\p{L}@#]+ ){0,6}${NAMES}`,
  `(?:pros\\p{L}+|chc\\p{L}+|potrzebuj\\p{L}*|podaj\\p{L}*|dajcie|daj|zad\\p{L}+|poprosz\\p{L}*|wymien\\p{L}*|wykaz|lista|liste|listy) (?:[\\p{L}@#]+ ){0,6}${NAMES}`,
  // Whoever did it, by right.
  '(?:entitled|right|want|need|allowed) to (?:see|know|hear|be told|learn) who|(?:recht|anspruch|wollen|mochten|mussen) (?:\\p{L}+ |, ){0,5}(?:wissen|sehen|erfahren) ?,? wer|(?:derecho|quiero|queremos|necesit\\p{L}*) (?:\\p{L}+ ){0,3}(?:saber|ver|conocer) quien\\p{L}*|(?:prawo|chc\\p{L}+|musi\\p{L}*) (?:\\p{L}+ ){0,3}(?:wiedziec|zobaczyc|znac) ?,? kto',
  '(?:number|nummer|numero|numer) (?:of the |der |de la |del )?(?:person|persona|osoby|operatora|operari[oa]|operador|bediener\\p{L}*)',
  // The people who did it.
  '(?:name|show|tell|list|give) (?:us |me )?(?:the )?(?:people|persons|operators|workers|staff|colleagues) (?:who|that)|(?:nenn|zeig|list|sag|gib|gebt)\\p{L}* (?:\\p{L}+ ){0,3}(?:personen|leute|mitarbeiter|kollegen|bediener)\\p{L}* ?,? (?:die|der)|(?:nombr|di|dig|list|muestr|dame|danos)\\p{L}* (?:\\p{L}+ ){0,3}(?:personas|operari[oa]s|trabajador\\p{L}*) que|(?:podaj|wymien|wskaz|wypisz|pokaz)\\p{L}* (?:\\p{L}+ ){0,3}(?:osoby|ludzi|pracownikow|operatorow) ?,? (?:ktore|ktorzy|co)',
  // Who always has to be helped.
  'wem (?:muss|mussen|musste) (?:\\p{L}+ |@ ){0,5}helfen|who (?:always |constantly )?needs? (?:\\p{L}+ ){0,2}help(?: at| on| with)?|a quien (?:hay que|siempre hay que|tenemos que) (?:\\p{L}+ |@ ){0,4}ayudar|komu (?:trzeba|ciagle trzeba|zawsze trzeba) (?:\\p{L}+ |@ ){0,4}pomagac',
  // Everybody who did it.
  '(?:list|show|name|tell me) (?:me )?(?:all|everyone|everybody|those|anyone) (?:that|who)|(?:alle|jeden) (?:auf)?(?:listen|zahlen|nennen|zeigen|auflisten|aufzahlen) ?,? (?:die|der)|(?:list|zahl|nenn)\\p{L}* (?:mir )?alle (?:auf )?,? ?die|(?:lista|dime|enumera|listame) (?:a )?(?:todos |todas )?(?:los|las) que|(?:wypisz|wymien|wylicz|podaj) (?:mi )?(?:wszystkich|tych) ?,? (?:ktorzy|co)|(?:uszereg|uporzadk|posortow|sortow)\\p{L}+ (?:\\p{L}+ ){0,2}(?:operator|pracowni|osob|ludzi|kolegow)\\p{L}*',
]);

/** A number that belongs to one human being: of a card, of a locker, of a telephone that is somebody's own. */
export const numberOfSomebody = whole([
  '(?<!job |order |kanban |work )(?:card|badge|locker|staff|payroll|clock|chip|fob|mobile|cell|employee) (?:number|no|nr|id)s?|(?:phone|telephone|extension) (?:number|no) (?:of|for) (?:whoever|somebody|someone|(?:the |that )(?:one|person|man|woman|guy|bloke|lad|girl))',
  '(?:ausweis|spind|chip|handy|mobil|stempel|personal)(?:karten)?nummer\\p{L}*|kartennummer\\p{L}*|(?:telefon|durchwahl)\\p{L}* (?:von|des|vom) (?:dem|der|den|demjenigen|derjenigen|jemand\\p{L}*|kolleg\\p{L}*)(?= (?:,|am|an|auf|bei|beim|vom|der|die|wo|mit))',
  'numero de (?:la )?(?:tarjeta|taquilla|casillero|locker|chip|ficha|movil|celular)|(?:telefono|movil|celular|extension) (?:del|de (?:la|el|los|las)) (?:que|de|del|chic[oa]|operari[oa]|compa\\p{L}*)',
  'numer\\p{L}{0,3} (?:karty|szafki|chipa|przepustki|legitymacji|kadrow\\p{L}+|komorki)|(?:telefon|komork|numer)\\p{L}* (?:do |od |telefonu )?(?:tego|tej|tamtego|tamtej|kogos|czlowieka|goscia) (?:z|ze|od|przy|na|co|ktor\\p{L}+)',
]);

const THEN = '(?:so|then|therefore|hence|also|nun|somit|pues|entonces|asi que|wiec|zatem|no to)';
/**
 * "Show me who", "so who was at @": the person is demanded, whatever right to know is claimed before. Whether somebody may see who was
 * there is asked of the rules.
 */
export const demanded = whole([
  '(?<!(?:do|does|would|will) (?:you|it|linemate) (?:ever )?)(?:show|tell|give|name|list|send|let) (?:me|us) (?:\\p{L}+ ){0,3}(?:who|whose|which one)',
  '(?:zeig|sag|nenn|gib|verrat|liste)\\p{L}* (?:mir|uns) (?:\\p{L}+ |, ){0,3}(?:wer|wen|wem|wessen)',
  '(?:di|digan|muestra|ensena|pasa|da|lista)(?:me|nos)(?: \\p{L}+){0,2} (?:a )?quien(?:es)?',
  '(?:pokaz|powiedz|podaj|wymien|wypisz)\\p{L}* (?:mi |nam )?(?:\\p{L}+ |, ){0,2}(?:kto|kogo|komu)',
  `${THEN} (?:, )?(?:who|whose|wer|wen|wessen|quien|quienes|kto|kogo)(?! (?:can|may|could|is allowed|sees|kann|darf|sieht|puede|ve|moze|widzi)(?= |$))`,
  '(?:^|[|] )(?:who|wer|quien|quienes|kto) (?:was|were|had|did|logged|left|ignored|dismissed|stopped|\\p{L}{3,}ed|war|waren|hat|hatte|stand|liess|estaba|estuvo|habia|\\p{L}{3,}o|byl\\p{L}*|mial\\p{L}*|\\p{L}{3,}(?:al|il|yl)a?)',
]);

/** The best of them, to be praised. */
export const praised = whole([
  '(?:best|beste\\p{L}*|mejor|najleps\\p{L}*) .{0,60}(?:praise|prize|bonus|reward|award|shout ?out|lob|loben|pramie|premio|elogi\\p{L}*|felicit\\p{L}*|nagrod\\p{L}*|pochwa\\p{L}*|premi\\p{L}*)',
]);

/** Nobody asks about a machine in confidence, or past the rules. */
export const inConfidence = whole([
  '(?:ignor|skip|bypass|forget|override|vergiss|umgeh|olvid|salta|pomin|zapomnij|obejdz)\\p{L}* (?:\\p{L}+ ){0,4}(?:rules?|privacy|policy|gdpr|normas?|reglas?|privacidad|rgpd|regeln?|datenschutz\\p{L}*|dsgvo|zasad\\p{L}*|prywatnosc\\p{L}*|rodo)',
  'just between us|between (?:you and me|ourselves)|off the record|confidential\\p{L}*|strictly private|wont tell (?:anyone|anybody)|our (?:little )?secret',
  '(?:mal |ganz )?unter uns|im vertrauen|vertraulich\\p{L}*|inoffiziell|bleibt unter uns|unter vier augen|sag(?:e|s)? (?:ich )?(?:auch )?keinem',
  'entre (?:nosotros|tu y yo|nos)|en confianza|extraoficial\\p{L}*|confidencial\\p{L}*|no se lo dire a nadie|que no salga de aqui',
  'miedzy nami|w zaufaniu|poufn\\p{L}*|nieoficjaln\\p{L}*|nikomu nie powiem|w cztery oczy',
]);

const KEPT_EN = '(?:questions?|names?|logins?|log in|badges?|chats?|messages?|answers?|people|data)';
/** What becomes of data about people, and of questions about them. */
export const keeping = whole([
  `what (?:do|does) (?:you|linemate|the bot) do (?:with|when|if) (?:[\\p{L}@]+ ){0,6}(?:${KEPT_EN}|person|someone|somebody|who)|what happens (?:to|with|when|if) (?:[\\p{L}@]+ ){0,5}(?:${KEPT_EN}|someone|somebody)|how long (?:do|does|are|is|will) (?:[\\p{L}@]+ ){0,5}(?:kept|stored|saved|keep|store|held)|(?:are|is) (?:\\p{L}+ ){0,3}${KEPT_EN} (?:[\\p{L}@]+ ){0,3}(?:kept|stored|saved|logged|recorded)`,
  'was (?:machst|tust|passiert|geschieht|macht) (?:du )?(?:mit|wenn) (?:[\\p{L}@,]+ ){0,6}(?:daten|namen|anmeld\\p{L}*|logins?|fragen|person|personen|jemand\\p{L}*)|wie lange (?:werden|wird|bleiben|bleibt|hebst|speicherst|behaltst) (?:[\\p{L}@]+ ){0,6}(?:aufbewahrt|gespeichert|aufgehoben|behalten|auf|gemerkt)|(?:werden|wird) (?:[\\p{L}@]+ ){0,4}(?:namen?|fragen?|anmeld\\p{L}*|logins?) (?:[\\p{L}@]+ ){0,4}(?:aufgehoben|aufbewahrt|gespeichert|protokolliert|behalten)',
  'que (?:haces|hace|hacen|pasa|ocurre) (?:con|cuando|si) (?:[\\p{L}@]+ ){0,6}(?:datos|nombres|sesion\\p{L}*|preguntas|persona|personas|alguien)|cuanto tiempo (?:se )?(?:guard|conserv|almacen|qued)\\p{L}* (?:[\\p{L}@]+ ){0,5}(?:preguntas|nombres|datos|mensajes)|se (?:guardan|conservan|almacenan|registran) (?:[\\p{L}@]+ ){0,4}(?:nombres|preguntas|datos)',
  'co (?:robisz|robicie|sie dzieje|dzieje sie) ?,? (?:z|ze|gdy|kiedy|jesli|jak) (?:[\\p{L}@,]+ ){0,6}(?:dan\\p{L}+|nazwisk\\p{L}*|logowa\\p{L}*|pytani\\p{L}*|osob\\p{L}*|ktos)|jak dlugo (?:\\p{L}+ ){0,3}(?:przechow|trzym|zapis)\\p{L}* (?:[\\p{L}@]+ ){0,4}(?:pytani|nazwisk|dan|rozmow)\\p{L}*|czy (?:[\\p{L}@]+ ){0,4}(?:nazwiska|imiona|pytania) (?:[\\p{L}@]+ ){0,3}(?:przechow|zapis|trzym)\\p{L}*',
]);

/** Which figures about people are forbidden. */
export const forbidden = whole([
  '(?:which|what|welche[rsn]?|que|cuales|jakie|ktore) (?:reports?|analyses|analytics|evaluations?|statistics|queries|questions|figures|auswertung\\p{L}*|analysen|abfragen|statistiken|fragen|informes?|analisis|evaluaciones|consultas|preguntas|raporty|analizy|zestawienia|pytania|statystyki) (?:[\\p{L}@]+ ){0,6}(?:blocked|locked|forbidden|banned|allowed|disabled|gesperrt|verboten|erlaubt|untersagt|ausgeschlossen|bloquead\\p{L}*|prohibid\\p{L}*|permitid\\p{L}*|vetad\\p{L}*|zablokowan\\p{L}*|zabronion\\p{L}*|dozwolon\\p{L}*|niedostepn\\p{L}*)',
]);

const QUESTIONS =
  '(?:questions?|requests?|queries|asks|\\p{L}*fragen?|preguntas|peticiones|consultas|solicitudes|pytan(?:ia)?|zapytan(?:ia)?|prosb\\p{L}*)';
const TURNED_DOWN =
  '(?:refuse[ds]?|turn(?:ed)? down|decline[ds]?|reject(?:ed)?|abgelehnt\\p{L}*|abgewiesen\\p{L}*|verweigert\\p{L}*|zuruckgewiesen\\p{L}*|rechaz\\p{L}+|denegad\\p{L}+|negad\\p{L}+|odrzuci\\p{L}+|odmowi\\p{L}+|odrzucon\\p{L}+)';
/** How the rules work: how often an answer was refused, and how many people a figure has to be of. */
export const rulesAtWork = whole([
  `(?:how (?:many|often)|number of|wie ?viele?|wie oft|zahl der|anzahl der|cuant[oa]s|numero de|ile|liczb\\p{L}+) (?:[\\p{L}@]+ ){0,6}${QUESTIONS} (?:[\\p{L}@#]+ ){0,7}${TURNED_DOWN}`,
  `(?:how (?:many|often)|number of|wie ?viele?|wie oft|zahl der|anzahl der|cuant[oa]s|numero de|ile|liczb\\p{L}+) (?:[\\p{L}@]+ ){0,4}${TURNED_DOWN} (?:[\\p{L}@#]+ ){0,4}(?:${QUESTIONS}|answer|antwort\\p{L}*|auskunft|contestar|responder|respuesta|odpowiedzi|odpowiadac)`,
  '(?:from|above|below|over|under|at least|with) how many (?:people|persons|heads|operators) .{0,30}(?:show|give|tell|figures|numbers)|(?:how (?:big|large|small)|smallest|minimum) (?:\\p{L}+ ){0,4}(?:group|team)s? .{0,40}(?:show|give|tell|figures|numbers|size)',
  '(?:ab|unter|bei|uber) wie ?viele[nr]? (?:leuten|personen|kopfen|mitarbeitern|menschen) .{0,30}(?:zeig|nenn|gib|sag|zahlen|kennzahl)\\p{L}*|(?:wie (?:gross|klein)|kleinste|mindest\\p{L}*) .{0,25}(?:gruppe|team).{0,30}(?:zeig|nenn|gib|sag|zahlen|grosse)\\p{L}*',
  '(?:a partir de|desde|con menos de|por debajo de) cuant[oa]s (?:personas|operari[oa]s|trabajadores) .{0,30}(?:ensen|muestr|das|dices|cifras|datos|numeros)\\p{L}*|(?:grupo (?:mas pequeno|minimo)|tamano minimo|(?:que|como) (?:de )?(?:tamano|grande)) .{0,30}(?:grupo|cifras|datos|numeros)',
  '(?:od|powyzej|ponizej|przy) ilu (?:osob\\p{L}*|ludzi|pracownikow) .{0,30}(?:pokaz|podaj|dajesz|liczb|dan)\\p{L}*|(?:jak (?:duza|liczna|mala)|najmniejsz\\p{L}+|minimaln\\p{L}+) .{0,20}grup\\p{L}* .{0,30}(?:pokaz|podaj|poda|liczb|dan)\\p{L}*',
]);

/** The asker wants to be left alone. */
export const leftAlone = whole([
  '(?:no|stop(?: the| sending me)?|dont (?:want|need)(?: any)?) (?:more )?(?:tips|hints|nudges|cards)(?: any ?more)?(?= (?:please|for me|today)|$| [|,])',
  '(?:stumm(?:schalt|schoit|stell)\\p{L}*|(?:keine|koane|koa|kane) (?:\\p{L}+ )?(?:hinweise|tipps|tips|karten) (?:mehr|mea|mer))',
  '(?:turn|switch|shut) (?:your |the |these |my )?(?:tips|hints|nudges|cards|messages|notifications) off|(?:turn|switch|shut) off (?:your |the |these |my )?(?:tips|hints|nudges|cards|messages|notifications)|(?:mute|silence) (?:you|yourself|linemate|(?:your |the )?(?:tips|hints|nudges|cards|messages|notifications))',
  '(?:deine|eure|die|meine|diese) (?:hinweise|tipps|tips|karten|nachrichten|meldungen) (?:\\p{L}+ ){0,4}(?:abstell|abschalt|ausschalt|ausstell|abbestell|ab|aus)\\p{L}*',
  '(?:desactiv|silenci|apag|quit)\\p{L}* (?:tus|los|estos|mis) (?:avisos|consejos|mensajes|sugerencias|notificaciones)(?! (?:de|del) (?:la |el )?@)|silenciarte',
  '(?:wylacz|wycisz)\\p{L}* (?:mi |sobie |dla mnie )?(?:twoje |te |swoje |wszystkie )?(?:wskazowki|podpowiedzi|porady|powiadomienia|karty)',
  '(?:silenciame|no (?:quiero|me mandes|me envies) (?:mas )?(?:consejos|avisos|sugerencias))',
  '(?:wycisz(?:cie)?(?: mnie)?(?= prosze|$| [|,])|nie chce (?:juz |wiecej )*(?:wskazowek|podpowiedzi|porad)|zadnych (?:wskazowek|podpowiedzi|porad))',
]);
