"""Dutch abbreviations that end in a full stop, for the tokenizer and the sentence splitter.

The list that writers see (rule W05, with expansions) is ``wordlists/afkortingen.tsv``; this one is wider and
carries no expansions: titles, references to law and literature, months, units, company forms. Ordinary words that are
hardly ever an abbreviation in a letter ("kap.", "gen.") stay out, as do symbols that have no full stop ("km", "kg"):
a full stop after them ends a sentence.
"""

from __future__ import annotations

import re
from typing import Final

from eenvoudig.language.tables import read_table

#: A name, number or word nearly always follows, so a capital after it says nothing.
OPENING: Final = frozenset(
    """
    a.d. a.d.h.v. a.g.v. a.h.v. a.h.w. aant. abp. adr. afb. afd. afl. ald. alg. amb. arr. art. artt. b.d. b.g.g.
    b.o. b.v. bc. betr. bijl. bijv. bijz. blz. brig. bv. c.a. ca. cf. cfm. cfr. cie. civ. concl. corr. d. d.d. d.i.
    d.m.v. d.t. d.w.z. dd. div. doc. dw. dwz. e.c. e.e.a. evt. exc. f.l. fa. fig. g.d. g.s. geb. ged. gem. get. gez.
    gld. h.k.h. h.m. h.t. hfdst. i.b.v. i.c. i.c.m. i.e. i.g.v. i.h.b. i.h.k.v. i.i.g. i.k.v. i.n. i.o. i.o.m.
    i.o.v. i.p. i.p.v. i.s.m. i.t.t. i.v.m. i.z. inl. insp. inst. inz. iv. jo. jur. kamerst. kand. kath. kol. korp.
    l.s. lib. lic. m.a.w. m.b.t. m.b.v. m.g.v. m.h.o. m.i. m.i.v. m.m.v. m.n. m.o. m.s. m.u.v. ma.o. maj. n.a.v.
    n.l. n.o. ned. nl. nom. nr. nrs. nw. o.a. o.b.v. o.g.v. o.i. o.l.v. o.m. o.t.t. o.v. o.v.v. olv. onb. ong. onth.
    ontv. opl. opm. opp. p. p.a. p/a. pag. par. penn. ph. pl. plm. plv. pnt. pp. prot. prov. ptn. publ. q.q. r.k.
    rb. red. ref. regt. req. resp. s.f. s.g. sc. secr. sgt. soc. stb. stbl. stcrt. str. t.a.v. t.b.v. t.g.v. t.h.v.
    t.i. t.l.v. t.m. t.n.v. t.o. t.o.v. t.w. t.z.v. tel. toel. trb. u.a. u.k. u.s. uitv. v. v.a. v.d. v.d.n. v.h.
    v.i. v.n. v.r. v.v.d. v.w. v.w.b. vac. vb. vgl. vlg. vlgs. vnl. vnw. volg. voorz. vs. w.b.t. w.g. w.o. wm. wnd.
    z.g. z.i. z.k.h. z.m. z.nr. z.z. zg. zgn. zr.
    """.split()
)

#: A name always follows.
TITLES: Final = frozenset(
    """
    burg. dhr. dr. dra. drs. ds. eerw. fam. gebr. ing. ir. jhr. jkvr. kard. mej. mevr. mgr. mr. mrs. mw. prof. wed.
    wethd.
    """.split()
)

#: May stand before a name as well as close a sentence ("Bel s.v.p. Ans." "Bel s.v.p. De lijn is open.").
EITHER: Final = frozenset(
    """
    a.i. a.m. a.u.b. c.q. chr. cq. di. do. e.v. ev. excl. incl. jr. m.v. m.v.g. ma. max. min. mnd. n.b. n.c. n.n.b.
    n.t.b. n.v. n.v.t. p.d. p.j. p.m. p.p. p.p.p.d. p.p.p.m. p.st. p.u. p.w. s.v.p. sr. st. t.z.t. v.c. v.j. v.s.
    v.v. verg. vr. wk. wo. z.o.z. z.s.m. za. zn.
    """.split()
)

#: Mostly close a sentence when a capital follows.
CLOSING: Final = frozenset(
    """
    a.s. apr. aug. c.s. co. dec. dgl. e.a. e.d. e.o. enz. enzv. etc. feb. febr. gr. inc. j.l. jan. jl. ltd. mld.
    mln. mrt. mvr. n.chr. nov. o.i.d. okt. pct. sec. sept. v.chr.
    """.split()
)

#: These only count with their capital: "kon." and "ver." are words.
CAPITALISED: Final = frozenset(
    "Alb. B.V. C.V. Ch. Chr. Fr. IJ. Int. Jac. Joh. Kon. Mc. Mij. Pb. Ph. St. Th. V.O.F. Ver. Wm.".split()
)
#: These stand after a name, or before one with an article.
COMPANIES: Final = frozenset("B.V. C.V. V.O.F. Inc. Ltd.".split())

#: Abbreviations that are first names when they have a capital.
_NAMES: Final = frozenset({"Jan.", "Jo."})

#: Forms that no list can hold: letters with a full stop each, names and numbers with a known end.
DOTTED: Final = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]{1,4}\.|(?:[A-Z][a-z]{0,2}\.-?){2,}|\w{3,}-?(?:nrs?|str)\.")


def forms() -> frozenset[str]:
    """Every spelling the tokenizer keeps in one piece: as listed, capitalised.

    Single capitals ("J. Jansen") need no entry: the punctuation rules leave them whole. Upper-case forms are added only for
    abbreviations with inner full stops ("T.A.V.").
    """
    table = {row["afkorting"] for row in read_table("afkortingen") if row["afkorting"].endswith(".")}
    listed = TITLES | OPENING | EITHER | CLOSING | table
    capitalised = {word[0].upper() + word[1:] for word in listed} - _NAMES
    upper = {word.upper() for word in listed if word.count(".") > 1}
    return listed | capitalised | upper | CAPITALISED
