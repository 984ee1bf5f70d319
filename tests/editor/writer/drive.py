"""Runs inside LibreOffice's own Python: opens Writer on a private profile and prints, as JSON, what its proofreader says.

    python3 drive.py SOFFICE PROFILE < texts.json

The input is a list of {"text", "language", "country"}. The answer holds what the settings are, and for each text two lists of findings:
of the checker that was asked by its name, and of Writer for a paragraph in a document. Every wait has an end.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import Locale

CHECKER = "org.openoffice.lingu.LanguageToolGrammarChecker"
SETTINGS = "/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool"
PROOFREADING = 2
START_SECONDS = 60.0


def connect(office: "subprocess.Popen[bytes]", pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if office.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def prop(name: str, value: object) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def findings(result: Any) -> list[dict[str, object]]:
    return [
        {
            "start": error.nErrorStart,
            "length": error.nErrorLength,
            "short": error.aShortComment,
            "full": error.aFullComment,
            "suggestions": list(error.aSuggestions),
            "colour": next((each.Value for each in error.aProperties if each.Name == "LineColor"), None),
        }
        for error in result.aErrors
    ]


def settings(context: Any) -> dict[str, object]:
    provider = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.configuration.ConfigurationProvider", context
    )
    access = provider.createInstanceWithArguments(
        "com.sun.star.configuration.ConfigurationAccess", (prop("nodepath", SETTINGS),)
    )
    return {name: access.getByName(name) for name in ("BaseURL", "IsEnabled")}


def by_name(context: Any, text: str, locale: Any) -> dict[str, object]:
    checker = context.ServiceManager.createInstanceWithContext(CHECKER, context)
    length = len(text.encode("utf-16-le")) // 2
    return {
        "knows": bool(checker.hasLocale(locale)),
        "findings": findings(checker.doProofreading("test", text, locale, 0, length, ())),
    }


def in_writer(context: Any, text: str, locale: Any) -> list[dict[str, object]]:
    """What Writer itself finds in a document with this one paragraph, as it does for the menu of the right button."""
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    document = desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, (prop("Hidden", True),))
    try:
        document.Text.setString(text)
        cursor = document.Text.createTextCursor()
        cursor.gotoEnd(True)
        cursor.CharLocale = locale
        iterator = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.linguistic2.ProofreadingIterator", context
        )
        paragraphs = document.getFlatParagraphIterator(PROOFREADING, False)
        paragraph = paragraphs.getFirstPara()
        length = len(text.encode("utf-16-le")) // 2
        return findings(iterator.checkSentenceAtPosition(document, paragraph, text, locale, 0, length, 0))
    finally:
        document.close(False)


def main() -> int:
    soffice, profile = sys.argv[1:3]
    pipe = f"eenvoudig-{os.getpid()}"
    office = subprocess.Popen(
        [
            soffice,
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            f"-env:UserInstallation={Path(profile).resolve().as_uri()}",
            f"--accept=pipe,name={pipe};urp",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        context = connect(office, pipe)
        answer: dict[str, Any] = {"settings": settings(context), "texts": []}
        for asked in json.load(sys.stdin):
            locale = Locale(asked["language"], asked["country"], "")
            checked = by_name(context, asked["text"], locale)
            answer["texts"].append({**checked, "writer": in_writer(context, asked["text"], locale)})
        answer["alive"] = office.poll() is None
        sys.stdout.write(json.dumps(answer))
    finally:
        os.killpg(office.pid, signal.SIGKILL)
        office.wait(timeout=30)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
