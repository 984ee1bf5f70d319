// The extension's own environment: made only when the user asks, in the storage of the extension.
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { CancellationToken, LogOutputChannel, Progress } from "vscode";
import { reason, t } from "../text";
import { findPython, MODULE, probe, pythonOf } from "./find";
import { run, thisMachine } from "./machine";

const MINUTE = 60_000;
/** The wheel and spaCy are about 130 MB; offices have slow lines. */
const PATIENCE_MS = 30 * MINUTE;

export interface InstallPlan {
  /** The storage of the extension. */
  readonly storage: string;
  readonly interpreters: readonly string[];
  /** A folder with wheels, for a computer without internet; an empty text for the package index. */
  readonly wheels: string;
}

/** An install that did not work; the message is one Dutch sentence with what to do. */
export class InstallError extends Error {}

export function privateFolder(storage: string): string {
  return path.join(storage, "server");
}

/** Makes the environment anew beside the old one and puts it in its place when it works. */
export async function install(
  plan: InstallPlan,
  log: LogOutputChannel,
  progress: Progress<{ message: string }>,
  token: CancellationToken,
  stopServer: () => Promise<void>,
): Promise<void> {
  await mkdir(plan.storage, { recursive: true });
  if (plan.wheels !== "") await checkWheels(plan.wheels);
  const machine = thisMachine(plan.storage);
  progress.report({ message: t("Python zoeken") });
  const python = await findPython(machine, plan.interpreters);
  if (python === "no-python") {
    throw new InstallError(
      t("Er is geen Python 3.11 of nieuwer op deze computer. Installeer Python en probeer het opnieuw."),
    );
  }
  if (python === "no-venv") {
    throw new InstallError(
      t("Python mist het onderdeel ‘venv’. Installeer dat (in Debian en Ubuntu: python3-venv) en probeer het opnieuw."),
    );
  }

  const fresh = path.join(plan.storage, "server.new");
  const abort = new AbortController();
  const listener = token.onCancellationRequested(() => abort.abort());
  const step = async (program: string, args: readonly string[], failure: string): Promise<void> => {
    if (token.isCancellationRequested) throw new InstallError(t("Het installeren is gestopt."));
    log.info([program, ...args].join(" "));
    const onLine = (line: string): void => {
      log.info(line);
      const what = /^(Collecting|Downloading|Processing) (\S+)/.exec(line)?.[2];
      if (what !== undefined) progress.report({ message: path.basename(what).slice(0, 50) });
      else if (line.startsWith("Installing")) progress.report({ message: t("bijna klaar") });
    };
    const outcome = await run(program, args, {
      cwd: plan.storage,
      timeout: PATIENCE_MS,
      signal: abort.signal,
      onLine,
    });
    if (abort.signal.aborted) throw new InstallError(t("Het installeren is gestopt."));
    if (outcome.code !== 0) {
      log.error(outcome.stderr);
      throw new InstallError(failure);
    }
  };

  try {
    await rm(fresh, { recursive: true, force: true });
    progress.report({ message: t("omgeving maken") });
    await step(
      python.program,
      [...python.args, "-m", "venv", fresh],
      t("Het maken van een Python-omgeving is niet gelukt. Kijk in het logboek waarom."),
    );
    // Wheels only: no code of a package runs while it is being installed.
    const pip = ["-P", "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--only-binary=:all:"];
    const source = plan.wheels === "" ? [] : ["--no-index", "--find-links", plan.wheels];
    await step(
      pythonOf(machine, fresh),
      [...pip, ...source, "eenvoudig"],
      plan.wheels === ""
        ? t("Het ophalen van eenvoudig is niet gelukt. Is er geen internet? Kies dan ‘Uit een map’.")
        : t("Installeren uit deze map is niet gelukt. Staan alle bestanden (.whl) erin, ook die van spaCy?"),
    );
    if ((await probe(machine, pythonOf(machine, fresh), MODULE, "private")) === undefined) {
      throw new InstallError(t("eenvoudig is geïnstalleerd, maar start niet. Kijk in het logboek."));
    }
    await stopServer(); // Windows keeps the files of a running program
    await rm(privateFolder(plan.storage), { recursive: true, force: true });
    await rename(fresh, privateFolder(plan.storage));
  } catch (error) {
    await rm(fresh, { recursive: true, force: true }).catch(() => undefined);
    if (error instanceof InstallError) throw error;
    log.error(reason(error));
    throw new InstallError(t("Het installeren is niet gelukt. Kijk in het logboek waarom."));
  } finally {
    listener.dispose();
  }
}

async function checkWheels(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => undefined);
  if (names === undefined) {
    throw new InstallError(t("De map ‘{0}’ is er niet. Kies een map met de bestanden van eenvoudig (.whl).", folder));
  }
  if (!names.some((name) => name.startsWith("eenvoudig-") && name.endsWith(".whl"))) {
    throw new InstallError(
      t("In de map ‘{0}’ staat geen bestand dat begint met ‘eenvoudig-’ en eindigt op ‘.whl’.", folder),
    );
  }
}
