"""Hungarian pet names and the Latin and German forms of church registers, by given name, without marks."""

HUNGARIAN = """
adalbert adalbertus bela
adam adi adamus
adel adela adelka adelheid adelhaidis
agnes agi agika agneska agica agota
agota agatha agotka
albert berci albi albertus
alajos aloysius alojz lojzi alois
aladar ali dari
ambrus ambrosius
andras bandi andris endre andrejka andreas andor bandika andriska
andor bandi andi
endre bandi bandika
angela angi angyal angelika
anna panni annus anni annuska panna ancsa anci annacska annie nusi nina pannika pannus annika
antal toni anti tonko antonius anton tonika
aron aaron
arpad arpi
attila ati
balint valentinus bali balintka valentin
balazs blasius blazi bali blazsek
barnabas barni barna
bela bebe belus belci adalbertus
benedek bence bene benedictus beni
benjamin beni
bernat berci bernardus
bertalan berci berti bartholomaeus bartholomeus
boldizsar boldi balthasar balthazar
borbala borcsa bori boriska barbara borka bora borbalka borcsi
brigitta gitta brigi brigitte brigida
cecilia cili cilike caecilia cilka
daniel dani danika
david dave davidka
denes deni dini dionysius dionisius
demeter demetrius dome
dezso dezsi desiderius dodo
domonkos domi dominicus
dorottya dora dori dorka dorothea dorottyka
ede eduardus edus eduard
edit edo editka
elek alexius eli
emil emilius emi
emilia emi mili aemilia
erno ernestus erni ernst
erzsebet bozsi erzsi orzse orzsi elza bozse elisabetha elisabeth elisabet erzsike boske zsoka bozsike erzsok lisi liza eliz bobe betti perzsi orsi babi pilike orzsike
eszter eszti esther eszterke esthera
eva evi evike evus evka
ferenc feri franciscus ferko ferike francz franz franci ferus ferencz
fulop philippus fulopke philipp
gabor gabi gabriel gabo gabris
gabriella gabi ella gabriela
gaspar gazsi casparus kaspar gasparus
geza gezu geizus geisa
gergely gergo geri gregorius gergus gregor gergelyke
gizella gizi giza gizike gisela
gustav gusztav guszti gustavus
gyorgy gyuri gyurka georgius gyurko georg gyurika gyuszi
gyula gyuszi julius gyuluska gyulus
henrik heni henricus henrich
ilona ilus ili ilonka helena ica ilka ilcsi iluska ileana helene ilu
imre imi imrus emericus imriske imrik emerich imruska
irma irmus irmuska
iren ica irenke irene
istvan pista pisti stephanus isti istok stefan stephan pistike istvanka pityu istike
izabella bella iza izabel
jakab jacobus jakob jako
janos jancsi jani joannes johannes jancsika joann johann ioannes janko jankos janika hansi
jeno jenci eugenius jenoke eugen
johanna hanna janka joanna hanni
jolan joli jola jolanka jolanta jolika
jozsef jozsi joska josephus joseph joco joe josko josi jozsika juszuf pepi
jozefa jozsa pepi josepha
judit jutka juci jutta juditka judith jucika jucus
julia julcsa juli juliska julika julis juci julka juliana
julianna juli julcsa juliska julis juliana julka
kalman kalmi colomannus colomanus kalmanka
karolina lina karola carolina lini karolin
karoly karcsi carolus karl karcsika carl
katalin kati kata katica kato catharina katinka katus kat katharina katalinka catarina katrin trina
klara klari clara klarika klarcsi
klotild tildi
kornel kornelius
kristof christophorus kris
krisztina kriszti kriszta christina tina
lajos lajcsi ludovicus lali ludwig lajko lajoska lala
laszlo laci ladislaus lacko lacika ladislav laszloka
lenke lenci
leo leonardus
lidia lidi lydia
lorinc laurentius lori lenci laurenz lorincz
lujza luiza ludovica lujzi louise
magdolna magda magdi lena magdalena magdus magdika manci
marcell marci marcellus
margit manci margo gitta margaretha margaretta margitka margareta gitka margita mancika
maria mari mariska marcsa marika manyi mici mariann marie marcsi mara marius maris manci mica marinka riza
mark marci marcus marko
marton marci martinus martin marcika
mate matthaeus matyi mattheus
matyas matyi matthias mathias mathyas matyko
menyhert menyus melchior
mihaly misi miska michael misu misa mihalyka miki michel mihajlo
miklos miki nicolaus mikloska nikolaus misi klaus
mor moric mauritius morci moritz
mozes moyses mozsi
nandor ferdinandus ferdinand nandi
ferdinand ferdi nandor ferdinandus
odon edmundus odi
orban urbanus
orsolya orsi ursula ors
otto ottocska
pal pali paulus palko paul palika palcsi
peter peti petrus petya peterke petike petko
piroska piri prisca piri
regina regi reginus
rezso rudolphus rudi rudolf rezsi
rozalia rozi rozsi roza rosalia rozali rozika rozal zali rozka
rozsa rozsi rozi rosa
rudolf rudi rudolphus
samuel samu sami
sandor sanyi alexander sandorka sanyika sanyo sandrik
sara sari sarika
sarolta sari charlotta lotti sarika charlotte
sebestyen sebi sebastianus sebo sebok
sandora sandri
simon simi simeon
szilveszter szilvi silvester
tamas tomi thomas tomika tamaska
terez teri trezi terka theresia teca terus terezia
terezia teri terez trezi terka theresia teca terus treszka terike theresa rezi
tibor tibi tiborius tibike
tivadar tivi theodorus teodor theodor
valeria vali vali valerka
veronika vera veroni vica veronica vero verka vron veron
viktor viki victor
viktoria viki victoria
vilma vilmuska vilmi
vilmos vili guilielmus gulielmus wilhelm vilmoska willi
vince vincentius vinci vincenz
zoltan zoli zolika zoltanka
zsigmond zsiga sigismundus zsigi zsigus sigmund
zsofia zsofi sophia zsofika sofia zsofka
zsuzsanna zsuzsi zsuzsa susanna zsuzska zsuzsika zsuzsanka zsuzska susana zsuska susi
zsolt zsolti
"""

_HUSBANDS = """
adam albert aladar andras andor antal aron arpad attila balint balazs barnabas bela benedek bernat
bertalan boldizsar csaba daniel david denes dezso domonkos ede elek elemer emil endre erno ferenc
ferencz fulop gabor gaspar geza gergely gusztav gyorgy gyula henrik imre istvan ivan jakab janos
jeno  jozsef kalman karoly kornel kristof lajos laszlo lorinc marcell mark marton mate matyas mihaly
miklos  mor nandor odon otto pal peter rezso robert rudolf samuel sandor simon szilveszter tamas
tibor tivadar  viktor vilmos vince zoltan zsigmond zsolt
"""
HUSBANDS = frozenset(_HUSBANDS.split())
"""Men's names after which -ne without its mark is the wife's ending."""
