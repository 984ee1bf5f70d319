"""How well other languages are told from Dutch: our own sentences, and false alarms on real Dutch when it is there.

Run: ``PYTHONPATH=src python tests/benchmarks/talen.py`` (with ``EENVOUDIG_DATA`` for the second table).
"""

from __future__ import annotations

import gzip
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from eenvoudig.document import ReadError
from eenvoudig.language.recognise import foreign
from eenvoudig.readers import SUFFIXES, read_path

#: What municipalities tell newcomers, written for this test.
SENTENCES: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        "You can apply for this allowance if you live in the municipality of Waterrijk.",
        "Please send us a copy of your passport before 1 March.",
        "We will let you know within eight weeks whether you get the money.",
        "Do you disagree with this decision? Then you can object within six weeks.",
        "Children up to the age of eighteen can join a sports club for free.",
        "Make an appointment online or call us between nine and five.",
        "Your rent is paid directly to your landlord every month.",
        "Moving to another address must be reported within five days.",
        "Bring your identity card and a recent bank statement to the appointment.",
        "Waste must be put out on the kerb the evening before collection.",
        "Parents who receive benefits pay less for day care in Waterrijk.",
        "This page was last updated in January by the town council.",
    ),
    "de": (
        "Sie können diesen Zuschuss beantragen, wenn Sie in der Gemeinde Waterrijk wohnen.",
        "Bitte schicken Sie uns vor dem 1. März eine Kopie Ihres Reisepasses.",
        "Innerhalb von acht Wochen teilen wir Ihnen mit, ob Sie das Geld bekommen.",
        "Sind Sie mit dieser Entscheidung nicht einverstanden? Dann können Sie Widerspruch einlegen.",
        "Kinder bis zum Alter von achtzehn Jahren können kostenlos in einen Sportverein.",
        "Vereinbaren Sie online einen Termin oder rufen Sie uns zwischen neun und fünf Uhr an.",
        "Die Miete wird jeden Monat direkt an den Vermieter überwiesen.",
        "Ein Umzug muss innerhalb von fünf Tagen gemeldet werden.",
        "Bringen Sie Ihren Ausweis und einen aktuellen Kontoauszug zum Termin mit.",
        "Der Müll muss am Abend vor der Abholung an die Straße gestellt werden.",
        "Eltern mit Sozialhilfe zahlen in Waterrijk weniger für die Kinderbetreuung.",
        "Diese Seite wurde zuletzt im Januar von der Stadtverwaltung aktualisiert.",
    ),
    "fr": (
        "Vous pouvez demander cette aide si vous habitez dans la commune de Waterrijk.",
        "Envoyez-nous une copie de votre passeport avant le 1er mars.",
        "Nous vous dirons dans les huit semaines si vous recevez cet argent.",
        "Vous n'êtes pas d'accord avec cette décision ? Vous pouvez faire une réclamation.",
        "Les enfants de moins de dix-huit ans peuvent faire du sport gratuitement.",
        "Prenez rendez-vous en ligne ou appelez-nous entre neuf et dix-sept heures.",
        "Le loyer est versé chaque mois directement au propriétaire.",
        "Un déménagement doit être signalé dans les cinq jours.",
        "Apportez votre carte d'identité et un relevé bancaire récent.",
        "Les poubelles doivent être sorties la veille au soir de la collecte.",
        "Les parents sans emploi paient moins cher la garde de leurs enfants.",
        "Cette page a été modifiée en janvier par le service de la ville.",
    ),
    "es": (
        "Puede solicitar esta ayuda si vive en el municipio de Waterrijk.",
        "Envíenos una copia de su pasaporte antes del 1 de marzo.",
        "Le diremos en un plazo de ocho semanas si recibe el dinero.",
        "¿No está de acuerdo con esta decisión? Entonces puede presentar una reclamación.",
        "Los niños menores de dieciocho años pueden hacer deporte gratis.",
        "Pida una cita en línea o llámenos entre las nueve y las cinco.",
        "El alquiler se paga cada mes directamente al propietario.",
        "Un cambio de domicilio se debe comunicar en cinco días.",
        "Traiga su documento de identidad y un extracto bancario reciente.",
        "La basura se saca a la calle la noche anterior a la recogida.",
    ),
    "pt": (
        "Pode pedir este apoio se mora no município de Waterrijk.",
        "Envie-nos uma cópia do seu passaporte antes de 1 de março.",
        "Dentro de oito semanas dizemos se vai receber o dinheiro.",
        "Não concorda com esta decisão? Então pode apresentar uma reclamação.",
        "As crianças com menos de dezoito anos podem praticar desporto de graça.",
        "Marque uma consulta pela internet ou telefone entre as nove e as cinco.",
        "A renda é paga todos os meses diretamente ao senhorio.",
        "Uma mudança de casa deve ser comunicada no prazo de cinco dias.",
        "Traga o seu cartão de identidade e um extrato bancário recente.",
        "O lixo deve ser posto na rua na noite anterior à recolha.",
    ),
    "it": (
        "Può chiedere questo contributo se abita nel comune di Waterrijk.",
        "Ci mandi una copia del suo passaporto prima del 1 marzo.",
        "Entro otto settimane le diremo se riceverà i soldi.",
        "Non è d'accordo con questa decisione? Allora può presentare un reclamo.",
        "I bambini sotto i diciotto anni possono fare sport gratuitamente.",
        "Prenda un appuntamento online oppure ci chiami tra le nove e le cinque.",
        "L'affitto viene pagato ogni mese direttamente al proprietario.",
        "Un cambio di indirizzo deve essere comunicato entro cinque giorni.",
        "Porti la carta d'identità e un estratto conto recente.",
        "La spazzatura si mette in strada la sera prima della raccolta.",
    ),
    "tr": (
        "Waterrijk belediyesinde oturuyorsanız bu yardım için başvurabilirsiniz.",
        "Lütfen pasaportunuzun bir kopyasını 1 Mart tarihinden önce bize gönderin.",
        "Parayı alıp almayacağınızı sekiz hafta içinde size bildiririz.",
        "Bu karara katılmıyor musunuz? O zaman altı hafta içinde itiraz edebilirsiniz.",
        "On sekiz yaşına kadar olan çocuklar ücretsiz olarak spor yapabilir.",
        "İnternetten randevu alın veya saat dokuz ile beş arasında bizi arayın.",
        "Kira her ay doğrudan ev sahibine ödenir ve siz hesap özeti alırsınız.",
        "Başka bir adrese taşındığınızı beş gün içinde bildirmeniz gerekir.",
        "Randevuya kimlik kartınızı ve yeni bir banka özetini getirin.",
        "Çöpler toplanmadan önceki akşam kaldırımın kenarına konulmalıdır.",
    ),
    "pl": (
        "Możesz złożyć wniosek o ten dodatek, jeśli mieszkasz w gminie Waterrijk.",
        "Prosimy o przesłanie kopii paszportu przed 1 marca.",
        "W ciągu ośmiu tygodni poinformujemy, czy otrzyma Pan pieniądze.",
        "Nie zgadzasz się z tą decyzją? Możesz się odwołać w ciągu sześciu tygodni.",
        "Dzieci do osiemnastego roku życia mogą uprawiać sport za darmo.",
        "Umów się na wizytę przez internet lub zadzwoń do nas.",
        "Czynsz jest co miesiąc płacony bezpośrednio właścicielowi mieszkania.",
        "Zmianę adresu trzeba zgłosić w ciągu pięciu dni.",
        "Na spotkanie należy zabrać dowód osobisty i wyciąg z banku.",
        "Śmieci trzeba wystawić wieczorem w dniu przed odbiorem.",
    ),
    "ro": (
        "Puteți cere acest ajutor dacă locuiți în comuna Waterrijk.",
        "Vă rugăm să ne trimiteți o copie a pașaportului înainte de 1 martie.",
        "În opt săptămâni vă spunem dacă primiți banii.",
        "Nu sunteți de acord cu această decizie? Atunci puteți face contestație.",
        "Copiii sub optsprezece ani pot face sport gratuit în oraș.",
        "Faceți o programare pe internet sau sunați-ne între nouă și cinci.",
        "Chiria se plătește în fiecare lună direct proprietarului.",
        "Schimbarea adresei trebuie anunțată în termen de cinci zile.",
        "Aduceți cartea de identitate și un extras de cont recent.",
        "Gunoiul se pune pe stradă în seara dinainte de colectare.",
    ),
    "af": (
        "Jy kan vir hierdie toelae aansoek doen as jy in die munisipaliteit Waterrijk woon.",
        "Stuur asseblief vir ons 'n afskrif van jou paspoort voor 1 Maart.",
        "Ons sal jou binne agt weke laat weet of jy die geld kry.",
        "Stem jy nie saam met hierdie besluit nie? Dan kan jy beswaar maak.",
        "Kinders onder agtien jaar kan gratis by 'n sportklub speel.",
        "Maak aanlyn 'n afspraak of bel ons tussen nege en vyf.",
        "Die huur word elke maand direk aan jou verhuurder betaal.",
        "As jy trek, moet jy dit binne vyf dae vir ons sê.",
    ),
    "pap": (
        "Bo por pidi e yudansa aki si bo ta biba den munisipio di Waterrijk.",
        "Por fabor manda nos un kopia di bo paspòrt promé ku 1 di mart.",
        "Denter di ocho siman nos ta laga bo sa si bo ta haña e plaka.",
        "Bo no ta di akuerdo ku e desishon aki? E ora ei bo por protestá.",
        "Mucha bou di diesocho aña por hasi deporte pornada.",
        "Traha un sita online òf yama nos entre nuebi or i sinku or.",
        "Bo tin ku bisa nos denter di sinku dia ku bo ta muda.",
        "Trese bo karchi di identidat i un ekstrakto di banko resien.",
    ),
    "so": (
        "Waxaad codsan kartaa gargaarkan haddii aad ku nooshahay degmada Waterrijk.",
        "Fadlan noo soo dir nuqul ka mid ah baasaboorkaaga ka hor 1da Maarso.",
        "Siddeed toddobaad gudahood ayaan kugu ogeysiin doonnaa inaad lacagta heleyso.",
        "Ma ku raacsan tahay go'aankan? Haddii kale waad ka cabanan kartaa.",
    ),
    "hu": (
        "Ezt a támogatást akkor kérheti, ha Waterrijk községben lakik.",
        "Kérjük, küldje el nekünk az útlevele másolatát március 1. előtt.",
        "Nyolc héten belül közöljük, hogy megkapja-e a pénzt.",
        "Nem ért egyet ezzel a döntéssel? Akkor hat héten belül fellebbezhet.",
    ),
    "cs": (
        "O tento příspěvek můžete požádat, pokud bydlíte v obci Waterrijk.",
        "Pošlete nám prosím kopii svého pasu do 1. března.",
        "Do osmi týdnů vám oznámíme, zda peníze dostanete.",
        "Nesouhlasíte s tímto rozhodnutím? Pak se můžete do šesti týdnů odvolat.",
    ),
    "sv": (
        "Du kan söka det här bidraget om du bor i kommunen Waterrijk.",
        "Skicka en kopia av ditt pass till oss före den 1 mars.",
        "Inom åtta veckor får du veta om du får pengarna.",
    ),
    "ar": (
        "يمكنك طلب هذه المساعدة إذا كنت تسكن في بلدية Waterrijk.",
        "يرجى إرسال نسخة من جواز سفرك قبل الأول من مارس.",
    ),
    "fa": ("اگر در شهرداری Waterrijk زندگی می‌کنید می‌توانید این کمک را درخواست کنید.",),
    "ti": ("ኣብ ምምሕዳር ከተማ Waterrijk እንተ ትነብር ነዚ ሓገዝ ክትሓትት ትኽእል ኢኻ።",),
    "uk": ("Ви можете подати заяву на цю допомогу, якщо живете у Waterrijk.",),
    "ru": ("Вы можете подать заявление на эту помощь, если живёте в Waterrijk.",),
    "bg": ("Можете да поискате тази помощ, ако живеете в община Waterrijk.",),
    "zh": ("如果您住在Waterrijk市，可以申请这项补助。", "请在三月一日之前把护照复印件寄给我们。"),
}


def dutch(data: Path) -> Iterator[tuple[str, str]]:
    """Real Dutch texts with the name of their corpus."""
    for path in sorted((data / "corpora/bulk").glob("*.txt")):
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        yield from ((path.stem, line) for line in lines if line.strip())
    for line in (data / "corpora/parallel/amsterdam_dev.tsv").read_text(encoding="utf-8").splitlines():
        yield from (("parallel", cell) for cell in line.split("\t"))
    for folder in ("letters", "web"):
        yield from ((folder, text) for text in _blocks(data / "corpora" / folder))
    for name in ("train", "dev", "extra"):
        with gzip.open(data / f"treebank/{name}.conllu.gz", "rt", encoding="utf-8") as file:
            texts = (line.removeprefix("# text = ").strip() for line in file if line.startswith("# text = "))
            yield from ((f"treebank {name}", text) for text in texts)


def _blocks(folder: Path) -> Iterator[str]:
    """The blocks of the readable files in ``folder`` that do not say they are in another language."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in SUFFIXES:
            continue
        try:
            document = read_path(path)
        except (ReadError, ImportError):
            continue
        yield from (block.text for block in document.blocks if (block.lang or document.lang or "nl").startswith("nl"))


def main() -> None:
    """Print the tables."""
    print(f"{'language':10} {'sentences':>9} {'recognised':>10}")
    for language, sentences in SENTENCES.items():
        hits = sum(foreign([sentence])[0] for sentence in sentences)
        print(f"{language:10} {len(sentences):9} {hits / len(sentences):10.1%}")
    place = os.environ.get("EENVOUDIG_DATA")
    if not place:
        print("EENVOUDIG_DATA is not set: no real Dutch to measure on")
        return
    counts: dict[str, list[int]] = {}
    words, seconds = 0, 0.0
    for corpus, text in dutch(Path(place)):
        start = time.perf_counter()
        alarm = foreign([text])[0]
        seconds += time.perf_counter() - start
        words += len(text.split())
        count = counts.setdefault(corpus, [0, 0, 0, 0])
        short = 2 * (len(text.split()) < 5)
        count[short] += 1
        count[short + 1] += alarm
    print(f"\n{'corpus':36} {'5+ words':>9} {'called foreign':>14} {'shorter':>8} {'called foreign':>14}")
    for corpus, (long, alarms, short, short_alarms) in counts.items():
        print(f"{corpus:36} {long:9} {alarms:14} {short:8} {short_alarms:14}")
    print(f"{1e6 * seconds / words:.1f} µs per word")


if __name__ == "__main__":
    main()
