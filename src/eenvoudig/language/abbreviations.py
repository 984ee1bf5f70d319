"""Dutch abbreviations that end in a full stop, for the tokenizer and the sentence splitter.

The list that writers see (rule W05, with expansions) is ``wordlists/afkortingen.tsv``; this one is wider and
carries no expansions: titles, references to law and literature, months, units, company forms.
"""

from __future__ import annotations

from typing import Final

#: Never the last word of a sentence: a name, number or word always follows.
OPENING: Final = frozenset(
    """
    a. aant. abp. adr. afb. afd. afl. ald. alg. amb. arr. art. artt. ass. b. bc. betr. bijl. bijv. bijz. blz. br. brig. burg. bv.
    c. ca. chr. cf. cfr. cie. civ. concl. corr. d. dd. dhr. div. doc. dr. dra. drs. ds. dw. dwz. e. ed. eerw. em. excl. exc. f. fa. fam. fig.
    fr. g. geb. gebr. ged. gem. gen. get. gez. gld. h. hfdst. hs. i. ing. inl. insp. inst. int. ir. iv. j. jhr. jkvr. jl. jo. jr. jur.
    k. kamerst. kand. kap. kard. kath. kol. kon. korp. l. lib. lic. lit. ll.m. m. maj. max. mej. mevr. mgr. mij. min. mln. mld. mr. mrs. mw.
    n. nat. ned. nl. no. nom. nr. nrs. o. off. olv. onb. ong. ontv. opl. opm. oud. p. pag. par. part. penn. ph. pl. plm. plv. pnt. pol. prof. prot. prov. ptn. publ.
    q. r. rb. red. ref. regt. rekest. req. resp. rk. s. sc. secr. sgt. soc. sr. st. stbl. stcrt. stb. str. subs. sub. t. tel. th. tit. toel. trb. u. v. vac. vb. ver. verg. vert. vgl. vlgs. vlg. vnl. vnw.
    volg. voorz. vs. w. wed. wethd. wed. wm. wnd. x. y. z. zg. zgn. zn. zr.
    jan. feb. febr. mrt. apr. aug. sept. okt. nov. dec. ma. di. wo. do. vr. za.
    a.d. a.g.v. a.h.v. a.h.w. b.d. b.o. c.a. c.s. d.d. d.i. d.m.v. d.t. d.w.z. e.a. e.c. f.l. g.d. h.t. i.b.v. i.c. i.c.m. i.e. i.h.b. i.h.k.v.
    i.i.g. i.k.v. i.n. i.o. i.o.m. i.o.v. i.p. i.p.v. i.s.m. i.t.t. i.v.m. i.z. m.a.w. m.b.t. m.b.v. m.g.v. m.h.o. m.i. m.i.v. m.m.v. m.n. m.o.
    m.u.v. n.a.v. n.l. n.o. o.a. o.b.v. o.g.v. o.i.d. o.l.v. o.m. o.t.t. o.v. o.v.v. p.a. p/a. q.q. r.k. s.g. t.a.v. t.b.v. t.g.v. t.h.v. t.m.
    t.n.v. t.o. t.o.v. t.w. u.a. v.a. v.d. v.d.n. v.h. v.i. v.n. v.r. v.w. v.w.b. w.b.t. w.g. w.o. z.i. z.g. z.nr. z.s.m. z.z. h.m. z.m. h.k.h. z.k.h.
    ma.o. a.u.b. s.v.p. j.l. l.s. g.s. s.f. v.v.d. u.s. u.k. ha. gr. sec. kg. cm. mm. km. pct.
    """.split()
)

#: May close a sentence as well as stand inside it; a capital after it decides.
CLOSING: Final = frozenset(
    "a.s. a.u.b. b.v. c.q. c.s. co. e.a. e.d. e.v. ev. enz. enzv. etc. ev. e.o. inc. incl. jl. j.l. ltd. m.v. n.v. n.c. v.c. v.chr. n.chr. o.i.d. p.m. a.m. pct. p.p. p.j. p.d. p.u. s.v.p. v.j. v.v. z.o.z. v.s.".split()
)


def forms() -> frozenset[str]:
    """Every spelling the tokenizer keeps in one piece: as listed, capitalised, and single capital initials.

    Upper-case forms are added only for abbreviations with inner full stops ("T.A.V.").
    """
    listed = OPENING | CLOSING
    capitalised = {word[0].upper() + word[1:] for word in listed}
    upper = {word.upper() for word in listed if word.count(".") > 1}
    return listed | capitalised | upper
