/**
 * What lies past now, or past any line's data, without a word such as "tomorrow": purchases, plans, people's minds, prices, rosters,
 * customers. Folded regular expressions, joined to those of `unanswerable.ts`. Places stand as `@`, times as `#`.
 */

/** Nothing that already happened is meant: "how long did it last until Christmas" did. */
const notPast =
  '(?<!(?:^| )(?:did|was|were|had|been|has|war|waren|lief|stand|hat|hatte|haben|gab|fue|estuvo|hubo|paro|pararon|ha|bylo|byla|byl|byly|stal|stala|stalo|dzialala|dzialal)(?: .*)? )';

const enHolidays =
  '(?:christmas|xmas|easter|new year\\p{L}*|whitsun|summer|winter|spring|autumn|the (?:holidays|summer|winter|shutdown|weekend)|retirement|(?:the )?end of (?:the |this )?(?:shift|day|week|month|year))';
const deHolidays =
  '(?:weihnachten|ostern|pfingsten|silvester|neujahr|feiertage\\p{L}*|(?:den |die |zu den )?(?:feiertagen?|ferien)|(?:zum |zu |dem |den |im )?(?:sommer|winter|fruhjahr|herbst|urlaub|feierabend|wochenende|schichtende|monatsende|jahresende|ende (?:der|des|vom))|schichtende|jahresende|monatsende|feierabend)';
const esHolidays =
  '(?:navidad\\p{L}*|(?:la )?semana santa|reyes|(?:las )?fiestas|ano nuevo|fin de ano|(?:el )?(?:verano|invierno|otono|puente)|(?:las )?vacaciones|(?:el )?(?:fin|final) de(?:l)? (?:mes|ano|turno|semana))';
const plHolidays =
  '(?:swiat\\p{L}*|swietami|wigili\\p{L}*|wielkanoc\\p{L}*|boz\\p{L}+ narodzeni\\p{L}+|now\\p{L}+ rok\\p{L}*|wakacj\\p{L}*|sylwestr\\p{L}*|lata|latem|zimy|zima|wiosny|jesieni|urlop\\p{L}*|weekendu|(?:konca|koncem) (?:zmiany|dnia|tygodnia|miesiaca|roku)|fajrantu)';

export const ahead: readonly string[] = [
  '(?:zdaz|wyrobi|dotrwa|wytrzyma|skoncz|dokoncz)(?:e|y|a|ymy|emy|my|imy) (?:sie )?',
  'when (?:do|can|are|shall) (?:we|i|they|you) (?:finally |ever |actually |even )*(?:get|getting|receive|buy|buying|order|ordering|replace|replacing|install|installing|expect|fix|fixing|repair|repairing|hire|hiring|start|finish|move|moving|switch|upgrade|upgrading|close|closing|gonna|going)',
  'when (?:is|are) .{1,40} (?:coming|arriving|due|going to|getting|being (?:replaced|repaired|fixed|upgraded|delivered|scrapped)|expected|scheduled|supposed to|ready)',
  'when (?:does|do) .{1,30} (?:get (?:a |an |its |the )?(?:new|replaced|fixed|repaired|serviced|upgraded)|arrive|come (?:in|back))',
  `${notPast}(?:until|till|til|by|before|past|over) ${enHolidays}`,
  '(?:can|could|would|might|should) (?:the )?@ (?:\\p{L}+ )?(?:last|hold out|survive|make it|cope|break|fail|hold|manage)',
  `${notPast}(?:last|hold out|survive|make it|hold up|hold) (?:until|till|to|through|another|the (?:week|month|year|winter|shift|night))`,
  '(?:gonna|going to) (?:be|break|fail|stop|last|hold|get|make|jam|happen|run|need|finish|hit|reach|have)',
  '(?:should|shall) (?:we|i|they) (?:buy|replace|order|hire|invest|upgrade|scrap it)',
  '(?:is|are) (?:it|they|@) worth (?:buying|replacing|repairing|fixing)',
  '(?:plan|plans|planning|intend|intends|intending) to (?:buy|replace|get|hire|close|sell|move|upgrade|install|expand|invest)',
  '(?:any )?plans (?:for|to)',
  '(?:what|are) (?:are )?(?:they|we|you|management|the \\p{L}+) planning|what (?:is|are) (?:\\p{L}+ )?planned for (?:the )?@',
  '(?:buy|buying|purchase|purchasing) (?:us |a |an |the |some )*(?:new|another|second|@)',
  '(?:next|coming) (?:break ?down|failure|fault)',
  'wann (?:kriegen|kriegt|krieg|bekommen|bekommt|kaufen|kauft|bestellen|bestellt|ersetzen|ersetzt|liefern|liefert|reparieren|repariert|tauschen|tauscht|durfen|soll|sollen|sollte)',
  '(?<!(?:seit|ab) )wann (?:ist|sind) .{1,40} (?:dran|fertig|fallig|soweit|einsatzbereit)(?= |$)(?! (?:geworden|gewesen))',
  '(?<!(?:seit|ab) )wann (?:kann|konnen|lauft|geht|gehts) .{0,40}(?:wieder|weiter|endlich)',
  `${notPast}(?:bis|vor|uber) ${deHolidays}`,
  '(?:halt|ubersteht|uberlebt|schafft|schaffts|packt) (?:es )?(?:der |die |das )?@ (?:\\p{L}+ |# )*(?:bis|durch|aus|noch|uber|es)',
  '(?:halt|halten) (?:das |es )?(?:wohl |noch )*(?:durch|bis)',
  'bald (?:wieder |ganz )?(?:kaputt|aus|hin|still|stehen|nicht mehr|den geist)|(?:kriegen|bekommen|schaffen) wir (?:das |es )?(?:# )?noch|(?:kriegen|bekommen) wir (?:bald|endlich|irgendwann)',
  '(?:wann ist|wann sind|when is|when are|cuando es|cuando son|kiedy jest|kiedy sa) (?:der |die |das |the |our |el |la |los |las )?(?!@)\\p{L}+$',
  'any (?:minute|moment|day) now|sooner or later|one of these days|irgendwann|uber kurz oder lang|algun dia|tarde o temprano|predzej czy pozniej|niedlugo (?:stanie|padnie|sie)|wkrotce|niebawem',
  '(?:fallt|bleibt|geht|steht|macht) .{0,30}(?:heute|diese (?:schicht|woche)|bald|#) noch (?:aus|stehen|kaputt|schlapp)|wie ?viele? (?:\\p{L}+ )?(?:schaffen|machen|bekommen|schafft) (?:wir|die|der|ihr) (?:noch )?(?:morgen|bis|nachste\\p{L}*|#$)',
  'wie lange (?:halt|macht es|uberlebt|halten|reicht)',
  '(?:kriegen|bekommen|kaufen|bestellen|kauft|bestellt|bekommt|kriegt) .{0,30}(?:neuen?|neues|neuer|zweite[nrs]?|weitere[nrs]?) (?:@|maschine|anlage|roboter|linie)',
  '(?:neuen?|neues|neuer|zweite[nrs]?|weitere[nrs]?) @ .{0,30}(?:kriegen|bekommen|kaufen|angeschafft|gekauft|bestellt|geliefert|geplant|anschaffen)',
  'anschaff\\p{L}*|angeschafft|investi\\p{L}+|lohnt (?:sich|es) .{0,20}(?:neue\\p{L}*|reparatur|kauf|anschaffung)',
  '(?:plant|planen) (?:die|der|man|wir|ihr)|habt ihr vor|hat .{1,30} vor(?= |$)(?! (?:dem|der|den|einer|einem|#))|ist .{1,40} (?:vorgesehen)',
  'cuando (?:nos |me |os |le |les |lo |la |se )*(?:traen|trae|compran|compra|cambian|ponen|llegan?|vienen?|tocan?|arreglan?|reparan?|entregan?|instalan?|compramos|cambiamos|estrenamos|acabamos|terminamos|renuevan?|sustituyen|jubilan?)(?= |$)',
  `${notPast}(?:antes de(?:l)?|hasta|para|pasa de|llega a(?:l)?|llega hasta) ${esHolidays}`,
  '(?:aguanta|aguante|resiste|dura) (?:\\p{L}+ |@ ){0,4}(?:hasta|otro|otra|mucho)',
  '(?:compra\\p{L}*|comprar\\p{L}*|encargar\\p{L}*|piensan? (?:comprar|cambiar|poner)) .{0,20}(?:nuev[oa]s?|otr[oa]|segund[oa]|@)',
  '(?:nuev[oa]|otr[oa]) (?:@|maquina|linea|robot) (?:\\p{L}+ ){0,3}(?:compran|llega|llegan|viene|vienen)',
  'inversion\\p{L}*|invertir|(?:merece|vale) la pena (?:cambiar|comprar|arreglar|reparar)|(?:planes|plan) (?:para|de) (?:comprar|cambiar|ampliar|renovar)|piensan? (?:comprar|cambiar|cerrar|ampliar)|tienen pensado',
  '(?:wytrzyma|przetrwa|dotrwa|dozyje|pociagnie|dociagnie|dojedzie|zdazy|nadazy|przezyje|doczeka\\p{L}*|wystarczy (?:nam|jej|mu)|starczy (?:nam|jej|mu)|rozleci sie|rozsypie sie|zepsuja sie|popsuje\\p{L}*|stana|padna|poprawi sie|pogorszy sie|przyspieszy|zwolnia)',
  'kiedy (?:\\p{L}+ ){0,3}(?:dostan\\p{L}+|kupi\\p{L}*|przyjdzie|przyjedzie|przyjda|przyjada|przywioz\\p{L}+|wymieni(?:a|my|cie)|naprawi(?:a|my|cie)|zamontuj\\p{L}+|zamowi(?:a|my|cie)|zrobi(?:a|my|cie)|skoncza|dostarcz\\p{L}+|oddadza|odbiora|zatrudni\\p{L}+|beda|ruszymy|zaczniemy|skonczymy)(?= |$)',
  '(?:czy )?(?:dostaniemy|kupimy|kupia|zamowimy|zamowia|wymienimy|wymienia|zatrudnia|zatrudnimy|zamkna|przeniosa|sprzedadza)',
  `${notPast}(?:do|przed|na) ${plHolidays}`,
  '(?:kupi\\p{L}*|kupujemy|kupuja|zamowi\\p{L}*|oplaca sie) .{0,30}(?:now\\p{L}{1,3}|drug\\p{L}{1,3}) (?:@|maszyn\\p{L}*|robot\\p{L}*|lini\\p{L}*)',
  'inwestycj\\p{L}*|zainwestuj\\p{L}*|zamierzaj\\p{L}*|(?:czy |co |kiedy )(?:\\p{L}+ ){0,3}planuj\\p{L}+',
];

const enPeople =
  '(?:boss|manager|mechanic|fitter|electrician|technician|operator|supervisor|(?:line |shift |team )?lead(?:er)?|foreman|guy|guys|bloke|lad|lads|crew|team|colleague|cleaner|driver|apprentice|engineer|owner|management|he|she|they|everyone|everybody|nobody|people|somebody|someone)';
const dePeople =
  '(?:chef\\p{L}*|meister|mechaniker|schlosser|elektriker|techniker|bediener|vorarbeiter|schichtleiter\\p{L}*|schichtfuhrer\\p{L}*|leitung|geschaftsfuhr\\p{L}*|kollege\\p{L}*|azubi|mannschaft|leute|er|sie|man|jemand|keiner|alle)';
const esPeople =
  '(?:jefe|jefa|encargad[oa]|mecanico|tecnico|electricista|operari[oa]|supervisor\\p{L}*|director\\p{L}*|companer[oa]|gente|equipo|aprendiz|el|ella|todos|nadie)';
const plPeople =
  '(?:szef\\p{L}*|kierownik\\p{L}*|mechanik\\p{L}*|elektryk\\p{L}*|technik\\p{L}*|operator\\p{L}*|brygadzist\\p{L}*|mistrz\\p{L}*|lider\\p{L}*|koleg\\p{L}*|dyrekto\\p{L}*|ludzie|zaloga|on|ona|oni|wszyscy|nikt)';

/** What goes on in heads. */
export const minds: readonly string[] = [
  'kunden? (?:[\\p{L}#]+ ){0,5}(?:gesagt|gemeint|geschrieben)',
  `(?:what|why) (?:on earth |the hell )?(?:was|were|is|are|did|does|do) (?:the )?${enPeople} (?:\\p{L}+ ){0,4}(?:thinking|think|feeling|feel|intend|intending|hoping|hope|playing at|want|wanted|mean to|expect|trying to|reckon|say)`,
  'thinking (?:when|of|about|by|to)|in (?:his|her|their) (?:head|mind|right mind)|(?:have|had|has) in mind|go(?:es|ing)? through (?:his|her|their) head',
  `(?:is|was|are|were) (?:the )?${enPeople} (?:\\p{L}+ )?(?:angry|happy|annoyed|cross|mad|pleased|upset|satisfied|in a (?:good|bad|foul) mood|tired|drunk|lazy|hung ?over|bored)`,
  `(?:does|do|did) (?:the )?${enPeople} (?:\\p{L}+ )?(?:like|love|hate|care|mind|regret|know how|suspect|believe|trust)`,
  `(?:sich|was hat|was haben) .{0,40}(?:dabei |eigentlich |bloss |nur )*gedacht|was (?:denkt|meint|glaubt|findet|will|wollte|dachte|hielt) (?:sich )?(?:der |die |das |unser\\p{L}* )?${dePeople}|im kopf|vorgestellt hat|was geht in .{1,30} vor|(?:gute|schlechte|miese) laune`,
  `(?:ist|war|sind) (?:der |die |unser\\p{L}* )?${dePeople} (?:\\p{L}+ )?(?:sauer|zufrieden|wutend|verargert|mude|besoffen|faul|glucklich|schlecht gelaunt|gut gelaunt)`,
  `(?:mag|hasst|argert|freut|weiss) (?:der |die |sich )*${dePeople}(?= )`,
  `en que (?:estaba\\p{L}*|estaria\\p{L}*|andaba\\p{L}*|andaria\\p{L}*) (?:.{0,30} )?pensando|en que (?:pensaba\\p{L}*|penso|piensa)|(?:que|que se) (?:piensa|opina|cree|penso|pensaba|queria|pretendia|pretende|dice|dira|tenia) (?:el |la |mi |nuestro )?${esPeople}|por la cabeza|en (?:la cabeza|mente)|de (?:mal|buen) humor`,
  `(?:esta|estaba) (?:el |la |mi )?${esPeople} (?:\\p{L}+ )?(?:content[oa]|enfadad[oa]|cabread[oa]|hart[oa]|cansad[oa]|borrach[oa]|feliz)`,
  `co (?:\\p{L}+ ){0,4}(?:myslal\\p{L}*|mysleli|mysli|pomyslal\\p{L}*)|o czym (?:\\p{L}+ ){0,3}mysl\\p{L}+|co (?:na to |o tym )?(?:sadzi|mysli|powie|chce|chcial\\p{L}*|uwaza|knuje) (?:\\p{L}+ )?${plPeople}|co ${plPeople} (?:na to|sadzi|mysli|powie|uwaza|chcial\\p{L}*)|do glowy|w glowie|(?:w )?(?:dobrym|zlym|zly|dobry) humor\\p{L}*`,
  `(?:czy )?${plPeople} (?:jest|byl|byla|sa) (?:\\p{L}+ )?(?:zly|zla|zadowolon\\p{L}+|wsciekl\\p{L}+|zmeczon\\p{L}+|pijan\\p{L}+|szczesliw\\p{L}+)`,
  '(?:what|which) mood',
];

export const beyond: readonly string[] = [
  ...minds,
  // Prices and budgets; what a stop cost is another matter.
  'how much (?:does|do|did|would|is|are) (?:a |an |the )?(?:new |spare |replacement |second )*(?:@|machine|part|spare|spares|bottle|crate|keg|beer|litre|repair|robot) cost|(?:price|prices|pricing|price tag|invoice|budget) ?(?:of|for|is|on|@|$| )|cost of (?:a |an |the )?(?:new|spare|replacement|repair)|how much (?:is|are) (?:a |an )(?:new )?@',
  'was koste\\p{L}* (?:der |die |das |ein\\p{L}* )?(?:neue\\p{L}* )?(?:@|flasche|fass|kasten|liter|bier|maschine|ersatz\\p{L}*|reparatur|kilo|neuer?)(?= |$)|(?:kauf|listen|stuck|einkaufs|verkaufs|anschaffungs)?preis(?:e|es)?(?= |$)|wie teuer (?:ist|war|ware|sind) (?:der |die |das |ein\\p{L}* )?(?:neue\\p{L}* )?(?:@|maschine|reparatur|ersatz\\p{L}*)|budget|rechnung(?= |$)(?! tragen)',
  'cuanto (?:cuesta|cuestan|vale|valen|costaria|valdria|costo|sale) (?:un |una |el |la |los |las )?(?:nuev[oa] )?(?:@|maquina|repuesto\\p{L}*|recambio\\p{L}*|botella|barril|litro|cerveza|reparacion)|precio(?:s)?|presupuesto|factura(?= |$)',
  'ile (?:kosztuje|kosztuja|kosztowal\\p{L}*|by kosztowal\\p{L}*) (?!nas )(?:now\\p{L}+ )?(?:@|maszyna|czesc\\p{L}*|butelka|naprawa|piwo|litr)|cen(?:a|e|y)(?= |$)|cennik\\p{L}*|faktur\\p{L}*|budzet\\p{L}*|zakup\\p{L}*',
  // What might have been, or might be.
  'what (?:would|happens|will) (?:happen |be )?(?:if|when we)|what would happen|what if|would (?:we|it|they|the @|@|that) (?:\\p{L}+ )?(?:have|be|get|make|gain|lose|happen|help|run)|(?:^|[|,] )if we (?!had a|have a|look)\\p{L}+',
  'was waren?|was passiert wenn|hatten wir .{0,60}(?:gemacht|geschafft|produziert)|wurden wir .{0,60}(?:schaffen|machen|produzieren|gewinnen)',
  'que pasa(?:ria)? si|si (?:subimos|bajamos|aceleramos|paramos|cambiamos|ponemos)|habriamos',
  'co by|gdyby\\p{L}*|co jesli|co sie stanie (?:jak|jesli|gdy)|jesli (?:przyspieszymy|zwolnimy|podniesiemy|zmienimy)',
  'who (?:works|covers|will work|is working|is covering|is on shift)',
  // Trade, and what a machine is rather than does: its age, maker, weight, colour.
  '(?:sell|sells|sold|selling|(?<!no |que |ya |se |lo )sale(?! (?:nada|algo|todo|mucho|poco|mal|bien|con|de|por|tan))|sales|retail|retails)(?= |$)|(?:do|did|does) (?:we|they|it|you|one) charge|verkauf\\p{L}*|verkauft|absatz|vende|venden|vendemos|vendimos|vendido|vendidos|vendidas|vender|ventas?|sprzeda\\p{L}*|po ile',
  'how old (?:is|are) (?:the )?@|(?:what|which) colou?r|how heavy (?:is|are)|(?:does|do) (?:the )?@ weigh|who (?:made|makes|built|builds|installed|designed|invented|supplied|sold us) (?:the )?@|warranty|serial number',
  'wie alt (?:ist|sind)|welche farbe|wie schwer (?:ist|sind)|wie viel wiegt|was wiegt|wer hat .{0,20}@ .{0,20}(?:gebaut|hergestellt|geliefert|installiert|erfunden)|garantie|seriennummer|baujahr|hersteller',
  'cuantos anos tiene|de que color|cuanto pesa|quien (?:fabrico|hizo|construyo|instalo|invento) (?:la |el )?@|garantia|numero de serie|fabricante',
  'ile lat ma|jaki(?:ego)? kolor\\p{L}*|ile wazy|kto (?:zbudowal|wyprodukowal|zainstalowal|wymyslil) @|gwarancj\\p{L}*|numer seryjny|rok produkcji|producent\\p{L}*',
  '(?:do|does|did) (?:they|we|you|the company) pay|(?:can|could) we afford|konnen wir uns .{0,40}leisten|podemos permitirnos|stac nas na|sacked|(?:kogo|kto) zwaln\\p{L}+|a quien (?:echan|despiden)|wen schmeissen sie',
  '(?:geht es|gehts) (?:dein|sein|ihr|eur)\\p{L}* (?!@)\\p{L}+|como esta(?:n)? (?:tu|tus|su|sus) (?!@|linea|maquina|turno|equipo)\\p{L}+|how (?:is|are) (?:your|his|her|their) (?!@|line|machine|shift|team|numbers)\\p{L}+|jak sie (?:ma|maja|miewa|miewaja|czuje|czuja)(?! (?:\\p{L}+ )?@)',
  '(?:is|are|was|were) (?:the |our |your |my )?(?:\\p{L}+ ){0,2}(?:manager|boss|gaffer|customers?|clients?|director|owner|foreman|lead|supervisor|management) (?:\\p{L}+ ){0,3}(?:happy|pleased|satisfied|angry|cross|impressed|grumpy|annoyed|mad|in a (?:bad|good|foul) mood|upset|fed up)|(?:chef\\p{L}*|meister|werkleiter|kunde|boss|schichtleiter|vorgesetzte\\p{L}*) (?:\\p{L}+ |# ){0,4}(?:drauf|sauer|bose|wutend|zufrieden|gelaunt|grantig|genervt|stinkig|glucklich)|(?:esta|estan|anda) (?:\\p{L}+ ){0,2}(?:enfadad|enojad|content|cabread|molest|feliz|de mal humor|de buen humor|satisfech|furios)\\p{L}*(?: con nosotros)? (?:el |la |los )?(?:encargad|jef|client|director|gerente|supervisor)\\p{L}*|(?:encargad|jef|client|director|gerente|supervisor)\\p{L}* (?:\\p{L}+ ){0,3}(?:enfadad|enojad|content|cabread|molest|feliz|satisfech|furios|de mal humor)\\p{L}*|(?:szef\\p{L}*|kierowni\\p{L}*|klient\\p{L}*|dyrektor\\p{L}*|brygadzist\\p{L}*) (?:\\p{L}+ ){0,4}(?:zly|zla|zli|zadowolon\\p{L}*|wkurzon\\p{L}*|wsciek\\p{L}*|obrazon\\p{L}*|w humorze|nie w humorze)|(?:gefallt|gefallen|passt) (?:es )?(?:dem|den|unserem|unseren) (?:kunden?|chef|werkleiter)|(?:le|les) gusta(?:n)? (?:\\p{L}+ ){0,4}(?:al cliente|a los clientes|al jefe)|(?:podoba|podobaja) sie (?:\\p{L}+ ){0,4}(?:klient|szef)\\p{L}*|what (?:do|does) (?:\\p{L}+ |@ |# ){0,5}(?:get|make|take home) (?:an|per|a) (?:hour|month|week)',
  'how much do we (?:pay|spend)|a cuanto (?:esta|estan|va)(?! (?:el |la |los |las )?(?:\\p{L}+ ){0,3}(?:@|%))|cuanto (?:gastamos|pagamos|nos gastamos)|ile (?:placimy|wydajemy)|wie ?viel (?:zahlen|geben) wir|(?:strom|gas|wasser|heizung) kostet|visitors|guests|besucher\\p{L}*|gaste|visitantes|gosci|ilu (?!#|@)\\p{L}+',
  'krankmeldung\\p{L}*|krankenstand|zwolnien lekarskich|zwolnieni\\p{L}* chorobow\\p{L}*|bajas? medicas?|(?:frau|mann|sohn|tochter|mutter|vater) (?:vom|von|des|der)|(?:zona|maz|syn|corka|matka|ojciec) (?:szefa|kierownika|mechanika|brygadzisty)|(?:mujer|marido|hij[oa]|perro|madre|padre) de(?:l)?|(?:staff|locker|break|meeting|changing) room|(?:the|our|my) meeting|(?:cup )?final$',
  // What others say and think of us.
  'what (?:do|does|did|have|has|had) (?!(?:the |our )?(?:you|i|we|it|@|data|numbers|figures|alarm|display|screen|panel|sensor|log)s?(?= ))(?:the |our |my )?(?:\\p{L}+ ){1,2}(?:say|says|said|think|thinks|thought) (?:about|of|to)',
  'was (?:sagt|sagen|meint|meinen|denkt|denken|halt|halten) (?!(?:der |die |das )?(?:@|du|ihr|anzeige|display|alarm|daten|zahlen))(?:\\p{L}+ ){1,2}(?:zu|zum|zur|uber|von|vom)(?= )',
  'que (?:opina|opinan|piensa|piensan|dice|dicen|dijo|dijeron) (?!(?:el |la |los |las )?(?:@|datos|alarma|pantalla|cifras|numeros))(?:\\p{L}+ ){1,2}(?:de|del|sobre)(?= )',
  'co (?!(?:@|dane|alarm|ekran|liczby))(?:\\p{L}+ ){1,2}(?:mowi|mowia|mowil|mowila|mowili|powiedzial|powiedziala|powiedzieli|sadzi|sadza|mysli|mysla) o(?= )',
  '(?:electricity|power|gas|water|energy|heating) (?:bill|costs?)|(?:strom|gas|wasser|energie|heiz)(?:rechnung|kosten)|(?:factura|recibo) de(?:l)? (?:la )?(?:luz|agua|gas|electricidad)|rachunk?e?k?\\p{L}* za (?:prad|wode|gaz|energie)',
  // Energy, stock and what lies in store: none of it is told by a line.
  '(?:how much|what) (?:\\p{L}+ )?(?:power|electricity|energy|gas|water|compressed air|diesel) (?:did|does|do|has|have|was|is|are|went)|kwh|kilowatt\\p{L}*|(?:power|energy|electricity|gas|water) (?:use|usage|consumption|draw)|(?:how (?:much|many)|what) (?:\\S+ ){1,4}(?:left|remaining|in stock|on order|on hand|in store|in the (?:silo|store|warehouse|stores))|exchange rate|carbon footprint|co2 footprint',
  'wie ?viel (?:\\p{L}+ )?(?:strom|energie|gas|wasser|druckluft|diesel) .{0,40}(?:gebraucht|verbraucht|verbraucht\\p{L}*|braucht|gezogen)|(?:strom|energie|gas|wasser)verbrauch\\p{L}*|wie ?viele? (?:\\S+ ){0,4}(?:ubrig|auf lager|im lager|noch da|noch im \\p{L}+|liegen noch|auf vorrat)|wie ?viele? .{0,30}(?:liegen|liegt) (?:noch )?(?:im|auf|in)|wechselkurs',
  'cuanto (?:nos )?cuesta (?:la )?(?:luz|electricidad|energia)|cuant[oa] (?:luz|electricidad|energia|gas|agua|aire) .{0,40}(?:gast|consum|us)\\p{L}*|consumo (?:de|electrico)|cuant[oa]s? (?:\\S+ ){0,3}(?:queda|quedan|hay) (?:en|de) (?:el |la )?(?:almacen|stock|silo)|cuant[oa]s? (?:\\S+ ){1,3}(?:queda|quedan)(?= |$)|tipo de cambio|(?:nos |me |os )?sub(?:en|iran) el sueldo',
  'ile (?:\\p{L}+ )?(?:pradu|energii|gazu|wody|powietrza) .{0,40}(?:zuzyl|zuzyw|pobral|pobier|poszl)\\p{L}*|zuzyci\\p{L} (?:pradu|energii|gazu|wody)|ile (?:\\S+ ){0,4}(?:zostalo|zostaly|jeszcze mamy|mamy jeszcze|na magazynie|w magazynie|na stanie)|kurs (?:euro|dolara|walut)',
  '(?:next|coming|der nachste|el proximo|nastepn\\p{L}+) (?:audit|inspection|delivery|shutdown|lieferung|przeglad|dostaw\\p{L})|(?:when|wann|cuando|kiedy) (?:is |ist |es |jest )?(?:the |der |die |el |la )?(?:next |nachste |proxim[oa] |nastepn\\p{L}+ )?(?:audit|audyt|auditoria|delivery|lieferung|entrega|dostawa)',
  // Who supplies, and whom.
  'suppliers?|who (?:supplies|delivers|sells us)|lieferant\\p{L}*|zulieferer\\p{L}*|wer (?:be)?liefert|proveedor\\p{L}*|quien (?:suministra|nos vende)|dostawc\\p{L}*|kto dostarcza',
  // Rosters.
  '(?:duty|staff\\p{L}*|holiday|vacation|shift) (?:plan|rota|roster|schedule|levels?)|rota|roster|how many (?:people|operators|staff|heads|hands)|(?:do|must) (?:i|we) (?:have to |need to )?work|days? off|(?:off|call\\p{L}*) (?:in )?sick|overtime',
  'schichtplan\\p{L}*|dienstplan\\p{L}*|personalplan\\p{L}*|uberstunden|krankgemeldet|krank(?:geschrieben)|wer (?:arbeitet|hat (?:schicht|dienst|frei)|vertritt)|hab(?:e)? ich frei|wie ?viele (?:leute|mitarbeiter|bediener|kollegen)',
  'cuadrante\\p{L}*|(?:plan|planning|calendario) de turnos|quien (?:trabaja|curra|libra|cubre)|horas extra\\p{L}*|dia libre|esta de baja|cuant[oa]s (?:personas|operarios|trabajadores)|cuanta gente',
  'grafik\\p{L}*|kto (?:ma|pracuje|robi|zastepuje) (?:\\p{L}+ )?(?:zmian\\p{L}*|wolne|#)|nadgodzin\\p{L}*|(?:mam|ma|maja) wolne|na l4|ilu (?:ludzi|operatorow|pracownikow|osob)|ile osob',
  // What became of the goods outside.
  '(?:customers?|clients?|consumers?|shops?|supermarkets?|pubs?|drinkers?) (?:\\p{L}+ )*(?:complain\\p{L}*|return\\p{L}*|happy|satisfied|like|liked|notice\\p{L}*|reject\\p{L}*)|(?:customer|consumer) (?:complaints?|returns?|satisfaction|feedback|ratings?)|complaints? (?:from|by) (?:the )?(?:customers?|clients?|shops?|pubs?)|recalls?|in the (?:shops|pubs|supermarket)|taste[sd]?|at the customer\\p{L}*',
  'kunde\\p{L}* .{0,40}(?:beschwer\\p{L}*|reklam\\p{L}*|zufrieden|zuruck\\p{L}*|bemerk\\p{L}*|gefall\\p{L}*)|(?:beim|bei den|bei unseren) kunden?|kundenzufrieden\\p{L}*|reklamation\\p{L}*|reklamier\\p{L}*|beschwerd\\p{L}*|schmeckt|geschmack|ruckruf\\p{L}*|im (?:laden|handel|supermarkt)',
  'client\\p{L}+ .{0,40}(?:quej\\p{L}*|reclam\\p{L}*|content\\p{L}*|devol\\p{L}*|devuel\\p{L}*|satisfech\\p{L}*|gust\\p{L}*)|quejas?|reclamacion\\p{L}*|en (?:las tiendas|los bares|el supermercado)|(?:en casa|en las instalaciones) del cliente|sabor',
  'klien\\p{L}+ .{0,40}(?:narzek\\p{L}*|skarz\\p{L}*|reklam\\p{L}*|zadowol\\p{L}*|zwrac\\p{L}*|zwroc\\p{L}*)|(?:narzek|skarz)\\p{L}+ klien\\p{L}+|reklamacj\\p{L}*|skarg[iao]?|smakuje|smak(?= |$)|w sklep\\p{L}+|u klient\\p{L}+',
  // What a customer said.
  '(?:customers?|clients?) (?:[\\p{L}#]+ ){0,2}(?:say|says|said|tell|told|write|wrote)|kunden? (?:[\\p{L}#]+ ){0,5}(?:gesagt|gemeint|geschrieben)|(?:sagte?n?|meinte?n?) (?:der |die |unser )?kunden?|(?:dijo|dijeron|dice|ha dicho) (?:el |los |nuestro )?client\\p{L}+|client\\p{L}+ (?:[\\p{L}#]+ ){0,2}(?:dijo|dijeron|dice|dicho)|klien\\p{L}+ (?:[\\p{L}#]+ ){0,2}(?:powiedzi|mowi|napisa)\\p{L}*|(?:powiedzi|mowi|napisa)\\p{L}* (?:nam |nasz )?klien\\p{L}+',
  // The rest of the day: the way home, food, sport, the building, what people own.
  '(?:the|my|our|next|a|any) (?:bus|tram|train|taxi)|what is (?:there )?for (?:#|lunch|dinner|supper|tea)$|did (?:we|they|he|she) win|who won|lockers?|changing rooms?|car ?park|parking|(?:i|we|to|can) park|(?:christmas |summer |leaving )?party|wi ?fi|internet|passwords?|e ?mails?|restrooms?|(?:the|last|tonight) (?:game|match)|my (?:phone|car|wife|husband|kids?|shoes|gloves|keys?|payslip|birthday)|how much is (?:a|an|one) (?!(?:stop|minute|hour|stoppage)(?: |$))\\p{L}+',
  'how (?:hot|cold|warm|wet) is it$|outside$|bank holiday',
  'feiertag|was kostet (?!(?:uns|mich|der|die|das|ein\\p{L}*|@|stillstand|stopp|ausfall|stopps)(?: |$))\\p{L}+|que temperatura hace|(?:hace|temperatura) fuera|quien tiene (?:el )?(?:turno|#)|festivo|# jest woln[yae]|dzien wolny',
  'der bus|die bahn|der zug|parkplatz\\p{L}*|parken|\\p{L}*feier|betriebsfest|sommerfest|wlan|wifi|internet|passwort|spind|umkleide|(?:im|vom|ins) buro|wer hat (?:# )?(?:beim \\p{L}+ )?gewonnen|haben wir (?:# )?gewonnen|was (?:gibts|gibt es|gab es) (?:# )?zu (?:essen|mittag|trinken)|mein\\p{L}* (?:auto|handy|frau|mann|kind\\p{L}*|schuhe|handschuhe|ausweis|schlussel|geburtstag)|was kostet ein\\p{L}* (?!(?:stopp|stillstand|ausfall|minute|stunde)(?: |$))\\p{L}+',
  'menu|aparcamiento|aparcar|fiesta|cena|wifi|internet|contrasena|taquillas?|vestuarios?|autobus|(?:el|mi) tren|quien gano|ganamos|ganaron|hace (?:frio|calor|sol|viento) en la calle|en la calle|que hay (?:# )?(?:de|para) (?:comer|cenar|#)|mi (?:coche|movil|mujer|marido|hij[oa]s?|cumpleanos)|cuant[oa] (?:cuesta|vale|cuestan) (?:un|una) (?!(?:parada|paro|minuto|hora|averia)(?: |$))\\p{L}+',
  'stolowc\\p{L}*|^co (?:# )?na (?:#|obiad)|parking\\p{L}*|zaparkowac|parkowac|wifi|internet\\p{L}*|haslo|szafk\\p{L}*|szatni\\p{L}*|wigili\\p{L}*|impre[zo]\\p{L}*|autobus\\p{L}*|pociag\\p{L}*|kto (?:# )?wygral|wygralismy|moj\\p{L}* (?:auto|samochod|telefon|zon\\p{L}*|dziec\\p{L}*|urodzin\\p{L}*)|ile kosztuj\\p{L}* (?!(?:nas|postoj\\p{L}*|przestoj\\p{L}*|minut\\p{L}*|godzin\\p{L}*|@)(?: |$))\\p{L}+',
  // The sky.
  '(?:warm|cold|hot|humid|stormy|windy|freezing) outside|thunder\\p{L}*|heat ?wave|(?:kalt|warm|heiss) draussen|draussen|gewitter|hitzewelle|sonne(?= |$)|hace (?:frio|calor|sol|viento) fuera|tormenta|ola de calor|zimno na dworze|na dworze|burz[aey]|upal\\p{L}*|slonce',
];
