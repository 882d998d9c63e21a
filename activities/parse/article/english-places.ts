/** Countries, states and cities that stand in financing news: whose company it is, never the company. All in small letters. */
const places: ReadonlySet<string> = new Set(
  `afghanistan|africa|albania|algeria|america|argentina|armenia|asia|australia|austria|azerbaijan|bahrain|bangladesh|belarus|belgium|benin|
  bolivia|botswana|brazil|britain|bulgaria|cambodia|cameroon|canada|chile|china|colombia|congo|costa rica|croatia|cuba|cyprus|czech republic|
  czechia|denmark|dominican republic|ecuador|egypt|el salvador|england|estonia|ethiopia|europe|finland|france|georgia|germany|ghana|greece|
  greenland|guatemala|honduras|hong kong|hungary|iceland|india|indonesia|iran|iraq|ireland|israel|italy|ivory coast|jamaica|japan|jordan|
  kazakhstan|kenya|kuwait|kyrgyzstan|laos|latin america|latvia|lebanon|libya|liechtenstein|lithuania|luxembourg|macau|madagascar|malawi|
  malaysia|mali|malta|mauritius|mexico|moldova|monaco|mongolia|montenegro|morocco|mozambique|myanmar|namibia|nepal|netherlands|
  the netherlands|new zealand|nicaragua|niger|nigeria|north macedonia|northern ireland|norway|oman|pakistan|panama|paraguay|peru|philippines|
  poland|portugal|puerto rico|qatar|romania|russia|rwanda|saudi arabia|scotland|senegal|serbia|singapore|slovakia|slovenia|somalia|
  south africa|south korea|korea|spain|sri lanka|sudan|sweden|switzerland|syria|taiwan|tajikistan|tanzania|thailand|tunisia|turkey|uganda|
  ukraine|united arab emirates|united kingdom|united states|uruguay|us|u.s|u.s.|uk|u.k|uae|uzbekistan|venezuela|vietnam|wales|yemen|zambia|
  zimbabwe|alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|
  louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|
  new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|
  vermont|virginia|washington|west virginia|wisconsin|wyoming|ontario|quebec|british columbia|alberta|nova scotia|queensland|new south wales|
  bavaria|catalonia|bay area|silicon valley|san francisco|los angeles|san diego|san jose|palo alto|mountain view|menlo park|
  seattle|bellevue|portland|boston|chicago|austin|dallas|houston|atlanta|miami|denver|boulder|philadelphia|pittsburgh|detroit|cleveland|
  columbus|cincinnati|indianapolis|minneapolis|nashville|charlotte|raleigh|durham|salt lake city|phoenix|las vegas|baltimore|brooklyn|
  manhattan|st. louis|kansas city|toronto|montreal|vancouver|calgary|ottawa|waterloo|halifax|edmonton|winnipeg|mexico city|guadalajara|
  monterrey|bogotá|bogota|medellín|medellin|lima|santiago|buenos aires|são paulo|sao paulo|rio de janeiro|montevideo|london|manchester|
  birmingham|leeds|bristol|cambridge|oxford|edinburgh|glasgow|belfast|cardiff|dublin|cork|paris|lyon|marseille|toulouse|grenoble|lille|berlin|
  munich|hamburg|frankfurt|cologne|düsseldorf|stuttgart|leipzig|vienna|zurich|zürich|geneva|basel|lausanne|zug|amsterdam|rotterdam|utrecht|
  eindhoven|the hague|brussels|antwerp|ghent|copenhagen|aarhus|stockholm|gothenburg|malmö|oslo|bergen|trondheim|helsinki|espoo|tallinn|riga|
  vilnius|warsaw|krakow|kraków|prague|brno|budapest|bucharest|sofia|zagreb|ljubljana|belgrade|athens|istanbul|ankara|lisbon|porto|madrid|
  barcelona|valencia|bilbao|milan|rome|turin|bologna|kyiv|moscow|tel aviv|jerusalem|haifa|dubai|abu dhabi|riyadh|jeddah|doha|cairo|
  casablanca|tunis|lagos|abuja|accra|nairobi|kampala|kigali|dakar|abidjan|addis ababa|johannesburg|cape town|mumbai|delhi|new delhi|
  bengaluru|bangalore|hyderabad|chennai|pune|kolkata|ahmedabad|gurgaon|gurugram|noida|jaipur|kochi|karachi|lahore|dhaka|colombo|beijing|
  shanghai|shenzhen|guangzhou|hangzhou|suzhou|nanjing|wuhan|chengdu|tokyo|osaka|kyoto|seoul|busan|asean|southeast asia|south-east asia|apac|emea|mena|middle east|north america|south america|east africa|west africa|european union|benelux|
  taipei|hanoi|ho chi minh city|bangkok|
  kuala lumpur|jakarta|manila|sydney|melbourne|brisbane|perth|adelaide|auckland`
    .split('|')
    .map((name) => name.trim()),
);

/** A name that is a place and nothing else. */
export const isPlace = (low: string): boolean =>
  places.has(low) || (low.endsWith(' .') && places.has(low.slice(0, -2)));
