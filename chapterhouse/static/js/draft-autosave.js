// <draft-autosave to="…" member text="NAME"> in a form: keeps what is typed, at each pause in this
// browser and every few seconds in the archive, and says so. An editor may set its text in the form's
// `formdata` event; each change must come to the form as an `input` event. Choosing how to write is none.
import { name, read, stayFindable } from "./draft-form.js";
import { hasOneDraft, welcome } from "./draft-left.js";
import { Notes } from "./draft-notes.js";
import { changed, send, whole } from "./draft-sending.js";
import { forget, keep } from "./draft-store.js";

const PAUSE = 1000, EVERY = 5000, LONGEST = 60000, BESIDE = 15000;
const KEPT = ["saved", "same", "closed"];

class DraftAutosave extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.notes = new Notes(this, this.form);
    this.to = this.getAttribute("to");
    this.page = this.told("_page").value ||= name();
    this.turn = Number(this.told("_turn").value);
    this.wait = EVERY;
    const isShownAgain = this.hasAttribute("typed");
    this.known = this.read();
    this.knowsAll = !isShownAgain && this.version > 0;
    for (const kind of ["input", "change"]) this.form.addEventListener(kind, (event) => event.target.matches("[data-mode]") || this.touched());
    this.form.addEventListener("submit", (event) => this.leave(event));
    addEventListener("pagehide", () => this.save({ last: true }));
    addEventListener("pageshow", (event) => event.persisted && this.comeBack());
    addEventListener("online", () => this.save());
    addEventListener("beforeunload", (event) => this.isNowhere && this.isUnsaved && !this.isLeaving && event.preventDefault());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" ? this.keepHere() : this.save());
    if (isShownAgain) this.touched();
    welcome({ ...this.hand(), to: this.to, token: this.token }, this.notes, () => !this.isTouched);
  }

  told(end) { return this.querySelector(`[name="draft${end}"]`); }
  read() { return read(this.form, this.getAttribute("text")); }
  get version() { return Number(this.told("_version").value); }
  get token() { return this.told("").value; }

  hand() {
    const based_on = Number(this.told("_based_on").value), member = Number(this.getAttribute("member"));
    return { member, page: this.page, turn: this.turn, version: this.version, based_on };
  }

  touched() {
    if (this.isLeaving) this.comeBack();
    this.isTouched = this.isUnsaved = true;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.keepHere(), PAUSE);
    this.timer ??= setTimeout(() => this.save(), this.wait);
  }

  // Under the number of the save that is to come: it is later than what was sent before.
  async keepHere(now = this.read()) {
    if (!this.isUnsaved) return;
    if (!hasOneDraft(this.to)) stayFindable(this.token);
    this.isNowhere = !(await keep({ ...this.hand(), ...now, turn: this.turn + 1, key: this.page, to: this.to }));
  }

  async save({ last = false } = {}) {
    if (!this.isUnsaved || this.isLeaving || (this.isSaving && !last)) return;
    clearTimeout(this.timer);
    this.timer = null;
    const now = this.read(), isKeptHere = this.keepHere(now);
    [this.isSaving, this.isUnsaved] = [true, false];
    this.turn++;
    const told = this.knowsAll && !this.isApart ? changed(now, this.known) : whole(now, this.known);
    const answer = await send(this.to, { ...this.hand(), ...told }, { last });
    await isKeptHere;
    this.isSaving = false;
    if (this.isLeaving) return;
    this.isUnsaved ||= ![...KEPT, "aside"].includes(answer.state);
    this.settle(answer, now);
    if (this.isUnsaved) this.timer ??= setTimeout(() => this.save(), this.wait);
    else forget(this.page);
  }

  settle(answer, now) {
    const { state, status } = answer;
    this.notes.show("logged-out", state === "logged-out");
    this.isApart = state === "aside";
    this.knowsAll &&= state !== "whole";
    if (KEPT.includes(state)) return this.kept(answer, now);
    if (this.isApart) {
      this.wait = BESIDE;
      this.notes.show("aside", true, answer.versions);
      return this.notes.say("aside");
    }
    if (state === "whole" && this.wait === EVERY) return (this.wait = 1);
    this.wait = state === "logged-out" ? 2 * EVERY : Math.min(LONGEST, 2 * Math.max(this.wait, EVERY));
    if (this.isNowhere) return this.notes.say("nowhere");
    return this.notes.say(state === "refused" ? answer.trouble : this.notes.knows(state) ? state : status ? "trouble" : "browser");
  }

  kept({ version, draft }, now) {
    this.wait = EVERY;
    this.known = now;
    this.knowsAll = true;
    this.to = this.to.replace(this.token, draft);
    this.told("").value = draft;
    this.told("_version").value = version;
    this.notes.say("saved");
  }

  // The form goes off with everything; what is still on its way to the archive is older than that.
  leave(event) {
    this.keepHere();
    this.told("_turn").value = ++this.turn;
    this.isLeaving = true;
    setTimeout(() => event.defaultPrevented && this.comeBack());
  }

  // Shown again as it was, or never left: what became of it meanwhile is not known here.
  comeBack() {
    this.isLeaving = this.isSaving = this.knowsAll = false;
    this.turn++;
  }
}

customElements.define("draft-autosave", DraftAutosave);
