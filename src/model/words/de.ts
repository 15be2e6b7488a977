import type { Lexicon } from './lexicon.ts';

export const de: Lexicon = {
  letters: 'äöüß',
  forbidden: {
    number: `null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn
      zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert* tausend* million* dutzend* paar einige mehrere viele wenige
      einmal zweimal dreimal mehrmals beide* halb* hälfte drittel viertel* doppelt* dreifach* erste* zweite* dritte* vierte* einzeln*`,
    unit: `minute* min sekunde* sek stunde* std tag tage tagen woche* monat* prozent* teil teile teilen stück* kilo* kg gramm meter grad
      schicht* uhr mittag* mitternacht heute gestern morgen* abend* nacht nachts vormittag* nachmittag*`,
    cause: `weil da denn ursach* grund gründe wegen aufgrund durch warum deshalb daher darum somit also verursach* ausgelöst auslös* führte*
      führt* folge* störung* defekt* ausfall* ausgefallen fehl* bruch gebrochen stau* klemm* umrüst* umgerüst* rüst* personal* besetz* bediener*
      material* nachschub zufuhr hunger* blockier* drift* vorschlag* empfehl* wart* stand steht stehen gestanden still stillst* stopp* lief
      läuft laufen langsam* verschleiß* leck* überhitz* alarm* ausschuss* quelle* wirkung* schuld* mensch*`,
    direction: `mehr weniger meist* wenigst* besser* schlecht* beste* höher* hoch niedrig* tief* länger* lang* kürzer* kurz* schneller* schnell
      stieg* steig* gestiegen fiel* fall* gefallen sank sink* gesunken zunahm* zunehm* zugenommen abnahm* abnehm* abgenommen wuchs wachs*
      hinauf herunter runter rauf über unter als vor nach früher später bis dann danach davor zuletzt wieder noch nur alle* jede* ganz* immer
      verbess* verschlecht* gleich* anders unterschied* vergleich* doppelt`,
    denial: `nicht kein* nie niemals ohne nichts niemand weder außer kaum falsch ausgeschlossen ausschließ*`,
    sureness: `sicher* gewiss bestimmt wahrscheinlich* vielleicht möglich* vermut* womöglich könnte* dürfte* müsste* muss sollte*
      eindeutig* klar offensichtlich anscheinend scheint scheinbar glaub* denk* zweifel*`,
  },
  mortar: `gibt ein der die das den dem des einer eine einem einen und auch mit in im am an auf von vom für bei beim zu zum zur es sie dies
    diese dieser dieses diesem hier dort ist sind war waren wurde wurden hat haben hatte hatten zeigt zeigen zeigte sieht sehen
    gesehen notiert daten protokoll aufzeichnung fenster zeitraum zeit spanne wert werte zahl zahlen angabe angaben einzelheiten
    station stelle ort worte sagt sagen laut dazu daneben dabei darin gefunden frage gefragt was welche wo`,
};
