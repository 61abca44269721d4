// What stands in a form, as a draft keeps it: its text, in what it is written, and the other fields.
import { settled } from "./draft-change.js";

const OWN = /^(draft|draft_(version|page|turn|based_on)|save|then)$/;

export function read(form, text) {
  const told = new FormData(form), format = `${text}_format`, fields = {};
  for (const [name, value] of told) {
    const isKept = typeof value === "string" && value && !OWN.test(name) && name !== text && name !== format;
    if (isKept) (fields[name] ??= []).push(settled(value));
  }
  return { text: settled(String(told.get(text) ?? "")), format: told.get(format) ?? "html", fields };
}

// After a crash the browser opens the same address again, and with it the same draft.
export function stayFindable(token) {
  const here = new URL(location);
  if (here.searchParams.get("draft") === token) return;
  here.searchParams.set("draft", token);
  history.replaceState(history.state, "", here);
}

export function name() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
