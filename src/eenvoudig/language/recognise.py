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
from typing import Final, NamedTuple

#: Small words and very frequent words of Dutch. Here too what Dutch shares with others ("in", "is", "of", "we"), old
#: forms that live on in names and laws ("der", "des"), and words that letters and pages of municipalities use most.
_DUTCH: Final = """
de het een en in van op te is dat die voor met zijn niet aan er om ook als dan maar bij of uit door over naar heeft hebben
had was waren wordt worden werd werden kan kunnen kon moet moeten mag mogen zal zullen zou zouden wil willen wilt wel nog al
geen meer deze dit daar hier hun haar hem hij zij ze ik je jij jou jouw u uw we wij ons onze mij me mijn men wie wat waar
wanneer hoe waarom welke welk want dus tot na tegen tussen onder zonder binnen buiten tijdens sinds vanaf per via volgens
omdat zodat doordat indien tenzij hoewel zoals toen nu al altijd nooit vaak soms weer zo heel erg veel weinig andere ander
alle alles iets niets iemand niemand ieder iedere elke elk beide eerste twee drie vier vijf zes zeven acht negen tien
jaar dag dagen week weken maand maanden keer graag bent ben heb hebt gaat gaan doen doet komt komen krijgt krijgen krijg
staat staan ziet zien vraag vragen aanvraag aanvragen brief gemeente burgemeester wethouders datum onderwerp artikel lid
wet besluit euro geld huis woning straat bijlage telefoon adres naam nummer der den des ter ten dier deszelfs 't 's 'n 'm
'k z'n m'n d'r da's zo'n ge gij hen hare uwe ons z'n haar'n eene eener nochtans mits danwel alsmede hetzij noch nee ja
wordt vast soort later eerder na naast achter langs rond tegenover vanuit waarin waarop waarbij waarmee waarvan waarvoor
daarin daarop daarbij daarmee daarvan daarvoor daarom daarna hierin hierop hierbij hiermee hiervan hiervoor hierover erop
erin ermee ervan ervoor erover eruit eraan toch echter verder samen zelf eigen nieuwe nieuw grote groot kleine klein
goede goed mensen kinderen kind man vrouw mensen tijd werk leven land stad plaats deel zaak zaken eind einde
op. bv nv st art nr blz enz m.b.t dhr mevr mw mevrouw heer drs mr ir ing dr prof sr jr zgn evt incl excl
maart mei juni juli oktober januari februari augustus maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
ene gene menig menige enige enkele sommige verschillende ongeveer bijna slechts alleen
gedaan gemaakt gegeven gekregen gevonden gezien genomen geworden gebleven gebracht gehad geweest
maken maakt maak neem neemt nemen geef geeft geven vind vindt vinden weet weten laat laten blijft blijven zoek zoekt
zoeken stuur stuurt sturen betaal betaalt betalen betaling bel belt bellen kijk kijkt kijken lees leest lezen
fan it oan foar binne hat wurdt troch mei nei ut wy jo sy har syn hja dizze
"""

_FOREIGN: Final[dict[str, str]] = {
    "en": """
    the and to for you your with that this from are not be by on at or if have has will can it as an our their they which
    more please who when what there been were would should may must also any all other such than then these those
    no yes he she his her him us how but one two about after before where while do does did use only its into out up your
    need make get apply here could might between under each both some so because through during without within until
    above below being using used cannot could new first same per most many much very every own my i
    """,
    "de": """
    und der die das den dem des ein eine einen einem einer eines ist sind war waren wird werden wurde wurden nicht mit für
    auf von vom zu zum zur im am sich auch bei nach oder wenn kann können müssen muss soll sollen sie ihr ihre ihrer ihren
    ihrem ihnen wir uns unser unsere er es aus als an durch über um noch nur so wie dass daß haben hat hatte dieser diese
    dieses diesem diesen keine kein keinen bitte hier mehr vor unter zwischen bis ab ohne gegen wo wer was alle aber dann
    doch sein seine seiner ich du dich dir mich mir man beim sowie bereits sondern weil damit
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
    vostro vostra stato stata c'è dell'ufficio in a ed ad senza molto ancora già
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
    nincs több más mert így úgy olyan ezek azok ebben abban
    """,
    "cs": """
    a se v na je že s z do o i k ve pro za by ale jsou nebo jako po tak které který která není od to být bude si jeho při
    jen až už ze není pokud může musí aby podle mezi před bez také více když kde co jak tento tato toto těchto byl byla
    bylo byly jste jsem jsme nelze
    """,
    "af": """
    nie vir hulle ek jy julle sal dit 'n wees gaan baie sy haar hul moet word kan jou u van die is en het by met aan om te
    op in as of wat dat nog meer na tot oor uit ons was hierdie daardie indien sê kon geen kry waar hoe ook deur onder
    teen tussen binne sonder sodat omdat reeds wanneer asseblief slegs nuwe ander alle een self ná nou
    """,
    "pap": """
    di ta ku e na pa un i no por bo nos nan esaki esei tin mester lo ora si mas tur riba den for te of su mi ki kon ken
    unda tambe pero sin entre despues promé promer aki ei unu dos hasi haña pidi duna ser awor hopi kada otro bin bai a
    bosonan boso kiko manera pasobra segun bou dilanti nèt ku'e
    """,
    "so": """
    iyo ka ku waa in u oo ah ee la soo si ayaa aad ama uu ay aan kale wax waxaa waxa kuwa haddii leh karaa karta tahay
    yahay laga lagu loo kala marka mid badan sida isku qof dadka xaq cad hore dambe jira jirta wuxuu inuu inay
    """,
    "sv": """
    och att det som en på är av för med den till inte om ett har de vi du kan från eller ni så men vid hos din ditt dina
    er ert era ska skall måste också när var här där efter under över utan alla någon något detta dessa denna bli blir
    """,
}

#: Letters that in words without a capital leave no doubt: names are written with one.
_MARKED: Final = {
    "de": "ß",
    "es": "ñ¿¡",
    "pt": "ãõ",
    "tr": "ışğ",
    "pl": "łąęśżźćń",
    "ro": "ășşțţ",
    "hu": "őű",
    "cs": "řěůčšžýť",
    "sv": "å",
}
_SCRIPT: Final = re.compile(
    # Greek, Cyrillic, Armenian, Hebrew, Arabic and so on up to Ethiopic, Khmer; kana, Han, Hangul; Arabic forms.
    "[\u0370-\u1cff\u1f00-\u1fff\u2c80-\u2ddf\u3041-\u312f\u3400-\u9fff\ua000-\ua71f\uac00-\ud7af\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00020000-\U0003ffff]"
)
_LETTER: Final = re.compile(r"[^\W\d_]")
#: Words, and what ends a sentence. The letters of an enumeration and initials ("a.", "J.") are no words.
_TOKEN: Final = re.compile(r"\b[^\W\d_][.)]|(?P<word>'?[^\W\d_]+(?:['’-][^\W\d_]+)*)|(?P<stop>[.!?:;\n•“\"])")
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
_MARKS: Final = {letter: 1 << number for number, name in enumerate(_LANGUAGES, 1) for letter in _MARKED.get(name, "")}
_MARK: Final = re.compile(f"[{''.join(_MARKS)}]")
#: Spelling that hardly occurs outside Dutch and its nearest kin.
_DUTCH_SHAPE: Final = re.compile(r"ij|aa|uu|ieu|sch|cht|oei|heid|lijk|ingen$|atie$")
#: Afrikaans and Somali write "aa" and "heid" too.
_ALIKE: Final = frozenset({"af", "so", "de"})


class _Verdict(Enum):
    DUTCH = "dutch"
    FOREIGN = "foreign"
    #: Too little to go by.
    OPEN = "open"


class _Counts(NamedTuple):
    """What speaks for what in a text."""

    words: int
    #: Per set of languages how many words belong to exactly these.
    sets: Counter[int]
    #: How many other words look Dutch.
    shaped: int
    #: How many different words belong to another language and not to Dutch.
    kinds: Counter[int]


def foreign(texts: Sequence[str]) -> list[bool]:
    """For each block of one document whether it is surely not Dutch.

    ``texts`` are the blocks in order. A block counts as foreign by its own words; one too short to tell (a heading,
    "Contact") follows the blocks around it when those on both sides are foreign and most of the document is.
    A name, a title or a line of numbers in a Dutch document never counts. Frisian passes for Dutch.
    """
    counts = [_count(text) for text in texts]
    verdicts = [_verdict(text, count) for text, count in zip(texts, counts, strict=True)]
    sizes = [count.words for count in counts]
    decided: Counter[_Verdict] = Counter()
    for verdict, size in zip(verdicts, sizes, strict=True):
        decided[verdict] += size
    if decided[_Verdict.FOREIGN] > 2 * (decided[_Verdict.DUTCH] + decided[_Verdict.OPEN]):
        verdicts = list(_settled(verdicts))
    return [verdict is _Verdict.FOREIGN for verdict in verdicts]


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
    sets: Counter[int] = Counter()
    kinds: Counter[int] = Counter()
    seen: set[str] = set()
    words = shaped = 0
    first = True
    capitals = text.isupper()
    for match in _TOKEN.finditer(text[:_LONGEST]):
        written = match["word"]
        if written is None:
            first = first or match["stop"] is not None
            continue
        words += 1
        word = written.lower().replace("’", "'")
        # A capital inside a sentence makes a name: "La Paz", "Los Angeles", "Het Parool".
        name = written[0].isupper() and not first and not capitals
        first = False
        languages = _WORDS.get(word, 0)
        if languages & _NL and not languages & ~_NL:
            sets[languages] += 1
            continue
        if not languages and not written[0].isupper() and (mark := _MARK.search(word)):
            languages = 0
            for letter in word[mark.start() :]:
                languages |= _MARKS.get(letter, 0)
        if languages and not name:
            sets[languages] += 1
            if not languages & _NL and word not in seen:
                seen.add(word)
                kinds[languages] += 1
        elif not languages and len(word) > 3 and _DUTCH_SHAPE.search(word):
            shaped += 1
    return _Counts(words, sets, shaped, kinds)


#: At least so many words, and so many different words of another language among them.
_MIN_WORDS: Final = 5
_MIN_KINDS: Final = 2
_MIN_SHARE: Final = 0.12
#: For one word that only Dutch has there have to be this many that only the other language has.
_PER_DUTCH: Final = 5


def _verdict(text: str, counts: _Counts) -> _Verdict:
    other = len(_SCRIPT.findall(text[:_LONGEST]))
    if other and 2 * other > len(_LETTER.findall(text[:_LONGEST])):
        return _Verdict.FOREIGN
    for number, name in enumerate(_LANGUAGES, 1):
        bit = 1 << number
        theirs = sum(many for languages, many in counts.sets.items() if languages & bit and not languages & _NL)
        kinds = sum(many for languages, many in counts.kinds.items() if languages & bit)
        ours = sum(many for languages, many in counts.sets.items() if languages & _NL and not languages & bit)
        shaped = 0 if name in _ALIKE else counts.shaped
        if (
            counts.words >= _MIN_WORDS
            and kinds >= _MIN_KINDS
            and theirs >= _MIN_SHARE * counts.words
            and theirs >= _PER_DUTCH * ours
            and theirs > shaped
        ):
            return _Verdict.FOREIGN
    dutch = counts.shaped + sum(many for languages, many in counts.sets.items() if languages & _NL)
    return _Verdict.DUTCH if dutch else _Verdict.OPEN
