// The form's own area behind the page: its value is what is sent, and what others put into it counts.

const PAUSE = 250;

export class Area {
  // `page.html()` is the text as it stands on the page, `page.take(html)` puts another one there.
  constructor(area, format, page) {
    Object.assign(this, { area, format, page, isRich: false, isStale: false, isOwn: false });
    Object.assign(this, { id: area.id, isRequired: area.required, waiting: 0 });
    for (const kind of ["input", "change"]) area.addEventListener(kind, () => this.heard());
    area.form?.addEventListener("formdata", (event) => {
      this.write();
      event.formData.set(area.name, area.value);
    });
    for (const kind of ["pagehide", "blur"]) addEventListener(kind, () => this.write());
  }

  get text() {
    return this.isRich ? this.page.html() : this.area.value;
  }

  // An area out of sight must not stop the form from being sent, nor be what its label leads to.
  settle(isRich) {
    if (!isRich) this.isStale = false;
    this.isRich = isRich;
    this.area.hidden = isRich;
    this.area.required = !isRich && this.isRequired;
    this.area.id = isRich ? `${this.id}_source` : this.id;
  }

  show(text, isRich) {
    this.settle(isRich);
    if (isRich) this.take(text);
    if (this.area.value !== text) this.put(text);
  }

  take(text) {
    this.isOwn = true;
    this.page.take(text);
    this.isOwn = this.isStale = false;
  }

  touched() {
    if (!this.isRich || this.isOwn) return;
    this.isStale = true;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.write(), PAUSE);
  }

  write() {
    if (!this.isStale) return;
    this.isStale = false;
    this.put(this.page.html());
  }

  put(text) {
    this.area.value = text;
    this.isOwn = true;
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
    this.isOwn = false;
  }

  // Somebody else set the value: a draft that was put back.
  heard() {
    if (!this.isOwn && this.isRich) this.take(this.area.value);
  }
}
