// The score in the status bar, and the state of the server beside the language.
import {
  Disposable,
  languages,
  LanguageStatusSeverity,
  MarkdownString,
  StatusBarAlignment,
  window,
  workspace,
} from "vscode";
import type { Current } from "./current";
import { SELECTOR } from "./protocol";
import type { Server } from "./server/server";
import { t } from "./text";

export function statusBar(server: Server, current: Current): Disposable {
  const item = window.createStatusBarItem("eenvoudig.score", StatusBarAlignment.Right, 101);
  item.name = t("Leesbaarheid");
  item.command = "eenvoudig.toonKaart";

  const update = (): void => {
    const isWanted = workspace.getConfiguration("eenvoudig").get<boolean>("statusBar", true);
    const { document, score } = current;
    if (!isWanted || !document || server.state.kind === "missing" || server.state.kind === "stopped") {
      item.hide();
      return;
    }
    if (score) {
      item.text = `$(book) ${score.short}`;
      item.tooltip = new MarkdownString(escape(score.error ?? score.detail));
      item.accessibilityInformation = {
        label: `${(score.error ?? score.spoken).replace(/\.$/, "")}. ${t("Open de kaart")}`,
        role: "button",
      };
    } else {
      const failed = server.state.kind === "failed" ? server.state.message : undefined;
      item.text = failed === undefined ? "$(loading~spin) eenvoudig" : "$(warning) eenvoudig";
      item.tooltip = failed ?? t("eenvoudig leest de tekst.");
      item.accessibilityInformation = { label: item.tooltip, role: "button" };
    }
    item.show();
  };

  update();
  return Disposable.from(
    item,
    current.onChange(update),
    server.onState(update),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("eenvoudig.statusBar")) update();
    }),
  );
}

export function languageStatus(server: Server): Disposable {
  const item = languages.createLanguageStatusItem("eenvoudig.server", SELECTOR);
  item.name = "eenvoudig";

  const update = (): void => {
    const { state } = server;
    item.busy =
      state.kind === "starting" || (state.kind === "running" && ["loading", "busy"].includes(state.status.state));
    item.severity = LanguageStatusSeverity.Information;
    item.command = { command: "eenvoudig.toonLogboek", title: t("Toon het logboek") };
    switch (state.kind) {
      case "running":
        item.text = state.status.message;
        if (state.status.state === "error") item.severity = LanguageStatusSeverity.Error;
        break;
      case "starting":
        item.text = t("eenvoudig start.");
        break;
      case "stopped":
        item.text = t("eenvoudig is gestopt.");
        item.command = { command: "eenvoudig.herstart", title: t("Opnieuw starten") };
        break;
      case "missing":
        item.text = t("eenvoudig is nog niet geïnstalleerd.");
        item.severity = LanguageStatusSeverity.Warning;
        item.command = { command: "eenvoudig.installeerServer", title: t("Installeer") };
        break;
      case "failed":
        item.text = state.message;
        item.severity = LanguageStatusSeverity.Error;
        break;
    }
  };

  update();
  return Disposable.from(item, server.onState(update));
}

function escape(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>]/g, "\\$&");
}
