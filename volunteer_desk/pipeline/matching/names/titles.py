"""Words that stand beside a name and are not part of it, and the few that say who is meant.

Folded, as all words here. A marker is kept in the key of a name: it tells one person from another.
"""

CHILD_OF, HUSBAND_BEFORE, WIFE_OF = "bin", "ne", "wo"
JUNIOR, SENIOR = "jr", "sr"
GENERATIONS = frozenset({JUNIOR, SENIOR})
MARKERS = frozenset({CHILD_OF, HUSBAND_BEFORE, WIFE_OF, JUNIOR, SENIOR})
"""What stands in a key beside the words of the name: never a word of the name itself."""

_BEFORE = """
mr mrs ms miss mister missus master madam madame mme mlle dr doctor prof professor sir dame lady lord rev
revd reverend fr father sister bro brother capt captain col colonel maj major lt lieut gen general sgt
sergeant cpl pte hon late the widow
shri shree shrimati smt srimati km kum sushri pandit pt pandita swargiya sw late chaudhari maulana maulvi
hafiz haji hajji qazi mirza sardar sardarni thakur baba mata
bapak bpk bp pak ibu bu sdr sdri saudara saudari tuan tn nyonya ny nona nn haji hajjah hj kh kyai kiai ki
ust ustadz ustadzah ustad habib sayyid syarif almarhum almarhumah alm almh mas mbak bang kak raden rng rr ra
drs dra ir drg drh
ozv ozvegy nehai grof grofno grofne baro barono herceg vitez nemes ns tekintetes nagysagos urholgy
श्री श्रीमती श्रीमति सुश्री कुमारी डा डॉ डॉक्टर प्रो पं पंडित स्व स्वर्गीय दिवंगत मौलाना हाजी हाफिज सरदार मास्टर बाबा स्वामी
"""
_AFTER = """
ji jee sahib saheb sahab esq esquire dr md phd
जी साहब साहिब महोदय बाबू
fnu almarhum almarhumah alm deceased dec
"""
_DEGREES = """
spd sh mh mhum msi amd se mm skom ssos st mt skep ners mpd sag mag phd skm mkes ssi sip mkn spdi shi mpdi
mkom sth sp spsi sked spog spa spb str amdkeb amdkep keb kep ba ma bsc msc mba md llb llm bed med bcom mcom
dr jd frcs frs mp obe cbe esq lic
"""
_FILLERS = """
devi bai kumar kumari singh kaur lal prasad ram chand chandra chandr nath dei bano bibi begum khatun khatoon
muhammad mohammad mohamad mohamed mohd moh muh moch muhamad mochamad md siti st sitti sri nur noer abdul i ni
van von der den de la le du del di da dos das ter ten al el ibn o mac
"""
_CHILD_WORDS = """
bin binti binte bte bt ibn ibnu bint पुत्र पुत्री सुपुत्र सुपुत्री वल्द बिन बिंत आत्मज आत्मजा
"""
_WIFE_WORDS = "पत्नी धर्मपत्नी जौजे istri isteri"
_LETTER_PAIRS = "cs dz gy ly ny sz ty zs th ch sh kh ph bh dh gh jh dj tj sj nj oe"
BEFORE = frozenset(_BEFORE.split())
AFTER = frozenset(_AFTER.split())
DEGREES = frozenset(_DEGREES.split())
UNKNOWN_PARTS = frozenset({"fnu", "lnu", "nfn", "nln", "nmn"})
FILLERS = frozenset(_FILLERS.split())
"""Names and particles that are left out as often as not: one missing says little."""

JUNIORS = frozenset({"jr", "jnr", "junior", "ifj", "ifjabb", "ifju"})
SENIORS = frozenset({"sr", "snr", "senior", "id", "idos", "idosb", "idosebb"})
CHILD_WORDS = frozenset(_CHILD_WORDS.split())
WIFE_WORDS = frozenset(_WIFE_WORDS.split())
LETTER_PAIRS = frozenset(_LETTER_PAIRS.split())
"""Two letters that may stand for one as an initial: Gy. for György, Zs. for Zsuzsanna, Dj. for Djoko."""

LETTER_NAMES = {
    name: letter
    for letter, names in {
        "a": "ए", "b": "बी", "c": "सी", "d": "डी", "e": "ई", "f": "एफ", "g": "जी", "h": "एच", "i": "आई",
        "j": "जे", "k": "के", "l": "एल", "m": "एम", "n": "एन", "o": "ओ", "p": "पी", "q": "क्यू", "r": "आर",
        "s": "एस", "t": "टी", "u": "यू", "v": "वी वि", "w": "डब्ल्यू डब्लू", "x": "एक्स", "y": "वाई वाय",
        "z": "जेड जैड",
    }.items()
    for name in names.split()
}  # fmt: skip
"""English letters as they are written out in Devanagari, where initials are."""
SPECIAL = BEFORE | AFTER | JUNIORS | SENIORS | CHILD_WORDS | WIFE_WORDS
"""The words for which a key is more than the folded words."""
