// <zone-guess>: where nobody has chosen a time zone, the browser's. With data-note it is taken, and
// that said; with data-offer ("Take %s") a button offers it.
class ZoneGuess extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector("[name=time_zone]");
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const known = [...(field?.options ?? [])].some((option) => option.value === zone);
    if (!known || !["", "UTC"].includes(field.value) || zone === "UTC") return;
    if (this.dataset.offer) this.offer(field, zone);
    else if (this.dataset.note && field.value) this.take(field, zone);
  }

  take(field, zone) {
    field.value = zone;
    const note = document.createElement("p");
    note.className = "quiet small";
    note.textContent = this.dataset.note;
    field.after(note);
  }

  offer(field, zone) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "as-link";
    button.textContent = this.dataset.offer.replace("%s", zone.replaceAll("_", " "));
    button.addEventListener("click", () => {
      field.value = zone;
      field.focus();
      button.remove();
    });
    field.after(button);
  }
}

customElements.define("zone-guess", ZoneGuess);
