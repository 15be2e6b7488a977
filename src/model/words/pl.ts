import type { Lexicon } from './lexicon.ts';

export const pl: Lexicon = {
  letters: 'ąćęłńóśźż',
  forbidden: {
    number: `zero jeden jedna jedno jednego dwa dwie dwóch dwoje trzy trzech cztery czterech pięć pięciu sześć sześciu siedem siedmiu osiem ośmiu
      dziewięć dziesięć jedenaście dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście dwadzieścia
      trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt sto stu dwieście tysiąc* tysięc*
      milion* tuzin* para parę kilka kilku kilkanaście wiele wielu raz razy dwukrotnie trzykrotnie oba obie pół połow* ćwierć kwadrans* pierwsz*
      drugi* druga trzeci* czwart* piąt* podwójn* potrójn* ostatni*`,
    unit: `minut* min sekund* sek godzin* godz dzień dni dnia tydzień tygodni* miesiąc* procent* sztuk* szt część części kilo* kg gram* metr*
      stopni* stopień jednost* zmian* południe północ dziś dzisiaj wczoraj jutro rano wieczorem wieczór noc nocą`,
    cause: `ponieważ bo gdyż przyczyn* powod* powód przez dlaczego dlatego więc zatem wskutek skutk* skutek spowodow* wywoła* doprowadz* awari*
      usterk* uszkodz* zepsu* zaci* przezbroj* obsad* operator* załog* materiał* dostaw* zasil* głod* blok* zablok* dryf* propozycj* zaleceni*
      rekomend* czeka* oczek* stał stoi stanął stanęł* zatrzym* postoj* postój* działa* pracow* pracuj* wolno powoli zuży* wyciek* przegrz*
      alarm* błąd* błęd* wad* odrzut* źródł* wynik* tłumacz* wyjaśni* win* człowiek* ludzi*`,
    direction: `więcej mniej najwięc* najmn* lepiej lepsz* gorz* gorsz* wyż* niż* wysok* nisk* dłuż* dług* krót* szyb* wzr* rós* rosn* spad* malej*
      zmala* zwięk* zmniej* powyżej poniżej nad pod przed po potem później wcześniej aż do następn* kolejn* znów znowu ponownie jeszcze tylko
      wszystk* każd* cał* zawsze popraw* pogorsz* tak sam* równ* różn* inacz* porówn*`,
    denial: `nie nigdy bez żaden żadn* nic nikt ani oprócz poza ledwie fałsz* wyklucz*`,
    sureness: `pewn* prawdopodob* może możliw* chyba zapewne raczej wątpliw* jasn* oczywist* widocznie wydaj* zdaj* myśl* sądz* powin*
      musi*`,
  },
  mortar: `i a oraz także też z ze w we na o u dla przy według jak to ten ta te tego tej tym tych tu tutaj tam jest są był była było były
    ma mają miał miała miało miały pokazuje pokazują pokazał widać widziano notatka dane danych dziennik dzienniku zapis zapisy
    zapisie okno oknie okres okresie czas czasie odcinek odcinku liczba liczby wartość wartości szczegół szczegóły stacja stacji
    miejsce miejscu słowa mówi mówią pytanie pytano co który która gdzie razem obok podaje podają podano`,
};
