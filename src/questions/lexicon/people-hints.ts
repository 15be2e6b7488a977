/**
 * What says a little about people: that some human being is meant, or that somebody's doing is judged. One alone says nothing ("somebody
 * touched it", "it struggles"); both together ask about a person. Folded regular expressions over whole words.
 */
const whole = (sources: readonly string[]): RegExp => new RegExp(`(?<=^| )(?:${sources.join('|')})(?= |$)`, 'u');

const SOMEBODY =
  '(?:(?:the|our|my|that|night|early|late|day) (?:crew|lads|lasses|guys|boys|girls)|someone|somebody|anyone|anybody|(?:one|some|any) of (?:them|ours|us|(?:the|my|our|your) (?:lot|people|crew|lads|lasses|guys|boys|girls|team|operators?|staff|workers))|' +
  '(?:gibts|gibt es|haben wir) (?:da |hier |denn |irgend)*einen(?= (?:, )?der )|(?:einer|eine)(?= (?:\\||,|oder|da|dabei|nicht|immer|dauernd|standig|zu|so)(?: |$)|$)|(?:doch|da|wieder|hat|hier) einer(?! (?:der|von|dieser)(?= ))|irgendeiner|eine?r? (?:aus|von|auf) (?:der \\p{L}*schicht|meine[rnm]?|unsere[rnm]?)(?! (?:\\p{L}*maschinen?|anlagen?|linien?|stationen))|irgendwer|jemand\\p{L}*|' +
  'alguien|un[oa] de(?:l turno| la (?:manana|tarde|noche))|alguno(?= del? (?:turno|los de)| que| se| va| no| esta|$)|(?:alguno|alguna|uno|una) de (?:ellos|ellas|los mios|las mias|los nuestros)|' +
  'ktos|kogos|ktokolwiek|jeden z (?:nich|nas|moich|naszych)|(?:ktorys|ktoras) z (?:nich|nas|moich|naszych))';
/** One particular being whom no word names. */
const THE_ONE =
  '(?:(?:the|that|this) person|(?:die|diese|der|dieser) person|(?:esa|esta|la) persona|(?:ta|tej|tamta) osoba|(?:our|that|this|my) (?:friend|mate|pal|character|candidate|specialist|hero)|(?:a )?certain (?:someone|somebody|person|gentleman|lady|individual)|you know who|one (?:on|from) (?:the )?(?:nights|evenings|days|earlies|lates|(?:early|late|night|day|evening|morning|afternoon) (?:shift|crew))|their (?:lot|crowd)|them lot|' +
  '(?:unser|dieser|der werte) (?:freund|kandidat|spezialist|held)|ein gewisser|(?:ist|gibt es|gibts|haben) (?:da )?eine?r? (?:auf|in|von|aus) der \\p{L}*schicht|(?:der|die) (?:da|dort|vom dienst)(?= (?:am|an|bei|beim|auf))|(?:der|ein|so ein) (?:typ|kerl)|' +
  'nuestro (?:amigo|figura|crack)|(?:el|la) (?:tio|tia|tipo|fulano|fulana|listo|lista|colega)|cierta persona|(?:hay|esta) un[oa] (?:en|de|del) (?:el |la )?(?:turno|noche|tarde|manana)|(?:el|la) de siempre(?! , (?:el |la )?@)|cierto individuo|' +
  'nasz\\p{L}* (?:przyjaciel|kolega|kolezka|bohater|spec)|pewna osoba|now[ya](?= (?:na|przy|z|ze) )|(?:taki|taka) (?:jeden|jedna)|(?:jeden|jedna) (?:na|z) (?:nock|nocn|rann|dzienn|wieczorn|popoludniow)\\p{L}+|(?:ten|ta) co zawsze|pewien (?:pan|gosc|ktos)|(?:ten|ta) (?:gosc|gosciu|facet|babka|laska|gagatek|cwaniak|typ|typek))';
/** "Derselbe an der Presse": no thing is named that it could be. */
const THE_SAME =
  '(?:the same (?:one|person)|(?:der|die)(?:selbe|selben)(?= (?:an|am|bei|beim|wie|auf|da)(?: |$)|$)|(?:der|die) gleiche(?= (?:an|am|bei|beim|wie|auf|da)(?: |$)|$)|' +
  '(?:el|la) mism[oa](?= (?:en|las|otra|que|quien|siempre|del?)(?: |$)|$)|(?:ten sam|ta sama)(?= (?:przy|na|co|za|znowu)(?: |$)|$))';
/** "Der am Ofen": whoever stands there, and nothing but a hint, for a stop may stand there too. */
const AT_PLACE =
  '(?:(?:der|die) (?:am|an der|an dem|bei der|beim|auf der) @|(?:el|la) de (?:la |el )?@|(?:ten|ta) (?:przy|na|od|z|ze) @|the one (?:at|on) (?:the )?@)';
export const somebodyMeant = whole([SOMEBODY, THE_ONE, THE_SAME, AT_PLACE]);

/** The people of a shift, whom hard words alone judge: that a shift had more stops is no judgement. */
export const shiftMeant = whole([
  'nights|earlies|lates|(?:early|late|night|day|morning|afternoon|evening) (?:shift|crew|team)',
  '(?:die )?(?:fruh|spat|nacht|tag)(?:schicht|ler|schichtler)\\p{L}*',
  '(?:turno|los|las|gente) (?:de |del )(?:la )?(?:manana|tarde|noche|dia)',
  '(?:rann|nocn|dzienn|popoludniow|poranna|porann)\\p{L} zmian\\p{L}+|zmian\\p{L}+ (?:rann|nocn|dzienn|popoludniow|porann)\\p{L}+|nock\\p{L}+',
]);

const HARSH =
  '(?:drag\\p{L}* (?:(?:his|her|their|its) )?(?:feet|heels)|useless|hopeless|clueless|incapable|incompetent|sloppy|clumsy|lazy|lazier|slack\\p{L}*|bodg\\p{L}*|cut\\p{L}* corners|pull\\p{L}* (?:his|her|their) weight|dead weight|bad apple|weak(?:est)? link|(?:not )?up to (?:the|it|scratch)|out of (?:his|her|their) depth|' +
  'trodel\\p{L}*|getrodelt|bumm(?:el|l)\\p{L}*|gebummelt|schlud\\p{L}*|geschludert|schlamp\\p{L}*|geschlampt|pfusch\\p{L}*|gepfuscht|faul|fauler|unfahig\\p{L}*|uberfordert|mist gebaut|schwachstes glied|taugenicht\\p{L}*|versager|' +
  'paso de tortuga|d[ae]n? la talla|inutil(?:es)?|incapa(?:z|ces)|torpe|torpes|vag[oa]s?|perezos\\p{L}*|chapuz\\p{L}*|chapucer\\p{L}*|remolon\\p{L}*|eslabon (?:mas )?debil|pasa(?:n)? de todo|a su bola|' +
  'obija\\p{L}* sie|sie obija\\p{L}*|ociaga\\p{L}*|guzdr\\p{L}*|leni\\p{L}*|partacz\\p{L}*|fuszer\\p{L}*|nieudoln\\p{L}*|niezdar\\p{L}*|beznadziejn\\p{L}*|bimba\\p{L}*|olewa\\p{L}*|slabe ogniwo|daj\\p{L}* ciala)';
const MILD =
  '(?:overwhelmed|overloaded|(?:wet|green) behind the ears|(?:noch |ganz )?grun hinter den ohren|verd[ea] aun|muy verde|zielon[ya]|przerasta\\p{L}*|know(?:s)? what (?:he|she|they) (?:is|are|s|re)? ?doing|properly trained|cop(?:e|es|ing)|struggl\\p{L}*|distracted|hung ?over|drunk|tired|asleep|sleeping|slept|daydream\\p{L}*|wander\\p{L}*|vanish\\p{L}*|disappear\\p{L}*|turn(?:ed|s|ing)? up|show(?:ed|s|ing|n)? up|bother\\p{L}* to|mess\\p{L}* (?:up|about|around)|sabotag\\p{L}*|cheat\\p{L}*|getting on|on (?:holiday|leave)|off today|slow\\p{L}* (?:us|everyone|everybody|the others|the rest) down|hold\\p{L}* (?:us|everyone|everybody) (?:up|back)|any good|good enough|doing (?:it )?wrong|own up|sick|stubborn|on strike|worr(?:y|ied) about|keep an eye on|watch out for|look out for|careful (?:with|around)|weak link|deserv\\p{L}*|(?:cant|cannot|can not|couldnt) be (?:bothered|arsed)|you know (?:the one|who|which)|work\\p{L}* (?:properly|hard)|' +
  'weiss was (?:er|sie) (?:tut|macht)|(?:ein|an)gelernt|unkonzentriert|im auge behalten|sorgen machen|(?:schnitt|schicht|leistung|zahlen) (?:runter|versau)\\p{L}*|runterzieh\\p{L}*|verdient\\p{L}*|keinen bock|keine lust|weisst (?:schon|welche[rn]?|wen)|abgelenkt|betrunken|besoffen|verkatert|mude|verpeilt|krank|bockig|zickt|streikt|streiken|schlaft|geschlafen|eingeschlafen|pennt|gepennt|(?:zurecht|klar)(?:kommt|zukommen)|kommt (?:\\p{L}+ )?(?:klar|zurecht)|taugt|drucken|druckt|macht (?:\\p{L}+ )?blau|bremst|ausgebremst|sabotier\\p{L}*|schummel\\p{L}*|macht (?:\\p{L}+ )?sich|stellt sich an|zieh(?:t|en) (?:\\p{L}+ ){0,4}mit|im urlaub|' +
  'despistad\\p{L}*|preocup\\p{L}*|tener cuidado|(?:que )?sobre(?= |$)|merec\\p{L}*|(?:da )?palo al agua|no tiene ganas|ya sabes|borrach\\p{L}*|bebid[oa]|resaca|cansad[oa]s?|enferm[oa]|dormid[oa]|se durmio|se duerme|duerme|durmiendo|en huelga|se (?:las )?(?:apana|arregla)|se entera|se larg\\p{L}*|sabe lo que hace|trampas?|(?:que tal|como) (?:le )?va|de vacaciones|sabote\\p{L}*|(?:frena|retrasa)(?:ndo)? a|la lia|' +
  'wie co robi|(?:przyuczon|przeszkolon)\\p{L}*|pijan\\p{L}*|zasluzyl\\p{L}*|zasluguje|sie nie chce|nie chce sie|ma w nosie|wiesz (?:kto|ktor\\p{L}|kogo)|na kacu|zmeczon\\p{L}*|rozkojarzon\\p{L}*|chor[ay]|ogarnia\\p{L}*|radzi sobie|sobie radzi|daje rade|na urlopie|mu idzie|jej idzie|nadaje sie|znika\\p{L}*|pojawil\\p{L}* sie|sie pojawil\\p{L}*|spi|spal|spala|zasnal|zasnela|zasypia\\p{L}*|strajkuj\\p{L}*|sabotuj\\p{L}*|oszukuj\\p{L}*|zawala\\p{L}*|wlecze sie|sie wlecze)';
export const ALWAYS =
  '(?:always|often|keeps|constantly|every time|each time|both times|all the time|immer|dauernd|standig|jedes ?mal|beide ?male?|alle naselang|siempre|cada vez|las dos veces|todo el rato|zawsze|ciagle|wiecznie|za kazdym razem|oba razy)';
/** A helper is sought by what they can do, and nobody judged. */
export const HELPER =
  '(?:can|could|knows?|comes?|looks?|repairs?|explains?|shows?|kommt|zeigt|repariert|viene|venga|arregl\\p{L}*|repar\\p{L}*|przyjdzie|naprawi\\p{L}*|pokaze|is able|helps?|fixes|kann|konnte|weiss|kennt|hilft|sich auskennt|puede|pueda|sabe|sepa|conoce|conozca|entiende|ayud\\p{L}*|moze|moglby|wie|umie|zna|potrafi|pomoze)';

export const hardWord = whole([HARSH]);
/** Done, or to be judged, of people; of a machine in fun. */
export const conduct = whole([HARSH, MILD]);
/** Somebody told by what they keep doing, or by what is said of them after "is there anyone who". */
export const habit = whole([
  ALWAYS,
  `(?:is there|are there|do we have|have we got|gibt es|gibts|haben wir|hay|tenemos|jest|mamy) (?:\\p{L}+ ){0,3}(?:someone|somebody|anyone|anybody|jemand\\p{L}*|einen?|einer|alguien|alguno|ktos|kogos) (?:, )?(?:who|whom|that|der|die|den|dem|que|a quien|kto|ktory|kogo|ktorego|komu|i should)(?! (?:[\\p{L}@]+ ){0,6}${HELPER}(?= |$))`,
]);

/** "The coder slept", "se durmió la codificadora": said of a machine. What stands at, on or behind one is somebody else. */
const PLACED =
  '(?:at|on|in|of|from|by|near|behind|with|an|am|auf|bei|beim|von|vom|mit|hinter|en|de|del|con|por|na|przy|od|z|ze|w|za) (?:the |our |my |der |dem |den |la |el |las |los )?';
const NOBODY_BETWEEN =
  '(?:(?!(?:who|that|which|he|she|they|somebody|someone|operator\\p{L}*|crew|team|bediener\\p{L}*|kolleg\\p{L}*|leute|operari\\p{L}*|operador\\p{L}*|obslug\\p{L}*|pracowni\\p{L}*|jemand|einer|que|alguien|ktos|kto|ktory|because|weil|porque|bo|while|wahrend|mientras)(?= ))[\\p{L}\\p{N}:]+ ){0,6}';
const TO_BLAME = '(?:to blame|at fault|guilty|schuld|schuldig|culpable|la culpa|winn[aey])';
const SLEEPS = '(?:se durmio|se ha dormido|se quedo dormida|se duerme|duerme|schlaft|pennt|streikt|zickt|zasnal|zasnela|spi|strajkuje)';
const BE = '(?:is|was|ist|war|es|esta|anda|estaba|jest|byla?)';
export const ownDoing = new RegExp(
  `(?<=(?:^| )${BE} (?:# |\\p{L}+ )?)(?:${HARSH}|${MILD})(?= (?:# |hoy |today |heute |dzis )?(?:the |la |el |die |der |das |ta |ten )?@)|(?<=(?:^| )(?<!(?:^| )${PLACED})@ ${NOBODY_BETWEEN})(?:${HARSH}|${MILD}|${TO_BLAME})(?= |$)|(?<=^| )${SLEEPS}(?= (?:la |el |der |die |das |ten |ta )?@)`,
  'gu',
);
