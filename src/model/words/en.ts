import type { Lexicon } from './lexicon.ts';

export const en: Lexicon = {
  letters: '',
  forbidden: {
    number: `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
      nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred* thousand* million* dozen* couple few several many some once twice
      thrice both half third quarter* single pair double* triple* first second fifth tenth nought`,
    unit: `minute* min mins sec secs hour* hr hrs day* week* month* percent* percentage* part parts piece* kilo* kg gram* metre* meter* degree*
      unit* shift* oclock am pm noon midnight today yesterday tomorrow morning evening afternoon night tonight`,
    cause: `because cause* due reason* why fault* fail* broke* break* jam* changeover* setup staff* operator* crew material* supply supplies
      supplied starv* block* drift* proposal* recommend* wait* led lead* trigger* result* owing thanks therefore thus hence so stop* stood
      stand* ran run* slow* idle wear worn leak* overheat* alarm* error* defect* reject* scrap* fix* broken stall* source* origin* root*
      effect* consequence* explain* responsib* blame* mistake* human`,
    direction: `more less fewer most least better worse best worst higher lower longer shorter faster quicker high low long short fast rise*
      rose rising fall* fell drop* increas* decreas* grew grow* shrank shrink* up upward* down downward* above below over under than beyond
      before after earlier later until till then next last again still only just all every each whole entire* always improv* worsen*
      deteriorat* climb* sank sink* peak* soar* plung* plummet* same equal* similarly unlike different* compar* opposite`,
    denial: `not no never without none neither nor nothing nobody hardly barely except cannot cant wont dont doesnt didnt isnt arent wasnt werent
      hasnt havent false wrong ruled exclud*`,
    sureness: `sure* certain* definite* probabl* perhaps maybe may might could would should must likely unlikely possib* clear* obvious* apparent*
      seem* think guess suspect* believe* doubt* confiden*`,
  },
  mortar: `the a an and also with in at on of for as it its this that these those here there is are was were be been has have had shows
    show showed see seen note noted notes look looked data log record records window period time stretch span figure figures detail
    details station place words say says said question asked about what which where to according beside along together read listed
    given looking`,
};
