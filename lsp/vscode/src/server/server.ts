// The one server of this window: found, started, watched and ended here.
import { mkdir } from "node:fs/promises";
import {
  commands,
  EventEmitter,
  ProgressLocation,
  window,
  workspace,
  type Disposable,
  type Event,
  type ExtensionContext,
  type LogOutputChannel,
} from "vscode";
import {
  CloseAction,
  DidChangeConfigurationNotification,
  ErrorAction,
  ExecuteCommandRequest,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  type ErrorHandler,
  type LanguageClientOptions,
  type Middleware,
} from "vscode-languageclient/node";
import { scoreNotification, SELECTOR, statusNotification, type Score, type ServerStatus } from "../protocol";
import { reason, t } from "../text";
import { canonical } from "../views";
import { findServer, type Found, type Search } from "./find";
import { install, InstallError, privateFolder } from "./install";
import { thisMachine } from "./machine";
import { chosenInterpreters, trustedSetting, withFolder } from "./places";

export type ServerState =
  /** Not on this computer; the extension offers to install it. */
  | { readonly kind: "missing" }
  | { readonly kind: "starting" }
  | { readonly kind: "running"; readonly status: ServerStatus }
  | { readonly kind: "stopped" }
  /** `setting`: the setting names no server. */
  | { readonly kind: "failed"; readonly message: string; readonly setting: boolean };

const NEVER_ASK = "neverAskToInstall";
/** A crash now and then is mended by starting again; this many in three minutes is not. */
const MAX_RESTARTS = 4;
const STOP_MS = 3_000;

/** Its own messages are English and name requests; ours are Dutch and say what to do. They stay in the log. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

export class Server implements Disposable {
  readonly #context: ExtensionContext;
  readonly #log: LogOutputChannel;
  readonly #middleware: Middleware;
  readonly #states = new EventEmitter<ServerState>();
  readonly #scores = new EventEmitter<Score>();
  #state: ServerState = { kind: "stopped" };
  #client: LanguageClient | undefined;
  #found: Found | undefined;
  #asked = false;
  /** Starts, stops and installs follow each other. */
  #queue: Promise<unknown> = Promise.resolve();

  readonly onState: Event<ServerState> = this.#states.event;
  readonly onScore: Event<Score> = this.#scores.event;

  constructor(context: ExtensionContext, log: LogOutputChannel, middleware: Middleware) {
    this.#context = context;
    this.#log = log;
    this.#middleware = middleware;
  }

  get state(): ServerState {
    return this.#state;
  }

  /** The server that runs or ran last. */
  get found(): Found | undefined {
    return this.#found;
  }

  get #storage(): string {
    return this.#context.globalStorageUri.fsPath;
  }

  /** The client of a running server; starts it when needed, undefined when that is not possible. */
  async client(): Promise<LanguageClient | undefined> {
    await this.#queue;
    const before = this.#client;
    if (before?.state === State.Starting) await before.start().catch(() => undefined);
    else if (before?.state !== State.Running) await this.start();
    const client = this.#client;
    return client?.isRunning() ? client : undefined;
  }

  /** As client(), and tells the user when there is none. */
  async clientOrTell(): Promise<LanguageClient | undefined> {
    const client = await this.client();
    if (!client) this.#tell({ insist: true });
    return client;
  }

  /** Runs a command of the server; undefined when there is no server or the command failed (the user knows). */
  async execute<T>(command: string, ...args: unknown[]): Promise<T | undefined> {
    const client = await this.clientOrTell();
    try {
      return (await client?.sendRequest(ExecuteCommandRequest.type, { command, arguments: args })) as T | undefined;
    } catch (error) {
      this.report(error);
      return undefined;
    }
  }

  /** Puts what went wrong in the log. */
  note(error: unknown): void {
    this.#log.error(reason(error));
  }

  /** Tells that a request failed; what exactly is in the log. */
  report(error: unknown): void {
    this.note(error);
    void this.#offer(
      window.showErrorMessage(
        t("Dit is niet gelukt. In het logboek staat waarom."),
        t("Toon het logboek"),
        t("Opnieuw starten"),
      ),
    );
  }

  start(): Promise<void> {
    return this.#enqueue(async () => {
      if (this.#client && this.#client.state !== State.Stopped && this.#client.state !== State.StartFailed) return;
      await this.#start();
    });
  }

  restart(): Promise<void> {
    return this.#enqueue(async () => {
      await this.#stop();
      await this.#start();
    });
  }

  /** Tells that a setting changed; the server asks what it is now. */
  async settingsChanged(): Promise<void> {
    if (this.#client?.isRunning()) {
      await this.#client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    }
  }

  /** Starts again when the server is to be found at another place than where it was. */
  async restartIfElsewhere(): Promise<void> {
    const found = await this.#find();
    if (typeof found === "string" ? this.#state.kind === "running" : found.program !== this.#found?.program)
      await this.restart();
  }

  /** Asks the user nothing more in this window, unless they start it themselves. */
  offerToInstall(): void {
    if (this.#asked || this.#context.globalState.get<boolean>(NEVER_ASK)) return;
    this.#asked = true;
    this.#tell({ insist: false });
  }

  /** Installs the server from the package index or, with `fromFolder`, from a folder that the user chooses. */
  async install(fromFolder: boolean): Promise<void> {
    const wheels = await this.#wheels(fromFolder);
    if (wheels === undefined) return;
    const title = t("eenvoudig installeren");
    await window.withProgress(
      { location: ProgressLocation.Notification, title, cancellable: true },
      (progress, token) =>
        this.#enqueue(async () => {
          try {
            const plan = { storage: this.#storage, interpreters: await chosenInterpreters(), wheels };
            await install(plan, this.#log, progress, token, () => this.#stop());
          } catch (error) {
            const message = error instanceof InstallError ? error.message : reason(error);
            this.#set({ kind: "failed", message, setting: false });
            return;
          }
          await this.#start();
        }),
    );
    if (this.#state.kind === "running") {
      void window.showInformationMessage(t("eenvoudig is geïnstalleerd en leest nu mee."));
    } else {
      this.#tell({ insist: true });
    }
  }

  dispose(): void {
    this.#states.dispose();
    this.#scores.dispose();
  }

  /** Ends the server; VS Code waits for this. */
  async stop(): Promise<void> {
    await this.#enqueue(() => this.#stop());
  }

  #enqueue(task: () => Promise<void>): Promise<void> {
    const result = this.#queue.then(task);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  #set(state: ServerState): void {
    this.#state = state;
    void commands.executeCommand("setContext", "eenvoudig.serverReady", state.kind === "running");
    this.#states.fire(state);
  }

  async #start(): Promise<void> {
    this.#set({ kind: "starting" });
    const found = await this.#find();
    if (found === "none") {
      this.#log.warn(t("Er is nog geen taalserver op deze computer."));
      this.#set({ kind: "missing" });
      return;
    }
    if (found === "setting-wrong") {
      const message = t(
        "De instelling ‘eenvoudig.server.path’ wijst niet naar een taalserver die werkt. Verbeter de instelling of maak haar leeg.",
      );
      this.#log.error(message);
      this.#set({ kind: "failed", message, setting: true });
      return;
    }
    this.#found = found;
    this.#log.info(`${found.program} ${found.args.join(" ")} (${found.origin}, ${found.version})`);
    const client = new QuietClient("eenvoudig", "eenvoudig", this.#executable(found), this.#options());
    this.#client = client;
    client.onDidChangeState(({ newState }) => {
      if (client !== this.#client) return;
      if (newState === State.Running) {
        this.#set({ kind: "running", status: { state: "ready", message: t("eenvoudig leest mee.") } });
      } else if (newState === State.Starting) {
        this.#set({ kind: "starting" });
      } else if (newState === State.StartFailed && this.#state.kind !== "failed") {
        this.#set(notStarted());
      } else if (newState === State.Stopped && this.#state.kind !== "failed") {
        this.#set({ kind: "stopped" });
      }
    });
    client.onNotification(scoreNotification, (score) =>
      this.#scores.fire({ ...score, uri: canonical(score.uri).toString() }),
    );
    client.onNotification(statusNotification, (status) => this.#set({ kind: "running", status }));
    try {
      await client.start();
    } catch (error) {
      this.#log.error(reason(error));
      this.#set(notStarted());
    }
  }

  async #find(): Promise<Search> {
    await mkdir(this.#storage, { recursive: true });
    return findServer(thisMachine(this.#storage), {
      setting: withFolder(trustedSetting("eenvoudig", "server.path", workspace.workspaceFolders?.[0]?.uri)),
      interpreters: await chosenInterpreters(),
      privateFolder: privateFolder(this.#storage),
    });
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.dispose(STOP_MS).catch((error: unknown) => this.#log.warn(reason(error)));
    this.#set({ kind: "stopped" });
  }

  #executable(found: Found): { command: string; args: string[]; options: { cwd: string; env: NodeJS.ProcessEnv } } {
    // Its log is UTF-8 on Windows too, and here at once.
    const env = { ...process.env, PYTHONUTF8: "1", PYTHONUNBUFFERED: "1" };
    return { command: found.program, args: [...found.args], options: { cwd: this.#storage, env } };
  }

  #options(): LanguageClientOptions {
    return {
      documentSelector: SELECTOR,
      diagnosticCollectionName: "eenvoudig",
      initializationOptions: { score: true, views: true },
      outputChannel: this.#log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: () => false,
      errorHandler: this.#errorHandler(),
      middleware: this.#middleware,
      uriConverters: { code2Protocol: (uri) => uri.toString(), protocol2Code: canonical },
      // A search through a folder opens every file for a moment: only what is on the screen is checked.
      textSynchronization: { delayOpenNotifications: true },
    };
  }

  #errorHandler(): ErrorHandler {
    const crashes: number[] = [];
    return {
      error: (error, _message, count) => {
        this.#log.error(reason(error));
        return { action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown, handled: true };
      },
      closed: () => {
        const now = Date.now();
        crashes.push(now);
        if (crashes.filter((then) => now - then < 180_000).length <= MAX_RESTARTS) {
          const message = t("De taalserver van eenvoudig stopte. Hij start nu opnieuw.");
          void window.setStatusBarMessage(`$(warning) ${message}`, 10_000);
          return { action: CloseAction.Restart, handled: true, message };
        }
        const message = t("De taalserver van eenvoudig stopt steeds. In het logboek staat waarom.");
        this.#set({ kind: "failed", message, setting: false });
        this.#tell({ insist: true });
        return { action: CloseAction.DoNotRestart, handled: true, message };
      },
    };
  }

  async #wheels(fromFolder: boolean): Promise<string | undefined> {
    if (!fromFolder) return withFolder(trustedSetting("eenvoudig", "server.wheels"));
    const [folder] =
      (await window.showOpenDialog({
        canSelectFiles: false,
        canSelectFolders: true,
        title: t("Kies de map met de bestanden van eenvoudig (.whl)"),
        openLabel: t("Installeer uit deze map"),
      })) ?? [];
    return folder?.fsPath;
  }

  /** Says what is wrong and offers what helps; nobody waits for the answer. */
  #tell({ insist }: { insist: boolean }): void {
    const state = this.#state;
    if (state.kind === "missing") {
      const buttons = [t("Installeer"), t("Uit een map"), ...(insist ? [] : [t("Niet meer vragen")])];
      void this.#offer(
        window.showInformationMessage(
          t(
            "Voor eenvoudig is nog een taalserver nodig. Die leest uw tekst op deze computer. Wilt u die nu installeren?",
          ),
          ...buttons,
        ),
      );
    } else if (state.kind === "failed") {
      const setting = state.setting ? [t("Open de instelling")] : [t("Uit een map")];
      void this.#offer(window.showErrorMessage(state.message, ...setting, t("Toon het logboek")));
    } else if (insist && state.kind !== "running") {
      void this.#offer(
        window.showErrorMessage(
          t("De taalserver van eenvoudig draait niet."),
          t("Opnieuw starten"),
          t("Toon het logboek"),
        ),
      );
    }
  }

  async #offer(choice: Thenable<string | undefined>): Promise<void> {
    switch (await choice) {
      case t("Installeer"):
        return this.install(false);
      case t("Uit een map"):
        return this.install(true);
      case t("Niet meer vragen"):
        return this.#context.globalState.update(NEVER_ASK, true);
      case t("Open de instelling"):
        await commands.executeCommand("workbench.action.openSettings", "eenvoudig.server.path");
        return;
      case t("Toon het logboek"):
        this.#log.show();
        return;
      case t("Opnieuw starten"):
        return this.restart();
      case undefined:
        return;
    }
  }
}

function notStarted(): ServerState {
  return { kind: "failed", message: t("De taalserver start niet. In het logboek staat waarom."), setting: false };
}
