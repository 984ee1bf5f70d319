import { randomUUID } from "node:crypto";
import path from "node:path";
import {
  commands,
  Disposable,
  ProgressLocation,
  TabInputCustom,
  TabInputText,
  Uri,
  window,
  workspace,
  type CancellationToken,
  type LogOutputChannel,
  type Progress,
} from "vscode";
import {
  ExecuteCommandRequest,
  WorkDoneProgress,
  WorkDoneProgressCancelNotification,
  type LanguageClient,
} from "vscode-languageclient/node";
import type { Current } from "./current";
import { EXAMPLE } from "./example";
import type { Copy, FolderResult, Score } from "./protocol";
import type { Pages } from "./pages";
import type { Rules } from "./rules";
import type { FolderProgress } from "./middleware";
import type { Server } from "./server/server";
import { t } from "./text";
import { isViewable, VIEWABLE, type Views } from "./views";

export interface Parts {
  readonly server: Server;
  readonly current: Current;
  readonly views: Views;
  readonly pages: Pages;
  readonly rules: Rules;
  readonly log: LogOutputChannel;
  readonly folderProgress: FolderProgress;
}

/** The extension's commands. Those of the server have English names, so that the two never meet. */
export function registerCommands(parts: Parts): Disposable {
  const { server, views, rules, log } = parts;
  const all: Record<string, (...args: never[]) => unknown> = {
    "eenvoudig.controleerDocument": () => checkDocument(parts),
    "eenvoudig.controleerMap": (folder?: Uri) => checkFolder(parts, folder),
    "eenvoudig.wisMap": () => server.execute("eenvoudig.clearFolder"),
    "eenvoudig.maakRapport": (target?: Uri) => report(parts, target),
    "eenvoudig.legRegelUit": (code?: string) => rules.explain(typeof code === "string" ? code : undefined),
    "eenvoudig.bekijk": (file?: Uri) => view(views, file),
    "eenvoudig.maakKopie": (file?: Uri) => copy(server, file),
    "eenvoudig.toonKaart": () => commands.executeCommand("eenvoudig.kaart.focus"),
    "eenvoudig.herstelAlles": () =>
      commands.executeCommand("editor.action.sourceAction", { kind: "source.fixAll.eenvoudig", apply: "first" }),
    "eenvoudig.herstart": () => restart(server),
    "eenvoudig.toonLogboek": () => log.show(),
    "eenvoudig.installeerServer": () => server.install(false),
    "eenvoudig.openVoorbeeld": () => openExample(),
  };
  return Disposable.from(...Object.entries(all).map(([id, run]) => commands.registerCommand(id, run)));
}

async function checkDocument({ server, current }: Parts): Promise<void> {
  const { document } = current;
  if (!document) {
    void window.showInformationMessage(t("Open eerst een tekst, een Markdown-bestand of een webpagina."));
    return;
  }
  const score = await server.execute<Score>("eenvoudig.checkDocument", document.uri.toString());
  if (!score) return;
  window.setStatusBarMessage(`$(book) ${score.error ?? score.spoken}`, 8_000);
}

async function checkFolder(parts: Parts, given?: Uri): Promise<FolderResult | undefined> {
  const { server } = parts;
  const folder = given ?? (await chooseFolder());
  const client = folder && (await server.clientOrTell());
  if (!client) return undefined;
  const title = t("eenvoudig controleert de map");
  try {
    const result = await window.withProgress(
      { location: ProgressLocation.Notification, title, cancellable: true },
      (progress, token) => runFolderCheck(parts, client, folder, progress, token),
    );
    void tellFolder(result);
    return result;
  } catch (error) {
    server.report(error);
    return undefined;
  }
}

async function runFolderCheck(
  { folderProgress }: Parts,
  client: LanguageClient,
  folder: Uri,
  progress: Progress<{ message?: string; increment?: number }>,
  token: CancellationToken,
): Promise<FolderResult> {
  let done = 0;
  const show = (message?: string, percentage?: number): void => {
    const increment = Math.max(0, (percentage ?? done) - done);
    done += increment;
    progress.report({ increment, ...(message === undefined ? {} : { message }) });
  };
  const workDoneToken = randomUUID();
  const stopFollowing = folderProgress.follow(show);
  const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
    show(value.message, value.kind === "end" ? undefined : value.percentage);
  });
  // The server stops between two files and tells what it did; a cancelled request would tell nothing.
  const cancelling = token.onCancellationRequested(() => {
    for (const each of [workDoneToken, ...folderProgress.tokens]) {
      void client.sendNotification(WorkDoneProgressCancelNotification.type, { token: each });
    }
  });
  try {
    const params = { command: "eenvoudig.checkFolder", arguments: [folder.toString()], workDoneToken };
    return (await client.sendRequest(ExecuteCommandRequest.type, params)) as FolderResult;
  } finally {
    stopFollowing();
    listener.dispose();
    cancelling.dispose();
  }
}

async function tellFolder(result: FolderResult): Promise<void> {
  const { counts } = result;
  const show = t("Toon problemen");
  const hasFindings = counts.error + counts.warning + counts.info + counts.hint > 0;
  const choice = await window.showInformationMessage(result.message, ...(hasFindings ? [show] : []));
  if (choice === show) await commands.executeCommand("workbench.actions.view.problems");
}

async function chooseFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 1) return folders[0]?.uri;
  if (folders.length > 1) {
    const placeHolder = t("Welke map wilt u controleren?");
    return (await window.showWorkspaceFolderPick({ placeHolder }))?.uri;
  }
  const chosen = await window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: t("Controleer deze map"),
  });
  return chosen?.[0];
}

async function report({ server, current, pages }: Parts, target?: Uri): Promise<void> {
  const uri = target ?? current.document?.uri;
  if (!uri) {
    void window.showInformationMessage(t("Open eerst een tekst, een Markdown-bestand of een webpagina."));
    return;
  }
  const result = await server.execute<{ text: string }>("eenvoudig.report", uri.toString());
  if (!result) return;
  // Not a text without a name: the report quotes what is hard, and would be checked itself.
  const page = pages.put(t("Rapport {0}", path.posix.basename(uri.path)) + ".txt", result.text);
  await window.showTextDocument(await workspace.openTextDocument(page), { preview: false });
}

async function view(views: Views, given?: Uri): Promise<void> {
  const file = given ?? activeFile() ?? (await chooseFile());
  if (file) await views.show(file);
}

async function copy(server: Server, given?: Uri): Promise<void> {
  const file = given ?? activeFile() ?? (await chooseFile());
  if (!file) return;
  const made = await server.execute<Copy>("eenvoudig.reviewCopy", file.toString());
  if (!made) return;
  if (made.uri === null) void window.showWarningMessage(made.message);
  else void window.showInformationMessage(made.message);
}

/** The file in the active tab, when it is one that can be viewed; it has no text editor. */
function activeFile(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = input instanceof TabInputText || input instanceof TabInputCustom ? input.uri : undefined;
  return uri && isViewable(uri) ? uri : undefined;
}

async function chooseFile(): Promise<Uri | undefined> {
  const chosen = await window.showOpenDialog({
    title: t("Welk bestand wilt u bekijken?"),
    openLabel: t("Bekijk met eenvoudig"),
    filters: { [t("Word, ODT, PDF en e-mail")]: [...VIEWABLE] },
  });
  return chosen?.[0];
}

async function restart(server: Server): Promise<void> {
  await server.restart();
  if (server.state.kind === "running") window.setStatusBarMessage(t("eenvoudig is opnieuw gestart."), 5_000);
  else await server.clientOrTell();
}

async function openExample(): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ content: EXAMPLE, language: "plaintext" }));
}
