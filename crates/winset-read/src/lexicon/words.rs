//! Classes of words by which names are told from what only looks like them.

/// Classes, a bit each.
pub(crate) mod class {
    /// Ends a longer name that is not the state's: `Japan Airlines`, `Taipei Times`.
    pub(crate) const INSTITUTION: u32 = 1;
    /// With `of` begins one: `Bank of Japan`.
    pub(crate) const INSTITUTION_OF: u32 = 1 << 1;
    /// Before a city it tells where, not who: `in Tokyo`.
    pub(crate) const PLACE: u32 = 1 << 2;
    /// Before `to` or `from` a city it tells of a way: `visit to Tokyo`.
    pub(crate) const JOURNEY: u32 = 1 << 3;
    /// Right before a city it tells of a way, or of a blow: `visited Tokyo`, `bombed Kyiv`.
    pub(crate) const REACH: u32 = 1 << 4;
    /// Right after a city it makes it a place: `Tokyo airport`.
    pub(crate) const OF_CITY: u32 = 1 << 5;
    /// `the`, `a`, `this`, `their`.
    pub(crate) const DETERMINER: u32 = 1 << 6;
    /// May begin a sentence and is no part of the name that follows.
    pub(crate) const FUNCTION: u32 = 1 << 7;
    /// Verbs of saying, wanting, doing in the third person or the past: their subject acts.
    pub(crate) const VERB: u32 = 1 << 8;
    /// `has`, `will`, `did`.
    pub(crate) const AUXILIARY: u32 = 1 << 9;
    /// May stand between a state and an office: `Japan's chief trade negotiator`.
    pub(crate) const MODIFIER: u32 = 1 << 10;
    /// Before a name it tells that a person follows: `Mr`, `President`.
    pub(crate) const TITLE: u32 = 1 << 11;
    /// Verbs of speech and demand: whoever stands before them is somebody.
    pub(crate) const SPEECH: u32 = 1 << 12;
    /// People who act together: `officials`, `negotiators`.
    pub(crate) const GROUP: u32 = 1 << 13;
    /// A part of a hyphenated word that takes the name's meaning away: `-based`, `anti-`.
    pub(crate) const HYPHENATED: u32 = 1 << 14;
    /// Follows a leader's name and means the same: `the Ishiba administration`.
    pub(crate) const RULE: u32 = 1 << 15;
    /// Pronouns that can be a subject.
    pub(crate) const PRONOUN: u32 = 1 << 16;
}

/// The words of the classes.
pub(crate) const CLASSES: &[(u32, &str)] = &[
    (
        class::INSTITUTION,
        "times post daily news herald tribune journal today airlines airways airline airport \
         steel university college institute bank motors motor electric telecom telecommunications \
         open cup sea valley group corp corporation inc ltd limited plc holdings company co llc \
         foundation museum society association center centre review monument tower towers street \
         avenue square hotel express television tv radio broadcasting academy school hospital \
         church cathedral orchestra league club stadium island islands ocean gulf bay peninsula \
         jr sr iii organization organisation media network magazine press gazette chronicle \
         standard observer telegraph mirror exchange railway railways railroad shipping lines \
         pharmaceuticals chemical industries partners capital securities fund trust mechanism \
         party dam canal river mountains desert zoo palace games olympics marathon prize",
    ),
    (
        class::INSTITUTION_OF,
        "bank university institute college museum gulf sea strait bay academy church cathedral \
         port city club hotel journal voice corp corporation company society chamber orchestra \
         school airport battle treaty tower embassy consulate archbishop bishop duke prince \
         princess city north south east west outskirts suburbs streets siege fall times port",
    ),
    (
        class::PLACE,
        "in at near outside around across through via inside within throughout over into toward \
         towards onto off downtown central northern southern eastern western greater suburban \
         capital",
    ),
    (
        class::JOURNEY,
        "visit visits visited visiting trip trips travel travels travelled traveled travelling \
         traveling fly flies flew flown flying flight flights go goes going went gone return \
         returns returned returning arrive arrives arrived arriving arrival head heads headed \
         heading come comes came coming back way journey tour drive drove move moved moves moving \
         invite invited invitation depart departed departure train convoy migrated relocate \
         relocated forth commute miles kilometres kilometers km mission close next due",
    ),
    (
        class::REACH,
        "visit visits visited visiting leave leaves left leaving reach reached reaches reaching \
         tour toured touring bombed bombs bombing hit hits struck shelled shelling enter entered \
         departed exited capital city via overlooking seized capture captured capturing",
    ),
    (
        class::OF_CITY,
        "bureau stock airport correspondent residents court police mayor metropolitan office \
         offices summit conference suburb suburbs hotel embassy streets subway metro olympics \
         marathon studio film market markets exchange district station university region area \
         skyline neighbourhood neighborhood street traffic time shares home homes hospital \
         hospitals headquarters newsroom desk branch apartment restaurant reporter journalist \
         meeting talks round negotiations agreement accord protocol declaration pact convention \
         consensus format process forum state dc",
    ),
    (
        class::DETERMINER,
        "the a an this that these those their his her its our my your any every some each no \
         another",
    ),
    (
        class::FUNCTION,
        "the a an this that these those their his her its our my your any every some each no \
         another and or but nor so yet for in on at by to from with without of off into onto upon \
         over under between among amid after before since until till while when whenever where \
         why how what who whom whose which if unless though although because as than then there \
         here now today tomorrow yesterday meanwhile however moreover furthermore also even still \
         only just both all most many few several such not never can could may might must shall \
         should will would did do does has have had is are was were be been being let like \
         unlike despite during within outside inside near against about above below across along \
         behind beyond beside besides through throughout toward towards via per except including \
         given according following earlier later last next first second third once again perhaps \
         maybe indeed instead otherwise therefore thus hence thereby critics analysts observers \
         diplomats officials experts sources reports talks negotiators ministers leaders lawmakers \
         recently reportedly apparently separately additionally similarly likewise finally \
         notably clearly surprisingly monday tuesday wednesday thursday friday saturday sunday \
         january february march april june july august september october november december \
         spring summer autumn winter yes well asked citing speaking quoting calling urging under \
         because whether neither either one two three four five six seven eight nine ten former \
         then-president new old current acting incumbent late outgoing incoming newly top senior \
         mr mrs ms sir lord lady dr president chancellor premier king queen emperor pope senator \
         governor secretary minister ambassador general admiral commissioner chairman chairwoman \
         chair spokesman spokeswoman spokesperson envoy speaker representative representatives \
         rep sen gov prime foreign defence defense finance trade vice deputy chief undersecretary \
         for prof professor colonel gen col",
    ),
    (
        class::VERB,
        "says said wants want wanted insists insist insisted demands demand demanded asks asked \
         urges urged agrees agreed refuses refused rejects rejected accepts accepted offers \
         offered proposes proposed pledges pledged promises promised plans planned warns warned \
         believes believed fears feared hopes hoped expects expected thinks thought sees saw seeks \
         sought needs needed makes made takes took gives gave sends sent puts put sets set meets \
         met holds held keeps kept calls called announces announced confirms confirmed denies \
         denied declines declined postpones postponed cancels cancelled canceled scraps scrapped \
         raises raised cuts cut imposes imposed lifts lifted signs signed withdraws withdrew \
         joins joined leaves left backs backed supports supported opposes opposed condemns \
         condemned accuses accused blames blamed presses pressed pushes pushed argues argued \
         maintains maintained considers considered decides decided appears appeared seems seemed \
         remains remained becomes became begins began starts started stops stopped ends ended \
         continues continued faces faced feels felt fails failed manages managed tries tried \
         intends intended aims aimed looks looked views viewed finds found knows knew shows showed \
         tells told adds added notes noted stresses stressed replies replied responds responded \
         retaliates retaliated threatens threatened vows vowed hits struck strikes attacks \
         attacked invades invaded fires fired launches launched builds built buys bought sells \
         sold pays paid spends spent uses used turns turned moves moved goes went comes came gets \
         got runs ran stands stood wins won loses lost lets brings brought bans banned blocks \
         blocked closes closed opens opened suspends suspended resumes resumed ratifies ratified \
         prefers preferred favours favors favoured favored resists resisted concedes conceded \
         hosts hosted summons summoned recalls recalled recognises recognizes recognised \
         recognized mediates mediated brokers brokered delays delayed doubts doubted wishes wished \
         lobbies lobbied objects objected supplies supplied deploys deployed steps stepped \
         objects hints hinted signals signalled signaled reiterates reiterated dismisses dismissed",
    ),
    (
        class::AUXILIARY,
        "is are was were has have had will would can could may might must shall should does did \
         do isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't cannot couldn't \
         doesn't didn't don't shouldn't",
    ),
    (
        class::MODIFIER,
        "chief top senior deputy vice assistant acting then current new former ex late outgoing \
         incoming interim caretaker permanent special national security foreign defence defense \
         trade tariff tariffs finance financial economic economy economics commerce industry \
         energy climate environment agriculture agricultural fisheries farm interior home justice \
         health labour labor education transport infrastructure digital science technology \
         intelligence military army navy naval air space diplomatic nuclear export import customs \
         tax budget planning development cooperation external internal european regional federal \
         central local provincial state government cabinet parliamentary opposition ruling \
         coalition conservative liberal left-wing right-wing far-right populist unnamed several \
         some other many key high-level high-ranking ranking retired elected lead own first second \
         third presidential royal and of-the-day minority far right wing left political policy \
         affairs relations climate-change elder veteran powerful embattled hawkish \
         two three four five six",
    ),
    (
        class::TITLE,
        "mr mrs ms miss sir lord lady dame dr prof professor president chancellor premier minister \
         king queen emperor pope senator sen governor gov secretary ambassador general gen admiral \
         adm colonel col commissioner chairman chairwoman chairperson chair spokesman spokeswoman \
         spokesperson envoy speaker representative rep congressman congresswoman leader sheikh \
         prince crown undersecretary director negotiator judge justice mayor major captain \
         lieutenant comrade pm mp",
    ),
    (
        class::SPEECH,
        "says say said saying wants want wanted insists insist insisted demands demand demanded \
         asks ask asked urges urge urged agrees agree agreed refuses refuse refused rejects reject \
         rejected accepts accept accepted offers offer offered proposes propose proposed pledges \
         pledge pledged promises promise promised plans planned warns warn warned believes believe \
         believed fears fear feared hopes hope hoped expects expect expected thinks think thought \
         seeks seek sought calls call called announces announce announced confirms confirm \
         confirmed denies deny denied declines decline declined threatens threaten threatened \
         vows vow vowed argues argue argued maintains maintain maintained opposes oppose opposed \
         supports support supported backs back backed condemns condemn condemned accuses accuse \
         accused blames blame blamed presses press pressed pushes push pushed stresses stress \
         stressed adds add added notes note noted replies reply replied responds respond responded \
         criticises criticizes criticised criticized criticise criticize welcomes welcome welcomed \
         reiterates reiterate reiterated states stated claims claim claimed tells tell told signals \
         signalled signaled suggests suggest suggested predicts predict predicted estimates \
         estimate estimated postpones postponed cancels cancelled canceled suspends suspended \
         withdraws withdrew voted votes vote strikes strike struck walked sued complains \
         complained concedes conceded acknowledged acknowledges reports reported declares declared \
         signed signs",
    ),
    (
        class::GROUP,
        "officials negotiators diplomats ministers lawmakers analysts observers experts \
         economists sources employers unions workers strikers fishermen fishers farmers rebels \
         insurgents militants protesters mediators delegates envoys leaders commanders troops \
         executives managers shareholders investors businesses exporters importers manufacturers \
         carmakers automakers steelmakers voters residents activists campaigners scientists \
         parliamentarians legislators senators congressmen governors mayors critics aides advisers \
         advisors insiders backbenchers trawlermen skippers drivers nurses teachers doctors pilots \
         miners dockworkers ministers allies creditors lenders bondholders donors opponents \
         islanders opposition union management employer government delegation council board \
         federation association guild alliance",
    ),
    (
        class::HYPHENATED,
        "based born listed style made type anti pro non ex trained educated flagged registered \
         speaking language",
    ),
    (class::PRONOUN, "he she it they"),
    (class::RULE, "administration government cabinet team presidency premiership camp campaign"),
];

/// Names of states that machine translations write small and that are no other word.
pub(crate) const SMALL_STATES: &[&str] = &[
    "Japan",
    "United States",
    "Russia",
    "Ukraine",
    "Germany",
    "France",
    "Britain",
    "Italy",
    "Spain",
    "Canada",
    "Mexico",
    "Brazil",
    "India",
    "Pakistan",
    "Iran",
    "Iraq",
    "Israel",
    "Egypt",
    "Syria",
    "Saudi Arabia",
    "South Korea",
    "North Korea",
    "Taiwan",
    "Vietnam",
    "Philippines",
    "Indonesia",
    "Australia",
    "Poland",
    "Norway",
    "Sweden",
    "Finland",
    "Denmark",
    "Afghanistan",
    "America",
];

/// Adjectives of states that are another word in small letters.
pub(crate) const NOT_SMALL: &[&str] = &["Polish", "Swiss", "Dominican", "Guinean", "Pole", "Turk"];
