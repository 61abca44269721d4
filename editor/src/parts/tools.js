// What the buttons and their keys do.
import { commands } from "../doing/commands.js";
import { askLanguage, askLink, askPicture, askTable } from "./questions.js";
import { Toolbar } from "./toolbar.js";

export class Tools {
  constructor(bar, editor) {
    this.editor = editor;
    this.bar = new Toolbar(bar, { press: (name) => this.press(name), leave: () => editor.view.focus() });
    this.questions = {
      link: () => editor.ask(askLink),
      picture: () => editor.ask(askPicture),
      language: () => editor.ask(askLanguage),
      table: () => editor.ask(askTable),
      find: () => editor.finder.open(),
      alone: () => editor.alone.toggle() || editor.view.focus(),
      help: () => editor.dialogs.ask("help").then(() => editor.view.focus()),
    };
  }

  // The keys that the buttons tell are the keys there are.
  get keys() {
    const keys = { "Alt-F10": () => this.bar.focus() || true };
    for (const { dataset } of this.bar.buttons) {
      for (const key of (dataset.keys || "").split(" ").filter(Boolean)) keys[key] = () => this.press(dataset.do);
    }
    return keys;
  }

  // Whether something was done: else the key is free for what it means elsewhere.
  press(name) {
    const { view } = this.editor;
    const own = this.questions[name];
    const isDone = own ? void own() || true : commands[name].run(view.state, view.dispatch, view);
    if (isDone && !own) view.focus();
    return isDone;
  }

  show() {
    this.bar.show((name) => this.look(name));
  }

  look(name) {
    const { isOn, isThere } = commands[name] || {};
    const { state } = this.editor.view;
    return { isThere: !isThere || isThere(state), isOn: name === "alone" ? this.editor.alone.isOn : isOn?.(state) };
  }
}
