/** How people say it on a phone and across the floor: short, blunt, without a question word. Joined to the cues of each language. */
import type { Lang } from '../../plant/plant.ts';
import type { Cues } from './cue.ts';

const enPerson =
  '(?:fitter|mechanic|technician|tech|electrician|sparky|engineer|setter|toolmaker|maintenance|supervisor|foreman|(?:line |shift |team )?lead(?:er)?|quality|qa|qc|lad|bloke|guy|someone|somebody|helper)';
const dePerson =
  '(?:schlosser|mechaniker|techniker|elektriker|einrichter|instandhalt(?:er|ung)|schichtleiter|schichtfuhrer|vorarbeiter|meister|linienleiter|qualitat|qs|qualitatssicherung|jemand(?:en)?)';
const esPerson =
  '(?:mecanico|tecnico|electricista|ajustador|mantenimiento|encargad[oa]|supervisor|jefe de (?:turno|linea)|calidad|alguien|refuerzos?)';
const plPerson =
  '(?:mechanik\\p{L}*|elektryk\\p{L}*|technik\\p{L}*|ustawiacz\\p{L}*|utrzymani\\p{L}+(?: ruchu)?|ur|serwis\\p{L}*|lider\\p{L}*|brygadzist\\p{L}*|mistrz\\p{L}*|kierownik\\p{L}*|jakosc\\p{L}*|ktos|kogos)';

const enNotWhy = '(?<!(?:why|how come|y did|y is) .{0,80})';
const deNotWhy = '(?<!(?:warum|wieso|weshalb|weswegen) .{0,80})';
const esNotWhy = '(?<!por que .{0,80})';
const plNotWhy = '(?<!(?:dlaczego|czemu|skad) .{0,80})';

export const colloquial: Record<Lang, Cues> = {
  en: {
    since: [
      [
        5.6,
        [
          '^any (?:updates?|news|changes)$',
          'what (?:is|has) (?:the )?@ been (?:up to|doing)',
          'what is (?:happened|gone on|gone wrong|gone down)',
          '(?:fill|catch) (?:me|us) in',
          'bring (?:me|us) up to (?:date|speed)',
        ],
      ],
    ],
    'help-me-person': [
      [
        8.6,
        [
          `^(?<!(?:thanks|thank you|danke|gracias|dzieki|dziekuje) (?:, )?)(?!(?:quality|someone|somebody)$)(?:an? |the |some |get )*${enPerson}(?: ,)?(?: (?:please|now|quick|quickly|asap|here|urgently|urgent|to me|over here|needed|wanted))*$`,
        ],
      ],
      [
        8.6,
        [
          `^(?:need|want|require|wanted|after|looking for|could do with|can i (?:get|have)|could i (?:get|have)|can we (?:get|have)) (?:an? |the |some )?(?:good |spare )?${enPerson}(?: (?:at|to|on|by|over|for|asap|here|please|quick|quickly|now|urgently|@|right|in)|$| \\|| ,)`,
          `^(?:an? )?${enPerson} (?:to|at|for|on|over to|over at) (?:the )?@(?: (?:asap|please|now|quick|quickly|urgently|right away))?(?:$| \\|)`,
          'sos',
          `(?:ask|tell|get|have) ${enPerson} to (?:please )?(?:come|pop|look|check|stop|drop|swing|get|have|see|call|go)`,
          '(?:come|get) (?:over )?(?:here|quick|and (?:help|look|see))',
        ],
      ],
    ],
    coach: [
      [
        5.7,
        [
          `(?:instructions?|checklist|procedure|guide|manual)`,
          `(?:changeover|cleaning|set ?up|start ?up|reset|\\p{L}+ing) steps`,
          `^steps`,
        ],
      ],
      [
        8,
        [
          '(?:any|the|a|got a|what) (?:trick|knack|hack|tip|tips|tricks|secret|dodge) (?:to|for|of|with|is there|do you)',
          'how (?:2|d you|ya|u) (?!feel)',
          'what is the drill',
          '(?:learn|know|show me) the ropes',
        ],
      ],
    ],
    why: [
      [
        7.5,
        [
          'what is (?:stopping|blocking|holding|starving|slowing|jamming|driving)(?: up| down| back)? (?:the |our )?@',
          ', (?:reason|reasons|cause|causes|how come)$',
        ],
      ],
      [7.5, [`^(?:reason|cause) \\p{L}+`, `^(?:reason|cause) @`]],
      [
        7.5,
        [
          // What put, kept or held a machine so: the doer that is asked for is the cause.
          'what (?:had|has|have|made|kept|keeps|held|holds) (?:the |our )?@ .{0,40}(?:down|off|standing|stopped|up|back|from|stop|stall|stand|so|slow)',
          'what is (?:up|wrong|going on|the matter|happening) with (?:the |our )?@ .{0,10}(?:that|so)',
          '^y (?:did|does|do|is|was|are|were|has|have|had|not|the|no|so|again|@)',
          '(?:any idea|no clue|no idea|tell me|know) y',
          'explain (?:\\p{L}+ ){0,4}(?:stop|stops|stoppage|outage|standstill|downtime|jam|jams|delay|breakdown|halt|trip|slowdown|drop|dip|crash|failure|fault|hold ?up|scrap|rejects)',
          'what is (?:the )?(?:deal|matter) with',
          'what is with',
          'what gives',
          'what got into',
          'give me (?:the |a )?(?:reason|cause)',
          'how on earth',
          'what did (?:it|@) (?:for|in)',
        ],
      ],
    ],
    compare: [
      [7.1, ['# (?:cf|compared|beside|versus|against|set against) (?:@ )?#', '# (?:or|and) the one before .{0,20}(?:better|worse)']],
      [
        7.2,
        [
          '(?:#|@) v #',
          '(?:since|after|before|from) .{0,20}# against',
          'against (?:the )?(?:before|after|since) #',
          'any (?:better|worse) # than #',
        ],
      ],
      [
        7.2,
        [
          '(?:better|worse|slower|faster|quieter|busier|rougher|smoother|tougher) (?:on |in )?(?:the )?(?:#|@) or (?:on |in )?(?:the )?(?:#|@)',
        ],
      ],
      [
        7.2,
        [
          '(?:#|@) (?:or|vs) (?:on |the )*(?:#|@) (?:, |\\| )?(?:which|what|when) ',
          '(?:#|@) (?:better|worse|slower|faster|rougher) or (?:on |the )*(?:#|@)',
        ],
      ],
      [7.2, ['(?:better|worse|slower|faster|rougher|smoother) (?:after|before) .{1,40} (?:than|or|vs) (?:before|after|#|@)']],
    ],
    'how-often': [
      // What was counted, named with what became of it: the number is asked for, also without "how many".
      [
        5.4,
        [
          `(?:stop|break|reject|fault|jam|alarm|trip|stoppage) count`,
          `^\\p{L}+s (?:binned|rejected|failed|scrapped|dumped|discarded|kicked out|thrown out|thrown away|sorted out)`,
          '(?:minutes|hours|time) of (?:standstill|standing|stopping|idling|waiting|outage)',
          'kick ?outs',
        ],
      ],
      [6, [`where .{0,40}most`]],
      [
        7.8,
        [
          `${enNotWhy}top (?:\\d+|two|three|four|five|ten|few)`,
          `${enNotWhy}(?:most (?:common|frequent|repeated|often)|commonest)`,
          `${enNotWhy}(?:came|comes|come|pop|pops|popped|turned|turns|crop|cropped|crops|showed|shows) up (?:the )?(?:most|oftenest)`,
          'pareto',
          'league table',
          'repeat offenders?',
          '(?:ranking|list) of (?:the )?(?:worst|biggest|stops|faults|alarms|reasons)',
        ],
      ],
      [
        6,
        [
          '(?:minutes|hours|hrs|time) (?:\\p{L}+ )?(?:lost|down|stood|wasted|idle)',
          '(?:lost|wasted) (?:minutes|hours|hrs|time)',
          'how (?:much|long) .{0,40}(?:lose|lost|stand|stood)',
        ],
      ],
    ],
    now: [
      [
        5.6,
        [
          `^(?:is |are )?(?:there )?(?:any|anything|any thing|something|nothing|much) (?:weird|odd|strange|unusual|funny|fishy|dodgy|wrong|bad|broken|burning|on fire|urgent|new|drama|fires?|gremlins?|hiccups?|snags?|worries|trouble|troubles|dramas)(?: (?:going on|happening|today|now|at the moment|out there|on the floor|#))*$`,
          `^what is (?:cooking|cracking|the score|the craic|shaking|the damage)`,
          `^(?:all |is it all |everything |is everything )?(?:smooth sailing|plain sailing|hunky dory|in the green|all green|green across the board|ticking over|under control)$`,
        ],
      ],
      [
        4.8,
        [
          `(?:is|are) .{1,40}(?:done|finished|ready|complete|over|clean)$`,
          `(?:has|have) (?:the |our )?\\p{L}+ (?:arrived|finished|started)`,
        ],
      ],
      [
        5.6,
        [
          `^(?:is |are )?(?:the |our )*(?!(?:that|it|this|all|sounds|looks|im|i|you|we|is|are|yes|no) )[\\p{L}\\d]+ (?:all )?(?:ok|okay|fine|alright)(?: #| now| again| there)*$`,
          `@ (?:all |still )?(?:ok|okay|fine|alright|good)(?= [|,]| and| #|$)`,
          `^(?:are )?(?:all|any|both) (?:of )?(?:the |our )?(?:machines|stations|lines) (?:up|on|running|ok|okay|fine|down|off|stopped)`,
        ],
      ],
      [
        5.6,
        [
          'at the mo',
          'atm',
          '(?:anything|something|any (?:machine|station|line)|everything) (?:is |currently )?(?:standing|stood|stopped|down|stuck|broken|jammed|blocked|idle|not running|out|off|playing up|running)(?! (?:yesterday|#))',
        ],
      ],
    ],
    other: [
      [6.5, [`^(?:all|everything) (?:is )?(?:good|ok|okay|fine|well) (?:, )?(?:thanks|thank|thx|cheers)`]],
      [6.5, ['^(?:hi|hey|hello|hiya|yo) (?:, )?(?:what is up|how are you|how is it going|how are things|you good)$']],
      [
        5,
        [
          'evening (?:all|everyone|folks|team|lads)',
          'morning (?:all|everyone|folks|team|lads)',
          'ta (?:very|mate|love|ra|ta)',
          'see (?:ya|you)',
          'laters',
        ],
      ],
    ],
  },
  de: {
    'command-refuse': [
      [
        9.2,
        [
          `^(?:die |den |das |bitte )*@ (?:bitte |mal |jetzt )*(?:von )?(?:#|\\d+) (?:auf (?:#|\\d+) )?(?:runter|hoch|rauf|herunter|herauf)`,
        ],
      ],
    ],
    since: [[5.3, [`was hat (?:\\p{L}+ )?@ .{0,60}(?:gemacht|getan|getrieben|geleistet|produziert|geschafft)`]]],
    'help-me-person': [
      [8.6, [`^(?:chef|teamleiter|meister|schichtleiter|vorarbeiter) (?:bitte |mal |schnell )*(?:kommen|her|melden)`]],
      [
        8.6,
        [
          `^(?<!(?:thanks|thank you|danke|gracias|dzieki|dziekuje) (?:, )?)(?!(?:jemand|qualitat)$)(?:einen? |den |die )*${dePerson}(?: ,)?(?: (?:bitte|schnell|dringend|sofort|her|hierher|jetzt|gesucht|gebraucht))*$`,
        ],
      ],
      [
        8.6,
        [
          `^(?:brauch|brauche|brauchen|braucht|suche|suchen|will|benotige) .{0,30}${dePerson}(?: (?:an|am|zum|zur|bei|beim|fur|her|hier|bitte|schnell|dringend|sofort)|$| \\|)`,
          `^(?:einen? |den |die )?${dePerson} (?:an|zum|zur|ans|fur) (?:den |die |das |der )?@(?: (?:bitte|schnell|dringend|sofort|jetzt|schicken|holen|rufen|kommen))*(?:$| \\|)`,
          `(?:soll|sollte|muss|musste|mochte) (?:mal |bitte |schnell |sofort |dringend )*(?:jemand|wer|einer|(?:der |die |ein )?${dePerson}) `,
          `(?:jemand|wer|einer|${dePerson}) (?:soll|sollte|muss|musste) (?:mal |bitte |schnell |sofort |dringend )*(?:zum|zur|an|kommen|her|vorbei|nach|ran|drauf)`,
          'komm(?:t)? (?:mal |bitte |schnell )*(?:wer|einer|jemand)',
          'brauch(?:e|en|t|at|ad)? (?:ma|i|ich|wir|mir|man) (?:mal |bitte |dringend |schnell )*(?:wen|jemand(?:en)?|einen|eine)',
        ],
      ],
    ],
    coach: [
      [5.7, [`(?:anleitung|arbeitsanweisung|anweisung|checkliste|schrittfolge|vorgehensweise)(?:en)?`, `^schritte`, `schritte$`]],
      [
        8,
        [
          '(?:gibt es|hast du|habt ihr|kennst du|welche[nr]?|was ist der|irgend\\p{L}+) (?:\\p{L}+ ){0,3}(?:trick|kniff|tipp|dreh|kniffe|tricks|tipps)',
          '(?:trick|kniff|tipp|kniffe|tricks)s? (?:um|fur|zum|beim|bei|mit|wie|gegen)',
        ],
      ],
    ],
    why: [
      [
        7.5,
        [
          'was (?:treibt|druckt|zieht) .{1,60} (?:hoch|runter|nach oben|nach unten|in die hohe|in den keller)',
          ', (?:grund|grunde|ursache|ursachen|weshalb|wieso)$',
        ],
      ],
      [
        7.5,
        [
          '(?:was ist|was war) (?:denn |eigentlich |da )*.{0,30}los,? (?:dass|weil)',
          'woran (?:liegts|liegt es|lags|lag es|hakts|haperts)',
          'was hat .{0,40}(?:gekillt|umgebracht|lahmgelegt|ausgebremst|aufgehalten|gestoppt|gebremst)',
        ],
      ],
      [7.5, [`^(?:grund|ursache) (?:\\p{L}+|@)`]],
      [
        7.5,
        [
          '(?:woher|wovon|wodurch) (?:kommts|kams|kommt|kam|ruhrts|ruhrt)',
          'wie kommts',
          'wo (?:kommt|kam|kommen|kamen) .{1,50} her',
          'was hat .{0,30}(?:auf sich|zu bedeuten)',
          'wieso zum',
          'erklar\\p{L}* .{0,30}(?:stillstand|stopp|ausfall|storung|einbruch|stehen|stau|unterbrechung|ausschuss)',
          'an was (?:hakt|hakte|klemmt|klemmte)',
          'was steckt dahinter',
        ],
      ],
    ],
    compare: [
      [7.1, ['# (?:neben|gegen|zu) (?:der |den |dem |die )?#', '# gegen']],
      [
        7.2,
        [
          '(?:besser|schlechter|schlimmer|langsamer|schneller|ruhiger|zaher) oder (?:am |der |die |das |im |in der )*(?:#|@)',
          '(?:#|@) oder (?:am |der |die |das |im |in der )*(?:#|@) .{0,20}(?:besser|schlechter|schlimmer|langsamer|schneller|ruhiger)',
          '(?:#|@) (?:besser|schlechter|schlimmer|langsamer|schneller|ruhiger) (?:oder|als)',
          '(?:was|wer|welche\\p{L}*|wann) (?:war|lief|ist) .{0,20}(?:schlimmer|ruhiger|langsamer|schneller)',
        ],
      ],
      [6.2, ['schlimmer']],
    ],
    'how-often': [
      [
        5.4,
        [
          `^(?:durchgefallene|aussortierte|verworfene|ausgeschleuste|ausgeworfene|abgelehnte|fehlerhafte|defekte|schlechte|kaputte) \\p{L}+`,
          '(?:halte|stillstands|ausfall|warte)zeit(?:en)?',
          `^(?:ausreisser|auswurfe|ausschleusungen|fehlmessungen)`,
        ],
      ],
      [6, [`(?:grosst|langst|schlimmst|kurzest)\\p{L}+ (?:stopp|stillstand|ausfall|storung|verlust)\\p{L}*`]],
      [
        7.8,
        [
          `${deNotWhy}top (?:\\d+|zwei|drei|vier|funf|zehn)`,
          `${deNotWhy}(?:haufigste\\p{L}*|meistgenannte\\p{L}*|am (?:haufigsten|oftesten|meisten))`,
          'hitliste',
          'rangliste',
          'rangfolge',
          'pareto',
          'spitzenreiter',
        ],
      ],
      [6, ['(?:minuten|min|stunden|zeit) (?:\\p{L}+ )?(?:verloren|weg|futsch|floten|eingebusst)', 'wie ?viel zeit', 'verlorene? zeit']],
    ],
    now: [
      [
        5.6,
        [
          `^(?:ist |gibt es |gibts )?(?:alles |ist alles )?(?:im grunen(?: bereich)?|im lot|im griff|paletti|in butter|klar soweit|tutti)$`,
          `^(?:ist |gibt es |gibts )?(?:irgend ?was|irgend ?etwas|was|etwas|nichts) (?:komisch(?:es)?|seltsam(?:es)?|auffallig(?:es)?|kaputt(?:es)?|schief|besonderes|ungewohnliches|faul)(?: los| passiert| #)*$`,
          `^(?:brennt es|brennts|brennt was|wo brennt es|wo brennts)(?: irgendwo| gerade)*$`,
          `^(?:is|ist) (?:was|irgendwas|etwas)(?: los| kaputt)?$`,
        ],
      ],
      [5.6, [`@ gut(?= [|,]| und| #|$)`]],
      [
        5.6,
        [
          `^(?:ist |sind )?(?:der |die |das )*(?!(?:alles|das|schon|geht|passt|so|na|ist|sind|ja) )[\\p{L}\\d]+ (?:wieder )?(?:ok|okay|in ordnung)(?: #| jetzt| wieder)*$`,
          `@ (?:wieder |alles )?(?:ok|okay|in ordnung|klar)(?= [|,]| und| #|$)`,
          `^(?:laufen |sind )?alle (?:maschinen|anlagen|stationen|linien) (?:an|ok|oben|in ordnung|am laufen)`,
        ],
      ],
      [
        5.6,
        [
          '(?:steht|hangt|klemmt|spinnt|brennt|stockt) (?:gerade |grad |bei uns |hier |denn |jetzt |im moment )*(?:irgend)?(?:was|etwas|wo|eine maschine|eine anlage)(?: still)?',
          '(?:irgend)(?:was|etwas|eine maschine|eine anlage) (?:steht|gestort|gerade|kaputt|am stehen|aus|los)',
        ],
      ],
    ],
    other: [
      [6.5, [`^(?:alles )(?:ist )?(?:gut|ok|okay|klar|super|bestens|in ordnung) (?:, )?(?:danke|dank|merci)`]],
      [6.5, ['^(?:hi|hey|hallo|moin|servus) (?:, )?(?:na |und )?(?:was geht(?: ab)?|wie gehts|wie geht es(?: dir| euch)?|alles gut)$']],
      [5, ['nabend', 'tach', 'pfiat\\p{L}* \\p{L}+', 'baba', 'tscho', 'ade', 'moinsen', 'gruss in die runde']],
    ],
  },
  es: {
    since: [[5.3, [`que ha sido eso`]]],
    'help-me-person': [
      [
        8.6,
        [
          `^(?<!(?:thanks|thank you|danke|gracias|dzieki|dziekuje) (?:, )?)(?!(?:alguien|calidad)$)(?:un |una |el |la |al |a )*${esPerson}(?: ,)?(?: (?:por favor|rapido|urgente|ya|aqui|porfa|cuanto antes))*$`,
        ],
      ],
      [
        8.6,
        [
          `que (?:me |nos )?(?:manden|mande|envien|envie|traigan|venga|vengan) .{0,20}${esPerson}`,
          `(?:necesit\\p{L}+|hace falta|urge|mand[ae]\\p{L}*|envi[ae]\\p{L}*|quiero|busco|llam[ae]\\p{L}*) (?:a |al |un |una |el |ya |urgente |aqui )*${esPerson}`,
          `^(?:un |el |al |a )?${esPerson} (?:a |al |en |para )(?:la |el )?@(?: .{0,20})?(?:ya|urgente|por favor|cuanto antes|$)`,
        ],
      ],
    ],
    coach: [
      [8, [`como (?!(?:veo|voy|tengo|estoy|sigo|ando|puedo|debo) )\\p{L}{3,}o (?:la|el|un|una|los|las) `]],
      [5.7, [`(?:instrucciones|procedimiento|guia|lista de control)`, `^pasos`, `pasos$`]],
      [
        8,
        [
          'que (?:truco|trucos|mana|secreto|tecnica|metodo|consejo|consejos|tips|forma|manera) (?:hay|existe|tienes|teneis|recomiendas|recomendais|se usa|me das|sirve|uso)',
          '(?:algun|hay|un|tienes|teneis) (?:truco|consejo|tip|tips|mana)',
          'cual es (?:el|la) (?:truco|mana|tecnica|secreto)',
          '(?:tips|truco|mana) (?:para|de|con)',
        ],
      ],
    ],
    why: [
      [7.5, ['(?:de|por) que (?:fue|era|venia|ha sido)$', ', (?:por|motivos?|causas?|razon|razones)$']],
      [
        7.5,
        [
          'a que (?:viene|vienen|se debe|se deben|venia|se debio)',
          'que (?:tumbo|freno|paro|jodio|estropeo|detuvo|retraso) (?:a )?(?:la |el )?@',
          'que (?:le )?(?:pasa|ocurre|sucede) .{0,20}@ .{0,6}para que',
        ],
      ],
      [7.5, [`que nos (?:frena|bloquea|para|retrasa|detiene)`]],
      [7.5, [`^(?:motivo|causa) (?:\\p{L}+|@)`]],
      [
        7.5,
        [
          'a (?:cuento|santo) de que',
          'a raiz de que',
          'como se explica',
          'que (?:mosca|le dio|le entro|le pico)',
          '(?:y )?eso por',
          'como asi',
          'por k',
          'pork',
          'que hizo que',
        ],
      ],
    ],
    compare: [
      [7.1, ['# contra (?:el |la |lo )?(?:#|anterior)']],
      [
        7.2,
        [
          '(?:mejor|peor|mas \\p{L}+|menos \\p{L}+) (?:en |el |la |los |las )*(?:#|@) o (?:en |el |la )*(?:#|@)',
          '(?:#|@) o (?:en |el |la )*(?:#|@) .{0,25}(?:mejor|peor)',
          '(?:#|@) (?:mejor|peor) o (?:en |el |la )*(?:#|@)',
        ],
      ],
    ],
    'how-often': [
      [
        5.4,
        [
          `^\\p{L}+[ao]s (?:rechazad|descartad|desechad|defectuos|tirad|apartad)[ao]s`,
          `^\\p{L}+[ao]s mal[ao]s`,
          '(?:minutos|horas|tiempo) que (?:estuvo|ha estado|estuvieron|lleva|paso)',
          ', (?:numero|cantidad|total)$',
        ],
      ],
      [
        7.8,
        [
          `${esNotWhy}que (?:averia|fallo|alarma|problema|causa|motivo|parada|paro|incidencia|error|atasco)s? .{0,40}mas(?: |$)`,
          `${esNotWhy}(?:salio|salieron|sale|aparecio|aparece|se repitio|se repite|se repitieron|salto|salta|se dio|ocurrio) (?:la |lo )?mas`,
          `${esNotWhy}(?:la|el|los|las) (?:\\p{L}+ ){0,2}(?:mas|menos) (?:frecuente|repetid|habitual|comun|recurrente)\\p{L}*`,
          `${esNotWhy}top (?:\\d+|tres|cinco|diez|de)`,
          'ranking',
          'pareto',
        ],
      ],
      [6, ['(?:minutos|horas|tiempo|min) (?:que )?(?:\\p{L}+ ){0,2}(?:perdi\\p{L}*|perdid\\p{L}*|muert\\p{L}*)', 'tiempo perdido']],
    ],
    now: [
      [
        5.6,
        [
          `^(?:hay |pasa )?(?:algo|alguna cosa|nada) (?:raro|extrano|malo|roto|mal|urgente|fuera de lo normal)(?: por ahi| hoy| #)*$`,
          `^que se cuece(?: por (?:ahi|alli|la linea))?$`,
          `^(?:esta |va )?todo (?:en orden|en verde|bajo control|controlado|tranquilo|sobre ruedas)$`,
          `^(?:hay )?(?:algun )?(?:lio|fuego|drama|incendio)s?(?: por ahi)?$`,
        ],
      ],
      [4.8, [`ha (?:terminado|llegado|acabado|empezado|vuelto) (?:el|la|ya)`]],
      [
        5.6,
        [
          `^(?:la |el |las |los )*(?!(?:todo|muy|esta|vale|va|eso|que|ok|si|no) )[\\p{L}\\d]+ (?:va |van |esta |estan )?(?:bien|ok)$`,
          `@ (?:va |esta )?(?:bien|ok)(?= [|,]| y| #|$)`,
          `todas las (?:maquinas|lineas|estaciones)`,
        ],
      ],
      [
        5.6,
        [
          '(?:hay|tenemos|queda|esta|tienes|veis|ves) (?:algo|alguna?|alguna (?:maquina|linea|estacion|cosa)|algun equipo|todo) ?(?:\\p{L}+ )?(?:parad|detenid|averiad|atascad|caid|bloquead|rot[oa]|estropead)\\p{L}*',
          'algo (?:parad|averiad|atascad|caid)o',
        ],
      ],
    ],
    other: [
      [6.5, [`^todo (?:va |esta )?(?:bien|ok|perfecto) (?:, )?(?:gracias)`]],
      [6.5, ['^(?:hola|buenas|hey|que onda) (?:, )?(?:que (?:tal|onda|hubo)|como (?:estas|andas|estan|te va))$']],
      [5, ['muy buenas', 'buenas a todos', 'que hay']],
    ],
  },
  pl: {
    since: [[5.3, [`cos (?:sie )?(?:zepsul|zacial|zaciel|popsul|urwal)\\p{L}*`]]],
    'command-refuse': [
      [9.2, [`^@ (?:na |do )?(?:#|\\d+) prosze`]],
      [9.2, [`^daj (?:te |ten |ta |to )?@ (?:na )?(?:#|\\d+)`]],
    ],
    'help-me-person': [
      [
        8.6,
        [
          `^(?<!(?:thanks|thank you|danke|gracias|dzieki|dziekuje) (?:, )?)(?!(?:ktos|kogos|jakosc)$)${plPerson}(?: ,)?(?: (?:prosze|szybko|pilnie|tutaj|tu|natychmiast|zaraz))*$`,
        ],
      ],
      [
        8.6,
        [
          `niech (?:tu |szybko |prosze |natychmiast |zaraz |mi )*(?:przyjdzie|podejdzie|zajrzy|przyleci|wpadnie|podjedzie|zerknie|pomoze|zjawi sie|przybiegnie) .{0,20}${plPerson}`,
          `niech (?:mi |tu |prosze )*${plPerson} `,
          `(?:dajcie|dawajcie|przyslac|przyslijcie|wolajcie|dawac) (?:mi |tu |nam |szybko )*${plPerson}`,
          `^${plPerson} (?:pilnie |szybko |prosze )*(?:do|na|przy) @(?: .{0,12})?$`,
          `potrzebn\\p{L}+ .{0,20}${plPerson}`,
          `^(?:prosze o|poprosze|popros) .{0,15}${plPerson}`,
        ],
      ],
    ],
    coach: [
      [5.7, [`(?:instrukcj\\p{L}*|procedur\\p{L}*|lista kontrolna)`, `^kroki`, `kroki$`]],
      [
        8,
        [
          '(?:jest|macie|masz|znasz|jaki|jakis|znacie) (?:\\p{L}+ ){0,2}(?:trik|sposob|patent|myk|sztuczk)\\p{L}* (?:na|zeby|jak|do|by|przy)',
          '(?:patent|trik|myk|sposob) (?:na|do|zeby)',
          '(?:daj|podaj|masz|macie|jest|sa|jakas|jakies|znasz) (?:\\p{L}+ ){0,2}(?:wskazowk|podpowied|porad)\\p{L}*',
        ],
      ],
    ],
    why: [
      [7.5, ['z czego (?:te|ten|ta|to|sa|byl|wynik|wziel)\\p{L}*', ', (?:przyczyn[ay]|powod|powody|czemu)$']],
      [
        7.5,
        [
          'co (?:jest )?z (?:\\p{L}+ )?@ (?:, )?ze',
          'co bylo z (?:\\p{L}+ )?@ .{0,20}ze',
          'co (?:nam )?(?:zawalilo|zepsulo|polozylo|zatrzymalo|wstrzymalo)',
        ],
      ],
      [7.5, [`co nas (?:blokuje|hamuje|wstrzymuje|spowalnia|trzyma|zatrzymuje)`]],
      [
        7.5,
        [
          'z czego (?:sie )?(?:wzi\\p{L}+|wynik\\p{L}*|biora|bral\\p{L}*)',
          'czym (?:byl\\p{L}*|jest|sa) (?:\\p{L}+ )?(?:spowodowan|wywolan)\\p{L}*',
          'co stoi za',
          'o co kaman',
          'po jakiego',
          'co (?:jej|mu|im) odbilo',
          'co (?:go|ja|je|tam|tak) \\p{L}+lo @',
          'wyjasnij .{0,20}(?:postoj|przestoj|zatrzym|awari|spadek)\\p{L}*',
        ],
      ],
      [5.6, ['co jest(?: grane| nie tak)? (?:z|ze) @ (?:,|ze|#)', '# co (?:jest|bylo)(?: grane| nie tak)? (?:z|ze) @']],
    ],
    compare: [
      [7.1, ['# (?:do|wobec|kontra) #']],
      [
        7.2,
        [
          '(?:lepiej|gorzej|lepsz\\p{L}+|gorsz\\p{L}+|wolniej|szybciej) (?:\\p{L}+ ){0,2}(?:#|@) (?:czy|albo) (?:w |we |na )?(?:#|@)',
          '(?:#|@) (?:czy|albo) (?:w |we |na )?(?:#|@) .{0,25}(?:lepiej|gorzej|lepsz|gorsz|wolniej|szybciej)\\p{L}*',
          '(?:#|@) (?:lepiej|gorzej|lepsz\\p{L}+|gorsz\\p{L}+) czy (?:w |we |na )?(?:#|@)',
        ],
      ],
    ],
    'how-often': [
      [
        5.4,
        [
          `^(?:odrzucone|wybrakowane|wadliwe|uszkodzone|wyrzucone) \\p{L}+`,
          '(?:minuty|godziny|czas) (?:postoju|przestoju|stania|czekania)',
          ', (?:liczba|ilosc|razem)$',
        ],
      ],
      [7.8, [`${plNotWhy}najczesci\\p{L}+`, `${plNotWhy}najczestsz\\p{L}+`, `${plNotWhy}top (?:\\d+|\\p{L}+)`, 'ranking\\p{L}*', 'pareto']],
      [
        6,
        [
          '(?:minut|godzin|czasu|min) (?:\\p{L}+ )?(?:stracon\\p{L}*|stracil\\p{L}*|przepadl\\p{L}*|ucieklo|zmarnowan\\p{L}*)',
          '(?:stracon\\p{L}*|zmarnowan\\p{L}*) (?:min|minut|czas|godz)\\p{L}*',
        ],
      ],
    ],
    now: [
      [
        5.6,
        [
          `^(?:czy )?(?:cos|nic) (?:sie )?(?:pali|dziwnego|zlego|nie tak|nie gra|sie pali|sie sypie|sypie|niepokojacego|szczegolnego)(?: sie dzieje| #)*$`,
          `^(?:czy )?(?:jest|mamy|sa) (?:jakis|jakies|jakiekolwiek) (?:problem\\p{L}*|klopot\\p{L}*|dram\\p{L}*|awari\\p{L}*)$`,
          `^(?:czy )?wszystko (?:na zielono|pod kontrola|w normie|w zieleni|spokojnie|cacy|dziala)$`,
          `^(?:jakies|sa jakies) (?:problemy|klopoty|dramaty|awarie|przygody)$`,
        ],
      ],
      [4.8, [`(?:skonczon\\p{L}*|dojechal\\p{L}*|gotow[aey]|przyjechal\\p{L}*)`]],
      [
        5.6,
        [
          `^(?:czy )?(?!(?:to|wszystko|jest|juz|no|tak) )[\\p{L}\\d]+ (?:jest )?(?:ok|okej|w porzadku|gra|smiga)$`,
          `@ (?:jest )?(?:ok|okej|w porzadku|dobrze|gra|smiga|hula)(?= [|,]| i| a| #|$)`,
          `wszystko (?:chodzi|smiga|hula|idzie)`,
          `wszystkie (?:maszyny|stacje|linie) (?:chodza|dzialaja|stoja|pracuja|ok)`,
        ],
      ],
      [
        5.6,
        [
          '(?:cos|ktoras \\p{L}+|jakas \\p{L}+) (?:teraz |aktualnie |akurat |u nas |gdzies )*(?:stoi|nie dziala|lezy|nie chodzi|nie idzie|wisi)',
          'stoi (?:teraz |u nas )*(?:cos|gdzies|ktoras|jakas)',
        ],
      ],
    ],
    other: [
      [6.5, [`^wszystko (?:jest )?(?:gra|ok|dobrze|w porzadku|super) (?:, )?(?:dzieki|dziekuje)`]],
      [6.5, ['^(?:hej|czesc|siema|elo|witam|hejka) (?:, )?(?:co (?:tam|slychac)|jak (?:tam|leci|zycie))$']],
      [5, ['czolem', 'siemano', 'elo', 'serwus', 'witajcie', 'hejka']],
    ],
  },
};
