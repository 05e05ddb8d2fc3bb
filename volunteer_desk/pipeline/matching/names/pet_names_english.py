"""English pet names, clerks' short forms and spellings that no rule of sound covers, by given name."""

ENGLISH = """
abigail abby abbie gail nabby abigal
abraham abe abram abm
ada adah
adelaide addie adela adele della heidi
agnes aggie nessie nancy agness
alan allan allen alun al
albert al bert bertie albie albt
alexander alex sandy alec alick sander xander lex alexr
alexandra alex sandra sandy lexie alix
alfred alf alfie fred freddy freddie alfd
alice allie elsie alison lisa ali
amanda mandy manda
amelia millie amy emily mel
andrew andy drew andw
angela angie angel
ann anne anna annie nan nancy nannie nanny
anthony tony ant anto antony anty
archibald archie archy baldie
arthur art artie arth
augustus gus gussie augie
barbara babs barb barbie bab barby
bartholomew bart barth bartle
beatrice bea bee trixie beatrix
benjamin ben benny benjie benj benjn
bernard bernie barney bernd
bertram bert bertie
bridget biddy bridie bride bridie
caroline carrie caro carol lina
catherine katherine kathryn catharine katharine kathleen kate katie kitty cathy kathy cath kit kath kay cate kat catherin
cecilia cecily cissie celia sis sissy
charles charlie chas chuck charley chick chaz chs
charlotte lottie charlie lotty char
christina chris tina chrissie kirsty teena christine
christopher chris kit topher kester xpher xtopher christr
clare claire clarrie
clara clarrie
clarence clarrie clare
clement clem
constance connie
cornelius con neil corny
cynthia cindy
daniel dan danny danl
david dave davey davy davie davd dai
deborah debbie deb debby debra
dennis denis den denny
diana di diane dianne dee
donald don donnie donny
dorothy dot dottie dolly dora dotty dodie dorothea thea
douglas doug dougie
duncan dunc
edgar ed eddie
edith edie ede edyth
edmund ed ned ted eddie edmd edmond
edward ed eddie ned ted teddy ted edw edwd neddy eddy
edwin ed eddie edwn
eleanor ellie nell nellie ellen elinor nora lenora elnor eleanora leonora nelly
elizabeth beth betty bess bessie betsy eliza liz lizzie libby lisa elsie lisbeth eliz elizth elisabeth betsey bet lizzy elspeth elise bettie lillibet
ellen nell nellie nelly helen ellie elen
emily em emmie millie emmy
emma em emmie emmy
ernest ernie ern
esther hester essie hetty hettie
ethel ettie
eugene gene
eva eve evie
evelyn evie eve lynn evelin
ezekiel zeke
ferdinand ferdie
florence flo florrie flossie flora
frances fran fanny francie frankie fannie fanney
francis frank francie frankie fras franc
franklin frank
frederick fred freddie freddy fredk fredc fritz frederic
gabriel gabe
geoffrey geoff jeff jeffrey jeffery
george geo georgie dod georg
georgina georgie gina georgiana
gerald gerry jerry ger
gertrude gertie trudy gert
gilbert gil bert gib
grace gracie
gregory greg gregor
gwendolen gwen gwenda gwendoline
hannah nan hanna annie hana
harold hal harry
harriet hattie harriett hatty harrie harriot
helen nell nellie lena elena ellen helena nelly
henrietta etta hetty hettie hattie harriet
henry harry hal hank heny hy
herbert bert herb bertie herbie
hester hetty esther
horace horry
hubert bert hugh
hugh hughie hugo shug
humphrey humph numps
isaac ike zac isac
isabel isobel isabella bella belle ibby izzy tibby ishbel isabelle bell
jacob jake jakob
james jim jimmy jamie jem jas jemmy jimmie hamish jms
jane jenny janie janey jennie jennet jayne
janet jenny jessie nettie jennie jan
jean jeannie jenny jeanie
jennifer jen jenny jenni jennie
jeremiah jerry jem jere
jessica jess jessie
joan joanie joanna joney
joanna jo joan johanna joanne
john jack johnny jon jno jock johnnie jackie jhn ian sean jonny johny
jonathan jon jonty jonathon jonny nathan
joseph joe joey jos jo josh joeseph jose
josephine jo josie fina jose
joshua josh
judith judy jude judi
julia julie jule
julian jule jules
katrina trina
kenneth ken kenny
laurence lawrence larry laurie lawrie lorrie lanty lawrance
leonard leo len lenny leon
letitia lettice letty tish lettie
lewis louis lew lou louie lewie
lillian lily lil lilly lilian lillie
louisa lou louise lulu louie
lucy lou lucie lucinda
lydia liddy lyddie
mabel mab may mable
magdalen maud madge lena magdalene madeline
malcolm mal calum
margaret maggie meg peggy madge marge margery greta rita daisy mag peg margt margie megan may maisie mysie margot gretchen marjorie marg margret margarett mgt meggie peggie
maria mary mia marie mariah
marian marion mary ann
marjorie madge marge margery marjory
martha mattie patty matty marty
martin marty mart
mary molly polly mamie may minnie mollie mae maria moll poll marie mally maire
matilda tilda tilly maud mattie tillie till
matthew matt matty mathew matth
maurice morris maury mo morrie
maxwell max
melissa missy mel
michael mike mick mickey micky mikey michl micheal mitch michal
mildred millie milly
montague monty
moses mo mose
nancy nan ann
nathaniel nat nathan nate nath nathl nathanl nathanael
nicholas nick nicky nicol colin nichs nicolas nic nico niklas
oliver ollie noll olly
olivia liv livvy ollie
oswald ozzie os
pamela pam
patience pat patty
patricia pat patty trish tricia patsy trisha
patrick pat paddy patk patsy rick patt
penelope penny nell pen
percival percy
peter pete petr
philip phil pip phillip philp
philippa pippa pip
priscilla prissy cilla scilla
prudence prue
rachel rae rachael rach
ralph rafe ralf
raymond ray
rebecca becky becca reba beckie becky rebekah
reginald reg reggie rex
richard dick rick richie rich rickie dickon dicky ricky richd rchd hick dickie dickey
robert bob rob bobby robbie robin rab bert robt bobbie dob hob rabbie
roderick rod roddy rory
rodney rod
roger rodge hodge rog
roland rowland roly rowley
ronald ron ronnie ronny
rosemary rose rosie
rosalind ros rose roz
rose rosie rosa
rudolph rudy rudolf
samuel sam sammy saml samll
samantha sam sammie
sarah sally sadie sal sara sallie sary
saint st
sebastian seb bastian
shirley shirl
sidney sid syd sydney
silas si silvanus
simon si sim simeon
solomon sol solly
sophia sophie sophy
stanley stan
stephen steven steve stevie stephn stephan ste
susan sue susie sukey suzan
susanna susan sue sukey susannah susie suky suzanna suzanne susanah
sylvester sly vester silvester
sylvia syl silvia
terence terry terrance terrence
theodore ted teddy theo
theresa tess tessie terry tessa tracy resa teresa therese
thomas tom tommy thos thom tam tommie tho
timothy tim timmy timy
tobias toby
ursula ursie
valentine val
valerie val
veronica ronnie vera nica
victor vic vick
victoria vicky tori vic vickie vicki
vincent vin vince vinnie
violet vi
virginia ginny ginger jinny
walter wat wally walt watt watty wltr
wilfred wilf fred will wilfrid
wilhelmina mina minnie wilma willa billie
william bill will billy willy willie wm liam wil willm wmm billie welly
winifred winnie win freda una
zachariah zach zack zachary zac zachery
ashley ashlee ashleigh
sean shaun shawn shane
lesley leslie les
eric erick erik
"""
