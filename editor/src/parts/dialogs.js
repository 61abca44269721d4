// Questions the editor asks. They stand at the end of the page, for one form cannot hold another.

export class Dialogs {
  constructor(templates) {
    this.all = new Map(Array.from(templates.querySelectorAll("dialog"), (dialog) => [dialog.dataset.dialog, dialog]));
    document.body.append(...this.all.values());
    for (const dialog of this.all.values()) {
      for (const button of dialog.querySelectorAll("[data-close]")) button.addEventListener("click", () => dialog.close());
    }
  }

  // What was answered, by the names of the fields, the button's value as `choice`; null for nothing.
  // `check` says what is wrong with an answer, in a sentence; it may take its time.
  ask(name, begin = {}, check = () => "") {
    const dialog = this.all.get(name);
    const form = dialog.querySelector("form");
    form.reset();
    tell(dialog, "");
    for (const [field, value] of Object.entries(begin)) put(form.elements[field], value);
    for (const part of dialog.querySelectorAll("[data-if]")) part.hidden = !begin[part.dataset.if];
    return new Promise((settle) => {
      let answers = null;
      form.onsubmit = async (event) => {
        event.preventDefault();
        const given = { ...Object.fromEntries(new FormData(form)), choice: event.submitter?.value || "" };
        const wrong = given.choice === "remove" ? "" : await busy(dialog, check(given));
        if (wrong) tell(dialog, wrong);
        else if (dialog.open) {
          answers = given;
          dialog.close();
        }
      };
      dialog.onclose = () => settle(answers);
      dialog.showModal();
    });
  }

  remove() {
    for (const dialog of this.all.values()) dialog.remove();
  }
}

async function busy(dialog, checking) {
  const buttons = dialog.querySelectorAll("button:not([data-close])");
  for (const button of buttons) button.disabled = true;
  const wrong = await checking;
  for (const button of buttons) button.disabled = false;
  return wrong;
}

function put(field, value) {
  if (!field || value == null) return;
  if (field.type === "checkbox") field.checked = value;
  else field.value = value;
}

function tell(dialog, words) {
  const place = dialog.querySelector("[data-wrong]");
  if (!place) return;
  place.textContent = words;
  place.hidden = !words;
}
