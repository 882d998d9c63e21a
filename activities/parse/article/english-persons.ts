/** Given names: with a surname behind them they are somebody, whom no money is raised by in her own name. */
const given: ReadonlySet<string> = new Set(
  `aaron abby abdul abigail adam adrian agnes ahmed aidan aisha akash alan alastair albert alejandro alex alexander alexandra alexis ali alice
  alison allison amanda amber amir amit amy ana anand andrea andreas andrew andy angela anil anita anjali ann anna anne annie anthony antonio
  april arjun arnaud arthur arun ashish ashley ashok audrey barbara bart ben benjamin bernard beth bianca bill bob boris brad brandon brian
  bruce bruno bryan caleb cameron carl carla carlos carmen carol caroline catherine cathy cecilia charles charlie charlotte chris christian
  christina christine christoph christopher claire clara claudia colin craig cynthia damien dan dana daniel daniela danielle dave david dean
  deborah deepak denise dennis derek diana diane diego dmitri dominic don donald donna doug douglas duncan dylan ed eddie edgar eduardo edward
  elaine elena eli elizabeth ellen emily emma eric erica erik erin ernest esther ethan eva evan evelyn fabian fatima federico felipe felix
  fernando fiona florian frances francesca francesco francis francois frank fred frederic gabriel gareth gary gavin geoff george gerald
  gianluca gina giovanni giulia glenn gordon grace graham greg gregory guillaume gustavo guy hannah hans harold harry heather hector helen
  henrik henry herbert holly howard hugh hugo ian ibrahim igor ines ingrid irene isaac isabel isabella ivan jack jackie jacob jacqueline
  james jamie jan jane janet janice jason javier jay jean jeff jeffrey jennifer jenny jeremy jerome jerry jesse jessica jill jim jimmy joan
  joanna joao joe joel johan johannes john johnny jon jonas jonathan jordan jorge jose josef joseph josh joshua joyce juan judith judy julia
  julian julie juliette justin karen karim karl kate katherine kathleen kathryn kathy katie kavita keith kelly ken kenneth kevin kiran klaus
  kumar kurt kyle lara larry lars laura lauren laurent lawrence leah lee lena leo leon leonardo leslie liam lisa liz lorenzo louis louise
  luca lucas lucia lucy luis luke lydia mahesh maja manish manuel marc marcel marcia marco marcus margaret maria marie marina mario mark
  markus martha martin mary mathias mathieu matt matteo matthew maureen max megan melanie melissa meredith michael michel michelle miguel
  mike mikael mohamed mohammed monica morgan murali nadia nancy naomi natalie natasha nathan neha neil nicholas nick nicola nicolas nicole
  nikhil nikolai nina nisha noah nora olga oliver olivia oscar pablo pamela patricia patrick paul paula pavel pedro penny peter phil philip
  philippe pierre piotr pooja prakash pranav preeti priya rachel rafael rahul raj rajesh rajiv ralph ramesh raquel raul ravi ray raymond
  rebecca renee ricardo richard rick rita rob robert roberto robin rodrigo roger rohan rohit roland ron ronald rosa rose ross roy russell
  ruth ryan sally sam samantha samuel sandeep sandra sanjay santiago sara sarah scott sean sebastian sergei sergio shane sharon shawn sheila
  simon sofia sophia sophie stefan stephanie stephen steve steven stuart sunil suresh susan suzanne sven sylvia tara ted teresa terry theo
  theresa thomas tiffany tim timothy tina tobias todd tom tony tracy travis trevor uma ursula valentina valerie vanessa venkat vera veronica
  vicky victor victoria vijay vikram vincent virginia vivek vivian vladimir walter wanda wayne wei wendy will william wolfgang xavier yan
  yasmin yusuf yves zachary zara zoe`.split(/\s+/u),
);

const ofFirms =
  / (?:capital|ventures|partners|labs?|group|holdings|foods|health|bio|therapeutics|systems|technologies|robotics|energy|co|company|inc|ltd|& \S+|and \S+)$/u;

/** Jane Doe, Jane van Doe: a given name and one or two words, none of which is one of firms. */
export function isPerson(low: string): boolean {
  const [first = '', second, third, more] = low.split(' ');
  return second !== undefined && (third === undefined || more === undefined) && given.has(first) && !ofFirms.test(low);
}
