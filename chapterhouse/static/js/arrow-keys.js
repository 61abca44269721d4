// <arrow-keys>: the arrow keys turn to the chapter before and after.
class ArrowKeys extends HTMLElement {
  connectedCallback() {
    document.addEventListener("keydown", this);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this);
  }

  handleEvent(event) {
    const busy = event.target.closest("input, select, textarea, [contenteditable], [popover], [role=menu]");
    if (busy || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const forward = getComputedStyle(this).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const rel = { [forward]: "next", [back]: "prev" }[event.key];
    if (rel) this.querySelector(`a[rel~="${rel}"]`)?.click();
  }
}

customElements.define("arrow-keys", ArrowKeys);
