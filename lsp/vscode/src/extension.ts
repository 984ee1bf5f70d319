import { window, workspace, type ExtensionContext } from "vscode";
import { CardView } from "./card/view";
import { registerCommands } from "./commands";
import { Current } from "./current";
import { FolderProgress, makeMiddleware } from "./middleware";
import { Pages } from "./pages";
import { Rules } from "./rules";
import { pythonApi } from "./server/places";
import { Server, type ServerState } from "./server/server";
import { languageStatus, statusBar } from "./status";
import { Views } from "./views";

/** What another extension, or a test, can ask. */
export interface Api {
  readonly serverState: () => ServerState;
  /** Where the server was found, with its version. */
  readonly serverFound: () =>
    { readonly origin: string; readonly program: string; readonly version: string } | undefined;
  /** Resolves when the server runs, or can't. */
  readonly settled: () => Promise<ServerState>;
}

let server: Server | undefined;

export function activate(context: ExtensionContext): Api {
  const log = window.createOutputChannel("eenvoudig", { log: true });
  const folderProgress = new FolderProgress();
  const running: Server = new Server(
    context,
    log,
    makeMiddleware(folderProgress, () => rules),
  );
  server = running;
  const pages = new Pages();
  const rules = new Rules(running, pages);
  const current = new Current(running);
  const views = new Views(running);
  context.subscriptions.push(
    log,
    running,
    pages,
    current,
    views,
    statusBar(running, current),
    languageStatus(running),
    new CardView(context.extensionUri, running, current),
    registerCommands({ server: running, current, views, pages, rules, log, folderProgress }),
    workspace.onDidGrantWorkspaceTrust(() => void running.restart()),
    workspace.onDidChangeConfiguration((change) => {
      const keys = ["eenvoudig.server.path", "python.defaultInterpreterPath"];
      if (keys.some((key) => change.affectsConfiguration(key))) void running.restart();
      else if (change.affectsConfiguration("eenvoudig")) void running.settingsChanged();
    }),
  );
  void begin(running, context);
  return {
    serverState: () => running.state,
    serverFound: () => running.found,
    settled: async () => {
      await running.client();
      return running.state;
    },
  };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

async function begin(running: Server, context: ExtensionContext): Promise<void> {
  await running.start();
  running.offerToInstall();
  const python = await pythonApi();
  const listener = python?.environments.onDidChangeActiveEnvironmentPath(() => {
    void running.restartIfElsewhere();
  });
  if (listener) context.subscriptions.push(listener);
}
