// <found-box src=URL>: what the archive holds that is called as somebody types, in groups: authors,
// stories, series, tags. Choosing one goes to its page; Enter without one searches as ever.
import { SuggestBox } from "./suggest-box.js";

class FoundBox extends SuggestBox {
  connectedCallback() {
    super.connectedCallback();
    this.addEventListener("chosen", (event) => this.goTo(event));
    if (document.activeElement === this.box) this.later();
  }

  show(_none, groups) {
    this.groups = groups;
    super.show(groups.flatMap((group) => group.suggestions));
  }

  grouped(lines) {
    return this.groups.map((group) => this.group(group, lines.splice(0, group.suggestions.length)));
  }

  group({ called }, lines) {
    const group = document.createElement("li"), inside = document.createElement("ul");
    inside.setAttribute("role", "group");
    inside.setAttribute("aria-label", called);
    inside.append(...lines);
    const heading = Object.assign(document.createElement("span"), { className: "suggestions-head", textContent: called });
    heading.setAttribute("aria-hidden", "true");
    group.setAttribute("role", "presentation");
    group.append(heading, inside);
    return group;
  }

  goTo(event) {
    event.preventDefault();
    location.assign(event.detail.address);
  }
}

customElements.define("found-box", FoundBox);
