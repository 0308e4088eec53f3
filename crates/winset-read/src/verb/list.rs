//! The verbs that reports use.

/// Regular verbs.
pub(super) const REGULAR: &str = "\
abandon abolish absorb abstain abuse accede accelerate accept acclaim accommodate accompany
accomplish accord accrue accumulate accuse achieve acknowledge acquiesce acquire act adapt add
address adhere adjourn adjudicate adjust administer admire admit adopt advance advertise advise
advocate affect affiliate affirm aggravate aggregate agree aid aim air airlift alarm alert align
allay allege alleviate allocate allot allow allude ally alter alternate ambush amend amount
amplify analyse analyze anchor anger annex announce annul answer anticipate apologise apologize
appal appall appeal appear appease applaud apply appoint appreciate apprehend approach
appropriate approve approximate arbitrate argue arm arouse arrange arrest arrive articulate
ascertain ask assail assassinate assault assemble assert assess assign assist associate assuage
assume assure atone attach attack attain attempt attend attest attract attribute auction author
authorise authorize average avert avoid await award back backtrack bail balk ballot ban bank
bankroll bar bargain barter base battle beg behave believe belong bemoan benefit berate berth
besiege blackmail blame blast blind block blockade bluff blunt blur board boast bode bog bolster
bomb bombard boo boost borrow bottle bounce bow box boycott brand brandish brave breach brew
bridge brief bristle broaden broker brush budge budget bundle bungle buoy burden burn bypass
cajole calculate call calm camp campaign cancel cap capitulate capture card care carry catalyse
categorise categorize cater cause caution cease cede celebrate censure centralise certify chair
challenge champion change characterise characterize charge chart chase chastise chat cheat check
cheer cherish chide circle circulate circumvent cite claim clamour clamp clarify clash clean
clear climb clinch clip close cloud coach coast coax codify coerce coin coincide collaborate
collapse collect comb combine comfort command commemorate commence comment commission commit
communicate compare compel compensate compete compile complain complete complicate comply
compound compress comprise compromise computerise conceal concede conceive concentrate concern
conciliate conclude concoct concur condemn condense condition condone conduct confer confess
confide confine confirm confiscate conflict conform confront congratulate connect conquer
consent conserve consider consist consolidate constitute constrain construct construe consult
consume contact contain contemplate contend contest contextualise continue contract contradict
contrast contravene contribute control convene converge convert convey convict convince cook
cool cooperate coordinate cope copy corporate correct correspond corroborate count counter
couple court cover crack craft cram crash cripple criticise criticize cross crown crumble crush
cry cultivate curb cure curtail cycle damage dampen dance dangle dare dash date dazzle debate
decarbonise deceive decelerate decide declare decline decouple decrease decriminalise decry
dedicate deem deepen defeat defend defer defuse defy degenerate delay delegate delete deliberate
delight delineate deliver demand demarcate demean demilitarise demilitarize demine demobilise
demobilize demolish demonstrate denounce denuclearise deny depart depend depict deplete deplore
deploy deport depose depress deprive derail deregulate deride derive derogate descend describe
deserve design designate desire despise destabilise destabilize destroy detail detain detect
deter deteriorate determine detonate detour detract devalue develop deviate devise devolve
devote dictate die differ dilute diminish dip direct disagree disappear disappoint disapprove
disarm disavow disband disburse discard discharge disclose discontinue discount discourage
discover discredit discriminate discuss disengage disguise dishearten disincentivise dismantle
dismiss disown dispatch dispel dispense displace display dispute disqualify disregard disrupt
disseminate dissent dissolve dissuade distance distinguish distort distribute distrust disturb
dive diverge diversify divert divide divorce divulge dock document dodge dominate donate double
doubt downgrade downplay draft drag drain dream dress drift drill drop drown drum dry dub duel
dull dump duplicate dwarf dwindle earmark earn ease echo edge edit elaborate elapse elect
elevate elicit eliminate emanate embargo embark embarrass embed embody embolden embrace emerge
emit emphasise emphasize employ empower emulate enable enact encircle encompass encounter
encourage encroach end endanger endeavour endorse endow endure enforce engage enhance enjoy
enlarge enlist enquire enrage enrich enroll ensue ensure entail enter entertain entice entitle
entrench entrust enumerate envisage envision envy equate equip eradicate erase erode erupt
escalate escape escort establish estimate evacuate evade evaluate evaporate evict evoke evolve
exacerbate exaggerate examine exceed excel exchange exclaim exclude excuse execute exempt
exercise exert exhaust exhort exile exist exit exonerate expand expect expedite expel experience
expire explain exploit explore export expose express extend extinguish extract extradite eye
fabricate face facilitate factor fade fail falter fan farm fast fathom fault favor favour fear
feature ferry feud figure file fill film finalise finalize finance fine finger finish fire firm
fish fit fix flag flare flash flatten flex float flock flood flounder flout flow fluctuate focus
foil fold follow force forestall forfeit forge formalise formalize format formulate fortify
forward foster frame free freight fret fuel fulfil fulfill fumble function fund furlough further
gain galvanise galvanize gamble garner gather gauge generate gesture glitter glorify gloss
govern grab graduate grant grapple grasp greenlight greet grieve grip groan group grumble
guarantee guard guess guide gut hack haggle hail halt halve hammer hamper hand handicap handle
handpick happen harass harbor harbour harden hark harm harvest hasten hate haul head headline
heat heed heighten help herald hesitate highlight hinder hinge hint hire hobble hoist honor
honour hook hope host house hover hug humiliate hunt hurdle hurry hype identify ignite ignore
illustrate imagine impact impair impeach impede impel implement implicate implode implore imply
import impose improve incentivise inch incite incline include incorporate increase incur index
indicate indict induce industrialise infer inflame inflate inflict influence inform infringe
infuriate inherit inhibit initiate inject inquire insert insist inspect inspire install
instigate instruct insulate insult insure integrate intend intensify intent intercept interest
interfere interject internationalise interpret interrupt intervene intimate introduce invade
invalidate invent invest investigate invite invoke involve irk iron irritate isolate issue jail
jam jeopardise jeopardize jockey join joke joust judge juggle jump justify kick kill knock label
labour lack lag lambast lambaste lament land lapse lash last laud laugh launch leak lean learn
legalise legalize legislate legitimate legitimise lessen level leverage levy liaise liberalise
liberalize liberate license lift lighten like liken limit limp linger link liquidate list listen
litigate live load lobby localise locate lock lodge log long look loom loosen love lower lump
lure mail maintain manage mandate manipulate manoeuvre manufacture map march mark marshal mask
master mastermind match materialise materialize matter maximise maximize measure mediate mend
mention merge militarise mind mine minimise minimize mirror miscalculate mishandle misinterpret
misjudge misread misrepresent miss misstate mistreat misuse mitigate mix mobilise mobilize mock
model moderate modernise modernize modify monitor moor moot mothball motivate mount move muddy
multiple multiply murder muster mutter name narrow nationalise nationalize navigate near
necessitate need neglect negotiate nest neutralise neutralize nod nominate normalise normalize
note notice notify nudge nullify number nurse nurture obey object oblige observe obsess obstruct
obtain occupy occur offend offer omit open operate oppose oppress opt orchestrate order organise
organize originate oust outbid outflank outlast outlaw outline outmanoeuvre outnumber outpace
outrage outsource outstrip outvote outweigh overcharge overestimate overhaul overlap overlook
overpower overreach overreact overrule overshadow oversimplify overstate overstep overturn
overwhelm owe own pace pacify pack package pad paint panic pardon park parrot parry participate
partner pass patch patrol pause pave peak peddle peel peg penalise penalize perceive perfect
perform permit perpetrate perpetuate persevere persist persuade pertain petition phase phone
pick picket picture pile pin pinpoint pit pitch pivot placate place plague plan plant play plea
plead please pledge plot plug plummet plunge pocket point poison polarise police politicise poll
ponder pop portray pose position possess post postpone pound pour power practice practise praise
preach preclude predict preempt preface prefer prejudge prejudice prepare presage prescribe
present preserve preside press pressure presume pretend prevail prevaricate prevent prey price
prioritise prioritize privatise privilege prize probe proceed process proclaim procure prod
produce profess profile profit program prohibit project proliferate prolong promise promote
prompt pronounce propagate propel propose prosecute protect protest provide provoke publicise
publish pull pump punch punish purchase purge pursue push puzzle quadruple qualify quarantine
quarrel quarter quash quell quest question queue quip quote race radiate radicalise rage raid
rain raise rally ramp range rank rate ratify ration rationalise rattle reach react readjust
reaffirm realign realise realize reap reappear reappoint rearm rearrange reason reassert
reassess reassign reassure rebalance rebel rebound rebuff rebuke rebut recalibrate recall
recapture recede receive reckon reclaim recognise recognize recommend recommit reconcile
reconsider reconstruct reconvene record recoup recover recruit rectify recur recuse recycle
redeem redefine redeploy redirect redouble redress reduce reel reelect reexamine refer refine
reflect refocus reform refrain refund refuse refute regain regard regret regroup regulate
rehabilitate rehearse rehire reign reignite reimburse reimpose reinforce reinstate reintroduce
reinvest reinvigorate reiterate reject rejoice rekindle relate relaunch relax relay release
relent relieve relinquish relitigate relocate rely remain remark remedy remember remind remit
remove rename renationalise render renege renegotiate renew renounce renovate rent reoccupy
reopen reorganise reorganize repackage repair repatriate repeal repeat repel replace reply
report repose represent repress reprimand repudiate request require reroute reschedule rescind
rescue resemble resent reserve resettle reshape reshuffle reside resign resist resolve resort
respect respond rest restart restate restore restrain restrict restructure result resume
resurface retain retaliate retire retool retort retract retrain retreat return reunify reunite
revamp reveal reverse revert review revise revisit revive revoke revolve reward rid ridicule
ringfence risk rival roam rob rock roll root round row rubberstamp ruin rule rush sabotage sack
sadden safeguard sail salvage sample sanction sanitise satisfy save scale scan scapegoat scare
scatter schedule scheme scoff scold score scorn scramble scrap screen scrutinise scupper scuttle
seal search seat secure securitise seem seethe segregate seize select sensationalise sense
separate serve settle sever shadow shape share shatter shelf shell shelter shelve shield shift
ship shirk shock shop shore shorten shot shoulder shout shove showcase shower shrug shun shutter
shuttle side sideline sidestep sidetrack sigh sign signal signpost simplify skew skip skirt slam
slap slash slate slight slip slow slump smash smear smell smile smoke smuggle snap sneak sniff
snub soak soar sober soften solicit solidify solve sort sound sour spare spark spat spearhead
specify speculate spell spill spiral spoil sponsor spot spotlight spur spurn spy squabble
squander squeeze stabilise stabilize staff stage stagger stagnate stain stake stall stamp
stampede staple star stare start stash state station stay steady steer stem step stiffen
stimulate stipulate stir stockpile stoke stonewall stop store storm straddle strain strand strap
stream streamline strengthen stress stretch strip structure struggle study stuff stumble style
subdue subject submit subordinate subscribe subsidise subsidize substantiate substitute subtract
subvert succeed succumb suck sue suffer suffice suggest suit sully sum summarise summon
supersede supervise supplement supply support suppose suppress surf surface surge surmise
surmount surpass surprise surrender surround survey survive suspect suspend sustain swamp swap
sway switch symbolise synchronise syndicate table tabulate tackle tag talk tally tame tamper tap
taper target tarnish tarry task taste taunt tax team tease telegraph telephone temper tempt tend
term terminate test testify thank thaw theorise threaten thwart tick tie tighten tilt time
tiptoe tire toast tolerate toll top topple torpedo toss total touch toughen tour tout tow tower
toy track trade trail train traipse transcend transfer transform transit translate transmit
transpire transport trap travel traverse trawl treat trek trend trick trickle trigger trim
triple triumph trouble trounce truck trumpet trust try tumble tune turn tweet twist type unblock
uncover underestimate underfund underline undermine underpin underscore undersell unfold unhinge
unify unionise unite unleash unnerve unravel unsettle untangle untie unveil update upend upgrade
uproot urge use usher usurp utilise utilize vacate vaccinate vacillate validate value vanish
vary venerate vent venture verify vest veto vex vie view vilify violate visit voice void
volunteer vote vow wade wage wait waive walk wander wane want ward warm warn warning warrant
wash waste watch water wave waver waylay weaken wean weaponise weather wed wedge weigh welcome
westernise wet whip whisper whitewash widen wield wipe wire wish wither witness wobble wonder
woo work worry worsen wound wrangle wrap wreak wreck wrestle wrongfoot yawn yearn yield zero
zigzag zoom";

/// Verbs whose base form is also a noun, with a plural in `-s`.
pub(super) const ALSO_NOUNS: &str = "\
abuse accord act address advance advocate aggregate aid aim air airlift alarm alert ally ambush
amount anchor anger annex answer appeal approach arm arrest assault associate attack attempt
auction author average award back ballot ban bank bar bargain barter base battle beat benefit
berth bet bid bite blackmail blame blast block blockade blow bluff blur board boast bomb boo
boost bottle bounce bow box boycott brand breach break breed brew bridge brief broker brush
budget bundle burden burn bypass call calm camp campaign cap capture card care cast cause
caution chair challenge champion change charge chart chase chat cheat check cheer circle claim
clamp clash climb clip close cloud coach coast coin collapse comb combine comfort command
comment commission compound compromise concern condition conduct conflict contact contest
contract contrast control convert convict cook coordinate copy cost count counter couple court
cover crack craft crash cross crown crush cry curb cure cut cycle damage dare dash date deal
debate decline decrease defeat delay delegate delight demand design desire detail detour dip
discharge discount dispatch display dispute dissent distance distrust dive divide divorce dock
document double doubt draft drag drain draw dream dress drift drill drink drive drop drum duel
dump duplicate ease echo edge embargo encounter end endeavour envy escape escort estimate
exchange excuse exercise exile exit experience exploit export express extract eye face factor
fall fan farm fast fault favor favour fear feature feed ferry feud fight figure file fill film
finance fine finger finish fire firm fish fit fix flag flare flash float flock flood flow focus
foil fold force forecast forge format frame freeze freight fuel fumble function fund furlough
further gain gamble gauge gesture gloss graduate grant grasp grip group guarantee guard guess
guide gut hack hail halt hammer hand handicap handle harbor harbour harm harvest haul head
headline heat help highlight hinge hint hit hold honor honour hook hope host house hug hunt
hurdle hurt hype impact import inch incline increase index influence initiate insult interest
intimate invite issue jail jam joke judge jump kick kill knock label labour lack lag lament land
lapse last laugh launch lead leak leap level leverage levy lift limit link list load lobby lock
lodge log look loom love lump lure mail mandate map march mark mask master match matter measure
mention mind mine mirror miss mistake mix model moderate monitor moot mount move multiple murder
name need nest nod note notice nudge number nurse object offer offset order outlaw outline
outrage overhaul overlap overthrow pace pack package pad paint panic pardon park parrot partner
pass patch patrol pause pay peak peel peg permit petition phase phone pick picket picture pile
pin pit pitch pivot place plague plan plant play plea pledge plot plug plunge pocket point
poison police poll pop pose position post pound power practice praise prejudice present press
pressure prey price privilege prize probe process produce profile profit program project promise
protest pull pump punch purchase purge push puzzle quarantine quarrel quarter quest question
queue quote race rage raid rain raise rally ramp range rank rate ration reach read reason rebel
rebound rebuff rebuke recall record recruit redress reform refund regard regret reign relay
release remark remedy rent repair repeal repeat reply report request rescue reserve reshuffle
resolve resort respect rest restart result rethink retort retreat return reverse review reward
ride ring rise risk rival rock roll root round row ruin rule run rush sack safeguard sail
salvage sample sanction scale scan scapegoat scare schedule scheme score scorn scramble scrap
screen seal search seat sell sense set settle shadow shake shape share shed shelf shell shelter
shield shift ship shock shop shore shot shoulder shout shove show showcase shower shrug shut
shuttle side sideline sign signal skip skirt slap slash sleep slide slight slip slump smash
smear smile smoke snap sniff snub sort sound spark spat spearhead speed spell spill spin spiral
split spoil sponsor spot spotlight spread spring spur spy squabble squeeze staff stage stain
stake stall stamp stampede stand staple star stare start state station stay stem step stick stir
stockpile stop store storm strain strand strap stream stress stretch strike strip structure
struggle study style subject subordinate substitute suit sum supplement supply support surf
surface surge surprise surrender survey suspect swamp swap sway swear swell swing switch
syndicate table tackle tag talk tally tap target task taste tax team tear temper term test thaw
throw thrust tick tie tilt time tire toast toll top toss total touch tour tower toy track trade
trail train transfer transit transport trap travel trawl treat trek trend trick trickle trigger
trim triple triumph trouble truck trumpet trust try tune turn tweet twist type update upgrade
upset use value vent venture vest veto view visit voice void volunteer vote vow wage wait walk
want ward warm warning warrant wash waste watch water wave wear weather wedge welcome whip win
wind wire wish witness wonder work worry wound wrap wreck yawn yield zero zoom";

/// Verbs whose base form is also an adjective.
pub(super) const ALSO_ADJECTIVES: &str = "\
alternate appropriate approximate articulate blind blunt calm clear close complete cool
corporate correct counter dedicate degenerate deliberate designate direct double dry duplicate
elaborate exempt fast fine firm fit forward free further initial intent intimate last lean
legitimate level live long lower mean moderate multiple narrow near open own perfect present
secure separate slow sober sour subject subordinate top total triple warm welcome wet";

/// Irregular verbs: base, past, past participle.
pub(super) const IRREGULAR: &str = "\
arise arose arisen; awake awoke awoken; be was been;
bear bore borne; beat beat beaten; become became become;
befall befell befallen; begin began begun; bend bent bent;
beset beset beset; bet bet bet; bid bid bid;
bind bound bound; bite bit bitten; bleed bled bled;
blow blew blown; break broke broken; breed bred bred;
bring brought brought; broadcast broadcast broadcast; build built built;
burst burst burst; buy bought bought; cast cast cast;
catch caught caught; choose chose chosen; cling clung clung;
come came come; cost cost cost; creep crept crept;
cut cut cut; deal dealt dealt; dig dug dug;
do did done; draw drew drawn; drink drank drunk;
drive drove driven; eat ate eaten; fall fell fallen;
feed fed fed; feel felt felt; fight fought fought;
find found found; flee fled fled; fling flung flung;
fly flew flown; forbid forbade forbidden; forecast forecast forecast;
foresee foresaw foreseen; foretell foretold foretold; forget forgot forgotten;
forgive forgave forgiven; forgo forwent forgone; freeze froze frozen;
get got gotten; give gave given; go went gone;
grind ground ground; grow grew grown; hang hung hung;
have had had; hear heard heard; hide hid hidden;
hit hit hit; hold held held; hurt hurt hurt;
inset inset inset; keep kept kept; kneel knelt knelt;
know knew known; lay laid laid; lead led led;
leap leapt leapt; leave left left; lend lent lent;
let let let; lie lay lain; light lit lit;
lose lost lost; make made made; mean meant meant;
meet met met; mislead misled misled; mistake mistook mistaken;
misunderstand misunderstood misunderstood; offset offset offset; outdo outdid outdone;
outspend outspent outspent; overcome overcame overcome; override overrode overridden;
overrun overran overrun; oversee oversaw overseen; overspend overspent overspent;
overtake overtook overtaken; overthrow overthrew overthrown; pay paid paid;
prove proved proven; put put put; quit quit quit;
read read read; rebuild rebuilt rebuilt; redraw redrew redrawn;
repay repaid repaid; rerun reran rerun; resell resold resold;
reset reset reset; retake retook retaken; retell retold retold;
rethink rethought rethought; rewrite rewrote rewritten; ride rode ridden;
ring rang rung; rise rose risen; run ran run;
say said said; see saw seen; seek sought sought;
sell sold sold; send sent sent; set set set;
shake shook shaken; shed shed shed; shine shone shone;
shoot shot shot; show showed shown; shrink shrank shrunk;
shut shut shut; sing sang sung; sink sank sunk;
sit sat sat; slay slew slain; sleep slept slept;
slide slid slid; slit slit slit; sow sowed sown;
speak spoke spoken; speed sped sped; spend spent spent;
spin spun spun; spit spat spat; split split split;
spread spread spread; spring sprang sprung; stand stood stood;
steal stole stolen; stick stuck stuck; sting stung stung;
strike struck struck; strive strove striven; swear swore sworn;
sweep swept swept; swell swelled swollen; swim swam swum;
swing swung swung; take took taken; teach taught taught;
tear tore torn; tell told told; think thought thought;
throw threw thrown; thrust thrust thrust; tread trod trodden;
undercut undercut undercut; undergo underwent undergone; understand understood understood;
undertake undertook undertaken; underwrite underwrote underwritten; undo undid undone;
uphold upheld upheld; upset upset upset; wake woke woken;
wear wore worn; weave wove woven; weep wept wept;
win won won; wind wound wound; withdraw withdrew withdrawn;
withhold withheld withheld; withstand withstood withstood; wring wrung wrung;
write wrote written;";

/// Verbs that double their last letter before `-ed` and `-ing`; with `_` behind it, those that
/// do so in British spelling only.
pub(super) const DOUBLING: &str = "\
admit allot annul ban bar beg bet bid bog boo budget_ cancel_ cap chat clip commit compel concur
confer control cram cut defer deter dig dip dispel drag drop drum equip excel expel fan fit flag
forbid forget format fuel_ fulfil get grab grip gut hit hug incur infer jam label_ lag let
level_ log map marshal_ model_ nod occur offset omit opt outbid overlap pad patrol permit pin
pit plan plot plug pop prefer prod program propel put quarrel_ quip quit rebel rebut recur refer
regret remit repel reset rid rival_ rob run scan scrap set shed ship shop shrug shun shut
signal_ sit skip slam slap slip slit snap snub spin spit split spot spur star stem step stir
stop strap strip submit sum swap swim tag tap top total_ transfer transmit trap travel_ trek
trim undercut upset wed whip win wrap zigzag";
