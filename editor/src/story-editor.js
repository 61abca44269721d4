// <story-editor>: the page on which a story is written. The area within it keeps the form's value
// all along, and is all there is where no script runs.
import { Alone } from "./parts/alone.js";
import { Area } from "./parts/area.js";
import { Dialogs } from "./parts/dialogs.js";
import { Finder } from "./parts/finder.js";
import { Modes } from "./parts/modes.js";
import { htmlOf, openPage, replaceAll } from "./parts/page.js";
import { askPicture } from "./parts/questions.js";
import { Status } from "./parts/status.js";
import { Tools } from "./parts/tools.js";

class StoryEditor extends HTMLElement {
  connectedCallback() {
    if (this.view) return;
    const area = this.querySelector("textarea");
    this.format = this.querySelector("select");
    this.label = area.labels[0];
    this.say = this.dataset;
    this.build(this.querySelector("template").content.cloneNode(true), area);
    this.listen();
    this.area.settle(this.isRich);
    // Takes over the id of the area, to which the label and whatever went wrong lead.
    this.view.setProps({});
    this.show();
  }

  disconnectedCallback() {
    this.dialogs.remove();
  }

  build(parts, area) {
    this.dialogs = new Dialogs(parts);
    this.prepend(parts);
    this.format.closest(".written-as").hidden = true;
    this.rich = this.querySelector(".editor-rich");
    this.status = new Status(this.querySelector("[data-words]"), this.querySelector("[data-news]"));
    const back = () => this.view.focus();
    this.tools = new Tools(this.rich.querySelector("[role='toolbar']"), this);
    this.modes = new Modes(this.querySelector("[data-mode]"), this);
    this.view = openPage(this.rich.querySelector(".editor-page"), this.isRich ? area.value : "", {
      attributes: () => this.spoken(area),
      keys: this.tools.keys,
      takePictures: (files) => this.takePictures(files),
      changed: (isText) => this.changed(isText),
    });
    const page = { html: () => htmlOf(this.view), take: (html) => replaceAll(this.view, html) };
    this.area = new Area(area, this.format, page);
    this.finder = new Finder(this.rich.querySelector(".editor-find"), this.view, { leave: back });
    this.alone = new Alone(this);
  }

  listen() {
    this.label?.addEventListener("click", () => this.isRich && this.view.focus());
    this.querySelector("[data-alone-end]").addEventListener("click", () => this.leaveAlone());
    this.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.alone.isOn) this.leaveAlone();
    });
  }

  get isRich() {
    return this.modes.mode === "editor";
  }

  get convert() {
    return this.dataset.convert;
  }

  get addresses() {
    return { addPicture: this.dataset.addPicture };
  }

  // Announced by the label of the area, with what is wrong with it.
  spoken(area) {
    const said = { role: "textbox", "aria-multiline": "true", class: "text" };
    for (const name of ["aria-describedby", "aria-invalid", "lang"]) if (area.hasAttribute(name)) said[name] = area.getAttribute(name);
    if (this.dataset.direction) said.dir = this.dataset.direction;
    if (this.label) said["aria-labelledby"] = this.label.id ||= `${area.name}-label`;
    if (this.area?.isRich) said.id = this.area.id;
    return said;
  }

  async ask(question, more) {
    await question(this, more);
    this.view.focus();
  }

  async takePictures(files) {
    for (const file of files) await this.ask(askPicture, file);
  }

  leaveAlone() {
    this.alone.end();
    this.view.focus();
  }

  changed(isText) {
    if (isText) this.area?.touched();
    this.show();
  }

  // Once a frame: a fast typist changes more often than anybody sees.
  show() {
    this.drawing ||= requestAnimationFrame(() => {
      this.drawing = 0;
      if (this.rich.hidden === this.isRich) {
        this.rich.hidden = !this.isRich;
        this.view.setProps({});
      }
      this.tools.show();
      this.status.soon(this.view);
    });
  }
}

customElements.define("story-editor", StoryEditor);
