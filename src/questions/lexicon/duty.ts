/**
 * Whose task something is: a role. Folded regular expressions over whole words, places as `@`.
 *
 * What tells a task from a deed is the grammar. A task is in the present or owed ("who oils it", "wer muss freigeben", "a quien le
 * toca"), is a verb that does something to a thing, and belongs to no day and no habit. What somebody did, where somebody stands, and how
 * they go about it are about a person; so are the few verbs in the present that judge.
 */
import { ALWAYS, HELPER } from './people-hints.ts';

const every = (sources: readonly string[]): RegExp => new RegExp(`(?<=^| )(?:${sources.join('|')})(?= |$)`, 'gu');

/** Up to the next clause nothing says how often, how well, more than others, or that it is somebody's way. */
const CALM =
  '(?!(?:(?!(?:when|if|because|wenn|falls|weil|cuando|si|porque|gdy|jak|kiedy|jesli|bo)(?= ))[^ |,]+ )*' +
  `(?:${ALWAYS}|never|wrong\\p{L}*|badly|most|least|more|less|falsch|mehr|weniger|am \\p{L}+sten|nunca|mal|demasiado|mas|menos|zle|naj\\p{L}+|wiecej|mniej|without \\p{L}+ing|ohne (?:hin|zu)\\p{L}*|sin \\p{L}+[aei]r|bez \\p{L}+ni[ae])(?= |$))`;
/** What the task is done to: a place, something with an article, or any noun right after. */
const OBJECT =
  '(?= (?:@|the|our|a|an|this|that|these|it|them|me|us|up|out|off|over|after|den|die|das|dem|der|einen?|einem|einer|um|fur|sich|uns|mir|hier|el|la|los|las|un|una|al?|del?|mi|nos|za|o|(?!(?:near|with|from|while|when|bei|beim|vom|von|mit|auf|wenn|con|por|przy)(?= |$))\\p{L}{3,})(?= |$))';

/**
 * Present verbs of being somewhere, of going wrong, of how people go about it; and those a machine does to its neighbour. "Has to",
 * "takes care", "does the cleaning" are told apart below.
 */
const EN_NO_TASK =
  '(?:is|has|was|does|works|stands|sits|sleeps|snores|causes|breaks|jams|stops|stalls|trips|wrecks|ruins|spoils|messes|botches|bodges|fumbles|forgets|ignores|dismisses|misses|skips|leaves|lets|reacts|responds|answers|comes|goes|gets|makes|needs|takes|keeps|wants|likes|thinks|says|knows|runs|operates|mans|drives|uses|struggles|copes|slows|loses|wastes|scraps|produces|performs|calls|complains|moans|earns|lives|slacks|skives|dawdles|dithers|hides|cheats|lies|blames|fails|feeds|supplies|starves|blocks|waits|holds|follows|wins|plays|sings|us|his|this)';
const EN_TASK = `who (?:normally |usually |generally |actually |else |then ){0,2}(?:(?!${EN_NO_TASK} )\\p{L}{2,}s${OBJECT}|(?:looks|checks|deals|helps|reports|signs|decides|attends|sees)|takes (?:care of|over|on|charge of|samples|readings)|makes sure|does the \\p{L}+(?:ing|ance|s|nup)|knows (?:how|about|the @|@)|gets (?:the |a )?(?:told|called|paged|informed|notified|rung|asked|calls?|alarms?|messages?|alerts?|reports?))`;

const DE_NO_TASK =
  '(?:ist|hat|hatt|steht|sitzt|arbeitet|schlaft|pennt|trodelt|macht|braucht|kommt|geht|lasst|vergisst|verursacht|stoppt|verstellt|versaut|reagiert|antwortet|fehlt|fahrt|bedient|baut|verliert|produziert|leistet|ruft|kriegt|bekommt|taugt|nervt|meckert|lugt|sagt|meint|weiss|liegt|druckt|bummelt|schlampt|pfuscht|verpennt|verpasst|ignoriert|klickt|stort|bremst|blockiert|wartet auf|beliefert|speist|versorgt|gewinnt|spielt|verdient|zickt|spinnt|bricht|zerstort|verbockt|verschlaft|patzt|fallt|nicht|jetzt|sonst|selbst|dort|heut|stempelt|beginnt|fangt|tut|heisst|zuletzt|gibt (?:es|auf))';
const DE_TASK = `wer (?:sich |mir |uns |hier |denn |eigentlich |normalerweise |gewohnlich |immer ){0,2}(?:(?!${DE_NO_TASK} )\\p{L}{2,}t(?:${OBJECT}|(?=$| [|,]))|macht (?:die |den |das |bei uns |hier )*\\p{L}*(?:ung|tion|wechsel|dienst|service|checks?|kontrolle|pflege|reparatur\\p{L}*)|weiss wie|ist (?:denn |eigentlich )?(?:fur|bei) (?:die |den |das |der )?(?:\\p{L}+|@) (?:zustandig|da))`;

const ES_NO_TASK =
  '(?:es|esta|ha|hace|tiene|trabaja|falla|para|rompe|tarda|rinde|duerme|va|anda|lleva|causa|provoca|pierde|produce|comete|llega|falta|maneja|opera|usa|reacciona|responde|contesta|ignora|olvida|deja|mete|atasca|estropea|gana|cobra|vive|sabe|viene|sale|dice|quiere|necesita|toma|coge|alimenta|abastece|frena|bloquea|espera|de|se|le|que|la|vaguea|flojea|escaquea|juega|canta|entra|ficha|sale|empieza|acaba|termina|libra|descansa|entre|hoy|sobre|queda|pasa|fue|mas)';
const ES_TASK = `quien (?:se |nos |me |le |lo |la |aqui |normalmente ){0,2}(?:(?!${ES_NO_TASK} )(?!(?!(?:cambi|limpi|envi|vaci|enfri|inici|copi)a )\\p{L}+(?:aba|ia|ara|iera) )\\p{L}{2,}[ae]${OBJECT}|(?:hace|lleva) (?:la |el |los |las )(?:limpieza|mantenimiento|cambio|ajuste|control|revision|engrase|puesta|pedido|calibracion|@)\\p{L}*|(?:se )?(?:ocupa|encarga|hace cargo))`;

const PL_NO_TASK =
  '(?:jest|ma|stoi|siedzi|pracuje|spi|robi|psuje|zatrzymuje|obsluguje|leni|obija|reaguje|odpowiada|potrzebuje|zawala|traci|wychodzi|pali|chodzi|przychodzi|wraca|popelnia|ignoruje|zapomina|nie|prowadzi|powoduje|marudzi|narzeka|partaczy|guzdrze|zawinia|zarabia|mieszka|gra|wie|moze|chce|mysli|mowi|wygrywa|spiewa|podaje|zasila|blokuje|hamuje|czeka|na|za|przy|u|z|ze|w|do|czyj\\p{L}*|zawsze|przez|sie|wie|tu|dzis|przespi|zostaje|zostanie|dostanie|sobie|ktory|z nich|z was|pierwszy)';
const PL_TASK = `kto (?:sie |tu |nam |mi |u nas |zwykle |normalnie |zazwyczaj ){0,2}(?:(?!${PL_NO_TASK} )(?!\\p{L}+(?:szy|sza|ny|ry) )\\p{L}{2,}[aeiy]${OBJECT}|robi (?:przeglad|czyszczeni|serwis|smarowani|wymian|kontrol)\\p{L}*|wie jak|(?:sie )?zajmuje(?: sie)?)`;

const TASK_NAMED =
  '(?:\\p{L}{3,}ing|calibration|maintenance|hygiene|quality|material|spare parts|(?:die |das |den )?\\p{L}*(?:kalibrierung|reinigung|wartung|justierung|instandhaltung|freigabe|bestellung|material|ersatzteile)|(?:la |el )?(?:\\p{L}{3,}[aei]r|calibracion|limpieza|mantenimiento|repuestos)|\\p{L}+(?:anie|enie|acje|cje)|czyszczenie|mycie|serwis|konserwacje)';
/** What follows a place whose keeper is asked for: nothing, another clause, or a day on which it fails. */
const NO_DEED =
  '(?=$| [|,]| (?:when|if|in case|wenn|falls|bei|si|cuando|gdy|jak|jesli|normally|usually|in general|normalerweise|normalmente|zwykle)(?: |$))';
/** Whose it is to look after a machine, in the present and of no day. */
const KEEPERS = [
  'who keeps (?:the |our )?@ (?:calibrated|clean|running|filled|greased|stocked|set)',
  `who (?:is|are) (?:normally |usually )?(?:responsible for|in charge of) (?:the |our )?@${NO_DEED}|who owns (?:the |this |that )?(?:@|\\p{L}+ ){0,3}(?:list|procedure|document|file|data|recipe|plan|budget)?`,
  `wer (?:ist|hat)? ?(?:denn |eigentlich |normalerweise )*(?:fur|um)? ?(?:die |den |das |unser\\p{L}* )?@ ?(?:zustandig|verantwortlich)?${NO_DEED}`,
  `quien (?:es (?:el |la )?(?:responsable|encargad[oa])|esta a cargo) (?:del? |la |el )*@${NO_DEED}`,
  `kto (?:jest )?(?:odpowiada za|odpowiedzialn\\p{L}+ za) @${NO_DEED}`,
  `(?:who|which role) (?:is|are) (?:normally |usually )?(?:responsible for|in charge of|down for|meant to do) (?:the )?${TASK_NAMED}`,
  `(?:wer|welche (?:rolle|abteilung)) (?:ist|sind) (?:denn |eigentlich )?(?:verantwortlich|zustandig) fur ${TASK_NAMED}`,
  `(?:quien|que (?:rol|departamento)) (?:es|esta) (?:el |la )?(?:responsable|encargad[oa]|a cargo) del? ${TASK_NAMED}`,
  `kto (?:jest )?(?:odpowiada|odpowiedzialn\\p{L}) za ${TASK_NAMED}`,
];

/** Owed by whoever has the role: "must sign off", "is meant to", "darf freigeben", "le toca", "powinien". */
const OWED = [
  `who(?: is| s)? (?:should|must|has to|needs to|ought to|(?:has |have |is )?got to|(?:is |are )?(?:meant|supposed|due|expected|allowed|trained|qualified|required) to|can|may) (?:(?!(?:get|have) (?:the |a )?(?:bonus|blame|sack|credit|warning|prize|telling)|be (?:fired|sacked|moved|blamed|watched)|go(?= |$)|leave|have |had |we |you |they |the |know better)(?:be )?\\p{L}{2,})`,
  'wer (?:soll(?:te)?|muss|darf) (?:[\\p{L}@]+ ){0,5}(?!(?:gehen|haben|sein|weg)(?= |$))\\p{L}{3,}(?:en|ern|eln)(?: werden)?|wer hat (?:[\\p{L}@]+ ){0,4}zu \\p{L}{3,}n',
  'quien (?:debe|deberia|tiene que|ha de|puede|podria) (?!(?:ir|irse|haber|ser)(?: |$))\\p{L}{2,}[aei]r(?:l[oae]s?)?|a quien (?:le |les )?(?:toca|corresponde|compete)(?! el turno)',
  'kto (?:ma|powinien|musi|moze|ma prawo) (?!byc|odejsc|isc)\\p{L}{2,}c(?! najczesciej)',
];

const DEALT =
  '(?:watch|keep an|worr|careful|move|shift|swap|take off|pull|bench|replac|send home|drop|lose|let|trust|warn|caution|write|tell off|blame|sack|fire|promot|thank|praise|punish|pick|rate|rank|think|suspect|see (?:on|at)|ersetz|entlass|feuer|heimschick|lob|culp|despid|ech(?:o|amos)|quit|cambi|mand|premi|acus|zwol|zwaln|ukar|przen|przesun|odsun|zdjac|upomn|odesl|wyrzuc|pochwal|nagrodz|awans|obserw|pilnow|win|obwin|opier|ochrz|zrug|beszt|da(?:c|j) |zmien|zabrac|wymien|zastap|miec)\\p{L}*';
/** Whose job, and to be told, called or handed over to. */
const RECEIVES = [
  // Whom the asker turns to: what is to become of somebody stands in `verdictOnSomebody`.
  `whom? (?:do|would|should|can|could|must) (?:i|we) (?!(?:\\p{L}+ )?(?:${DEALT}))\\p{L}{2,}(?: for| to| over)?`,
  `wen (?!hat|kann|soll|muss|wurd|darf|${DEALT})\\p{L}+ (?:ich|wir|man|i)(?= (?:wenn|falls|bei|an|zum|zur|fur|da)(?= |$)|$)`,
  `a quien (?:le |se )?(?!${DEALT})\\p{L}{2,}(?:o|amos|emos)(?= (?:si|que|cuando|para|en caso|por)(?= |$)|$)`,
  `wem (?!${DEALT}|trau|glaub|verdank|hab|hatt|soll|kann|konn|muss|wurd|werd|darf)\\p{L}+ (?:ich|wir|man|i)`,
  `(?:do kogo|komu) (?:to |mam |mozna |trzeba )?(?!${DEALT}|ufac|wierzyc)\\p{L}{3,}c`,
  `(?<!(?:^| )(?:na|od|u|przy|z) )kogo (?:tu |tam |mam |trzeba )?(?!${DEALT})\\p{L}{3,}c(?= |$)`,
  'whose (?:job|task|duty|responsibility|remit|business|department)(?: is (?:it|that))?|whose turn (?:is it )?to|who would i (?:get|call|ring|ask)|whom? (?:do|does|should|will|is) (?:it|i|we|you|the system|linemate|the call|a call|the alarm) (?:go to|call|ring|page|tell|alert|notify|hand over to|pass (?:it )?(?:on )?to|report to)|who (?:receives|(?:is|gets) (?:the |a |an )?(?:told|on call))',
  'wessen (?:aufgabe|job|sache|zustandigkeit|bereich|bier|arbeit|pflicht)(?: ist(?: es| das)?)?|(?:an )?wen (?:wende|melde) (?:ich|wir) (?:mich|uns)?|wem (?:ubergebe|gebe|melde) (?:ich|wir)|wer (?:kriegt|bekommt|erhalt) (?:den |die |das |eine?n? |bei )*(?:\\p{L}* )?(?:alarme?|ruf|anruf|meldung(?:en)?|nachricht|bericht|tipps?|schlussel)',
  '(?:a )?quien (?:se|hay que|habria que) (?:avisa|avisar|llama|llamar|informa|informar|comunica)|de quien es (?:la |el )?(?:tarea|trabajo|responsabilidad|competencia|cosa)|a quien (?:le |se le |se lo )?(?:paso|entrego|dejo|avisa|llama|aviso)(?: el sistema)?|quien recibe (?:la |el |las |los |una? )?(?:alarmas?|llamadas?|avisos?|mensajes?|informes?)',
  '(?:kogo|komu) (?:sie )?(?:zawiadamia|powiadamia|informuje|zglasza)(?: sie)?|czyje to zadanie|czyim (?:zadaniem|obowiazkiem) jest|czyj (?:jest )?(?:to )?obowiazek|kogo (?:musze|musimy|mam|nalezy|powinienem|powinnam) (?:uprzedzic|zawiadomic|poinformowac)|kto (?:dostaje|otrzymuje|odbiera) (?:\\p{L}+ )?(?:alarm\\p{L}*|wezwani\\p{L}+|powiadomieni\\p{L}+|wiadomos\\p{L}+|raport\\p{L}*)(?! najczesciej)|(?:komu|do kogo) (?:przekazuje|zdaje|idzie|trafia|dzwoni)(?: zmiane| system| alarm)?',
];

/** A team or a trade is no person; what a team is like is told apart by `conduct` and `superlative`. */
const TEAMS = [
  '(?:which|what) (?:role|team|department|crew|trade)',
  'welche[rsnm]? (?:rolle|abteilung|team|gewerk|mannschaft|truppe)',
  'que (?:rol|departamento|equipo|seccion|cuadrilla)',
  '(?:jaka|ktora) (?:rola|brygada|ekipa)|(?:jaki|ktory) (?:dzial|zespol)',
];

/** Somebody who shows how, whoever it be. */
const HELPERS = `who ${HELPER}|wer (?:mir |uns |einem |einer )*${HELPER}|quien (?:me |nos |le )?${HELPER}|kto (?:mi |nam |go )?(?:nauczy|pokaze|wytlumaczy|wyjasni|przeszkoli)`;

/** What somebody does by their role, whoever has it today: in the present, and of nobody's day. */
export const duty = every([
  ...RECEIVES,
  ...KEEPERS,
  ...TEAMS,
  HELPERS,
  ...[EN_TASK, DE_TASK, ES_TASK, PL_TASK, ...OWED].map(source => `${CALM}(?:${source})`),
]);
