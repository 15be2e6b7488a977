/**
 * Questions that begin with "who" and whose answer is a role or the wide world, and a "he" that is a machine. Folded regular expressions
 * over whole words: what they find is taken out, so that whatever is asked beside it is still read.
 */
const every = (sources: readonly string[]): RegExp => new RegExp(`(?<=^| )(?:${sources.join('|')})(?= |$)`, 'gu');

const EN_DUTY =
  '(?:calibrat|clean|maintain|servic|check|releas|approv|order|refill|adjust|program|decid|handl|repair|inspect|replac|fix|suppl|deliver|schedul|plan|authori[sz]|sign|swap|chang|set|look|tak|deal|bring|sharpen|lubricat|greas|top|fill|refuel|restock)(?:e?s|ies)';
const DE_DUTY =
  '(?:kalibriert|reinigt|putzt|wartet|pruft|kontrolliert|bestellt|justiert|programmiert|entscheidet|repariert|tauscht|wechselt|bringt|liefert|plant|genehmigt|unterschreibt|schmiert|scharft|gibt|fullt|stellt|raumt|kummert|ubernimmt)';
const ES_DUTY =
  '(?:calibra|limpia|mantiene|revisa|libera|aprueba|pide|ajusta|programa|decide|atiende|repara|cambia|trae|entrega|suministra|planifica|autoriza|firma|engrasa|afila|rellena|repone|se (?:ocupa|encarga|hace cargo))';
const PL_DUTY =
  '(?:kalibruje|czysci|myje|sprzata|serwisuje|konserwuje|sprawdza|kontroluje|zwalnia|zatwierdza|zamawia|uzupelnia|ustawia|programuje|decyduje|naprawia|wymienia|przywozi|dostarcza|planuje|podpisuje|smaruje|ostrzy|(?:sie )?zajmuje(?: sie)?)';
const TASK =
  '(?:\\p{L}{3,}ing|calibration|maintenance|hygiene|quality|material|spare parts|(?:die |das |den )?\\p{L}*(?:kalibrierung|reinigung|wartung|justierung|instandhaltung|freigabe|bestellung|material|ersatzteile)|(?:la )?(?:\\p{L}{3,}[aei]r|calibracion|limpieza|mantenimiento|repuestos)|\\p{L}+(?:anie|enie|acje|cje)|czyszczenie|mycie|serwis|konserwacje)';

/** What follows a place whose keeper is asked for: nothing, another clause, or a day on which it fails. */
const NO_DEED =
  '(?=$| [|,]| (?:when|if|in case|wenn|falls|bei|si|cuando|gdy|jak|jesli|normally|usually|in general|normalerweise|normalmente|zwykle)(?: |$))';
/** Whose it is to look after a machine, in the present and of no day. */
const KEEPERS = [
  `who (?:is (?:normally |usually )?)?(?:looks? after|(?:is )?responsible for|(?:is )?in charge of|takes care of|maintains|services|owns|has responsibility for) (?:the |our )?@${NO_DEED}`,
  `wer (?:ist|kummert sich|betreut|wartet|hat)? ?(?:denn |eigentlich |normalerweise )*(?:fur|um)? ?(?:die |den |das |unser\\p{L}* )?@ ?(?:zustandig|verantwortlich|betreut|wartet)?${NO_DEED}`,
  `quien (?:es (?:el |la )?(?:responsable|encargad[oa])|(?:se )?(?:encarga|ocupa)|esta a cargo|lleva|mantiene) (?:del? |la |el )*@${NO_DEED}`,
  `kto (?:jest )?(?:odpowiada za|odpowiedzialn\\p{L}+ za|opiekuje sie|zajmuje sie|dba o) @${NO_DEED}`,
];

/** To be told, called or handed over to. */
const RECEIVES = [
  'who (?:should|must|has to|needs to|ought to|is to) be (?:told|called|informed|notified|asked|rung|paged)|whose (?:job|task|duty) is it|who keeps (?:the )?@ (?:calibrated|clean|running|filled|greased|stocked|set)|who would i (?:get|call|ring|ask)',
  'wessen (?:aufgabe|job|sache) ist (?:es|das)|wer (?:sollte?|muss) (?:informiert|gerufen|benachrichtigt) werden|(?:an )?wen (?:wende|melde) (?:ich|wir) (?:mich|uns)?',
  '(?:a )?quien (?:se|hay que|habria que) (?:avisa|avisar|llama|llamar|informa|informar|comunica)|de quien es (?:la )?(?:tarea|responsabilidad de)',
  '(?:kogo|komu) (?:sie )?(?:zawiadamia|powiadamia|informuje|zglasza)(?: sie)?|czyje to zadanie|czyim zadaniem jest',
  'who (?:can|may|is allowed to) (?:sign|approve|release|authori[sz]e|order|decide|unlock|change the)|wer darf (?:\\p{L}+ ){0,2}(?:unterschreiben|freigeben|genehmigen|bestellen|entscheiden|entsperren|andern)',
  'who owns (?:the |this |that )?(?:\\p{L}+ ){0,3}(?:list|procedure|document|file|data|recipe|plan|budget)|who (?:gets|receives|keeps|has to|must) (?:told |called |paged |informed |notified |the |be |an? )*(?:alarms?|calls?|messages?|alerts?|notifications?|reports?|tips?|list|keys?|told|called|informed|notified|\\p{L}+ list|approve|release|calibrate|clean|order|decide|check|authori[sz]e|sign)|whom? (?:do|does|should|will|is) (?:it|i|we|you|the system|linemate|the call|a call|the alarm) (?:go to|call|ring|page|tell|alert|notify|hand over to|pass (?:it )?(?:on )?to|report to)|who (?:do|should) (?:i|we) hand over to',
  'wer (?:kriegt|bekommt|erhalt|muss|sollte?) (?:den |die |das |eine?n? |nach |bei )*(?:\\p{L}* )?(?:alarme?|ruf|anruf|meldung(?:en)?|nachricht|bericht|tipps?|schlussel|informiert|gerufen|benachrichtigt|\\p{L}+ (?:freigeben|kalibrieren|reinigen|bestellen|entscheiden|prufen|genehmigen|unterschreiben))|wem (?:ubergebe|gebe|melde) (?:ich|wir)|wer (?:ist|war) (?:denn |eigentlich )?(?:fur|bei) (?:die |den |das )?\\p{L}+ zustandig',
  'quien (?:recibe|tiene que|debe) (?:la |el |las |los |una? )?(?:alarmas?|llamadas?|avisos?|mensajes?|informes?|aprobar|liberar|calibrar|limpiar|pedir|decidir|revisar|autorizar|firmar)|a quien (?:le |se le |se lo )?(?:paso|entrego|dejo|avisa|llama|aviso)(?: el sistema)?',
  'kogo (?:musze|musimy|mam|nalezy|powinienem|powinnam) (?:uprzedzic|zawiadomic|poinformowac)|kto (?:dostaje|otrzymuje|odbiera|musi|powinien) (?:\\p{L}+ )?(?:alarm\\p{L}*|wezwani\\p{L}+|powiadomieni\\p{L}+|wiadomos\\p{L}+|raport\\p{L}*|zatwierdzic|zwolnic|kalibrowac|czyscic|zamowic|decydowac|sprawdzic|podpisac)(?! najczesciej)|(?:komu|do kogo) (?:przekazuje|zdaje|idzie|trafia|dzwoni)(?: zmiane| system| alarm)?',
];

/** What somebody does by their role, whoever has it today: in the present, and of nobody's day. */
export const duty = every([
  ...RECEIVES,
  ...KEEPERS,
  `who (?:normally |usually |generally )?${EN_DUTY}|(?:who|which role) (?:is|are) (?:normally |usually )?(?:responsible for|in charge of|down for|meant to do) (?:the )?${TASK}|(?:which|what) (?:role|team|department)`,
  `wer (?:sich )?(?:normalerweise |gewohnlich |immer |eigentlich )?${DE_DUTY}|(?:wer|welche (?:rolle|abteilung)) (?:ist|sind) (?:denn |eigentlich )?(?:verantwortlich|zustandig) fur ${TASK}|welche (?:rolle|abteilung)`,
  `quien ${ES_DUTY}|(?:quien|que (?:rol|departamento)) (?:es|esta) (?:el |la )?(?:responsable|encargad[oa]|a cargo) de ${TASK}|que (?:rol|departamento)`,
  `kto ${PL_DUTY}|kto (?:jest )?(?:odpowiada|odpowiedzialn\\p{L}|odpowiedzialny) za ${TASK}|(?:jaka rola|ktory dzial|jaki dzial)`,
]);

const ROLE =
  '(?:maintenance|quality|qa|logistics|materials?|stores|production|engineering|electricians?|mechanics?|fitters?|setters?|the lab|us|me|we|i|(?:line |shift |team )?leads?|instandhaltung|qualitat|qs|logistik|lager|produktion|elektriker|schlosser|mechaniker|einrichter|labor|wir|ich|mantenimiento|calidad|logistica|almacen|produccion|electricistas?|mecanicos?|laboratorio|nosotros|yo|utrzymanie ruchu|ur|jakosc|logistyka|magazyn|produkcja|elektryk|mechanik|laboratorium|my|ja)';
/** What somebody did is no duty: "who left it open, maintenance or quality" wants to know whom to blame. */
const DEED =
  '(?:did|has|had|was|were|left|broke|forgot|let|made|ran|put|took|\\p{L}+ed|hat|hatte|war|waren|liess|ha|habia|fue|estaba|\\p{L}+o|\\p{L}{2,}l[aiy]?)';
/** The roles to choose from are named. */
export const rolesOffered = every([
  `(?:who|wer|quien|kto) (?!${DEED} )(?:[\\p{L}@]+ ){1,8}(?:, |\\| )?(?:the |die |la |el )?${ROLE} (?:or|oder|o|czy|albo|lub) (?:the |die |la |el )?${ROLE}`,
]);

const THING =
  '(?:machines?|stations?|lines?|cells?|units?|steps?|parts?|components?|sensors?|alarms?|materials?|products?|orders?|settings?|\\p{L}*maschinen?|stationen|linien?|anlagen?|\\p{L}*teile?|sensor|sensoren|auftrag|produkt|einstellung|maquinas?|estacion(?:es)?|lineas?|equipos? (?=tiene)|piezas?|pedidos?|productos?|maszyn\\p{L}|stanowisk\\p{L}*|lini\\p{L}|czesc|zleceni\\p{L}|czujnik\\p{L}*|ustawieni\\p{L})';
const GUILT =
  '(?:to blame|at fault|(?:the |our )?culprit|responsible|guilty|fault|schuld|schuldig|verantwortlich|ubeltater(?:in)?|la culpa|culpa|culpable|responsable|win(?:n[aey]|a|owajc\\p{L})|odpowiada|zawinil\\p{L}|lazy|lazier|laziest|slack\\p{L}*|worst performer|worst offender|failed|let (?:us|me) down|versagt|fall(?:o|ando|a)|zawiod\\p{L}+|zawiedl\\p{L}*)';
/** "Which machine is the culprit", "is the oven or the cooler to blame": a thing is asked for by name, and no person. */
export const thingBlamed = every([
  `(?:which|what|welche[rsnm]?|was fur eine?|que|cual(?:es)?|ktor\\p{L}+|jak(?:a|i|ie)) (?:of (?:the|our) (?:\\p{L}+ )?)?(?:de las |de los |z )?${THING}(?: (?!who|wer|quien|kto|whose|wem|wen|operator\\p{L}*|bediener\\p{L}*)\\S+){0,3} ${GUILT}`,
  `(?:what|was|que|co) (?:is|was|are|were|ist|war|es|fue|tiene|tuvo|jest|bylo|byl) (?:\\p{L}+ )?${GUILT}`,
  'co (?:nam |nas )?(?:\\p{L}+ )?(?:zawalilo|spieprzylo|schrzanilo|zawinilo|zepsulo|polozylo)',
  `(?:worst|best|slowest|laziest|weakest) (?:performer|offender|one|link) (?:of|among|amongst|between|in) (?:the |our )?(?:${THING}|@)`,
]);

/** "Who feeds it", "wer wartet auf wen": of neighbours on a line. */
export const neighbourCalledWho = every([
  'who (?:feeds|supplies|starves|blocks|waits for|is waiting for|holds up|comes before|comes after) (?:it|whom|who|what|them|the next(?: one)?|(?:the )?@)',
  'wer (?:wartet auf|blockiert|beliefert|speist|bremst|versorgt) (?:wen|wem|ihn|sie|es|(?:die |den |das )?@)',
  '(?:a )?quien (?:espera a|alimenta a?|bloquea a?|frena a|abastece a?) (?:quien|la|lo|(?:la |el )?@)',
  'kto (?:podaje (?:na|do|dla) (?:nia|niego|@)|na kogo czeka|czeka na kogo|kogo (?:blokuje|zasila|hamuje)|zasila (?:ja|go|@)|blokuje (?:ja|go|@))',
]);

/** People as a number that a line needs, a call that was answered, a trade that is learned: nobody in particular. */
export const nobodyInParticular = every([
  'ktos (?:, )?kto (?:umie|potrafi|wie|zna|moze|naprawi\\p{L}*)',
  '(?:short of|short on|enough|too few|lack of) (?:staff|people|hands|operators)|under ?staffed|(?:zu wenig|genug|genugend) (?:leute|personal|bediener)|(?:falta|suficiente|poco|bastante) (?:personal|gente)|(?:brakuje|dosc|za malo|wystarczajaco) (?:\\p{L}+ )?(?:ludzi|osob|obslugi|operatorow)',
  '(?:somebody|someone|anybody|anyone|jemand) (?:\\p{L}+ ){0,2}(?:answer\\p{L}*|react\\p{L}*|respond\\p{L}*|ruf\\p{L}*|anruf) ?(?:to |auf )?(?:the |my |our |den |unseren )?(?:calls?|alarms?|reagiert|geantwortet|ruf reagiert)',
  '(?:can|may|could|should|kann|darf|puede|czy) (?:an? |ein(?:e)? |una? )?(?:trainee|apprentice|beginner|newcomer|azubi|lehrling|anfanger|aprendiz|novato|praktykant|stazysta|uczen)(?= (?:\\p{L}+ ){0,2}(?:alone|run|operate|allein|alleine|sol[oa]|llevar|moze|sam|sama|obslugiwac)(?= |$))',
]);

/** A machine goes by "he" and "she": what it does is done by no person, and it is named right after. */
export const machineCalledHe = every([
  '(?:he|she)(?: s| is| has| keeps?| just| always| been| still| started| goes on| it){0,3} (?:jam(?:s|med|ming)?|leak\\p{L}*|tripp?(?:s|ed|ing)?|overheat\\p{L}*|stall\\p{L}*|fault(?:s|ed|ing)|beep\\p{L}*|rattl\\p{L}*|vibrat\\p{L}*|clog\\p{L}*|misfeed\\p{L}*|reject(?:s|ing)|squeak\\p{L}*|squeal\\p{L}*|block(?:s|ed) up|run(?:s|ning) hot)(?! (?:it|the|@|up|everything))',
  '(?:he|she) (?:\\p{L}+ ){1,4}, (?:the |our )?@(?= (?:i mean|that is|again|\\|)|$)',
]);

/** Of the wide world, and nobody's here. */
export const wideWorld = every([
  'who (?:won|wins|lost|scored|plays?|is playing|played) .{0,30}(?:match|game|final|finals|cup|league|election|derby|race|world cup|olympics|champions|tournament)|who (?:is|was) (?:the )?(?:president|king|queen|pope|chancellor|prime minister|mayor)|who (?:invented|discovered|wrote|painted|sings|sang|composed)',
  'wer (?:hat )?(?:gewonnen|gewann|gewinnt|spielt|spielte|hat) .{0,30}(?:spiel|finale?|pokal|liga|bundesliga|wahl|wahlen|derby|rennen|em|wm|turnier)(?: gewonnen| verloren)?|wer (?:ist|war) (?:der |die )?(?:prasident|konig|konigin|papst|bundeskanzler|kanzler|burgermeister)\\p{L}*|wer hat .{0,30}(?:erfunden|entdeckt|komponiert|gemalt)',
  'quien (?:gano|gana|perdio|juega|jugo|metio) .{0,30}(?:partido|final|copa|liga|elecciones|derbi|carrera|mundial|eurocopa|torneo|gol\\p{L}*)|quien (?:es|fue|era) (?:el |la )?(?:president[ea]|rey|reina|papa|alcald\\p{L}+|ministr\\p{L}+)|quien (?:invento|descubrio|escribio|pinto|canta|canto|compuso)',
  'kto (?:wygral|wygrywa|przegral|gra|strzelil) .{0,30}(?:mecz\\p{L}*|final\\p{L}*|puchar\\p{L}*|lig\\p{L}*|wybor\\p{L}*|derby|wyscig\\p{L}*|mundial\\p{L}*|turniej\\p{L}*)|kto (?:jest|byl) (?:prezydent|krol|papiez|premier|kanclerz|burmistrz)\\p{L}*|kto (?:wynalazl|odkryl|napisal|namalowal|spiewa|skomponowal)',
]);
