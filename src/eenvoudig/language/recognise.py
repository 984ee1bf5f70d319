"""Which blocks of a document are surely not Dutch: an English page, a paragraph in Polish, a notice in Arabic.

Two things count: the script, and the small words that every text in a language is full of ("the", "und", "için").
Small words are facts about a language; the lists below are ours. Dutch has the benefit of every doubt: a name, a title
or a term from another language in a Dutch text says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

from eenvoudig.recent import Recent

#: Small words and very frequent words of Dutch. Here too what Dutch shares with others ("in", "is", "of", "we"), old
#: forms that live on in names and laws ("der", "des"), and words that letters and pages of municipalities use most.
_DUTCH: Final = """
de het een en in van op te is dat die voor met zijn niet aan er om ook als dan maar bij of uit door over naar heeft hebben
had was waren wordt worden werd werden kan kunnen kon moet moeten mag mogen zal zullen zou zouden wil willen wilt wel nog al
geen meer deze dit daar hier hun haar hem hij zij ze ik je jij jou jouw u uw we wij ons onze mij me mijn men wie wat waar
wanneer hoe waarom welke welk want dus tot na tegen tussen onder zonder binnen buiten tijdens sinds vanaf volgens
omdat zodat doordat indien tenzij hoewel zoals toen nu altijd nooit vaak soms weer zo heel erg veel weinig andere ander
alle alles iets niets iemand niemand ieder iedere elke elk beide eerste twee drie vier vijf zes zeven acht negen tien
jaar dag dagen week weken maand maanden keer graag bent ben heb hebt gaat gaan doen doet komt komen krijgt krijgen krijg
staat staan ziet zien vraag vragen aanvraag aanvragen brief gemeente burgemeester wethouders datum onderwerp artikel
wet besluit geld huis woning straat bijlage telefoon adres naam nummer der den des ter ten dier deszelfs 't 's 'm
'k z'n m'n d'r da's zo'n ge gij hen hare uwe haar'n eene eener nochtans mits danwel alsmede hetzij noch nee ja
vast soort later eerder naast achter langs rond tegenover vanuit waarin waarop waarbij waarmee waarvan waarvoor
daarin daarop daarbij daarmee daarvan daarvoor daarom daarna hierin hierop hierbij hiermee hiervan hiervoor hierover erop
erin ermee ervan ervoor erover eruit eraan toch echter verder samen zelf eigen nieuwe nieuw grote groot kleine klein
goede goed mensen kinderen kind vrouw tijd werk leven stad plaats zaak zaken eind einde
bv nv blz enz m.b.t dhr mevr mw mevrouw heer drs zgn evt incl excl
maart mei juni juli oktober januari februari augustus maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
ene gene menig menige enige enkele sommige verschillende ongeveer bijna slechts alleen
gedaan gemaakt gegeven gekregen gevonden gezien genomen geworden gebleven gebracht gehad geweest
maken maakt maak neem neemt nemen geef geeft geven vind vindt vinden weet weten laat laten blijft blijven zoek zoekt
zoeken stuur stuurt sturen betaal betaalt betalen betaling bel belt bellen kijk kijkt kijken lees leest lezen
fan it oan foar binne hat wurdt troch nei ut wy jo sy har syn hja dizze
"""

_FOREIGN: Final[dict[str, str]] = {
    "en": """
    the and to for you your with that this from are not be by on at or if have has will can it as an our their they which
    more please who when what there been were would should may must also any all other such than then these those
    no yes he she his her him us how but one two about after before where while do does did use only its into out up your
    need make get apply here could might between under each both some so because through during without within until
    above below being using used cannot new first same most many much very every own my i an at shown found
    in is of was had over we me ten want men dan wet den die made none if not
    """,
    "de": """
    und der die das den dem des ein eine einen einem einer eines ist sind war waren wird werden wurde wurden nicht mit für
    auf von vom zu zum zur im am sich auch bei nach oder wenn kann können müssen muss soll sollen sie ihr ihre ihrer ihren
    ihrem ihnen wir uns unser unsere er es aus als an durch über um noch nur so wie dass daß haben hat hatte dieser diese
    dieses diesem diesen keine kein keinen bitte hier mehr vor unter zwischen bis ab ohne gegen wo wer was alle aber dann
    doch sein seine seiner ich du dich dir mich mir beim sowie bereits sondern weil damit was hier so alle ten geld acht wer ob teilen
    anderen deren wieder werde würde gibt etwa dafür davon dabei dazu in jeder jede jedes eigene neue neuen zwei drei
    """,
    "fr": """
    le la les l des et est vous pour une un dans du de votre vos pas que qui sur avec au aux ce cette ces il elle nous sont
    ou ne se par plus en être a ont si mais son sa ses leur leurs comme on tout tous toute toutes peut peuvent doit doivent
    sans sous entre après avant aussi même notre nos je tu où dont été ainsi très lors chez afin n'est d'un d'une c'est
    qu'il n'a s'il y a-t-il quand lorsque depuis pendant selon cet autre autres
    """,
    "es": """
    el la los las que y en un una unos unas por con para su sus es del de al se no como o más usted lo si está están son ser
    este esta estos estas ha han pero sin sobre entre también puede pueden debe deben hay muy cuando donde todo todos toda
    todas fue era desde hasta porque qué cómo nos nuestro nuestra le les ya ese esa otro otra otros otras sólo solo cada
    tiene tienen hacer según durante
    """,
    "pt": """
    o a os as que e do da dos das em no na nos nas um uma uns umas para com não por se mais seu sua seus suas ao aos à às ou
    é são você de foi ser está estão como mas pelo pela pelos pelas este esta isso isto quando também pode podem deve devem
    tem têm há muito sem sobre entre até já sua lhe num numa qual quem onde todos todas cada depois antes ainda só nosso
    """,
    "it": """
    il la lo i gli le l di che e è per un una uno del della dei delle dello degli con non si sono nel nella nei nelle alla
    al allo ai agli alle da dal dalla dai dalle su sul sulla come più suo sua suoi sue può possono deve devono anche se o
    questo questa questi queste essere ha hanno ma tra fra dopo prima dove quando chi cosa tutto tutti ogni lei voi noi
    vostro vostra stato stata c'è in a senza molto ancora già
    """,
    "tr": """
    ve bir bu için ile da de olarak daha çok gibi veya ya olan en ne size sizin her kadar sonra değil var yok nasıl ancak
    eğer hakkında ise ki mi mı mu mü ama önce göre tüm bütün olabilir edilir gerekir gerekli lütfen ben sen biz siz onlar
    bunu şu o hem hiç neden nerede kim hangi üzere diye çünkü tarafından içinde yeni oldu olur olması etmek yapmak
    kullanılamaz başarısız geçersiz yalnızca yapılır aynı başka bazı
    """,
    "pl": """
    i w z na do się nie to jest że o jak po od dla za lub oraz są ale czy tak przez być może można ten ta te tego tej tym
    który która które których jego jej ich być był była było były aby jeśli przy pod nad bez u co tylko także już gdy
    gdzie kiedy kto pan pani państwo należy ze we a by innych swoje swój tych został została proszę mogą musi
    """,
    "ro": """
    și şi de la în cu pe nu este un o care din să pentru sunt mai ca a al ale lui ei se au fi sau dar prin după până între
    această acest aceasta acestui această aceste acești dumneavoastră vă poate pot trebuie fost va vor fără când unde cum
    ce cine toate tot toți dacă ați am ați cel cea cei cele unei unui unor despre asupra iar însă le îi își către doar
    """,
    "hu": """
    a az és hogy nem is egy van ez azt de meg csak ha már vagy mint még kell ki el lehet volt minden amely ezt meg sem fel
    ön önnek kérjük után által között alatt előtt nélkül szerint akkor itt ott amit aki akik ami amelyek lesz lett vannak
    nincs több más mert így úgy olyan ezek azok ebben abban belül hogyan kérjük ezzel ehhez vele
    """,
    "cs": """
    a se v na je že s z do o i k ve pro za by ale jsou nebo jako po tak které který která není od to být bude si jeho při
    jen až už ze není pokud může musí aby podle mezi před bez také více když kde co jak tento tato toto těchto byl byla
    bylo byly jste jsem jsme nelze
    """,
    "af": """
    nie vir hulle ek jy julle sal dit 'n wees gaan baie sy haar hul moet word kan jou u van die is en het by met aan om te
    op in as of wat dat nog meer na tot oor uit ons was hierdie daardie indien sê watter gee maak kyk sien wees hy my word volg tyd kies
    voor laat maak kan dan elke maand stuur bel weke besluit geld jaar dag huis hier daar alle agt nege vyf sewe ses aanlyn saam
    weer na oor net so twee drie moenie nog by geen het dae woon binne tussen staan betaal werk adres datum kind kinders kon kry waar hoe ook deur onder
    teen tussen binne sonder sodat omdat reeds wanneer asseblief slegs nuwe ander alle self ná nou
    """,
    "pap": """
    di ta ku e na pa un i no por bo nos nan esaki esei tin mester lo ora si mas tur riba den for te of su mi ki kon ken
    unda tambe pero sin entre despues promé promer aki ei unu dos hasi haña pidi duna ser awor hopi kada otro bin bai a
    bosonan boso kiko manera pasobra segun bou dilanti nèt ku'e
    """,
    "so": """
    iyo ka ku waa in u oo ah ee la soo si ayaa aad ama uu ay aan kale wax waxaa waxa kuwa haddii leh karaa karta tahay
    yahay laga lagu loo kala marka mid badan sida isku qof dadka xaq cad hore dambe jira jirta wuxuu inuu inay haddaad ayaan waad doonnaa kugu noo kuu iyada ayey waxaan weeye gudahood
    """,
    "sv": """
    och att det som en på är av för med den till inte om ett har de vi du kan från eller ni så men vid hos din ditt dina
    er ert era ska skall måste också när var här där efter under över utan alla någon något detta dessa denna bli blir
    """,
}

#: Endings and spellings of one language (or a few) that Dutch words do not have.
_SHAPES: Final = {
    "en": r"^wh|tions?$|ity$|ness$|ous$|ful$|[^aeiou]ly$|ght$|ould$|ew$|ized?$|able$|ies$|ck(?:ed|ing|s)$|tt(?:ed|ing)$",
    "de": r"ung(?:en)?$|keit(?:en)?$|heit(?:en)?$|liche?[nrs]?$|ieren$|tz(?:en|t)?$|pf|sch[lmnw]|[äß]|[öü][^cdenprstz]|zw|zu[^iu]",
    "fr": r"[çœêîû]|iques?$|eux$|aires?$|ées?$|tions?$|quer$|^qu|^[dl]'|oir$|aux$",
    "es": r"ci[oó]n(?:es)?$|mente$|dad(?:es)?$|[áíóú]|^qu|[ai]d[ao]s?$|ll[ao]s?$|uestr",
    "pt": r"ções$|ção$|mente$|dade$|[áíóú]|^qu|[ai]d[ao]s?$|nh|lh",
    "it": r"zion[ei]$|mente$|tà$|^qu|[ai]t[aoie]$|gli|zz[aoi]|[^aeiou]il[ei]$|nt[ei]$|cch",
    "ro": r"ului$|ilor$|elor$|[țţ]i[ei]$|ează$|ul$",
    "tr": r"l[ae]r[ıi]?$|lar|ler|[dt][ae]n$|[ıi]n[ıi]$|[iı]z$|m[ae]k$|ında$|inde$|niz",
    "pl": r"cz|sz|rz|ego$|ych$|owi|ów$|ani[ae]$|cj[aie]|wy[^n]",
    "hu": r"sz|gy|ék$|nak$|nek$|ban$|ben$|ás$|és$|ó$|ö|hoz$|hez$|tt$",
    "cs": r"ní$|ého$|ých$|ová|ů|ou$|ost[ií]?$",
    "af": r"sk|tjie|[bdglmnprstvw]y[dknstwfv]|ê|asies?$|^gew|^verw",
    "pap": r"shon|mentu|nan$|^kompa|dad$|ami?entu|[^s]tur$",
}
#: Letters that in words without a capital leave no doubt: names are written with one.
_MARKED: Final = {
    "de": "ß",
    "es": "ñ",
    "pt": "ãõ",
    "tr": "ışğ",
    "pl": "łąęśżźćń",
    "ro": "ășşțţ",
    "hu": "őű",
    "cs": "řěůčšžýť",
    "sv": "å",
}
#: Written with a capital wherever they stand.
_WITH_CAPITAL: Final = frozenset({"i", "sie", "ihr", "ihre", "ihrem", "ihren", "ihrer", "ihnen"})
_SCRIPT: Final = re.compile(
    # Greek, Cyrillic, Armenian, Hebrew, Arabic and so on up to Ethiopic, Khmer; kana, Han, Hangul; Arabic forms.
    "[\u0370-\u1cff\u1f00-\u1fff\u2c80-\u2ddf\u3041-\u312f\u3400-\u9fff\ua000-\ua71f\uac00-\ud7af\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00020000-\U0003ffff]"
)
_SIGN: Final = re.compile("[\u3041-\u312f\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]")
_LETTER: Final = re.compile(r"[^\W\d_]")
#: Words, and what ends a sentence. The letters of an enumeration and initials ("a.", "J.") are no words.
_TOKEN: Final = re.compile(
    r"\b[^\W\d_][.)]|\\\w+|(?P<word>(?<!\w)'?[^\W\d_]+(?:['’-][^\W\d_]+)*)|(?P<stop>[.!?:;\n•“\"])"
)
#: All numbers are alike; other scripts have digits of their own.
_DIGIT: Final = re.compile(r"[1-9]")
#: Text beyond this adds nothing.
_LONGEST: Final = 4_000

_LANGUAGES: Final = tuple(_FOREIGN)
_NL: Final = 1


def _table() -> dict[str, int]:
    """Word to the languages it belongs to, one bit each; Dutch is the first."""
    table = dict.fromkeys(_DUTCH.split(), _NL)
    for number, name in enumerate(_LANGUAGES, 1):
        for word in _FOREIGN[name].split():
            table[word] = table.get(word, 0) | 1 << number
    return table


_WORDS: Final = _table()
#: Words of Dutch alone; a single letter may be a number or an initial.
_DUTCH_ALONE: Final = frozenset(word for word, languages in _WORDS.items() if languages == _NL and len(word) > 1)
#: Letter to the languages that write it, one bit each.
_MARKS: Final = {
    letter: sum(1 << number for number, name in enumerate(_LANGUAGES, 1) if letter in _MARKED.get(name, ""))
    for letter in "".join(_MARKED.values())
}
#: Spelling that hardly occurs outside Dutch and its nearest kin.
_DUTCH_SHAPE: Final = re.compile(r"ij|aa|uu|ieu|sch|cht|oei|heid|lijk|ingen$|atie$")
#: Afrikaans and Somali write "aa" and "heid" too.
_ALIKE: Final = frozenset({"af", "so", "de"})
_OTHER_SHAPES: Final = tuple(
    (1 << number, re.compile(_SHAPES[name])) for number, name in enumerate(_LANGUAGES, 1) if name in _SHAPES
)


class _Verdict(Enum):
    DUTCH = "dutch"
    FOREIGN = "foreign"
    #: Too little to go by.
    OPEN = "open"


class _Counts(NamedTuple):
    """What speaks for what in a text. A set of languages has one bit for each."""

    words: int
    #: Per set of languages how many words belong to exactly these.
    known: Counter[int]
    #: The same for the different words that are not Dutch.
    kinds: Counter[int]
    #: Per set of languages how many other words are spelt as these spell.
    shapes: Counter[int]
    #: How many other words are spelt as Dutch spells.
    dutch: int


class Impression(NamedTuple):
    """What one block says of its language by itself, and in how many words."""

    verdict: _Verdict
    words: int


def foreign(texts: Sequence[str], recent: Recent[str, Impression] | None = None) -> list[bool]:
    """For each block of one document whether it is surely not Dutch.

    ``texts`` are the blocks in order; ``recent`` keeps what was found of each. A block counts as foreign by its own words; one too short to tell (a heading,
    "Contact") follows the blocks around it when those on both sides are foreign and most of the document is.
    A name, a title or a line of numbers in a Dutch document never counts. Frisian passes for Dutch.
    """
    impressions = (
        [_impression(text) for text in texts] if recent is None else [_recalled(text, recent) for text in texts]
    )
    verdicts = [verdict for verdict, _ in impressions]
    if _Verdict.FOREIGN not in verdicts:
        return [False] * len(texts)
    words = sum(words for _, words in impressions)
    if 3 * sum(words for verdict, words in impressions if verdict is _Verdict.FOREIGN) > 2 * words:
        verdicts = list(_settled(verdicts))
    return [verdict is _Verdict.FOREIGN for verdict in verdicts]


def _recalled(text: str, recent: Recent[str, Impression]) -> Impression:
    text = _DIGIT.sub("0", text)
    found = recent.get(text)
    if found is None:
        found = _impression(text)
        recent.put(text, found, len(text))
    return found


def _impression(text: str) -> Impression:
    words = [word.lower() for word, _ in _TOKEN.findall(text[:_LONGEST]) if word]
    if (1 + _PER_DUTCH) * sum(map(_DUTCH_ALONE.__contains__, words)) > len(words):
        # However foreign the others are, there are too few of them.
        return Impression(_Verdict.DUTCH, len(words))
    counts = _count(text)
    return Impression(_verdict(text, counts), counts.words)


def _settled(verdicts: Sequence[_Verdict]) -> Iterator[_Verdict]:
    """The verdicts, with stretches of open ones between foreign ones made foreign; the ends of the document count too."""
    following = _Verdict.FOREIGN
    after = []
    for verdict in reversed(verdicts):
        after.append(following)
        following = following if verdict is _Verdict.OPEN else verdict
    before = _Verdict.FOREIGN
    for verdict, next_ in zip(verdicts, reversed(after), strict=True):
        if verdict is _Verdict.OPEN and before is next_ is _Verdict.FOREIGN:
            yield _Verdict.FOREIGN
        else:
            yield verdict
            before = before if verdict is _Verdict.OPEN else verdict


def _count(text: str) -> _Counts:
    known: Counter[int] = Counter()
    kinds: Counter[int] = Counter()
    shapes: Counter[int] = Counter()
    seen: set[str] = set()
    words = dutch = 0
    first = True
    capitals = text.isupper()
    for match in _TOKEN.finditer(text[:_LONGEST]):
        written = match["word"]
        if written is None:
            first = first or match["stop"] is not None
            continue
        words += 1
        if len(written) == 1 and written.isupper() and written != "I":
            first = False
            continue
        word = written.lower().replace("’", "'")
        # A capital inside a sentence makes a name: "La Paz", "Los Angeles".
        name = written[0].isupper() and not first and not capitals
        first = False
        languages = _WORDS.get(word, 0)
        if not languages and not written[0].isupper():
            marked = _marked(word)
            if marked:
                languages = marked
            else:
                shapes[_shape(word)] += 1
                dutch += len(word) > 3 and _DUTCH_SHAPE.search(word) is not None
        if languages == _NL or (languages and (not name or word in _WITH_CAPITAL)):
            known[languages] += 1
            # Single letters number things as well: "a/e".
            if not languages & _NL and word not in seen and (len(word) > 1 or not word.isascii()):
                seen.add(word)
                kinds[languages] += 1
    return _Counts(words, known, kinds, shapes, dutch)


def _marked(word: str) -> int:
    """The languages that write one of the letters of ``word`` that few have."""
    languages = 0
    if not word.isascii():
        for letter in word:
            languages |= _MARKS.get(letter, 0)
    return languages


@lru_cache(maxsize=4096)
def _shape(word: str) -> int:
    """The languages that spell as ``word`` is spelt."""
    languages = 0
    if len(word) > 3:
        for bit, pattern in _OTHER_SHAPES:
            if pattern.search(word):
                languages |= bit
    return languages


#: At least so many words.
_MIN_WORDS: Final = 5
#: Of the words at least this share has to be the other language's own.
_MIN_SHARE: Final = 0.15
#: For one word that only Dutch has there have to be this many that only the other language has.
_PER_DUTCH: Final = 5
#: The same for one word that is spelt as Dutch spells.
_PER_SPELT: Final = 3
#: From so many words on, a text may also be known by the share of words that fit.
_FITTING_WORDS: Final = 8
_FITTING_SHARE: Final = 0.4


def _verdict(text: str, counts: _Counts) -> _Verdict:
    ours = sum(many for languages, many in counts.known.items() if languages == _NL)
    if not ours and _in_other_script(text[:_LONGEST]):
        return _Verdict.FOREIGN
    if counts.words >= _MIN_WORDS:
        for number, name in enumerate(_LANGUAGES, 1):
            if _is_language(1 << number, counts, alike=name in _ALIKE):
                return _Verdict.FOREIGN
    return _Verdict.DUTCH if ours or counts.dutch else _Verdict.OPEN


def _is_language(bit: int, counts: _Counts, *, alike: bool) -> bool:
    """Whether the words are those of the language with this bit rather than of Dutch."""
    kinds = _sum(counts.kinds, bit)
    if not kinds:
        return False
    small, spelt = _sum(counts.known, bit, but=_NL), _sum(counts.shapes, bit)
    ours = _sum(counts.known, _NL, but=bit)
    dutch = 0 if alike else counts.dutch
    found = small + spelt
    if found < _PER_DUTCH * ours or found < _PER_SPELT * dutch or found < 2:
        return False
    if (kinds >= 2 or spelt >= 2) and found >= _MIN_SHARE * counts.words:
        return True
    # Little that is the language's own, but nothing that is Dutch, and almost all small words fit.
    fitting = _sum(counts.known, bit) + spelt
    enough = counts.words >= _FITTING_WORDS and kinds + spelt >= 2
    return enough and not ours and not dutch and fitting >= _FITTING_SHARE * counts.words


def _sum(counter: Counter[int], bit: int, *, but: int = 0) -> int:
    return sum(many for languages, many in counter.items() if languages & bit and not languages & but)


def _in_other_script(text: str) -> bool:
    """Whether most of ``text`` is in another script than ours; one sign of Chinese is worth three letters."""
    other = len(_SCRIPT.findall(text))
    if not other:
        return False
    signs = len(_SIGN.findall(text))
    return 3 * (other + 2 * signs) > 2 * (len(_LETTER.findall(text)) + 2 * signs)
