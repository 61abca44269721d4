// <counts-later src=ADDRESS>: the choices beside a very long list, which the page did not wait for.
// What its own address with counts shows in their place is put here; without script a link leads
// there.
class CountsLater extends HTMLElement {
  async connectedCallback() {
    this.setAttribute("aria-busy", "true");
    const answer = await fetch(this.getAttribute("src")).catch(() => null);
    if (!answer?.ok) return this.removeAttribute("aria-busy");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const parts = [...page.querySelectorAll(".sheet-part[data-kind]")].filter((part) => !this.stands(part));
    this.replaceWith(...parts.map((part) => document.importNode(part, true)));
  }

  // What was chosen stands there already, and may have been changed meanwhile.
  stands(part) {
    return document.querySelector(`.sheet-part[data-kind="${CSS.escape(part.dataset.kind)}"]`);
  }
}

customElements.define("counts-later", CountsLater);
