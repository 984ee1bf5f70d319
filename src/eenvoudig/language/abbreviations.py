"""Dutch abbreviations that end in a full stop, for the tokenizer and the sentence splitter.

The list that writers see (rule W05, with expansions) is ``wordlists/afkortingen.tsv``; this one is wider and
carries no expansions: titles, references to law and literature, months, units, company forms.
"""

from __future__ import annotations

from typing import Final

from eenvoudig.language.tables import read_table

#: Never the last word of a sentence: a name, number or word always follows.
OPENING: Final = frozenset(
    """
    a.d. a.g.v. a.h.v. a.h.w. a.u.b. aant. abp. adr. afb. afd. afl. ald. amb. apr. arr. art. artt. aug. b.d. b.o.
    bc. betr. bijl. bijv. bijz. blz. brig. burg. bv. c.a. c.s. ca. cf. cfr. chr. cie. civ. concl. corr. d. d.d. d.i.
    d.m.v. d.t. d.w.z. dd. dec. dhr. div. doc. dr. dra. drs. ds. dw. dwz. e.a. e.c. eerw. em. exc. excl. f.l. fa.
    fam. feb. febr. fig. fr. g.d. g.s. geb. gebr. ged. gem. gen. get. gez. gld. h.k.h. h.m. h.t. hfdst. hs. i.b.v.
    i.c. i.c.m. i.e. i.h.b. i.h.k.v. i.i.g. i.k.v. i.n. i.o. i.o.m. i.o.v. i.p. i.p.v. i.s.m. i.t.t. i.v.m. i.z.
    ing. inl. insp. inst. ir. iv. j.l. jan. jhr. jkvr. jr. jur. kamerst. kand. kap. kard. kath. kol. korp. l.s. lib.
    lic. m.a.w. m.b.t. m.b.v. m.g.v. m.h.o. m.i. m.i.v. m.m.v. m.n. m.o. m.u.v. ma.o. maj. max. mej. mevr. mgr. min.
    mr. mrs. mrt. mw. n.a.v. n.l. n.o. ned. nl. nom. nov. nr. nrs. o.a. o.b.v. o.g.v. o.i.d. o.l.v. o.m. o.t.t. o.v.
    o.v.v. off. okt. olv. onb. ong. ontv. opl. opm. p. p.a. p/a. pag. par. penn. ph. pl. plm. plv. pnt. prof. prot.
    prov. ptn. publ. q.q. r.k. rb. ref. regt. rekest. req. resp. s.f. s.g. s.v.p. sc. secr. sept. sgt. soc. sr. st.
    stb. stbl. stcrt. str. sub. subs. t.a.v. t.b.v. t.g.v. t.h.v. t.m. t.n.v. t.o. t.o.v. t.w. tel. tit. toel. trb.
    u.a. u.k. u.s. v. v.a. v.d. v.d.n. v.h. v.i. v.n. v.r. v.v.d. v.w. v.w.b. vac. vb. vert. vgl. vlg. vlgs. vnl.
    vnw. volg. voorz. vs. w.b.t. w.g. w.o. wed. wethd. wm. wnd. z.g. z.i. z.k.h. z.m. z.nr. z.s.m. z.z. zg. zgn. zn.
    zr.
    """.split()
)

#: May close a sentence as well as stand inside it; a capital after it decides.
CLOSING: Final = frozenset(
    """
    a.m. a.s. a.u.b. b.v. c.q. c.s. cm. co. e.a. e.d. e.o. e.v. enz. enzv. etc. ev. gr. ha. inc. incl. j.l. jl. kg.
    km. ltd. m.v. mld. mln. mm. n.c. n.chr. n.v. o.i.d. p.d. p.j. p.m. p.p. p.u. pct. s.v.p. sec. v.c. v.chr. v.j.
    v.s. v.v. z.o.z.
    """.split()
)


def forms() -> frozenset[str]:
    """Every spelling the tokenizer keeps in one piece: as listed, capitalised.

    Single capitals ("J. Jansen") need no entry: the punctuation rules leave them whole. Upper-case forms are added only for abbreviations with inner full stops ("T.A.V.").
    """
    listed = (
        OPENING | CLOSING | {row["afkorting"] for row in read_table("afkortingen") if row["afkorting"].endswith(".")}
    )
    capitalised = {word[0].upper() + word[1:] for word in listed}
    upper = {word.upper() for word in listed if word.count(".") > 1}
    return listed | capitalised | upper
