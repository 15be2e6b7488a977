/**
 * People told without a name: by what strikes one about them, by what only people do, by what is to become of them. And what belongs
 * to operators and is no person: their manual, their panel. Folded regular expressions over whole words.
 */
const whole = (sources: readonly string[]): RegExp => new RegExp(`(?<=^| )(?:${sources.join('|')})(?= |$)`, 'u');
const every = (sources: readonly string[]): RegExp => new RegExp(`(?<=^| )(?:${sources.join('|')})(?= |$)`, 'gu');

const EN_LOOKS =
  '(?:new|newest|old|older|oldest|young|younger|youngest|tall|short|big|fat|skinny|thin|bald|bearded|blonde?|ginger|quiet|loud|other|second|red haired|grey haired)';
const EN_KIND =
  '(?:rookie|newbie|newcomer|greenhorn|starter|joiner|recruit|hire|arrival|old hand|old timer|probationer|apprentice|trainee|intern|chap|fella|fellow|dude|kid|lass|lassie|bloke|lad|guy|temp worker|agency worker)';
const DE_LOOKS =
  '(?:neue|alte|junge|jungere|altere|lange|dicke|dunne|grosse|kleine|blonde|bartige|dunkle|andere|zweite|stille|laute|faule|rothaarige)[nr]?';
const ES_LOOKS =
  '(?:nuev|viej|alt|chaparr|flac|gord|guer|guerit|rubi|moren|calv|pelon|otr|callad)[oa]|joven|(?:chav|chamac|morr|muchach|novat|becari)[oa]|vato|compa|cuate|practicante|chalan|recien \\p{L}+d[oa]|rookie';
const PL_LOOKS = '(?:now|mlod|star|wysok|nisk|lys|grub|chud|rud|drug|tamt|pierwsz)(?:y|a|ego|ej|emu|ym)';
/** Where somebody stands or belongs. */
const AT =
  '(?:on|at|in|from|over at|over on|down at|am|an|an der|an den|beim|bei|bei der|im|in der|auf|auf der|vom|von der|aus der|mit dem|de|del|en|na|przy|z|ze|od|w) (?:the |my |our |der |dem |die |la |el |los |las |al )?(?:@|line|nights|earlies|lates|shift|team|crew|beard|glasses|hat|linie|bart|brille|schicht|fruhschicht|spatschicht|nachtschicht|linea|turno|lentes|gafas|barba|gorra|lini\\p{L}|zmian\\p{L}|brod\\p{L}|nock\\p{L})';

/** One person, told by what they look like or how long they have been there. */
export const describedPerson = whole([
  `(?:the|that|our|your) (?:${EN_LOOKS} )+ones? ${AT}`,
  `(?:the|that|this|our|my|your|their) (?:\\p{L}+ )?${EN_KIND}(?! (?:manual|guide|course|training|program|programme|mode|tips?|plan|checklist))`,
  `(?:der|die|dem|den) eine[rn]? (?:aus|von|auf|in) der \\p{L}*schicht`,
  `(?:der|die|dem|den|unser\\p{L}*|euer|eure\\p{L}*) (?:${DE_LOOKS} )*${DE_LOOKS}(?= (?:wieder |schon |heute |jetzt |gerade |da )*${AT}(?= |$))`,
  `(?:der|die|dem|den|unser\\p{L}*) neue[rn]?(?= (?:wieder|schon|heute|jetzt|noch|auch|klar|dabei|eigentlich|denn)(?= |$))`,
  `(?:der|die|das|dem|den|dieser|unser\\p{L}*|euer|eure\\p{L}*|mein\\p{L}*) (?:\\p{L}+ )?(?:neuzugang|neuling|anfanger(?:in)?|frischling|grunschnabel|aushilfe|springer(?:in)?|ferienjobber(?:in)?|werkstudent(?:in)?|bursche|madel|alte hase)s?`,
  `(?:el|la|ese|esa|este|esta|al|del|nuestr[oa]) (?:${ES_LOOKS})(?= (?:\\p{L}+ ){0,2}${AT}(?= |$))`,
  '(?:el|la|ese|esa|este|esta|al|del|nuestr[oa]) (?:(?:chav|chamac|morr|muchach|novat|becari)[oa]|vato|compa|cuate|practicante|chalan|recien \\p{L}+d[oa]|rookie)',
  `(?:ten|ta|tego|tej|temu|tamten|tamta|nasz\\p{L}*|wasz\\p{L}*) ${PL_LOOKS}(?= ${AT}(?= |$)|$| (?:daje|dal|dala|sobie|juz|znowu|dzis|dzisiaj|robi|zrobil\\p{L}*|pracuje|radzi|byl|byla|jest|ma))`,
  '(?:swiezak|zoltodziob|nowicjusz|mlodziak|dzieciak|chlopak|dziewczyn|gostek|koles|brodacz|kumpel|kumpl)\\p{L}*',
  // The one who did it, without a word for who.
  '(?:el|la|del|al|los|las) que (?:movi|toc|cambi|arregl|repar|limpi|carg|prepar|hizo|pus|dej|apag|manej|oper|ajust|descompus|rompi|estaba|estuvo|trabaj)\\p{L}*',
  '(?:der|des|dem|den|die)jenigen?',
  // "It was the new one, right?": nothing new is named.
  `(?:the|that) new start(?= (?:leave|left|forget|forgot|do|did|make|made|break|broke|jam|know|knew|touch|get|got|was|has|had|on|at)(?= |$))`,
  '(?:the new one|el nuevo|la nueva|der neue|die neue|(?:ten|ta) now[ya])(?= (?:, |\\| )?(?:verdad|no|a que si|right|innit|correct|was it|oder|stimmts?|gell|prawda|co nie|nie|tak)(?= |$))',
]);

/** Done by people alone. */
export const humanDoing = whole([
  '(?:go(?:es|ne|ing)?|went|out|off|pop\\p{L}*|nip\\p{L}*) (?:out )?(?:for|on) (?:a |another |his |her |their )?(?:smoke|fag|cig\\p{L}*|vape|coffee|pee)|(?:checking|scrolling|staring at) (?:the |his |her |their )?(?:phone|mobile)|(?:went|gone|going|left) home|(?:in|on) (?:sick|sick leave)|late for (?:work|shift|the shift)|(?:start|finish)\\p{L}* (?:his|her|their) shift|bother\\p{L}* (?:to (?:turn|show|come)|turning|showing|coming)|skiv\\p{L}+|shirk\\p{L}*|loafing|lounging|mucking about|messing about',
  '(?:eine )?rauchen (?:gehen|gegangen|war|gewesen)|auf (?:dem klo|der toilette)|am handy|(?:heim|nach hause) ?(?:gegangen|gefahren|geschickt)|krankgemeldet|zu spat (?:gekommen|zur schicht|zur arbeit)|(?:ein|aus)gestempelt|getrodelt|(?:war|ist|geht|ging) .{0,25}rauchen|(?:war|ist|waren|sind) (?:sie|er) (?:\\p{L}+ ){0,3}(?:in der|auf|in die) pause|sich (?:\\p{L}+ ){0,3}(?:einer|jemand|wer) (?:\\p{L}+ ){0,2}gedruckt|faulenz\\p{L}*|gefaulenzt|blaugemacht|blau gemacht|geschwanzt',
  '(?:fum|flojea)\\p{L}*|checaron|checo|en el (?:celular|movil|telefono|bano)|se (?:fue|fueron|va|van) (?:a (?:fumar|su casa|casa|comer|cenar)|temprano)|tard\\p{L}+ (?:ella |el |ellos |ellas )?en (?:volver|regresar) de|(?:llego|llega|llegaron) (?:tarde|temprano|puntual|a trabajar|al turno)|se hace (?:pato|wey|guey)|escaque\\p{L}*|holgazan\\p{L}*|racane\\p{L}*|(?:estuvo|estaba|ha estado|lleva) fuera(?! de (?:servicio|linea|tolerancia|rango|limites?))',
  '(?:zapalic|zajarac)|na (?:fajk\\p{L}|fajce|papieros\\p{L}*|dymk\\p{L}|szluga|l4)|(?:przy|na) telefonie|(?:przysz|wysz|posz)(?:edl|la|li|ly) (?:do (?:pracy|domu|kibla|toalety)|na (?:zmiane|fajke|papierosa)|z pracy)|spozni\\p{L}+ sie|sie spozni\\p{L}+|obija\\p{L}* sie|sie obija\\p{L}*|(?:mig|obij|leser|bumel|opieprz)(?:al|owal)\\p{L}*|miga\\p{L}* sie|sie miga\\p{L}*',
]);

const SOMEBODY = '(?:who|whom|wen|wem|wer|quien|quienes|kogo|komu|kto)';
/**
 * A woman, a lad, an idiot: words for nobody but one human being. Those that greet a whole team are left out, and so is the old lady:
 * many a machine is called that.
 */
const HUMAN =
  '(?:woman|women|(?<!old )(?:lady|girl)|ladies|girls|lass|lassie|lasses|(?:the|that|this|our|a|some|young|new) (?:\\p{L}+ )?(?:lad|boy|kid|man)(?! (?:machine|hours?|power))|bloke|blokes|guy|chap|chaps|fella|fellas|fellow|dude|kids|gentleman|youngster|teenager|grandad|granny|agency (?:people|staff|lot|workers?|lads?|lasses|guys?|fellas?|crew)|which (?:one )?of the (?:lads|girls|boys|guys)|(?:which|what|some) (?:hero|genius|champion|star|joker|clever clogs|bright spark)|(?:welche[rs]?|was fur ein) (?:held|kunstler|experte|spezi|spezialist|genie|schlaumeier)|(?:que|cual) (?:lumbrera|genio|iluminad[oa]|figura|listo|artista)|(?:ktory|jaki|co za) (?:geniusz|mistrz|bohater|madrala|artysta|spec)|idiot|idiots|moron|clown|muppet|genius|slacker|skiver|lazybones|troublemaker|culprits|wrongdoer|saboteur|dimwit|plonker|numpty|' +
  '(?:die|der|den|eine[rn]?|einen|dieser|dem|unser\\p{L}*) (?:damen?|mann|opa|oma)|madchen|madel|bub|buben|bursch\\p{L}*|praktikant\\p{L}*|depp\\p{L}*|idiot\\p{L}*|trottel|dussel|blodmann|versager\\p{L}*|faulpelz\\p{L}*|drucke?berger|schlafmutze|saboteur\\p{L}*|ubeltater\\p{L}*|\\p{L}*schichtler\\p{L}*|leiharbeiter\\p{L}*|benutzer(?:s|in)?|' +
  '(?:el|la|los|las|un|una|ese|esa|una de las) (?:chic[oa]s?|hombre|mujer|mujeres)|(?:los|las|el|la) de la (?:ett|agencia|subcontrata)|muchach[oa]s?|pib[ea]|pibes|chaval(?:a|es)?|chav[oa]|chamac[oa]|tipej[oa]|abuel[oa]|senorit[oa]|idiotas?|boludos?|boludas?|pelotud[oa]|gilipollas|imbecil(?:es)?|saboteador\\p{L}*|pendej[oa]|' +
  '(?:ci|ten|ta|te|tych|tego) z agencji|(?:chlopak|chlopac|dziewczyn|dziewuch|dzieciak|gostk|gosciow|kolesi|palant|idiot|glupk|debil|kretyn|leniuch|obibok|sabotazyst|staruszk|mlodzik|praktykant|stazyst|kolezan)\\p{L}{0,3}|koles|gostek|glupek|facet\\p{L}*|(?:jaki|ktory|co za|ten) (?:baran|osiol|matol|len)|' +
  '(?:afternoon|morning|night|early|late|day|evening) (?:lot|bunch|gang|boys|girls|folk))';
export const humanBeing = whole([HUMAN]);

/** "Send a lad over": somebody is called, whoever it be. */
export const called = every([
  `(?:send|get|need|want|call|fetch|bring|find|schick|brauch|hol|ruf|such|mand|necesit|envi|llam|busc|veng|przysl|potrzeb|wezw|zawol|niech)\\p{L}* (?:\\p{L}+ ){0,3}(?:an?|some|one|einen?|un|una|algun|jakiegos|jakas|jakis) (?:\\p{L}+ )?${HUMAN}`,
]);

/** "Hey ladies", "cheers mate": somebody is greeted, nobody asked about. */
export const greeted = every([
  `(?:hi|hey|hello|morning|evening|thanks|thank you|cheers|ta|ok|hallo|moin|servus|danke|hola|buenas|gracias|czesc|hej|dzieki) (?:\\p{L}+ )?(?:${HUMAN}|mates?|guys|lads|folks|people|team|everybody|everyone|leute|kollegen|jungs|chicos|chicas|gente|companeros|ekipo|panowie|koledzy)`,
]);

/** "Who did better, earlies or lates", "whose fault, the filler's or the capper's": a shift or a machine is asked for, and no person. */
export const noPerson = whole([
  // Machines to blame: both are named.
  '.{0,40}(?:fault|blame|schuld|culpa|win[aeny]\\p{L}*) .{0,40}@ (?:or|oder|o|czy|lub) (?:\\p{L}+ ){0,2}@',
  // Two machines to choose from, and nobody at either.
  '(?!.*(?:who|whom|whose|wer|wem|wen|wessen|quien|quienes|kto|kogo|komu|czyj\\p{L}*|the one|der|die|dem|el de|la de|los de|ten|ta|her|his|she|crew|team)(?: (?:am|an|auf|bei|beim|at|on|from|in|przy|na|del?|con))(?= ))(?!.*(?:who|whose|wer|wem|wen|quien|kto|kogo|czyj\\p{L}*)(?: |$)).{0,40}@ (?:(?!who|wer|quien|kto)\\S+ ){0,4}(?:or|oder|o|czy|lub|albo) (?:\\p{L}+ ){0,2}@',
  // A shift, and nobody in it.
  '.{0,40}\\p{L}*(?:shift|schicht|turno|zmian|earlies|lates|nights|days)\\p{L}* (?:or|oder|o|czy) \\p{L}*(?:\\s\\p{L}+)? ?(?:shift|schicht|turno|zmian|earlies|lates|nights|days)?\\p{L}* ?, ?(?:who|wer|quien|kto) .{0,40}(?:better|worse|more|less|besser|schlechter|mehr|weniger|mejor|peor|mas|menos|lepiej|gorzej|lepsz\\p{L}*|gorsz\\p{L}*|wiecej|mniej)',
  '(?:who|wer|quien|kto) .{0,60}(?:better|worse|more|less|besser|schlechter|mehr|weniger|mejor|peor|mas|menos|lepiej|gorzej|lepsz\\p{L}*|gorsz\\p{L}*|wiecej|mniej) .{0,60}\\p{L}*(?:shift|schicht|turno|zmian|earlies|lates|nights)\\p{L}* .{0,20}(?:or|oder|o|czy|albo) .{0,25}(?:shift|\\p{L}*schicht|turno|\\p{L}*zmian\\p{L}*|earlies|lates|nights)',
]);

const HAIR =
  '(?:hair|beard|glasses|moustache|ponytail|tattoos?|accent|haar\\p{L}*|bart|brille|zopf|schnurrbart|tattoo|akzent|pelo|barba|gafas|lentes|coleta|bigote|tatuaje\\p{L}*|acento|wlos\\p{L}*|brod[aya]|okular\\p{L}*|warkocz\\p{L}*|wasami|wasem|tatuaz\\p{L}*)';
/** Whose hair, whose boss, whose intent, whose marks. */
export const ofAPerson = whole([
  `(?:the one|that one|die|der|den|dem|el|la|ten|ta|tego|tej) (?:with|mit|de|del|con|z|ze) (?:\\p{L}+ ){0,2}${HAIR}`,
  '(?:her|his|their|ihr|ihre|ihrer|sein|seine|seiner|su|jej|jego) (?:\\p{L}+ )?(?:manager|boss|supervisor|chef\\p{L}*|vorgesetzt\\p{L}*|jef[ea]|encargad[oa]|szef\\p{L}*|przelozon\\p{L}*|kierowni\\p{L}*)',
  // What somebody meant, and what is held against them.
  'on purpose|deliberately|intentionally|absichtlich|mit absicht|vorsatzlich|a proposito|adrede|celowo|umyslnie|naumyslnie',
  '(?:against|gegen|contra|przeciw\\p{L}*) (?:the |die |la |el )?(?:\\p{L}+ )?(?:crew|mannschaft|cuadrilla|ekip\\p{L}+|zalog\\p{L}+)|(?:which|what|welche|que|ktora) (?:hand|mano|reka)',
  '(?:jede[mnr]|each|every|cada|kazd\\p{L}+)(?! (?:station|machine|line|maschine|linie|anlage|estacion|maquina|stacj|maszyn|lini)\\p{L}*)(?! @) (?:(?:\\p{L}+|@) ){0,4}(?:schulnoten?|noten?|marks?|grades?|ocen\\p{L}*|notas?)|(?:schulnoten?|noten?|marks?|grades?|ocen\\p{L}*|notas?) (?:\\p{L}+ ){0,2}(?:jede[mnr]|cada uno|kazd\\p{L}+)(?! (?:station|maschine|stacj|maszyn)\\p{L}*)',
  'detectives?|detektiv\\p{L}*|detektyw\\p{L}*|(?:senal|apunt)\\p{L}* al? (?:responsable|culpable)|(?:point|finger) (?:at|to) (?:the )?(?:culprit|responsible)',
]);

/** Whom to watch, move, swap, warn: what is to become of somebody, and no call for them. */
const DEALT_WITH = [
  'whom? (?:should|do|must|shall|would|could|can|to) (?:i |we |you )?(?:\\p{L}+ ){0,3}(?:watch|keep an eye on|worry about|worried about|careful with|move|shift|swap|swap out|take off|pull off|bench|replace|send home|drop|let near|trust|warn|caution|write up|tell off|have words with)',
  '(?:wen|auf wen|bei wem|wem) (?:sollte?|soll|muss|musste|wurde\\p{L}*|kann|konnte|darf) (?:ich|wir|man|du)(?! (?:rufen|anrufen|fragen|holen|bescheid|informieren)).{0,50}(?:im auge|aufpassen|achten|beobachten|versetzen|abziehen|austauschen|ersetzen|umsetzen|wegnehmen|verwarnen|ermahnen|runternehmen|ranlassen|lassen|trauen|vertrauen|vorknopfen)',
  '(?:a|con|de) quien (?:habria que|hay que|deberia\\p{L}*|debo|tengo que|tenemos que|podria\\p{L}*|cambiarias|quitarias|moverias)(?! (?:avisar|llamar|preguntar|informar|pedir)) ?.{0,40}(?:vigilar|cambiar|mover|quitar|sacar|sustituir|reemplazar|trasladar|advertir|amonestar|llamar la atencion|cuidado|fiar\\p{L}*)',
  '(?:na |od |przy )?kogo (?:mam|mamy|trzeba|nalezy|powinien\\p{L}*|powinn\\p{L}*|warto|bys|byscie) .{0,40}(?:uwazac|pilnowac|obserwowac|przeniesc|przesunac|zabrac|wymienic|zastapic|zdjac|upomniec|odsunac|miec oko)',
];

/** What is to become of somebody. */
export const verdictOnSomebody = whole([
  ...DEALT_WITH,
  `${SOMEBODY} .{0,40}(?:bronca|abronc\\p{L}*|rapapolvo|opier\\p{L}*|ochrzan\\p{L}*|zrug\\p{L}*|kopf \\p{L}*wasch\\p{L}*|anschiss|earful|telling off|fire|sack|dismiss|let go|promote|praise|reward|thank|punish|bonus|entlass\\p{L}*|feuern|rauswerf\\p{L}*|rausschmeiss\\p{L}*|abmahn\\p{L}*|kundig\\p{L}*|beforder\\p{L}*|lob(?:en|e)|belohn\\p{L}*|pramie|despid\\p{L}*|despedir\\p{L}*|correr(?:ia|ias)?|premi\\p{L}*|ascend\\p{L}*|zwolni(?:c|l\\p{L}*)|pochwal\\p{L}*|nagrodz\\p{L}*|ukar\\p{L}*|awans\\p{L}*|premi[aei])`,
  // Who is to be talked to.
  '(?:somebody|someone|anybody|anyone|who) .{0,40}(?:(?:quiet|little|serious|stern) )?(?:word|chat) with|(?:jemand\\p{L}*|wem) .{0,40}(?:ernstes|mal ein) wort|(?:alguien|quien) .{0,40}(?:unas palabras|cuatro palabras)|(?:kims|kim|ktos) .{0,40}(?:pogadac|porozmawiac)(?= |$)(?! o )',
  // Who has to learn more.
  'who (?:should|must|needs?|has to)(?! (?:i|we) (?:ask|call|see|contact|speak|talk|tell)) .{0,30}(?:train\\p{L}*|courses?|refresher|lessons?)|(?:wen|wer) (?:muss|soll|sollte|braucht) .{0,30}(?:schulung\\p{L}*|kurs|nachschul\\p{L}*|nachhilfe)|(?:a )?quien (?:hay que|debe|deberia|tiene que|necesita) .{0,30}(?:formacion|curso|capacitacion|entrenamiento)|(?:kogo|kto) (?:trzeba|powinien|musi|nalezy) .{0,30}(?:szkoleni\\p{L}*|kurs\\p{L}*|doszkol\\p{L}*)',
  '(?:fire|sack|dismiss|zwolnic|entlassen|despedir|correr) (?:one|somebody|someone|anybody|einen|jemanden|a (?:uno|una|alguien)|kogos|jednego|jedna)',
]);

const EN_ANSWER = '(?:answer|answers|answering|respond|responds|reply|replies|react|reacts)';
/** How fast somebody answers, set against others. */
export const answersRanked = whole([
  `(?:fastest|slowest|quickest|first|last) (?:to|in|at) ${EN_ANSWER}|${EN_ANSWER} (?:\\p{L}+ ){0,3}(?:fastest|slowest|quickest|soonest|first|last)`,
  'am (?:schnellsten|langsamsten|spatesten) (?:\\p{L}+ ){0,2}(?:reagier|antwort)\\p{L}*|(?:reagier|antwort)\\p{L}* (?:\\p{L}+ ){0,3}am (?:schnellsten|langsamsten|spatesten)',
  'mas (?:rapido|lento|tarde|pronto) (?:en )?(?:respond|contest|reaccion)\\p{L}*|(?:respond|contest|reaccion)\\p{L}* (?:\\p{L}+ ){0,2}(?:mas|menos) (?:rapido|lento|tarde|pronto)',
  'naj(?:szybciej|wolniej|pozniej) (?:\\p{L}+ ){0,2}(?:odpowiad|reagu|odbier)\\p{L}*|(?:odpowiad|reagu|odbier)\\p{L}* (?:\\p{L}+ ){0,2}naj(?:szybciej|wolniej|pozniej)',
]);

/** "Which of the two?": of people, where people were spoken of. */
export const oneOfSeveral = whole([
  '(?:which|what) (?:one )?of (?:the |those |these )?(?:two|three|both|four)',
  'welche[rsnm]? (?:von |der )?(?:den |diesen )?(?:beiden|zweien|dreien)|(?:der|die) (?:erste|zweite) von',
  'cual de (?:los|las|esos|esas)? ?(?:dos|tres)',
  'ktor\\p{L}+ z (?:tych |nich )?(?:dwoch|dwojga|dwojki|trzech|trojki)',
  // "… or the operator, and which one".
  '(?:and|und|y|i) (?:which (?:one|of them)|whose|(?:an|bei|von)? ?welche[mnrs]|(?:de )?cual|(?:u |przez )?ktor\\p{L}+)$',
]);

/** Written for operators, named after them, or theirs to do, whoever they are. */
export const operatorsThing = every([
  // What belongs to a role, whoever has it.
  'what (?:do|does|should|must|would) (?:the |an? |any )?(?:operators?|setters?|(?:new|fresh) (?:starter|hire|operator|one|person|lad|guy)|newcomer|beginner|rookie|newbie|trainee|apprentice)s? (?:do|check|know|look|watch|learn|need)(?! wrong)[^|,]{0,60}|what do (?:i|we) (?:tell|teach|show) (?:the |a )?(?:(?:new|fresh) (?:starter|hire|operator|one|person|lad|guy)|newcomer|beginner|rookie|newbie|trainee|apprentice)s?',
  'what (?:do|does|should|must) (?:the |an? )?(?:operators?|setters?) (?:at |on |of |@ |the ){0,3}(?:need|have|check|do|look|watch|must)(?! done)[^|,]{0,60}',
  'was (?:muss|mussen|soll|sollen|sollte|prufen|pruft|macht) (?:der |die |ein |eine )?(?:bediener(?:in)?|einrichter(?:in)?|bedienung) [^|,]{0,60}(?:prufen|kontrollieren|tun|machen|beachten|achten|wissen|einstellen)',
  'que (?:tiene que|debe|deben|tienen que) \\p{L}+ (?:el |la |los |un |una )?(?:operari[oa]s?|operador(?:a|es)?|ajustador(?:es)?)[^|,]{0,60}',
  'co (?:ma |musi |powinien )?(?:operator|ustawiacz|obsluga) ?(?:ma|musi|powinien)? [^|,]{0,20}(?:sprawdz|zrob|pilnow|wiedz)\\p{L}*[^|,]{0,40}',
  '(?:operators?|users?|man|human) (?:machine )?(?:manual|guide|instructions?|handbook|panel|screen|terminal|station|interface|side|checklist|sheet|card|display|desk|platform|console|hours?)',
  '(?:manual|guide|instructions?|handbook|checklist|sheet|training) for (?:the |an? )?(?:operators?|users?|workers?)',
  '(?:bediener|werker|mitarbeiter|anlagenfuhrer)(?:anleitung|anweisung|handbuch|panel|pult|oberflache|terminal|seite|platz|stand|schnittstelle|hinweis|unterlage|schulung|feld)\\p{L}*|mannstunden|personenstunden',
  '(?:anleitung|handbuch|anweisung|arbeitsanweisung|unterlage|panel|terminal|checkliste|schulung)\\p{L}* (?:fur|des|der|vom) (?:den |die |das )?(?:bediener|mitarbeiter|werker|anlagenfuhrer)\\p{L}*',
  '(?:manual|guia|instructivo|instrucciones|panel|pantalla|hoja|consola|terminal|puesto) (?:de|del|para) (?:el |la |los |las )?(?:operador\\p{L}*|operari[oa]s?|usuari[oa]s?|trabajador\\p{L}*)|horas ?hombre',
  '(?:instrukcj|podrecznik|poradnik|panel|ekran|pulpit|terminal|kart|konsol)\\p{L}* (?:obslugi )?(?:dla )?(?:operator|pracownik|uzytkownik)\\p{L}*|(?:roboczo|osobo)godzin\\p{L}*',
]);
