// <zone-guess data-note="…">: where nobody has chosen a time zone, take the browser's, and say so.
class ZoneGuess extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector("[name=time_zone]");
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const known = [...(field?.options ?? [])].some((option) => option.value === zone);
    if (!this.dataset.note || !known || field.value !== "UTC" || zone === "UTC") return;
    field.value = zone;
    const note = document.createElement("p");
    note.className = "quiet small";
    note.textContent = this.dataset.note;
    field.after(note);
  }
}

customElements.define("zone-guess", ZoneGuess);
