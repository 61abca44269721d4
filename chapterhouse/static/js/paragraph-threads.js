// <paragraph-threads>: what was said of a paragraph opens below it, from the page that its count leads to.
const HOLDERS = "li, td, th, dd, dt, caption, figcaption, summary";

class ParagraphThreads extends HTMLElement {
  connectedCallback() {
    document.querySelectorAll(".text .said-here").forEach((way) => {
      way.setAttribute("role", "button");
      way.setAttribute("aria-expanded", "false");
      way.addEventListener("click", (event) => this.press(event, way));
      way.addEventListener("keydown", (event) => event.key === " " && this.press(event, way));
    });
  }

  press(event, way) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (way.open) this.close(way);
    else if (!way.ariaBusy) this.open(way);
  }

  async open(way) {
    way.ariaBusy = "true";
    try {
      const answer = await fetch(way.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const said = page.querySelector("#said");
      if (!said) throw new Error(answer.status);
      this.put(way, document.adoptNode(said));
    } catch {
      location.assign(way.href);
    } finally {
      way.ariaBusy = null;
    }
  }

  put(way, said) {
    const block = way.closest("[id]");
    said.removeAttribute("id");
    said.tabIndex = -1;
    said.dir = document.documentElement.dir;
    said.lang = document.documentElement.lang;
    said.append(this.button(way));
    said.addEventListener("keydown", (event) => event.key === "Escape" && this.close(way));
    if (block.matches(HOLDERS)) block.append(said);
    else block.after(said);
    way.open = said;
    way.setAttribute("aria-expanded", "true");
    said.focus({ preventScroll: true });
    said.scrollIntoView({ block: "nearest" });
  }

  button(way) {
    const close = document.createElement("button");
    close.type = "button";
    close.className = "as-link";
    close.textContent = this.dataset.close;
    close.addEventListener("click", () => this.close(way));
    return close;
  }

  close(way) {
    way.open.remove();
    way.open = null;
    way.setAttribute("aria-expanded", "false");
    way.focus();
  }
}

customElements.define("paragraph-threads", ParagraphThreads);
