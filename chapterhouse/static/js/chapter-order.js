// <chapter-order>: chapters are moved without a new page, by the same buttons or by dragging.
class ChapterOrder extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => this.send(event));
    this.lines().forEach((line) => this.addGrip(line));
  }

  lines() {
    return [...this.querySelectorAll("[data-chapter]")];
  }

  // The page that answers is the list as it stands now, with what is to be said in its messages.
  async move(said) {
    const answer = await fetch(this.dataset.move, { method: "POST", body: new URLSearchParams(said) });
    if (!answer.ok) return location.reload();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const list = page.querySelector("chapter-order");
    if (!list) return location.assign(answer.url);
    this.replaceChildren(...list.childNodes);
    this.lines().forEach((line) => this.addGrip(line));
    const told = page.querySelector(".messages-list");
    this.querySelector("[data-told]").textContent = told ? told.textContent.trim() : "";
    const focused = this.querySelector("[autofocus]");
    if (focused) focused.focus();
  }

  send(event) {
    const form = event.target;
    if (!form.classList.contains("chapter-moves")) return;
    event.preventDefault();
    this.move({ chapter: form.elements.chapter.value, to: event.submitter.value });
  }

  // For pointers only: the buttons do the same for everybody.
  addGrip(line) {
    const template = this.querySelector("template");
    if (!template || !line.querySelector(".chapter-moves")) return;
    const grip = template.content.cloneNode(true).firstElementChild;
    grip.addEventListener("pointerdown", (event) => this.drag(event, line));
    line.querySelector(".chapter-moves").prepend(grip);
  }

  // The window listens, for a line that is put elsewhere loses the pointer it had captured.
  drag(event, line) {
    event.preventDefault();
    const begin = line.previousElementSibling;
    const follow = (moved) => this.putAt(line, moved.clientY);
    const stop = (last) => {
      window.removeEventListener("pointermove", follow);
      for (const end of ["pointerup", "pointercancel"]) window.removeEventListener(end, stop);
      line.classList.remove("is-dragged");
      if (last.type === "pointercancel") begin ? begin.after(line) : line.parentElement.prepend(line);
      else if (line.previousElementSibling !== begin) this.move({ chapter: line.dataset.chapter, after: this.chapterBefore(line) });
    };
    line.classList.add("is-dragged");
    window.addEventListener("pointermove", follow);
    for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, stop);
  }

  putAt(line, height) {
    const others = this.lines().filter((other) => other !== line);
    const next = others.find((other) => {
      const box = other.getBoundingClientRect();
      return height < box.top + box.height / 2;
    });
    if (next) next.before(line);
    else others.at(-1)?.after(line);
  }

  // On a later page of a long list, what comes first follows the last of the page before.
  chapterBefore(line) {
    let before = line.previousElementSibling;
    while (before && !before.dataset.chapter) before = before.previousElementSibling;
    return before ? before.dataset.chapter : this.dataset.before;
  }
}

customElements.define("chapter-order", ChapterOrder);
