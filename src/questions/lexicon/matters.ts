/**
 * Questions that begin with "who" and whose answer is a role or the wide world, and a "he" that is a machine. Folded regular expressions
 * over whole words: what they find is taken out, so that whatever is asked beside it is still read.
 */
const every = (sources: readonly string[]): RegExp => new RegExp(`(?<=^| )(?:${sources.join('|')})(?= |$)`, 'gu');

const ROLE =
  '(?:maintenance|quality|qa|logistics|materials?|stores|production|engineering|electricians?|mechanics?|fitters?|setters?|the lab|us|me|we|i|(?:line |shift |team )?leads?|instandhaltung|qualitat|qs|logistik|lager|produktion|elektriker|schlosser|mechaniker|einrichter|labor|wir|ich|mantenimiento|calidad|logistica|almacen|produccion|electricistas?|mecanicos?|laboratorio|nosotros|yo|utrzymanie ruchu|ur|jakosc|logistyka|magazyn|produkcja|elektryk|mechanik|laboratorium|my|ja)';
/** What somebody did is no duty: "who left it open, maintenance or quality" wants to know whom to blame. */
const DEED =
  '(?:did|has|had|was|were|left|broke|forgot|let|made|ran|put|took|\\p{L}+ed|hat|hatte|war|waren|liess|ha|habia|fue|estaba|\\p{L}+o|\\p{L}{2,}l[aiy]?)';
/** The roles to choose from are named. */
export const rolesOffered = every([
  `(?:who|wer|quien|kto) (?!${DEED} )(?:[\\p{L}@]+ ){1,8}(?:, |\\| )?(?:the |die |la |el )?${ROLE} (?:or|oder|o|czy|albo|lub) (?:the |die |la |el )?${ROLE}`,
]);

/** Those who could be blamed beside a machine, or told by a quality alone: "the new one". */
const PERSON =
  '(?:\\p{L}*operator\\p{L}*|worker|crew|team|lad|guy|bloke|one|person|new|other|fitter|mechanic|trainee|apprentice|driver|boss|bediener\\p{L}*|kolleg\\p{L}*|neue\\p{L}*|mitarbeiter\\p{L}*|mann|frau|azubi|mechaniker\\p{L}*|operari\\p{L}*|operador\\p{L}*|nuev[oa]|chic[oa]|tecnic[oa]|mecanic[oa]|companer[oa]|gente|personal)';
const THING =
  '(?:machines?|stations?|lines?|cells?|units?|steps?|parts?|components?|sensors?|alarms?|materials?|products?|orders?|settings?|\\p{L}*maschinen?|stationen|linien?|anlagen?|\\p{L}*teile?|sensor|sensoren|auftrag|produkt|einstellung|maquinas?|estacion(?:es)?|lineas?|equipos? (?=tiene)|piezas?|pedidos?|productos?|maszyn\\p{L}|stanowisk\\p{L}*|lini\\p{L}|czesc|zleceni\\p{L}|czujnik\\p{L}*|ustawieni\\p{L})';
const GUILT =
  '(?:to blame|at fault|(?:the |our )?culprit|responsible|guilty|fault|schuld|schuldig|verantwortlich|ubeltater(?:in)?|la culpa|culpa|culpable|responsable|win(?:n[aey]|a|owajc\\p{L})|odpowiada|zawinil\\p{L}|lazy|lazier|laziest|slack\\p{L}*|worst performer|worst offender|failed|let (?:us|me) down|versagt|fall(?:o|ando|a)|zawiod\\p{L}+|zawiedl\\p{L}*)';
const WORSE = '(?:worse|slower|besser|schlechter|langsamer|peor|mas lent[oa]|gorsz\\p{L}|wolniejsz\\p{L})';
/** "Which machine is the culprit", "is the oven or the cooler to blame": a thing is asked for by name, and no person. */
export const thingBlamed = every([
  `(?:which|what|welche[rsnm]?|was fur eine?|que|cual(?:es)?|ktor\\p{L}+|jak(?:a|i|ie)) (?:of (?:the|our) (?:\\p{L}+ )?)?(?:de las |de los |z )?${THING}(?: (?!who|wer|quien|kto|whose|wem|wen|operator\\p{L}*|bediener\\p{L}*)\\S+){0,3} ${GUILT}`,
  `(?:what|was|que|co) (?:is|was|are|were|ist|war|es|fue|tiene|tuvo|jest|bylo|byl) (?:\\p{L}+ )?${GUILT}`,
  'co (?:nam |nas )?(?:\\p{L}+ )?(?:zawalilo|spieprzylo|schrzanilo|zawinilo|zepsulo|polozylo)',
  `(?:worst|best|slowest|laziest|weakest) (?:performer|offender|one|link) (?:of|among|amongst|between|in) (?:the |our )?(?:${THING}|@)`,
]);

const ART = '(?:the |das |die |der |dem |den |el |la |am |an )?';
const SIDE = `${ART}(?!${PERSON}(?= |$))\\p{L}{3,}`;
const EITHER = `(?:${SIDE} (?:or|oder|o|u|czy) (?:blame |was it |is it |fue |am |an )?${ART}@|${ART}@ (?:or|oder|o|u|czy) ${SIDE})`;
/** "The paper or the printer", "who is to blame, clay or press": a thing beside a machine, and no person to choose. */
export const thingsOffered = every([
  `(?:who|whose|what|wer|wessen|was|quien|que|kto|co|czyj\\p{L}) (?:is|was|s|ist|war|es|fue|tiene|jest|byl|byla)? ?(?:the |der |die |el |la |an |to |here )*(?:${GUILT}|guilty party|${WORSE})(?: here| hier| aqui| tu)?(?: ,)? ${EITHER}`,
  `${ART}@ (?:or|oder|o|u|czy) ${ART}@ (?:is |was |to be |the |a |der |die |el |la )*(?:\\p{L}+ )?(?:troublemakers?|culprits?|saboteurs?|slackers?|ubeltater(?:in)?|saboteur|vag[oa]|winowajc\\p{L}+)`,
  `(?:the fault of|fault of|(?:die )?schuld (?:von|vom)|(?:la )?culpa del?|win[ay]|przez) ${EITHER}`,
  `(?:(?:is|was|did|blame|ist|war|lag|liegt|fue|es|to byl[ao]?) (?:it |es )?)+${EITHER}`,
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
  '(?:short of|short on|enough|too few|lack of) (?:staff|people|hands|operators)|under ?staffed|(?:zu wenig|genug|genugend) (?:leute|personal|bediener)|(?:falta|suficiente|poco|bastante) (?:personal|gente)|falt(?:a|o|aba|aban) (?:un |una )?(?:operari[oa]|operador\\p{L}*)(?! que)|was (?:there )?(?:nobody|no ?one|no operator) (?:at|on) (?:the )?@ (?:at [\\p{L}\\d]+ ){0,1}(?=or )|(?:brakuje|dosc|za malo|wystarczajaco) (?:\\p{L}+ )?(?:ludzi|osob|obslugi|operatorow)',
  '(?:somebody|someone|anybody|anyone|jemand) (?:\\p{L}+ ){0,2}(?:answer\\p{L}*|react\\p{L}*|respond\\p{L}*|ruf\\p{L}*|anruf) ?(?:to |auf )?(?:the |my |our |den |unseren )?(?:calls?|alarms?|reagiert|geantwortet|ruf reagiert)',
  '(?:can|may|could|should|kann|darf|puede|czy) (?:an? |ein(?:e)? |una? )?(?:trainee|apprentice|beginner|newcomer|azubi|lehrling|anfanger|aprendiz|novato|praktykant|stazysta|uczen)(?= (?:\\p{L}+ ){0,2}(?:alone|run|operate|allein|alleine|sol[oa]|llevar|moze|sam|sama|obslugiwac)(?= |$))',
]);

/** "Send somebody", "dajcie kogoś": whoever comes, and no word against the one who calls. */
export const somebodyCalled = every([
  '(?:send|get|give|need|want|fetch|find) (?:me |us )?(?:somebody|someone|anyone|anybody)',
  '(?:schick|brauch|hol|ruf|gib|gebt|such)\\p{L}* (?:mir |uns |mal |bitte |da ){0,3}(?:jemand\\p{L}*|wen|einen)(?= (?:von|aus|her|der|bitte|fur|an|am|zum|zur|@)(?: |$)|$| [|,])',
  '(?:mand|necesit|envi|llam|busc|traig|trae)\\p{L}* (?:a )?alguien',
  '(?:daj|dajcie|przyslij|przyslijcie|podeslij|podeslijcie|sprowadz|zawolaj|zawolajcie|wezwij|potrzebuj\\p{L}*|trzeba) (?:mi |nam |tu )?(?:kogos|kogokolwiek)',
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
