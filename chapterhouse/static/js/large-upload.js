// <large-upload announce="…">: sends files in slices, and goes on where a broken connection stopped.
const LEAST = 256 * 1024;
const MOST = 16 * 1024 * 1024;
const WAITS = [1, 2, 5, 10, 20, 30];
const language = document.documentElement.lang;

class LargeUpload extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.place = this.querySelector(".upload-progress");
    this.trouble = this.querySelector(".trouble");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.files = [...this.form.elements.files.files].filter((file) => file.size);
      if (this.files.length) this.send();
    });
    this.place.addEventListener("click", (event) => {
      const does = event.target.dataset.does;
      if (does) does === "pause" ? this.pause() : this.send();
    });
  }

  async send() {
    this.stopping = new AbortController();
    this.show({ sending: true });
    this.size = LEAST;
    this.began = { at: performance.now(), done: null };
    try {
      const files = this.files.map(({ name, size, lastModified }) => ({ name, size, mark: lastModified }));
      const arrival = this.getAttribute("arrival");
      const told = await this.persist(() => this.ask(this.getAttribute("announce"), JSON.stringify({ arrival, files })));
      this.here = told.files.map((file) => file.received);
      for (const [number, { to }] of told.files.entries()) await this.sendOne(number, to);
      location.assign(told.arrival);
    } catch (error) {
      if (error.name === "AbortError") this.say("paused");
      else this.refuse(error.message || this.dataset.refused);
    }
  }

  async sendOne(number, to) {
    const file = this.files[number];
    while (this.here[number] < file.size) {
      const slice = file.slice(this.here[number], this.here[number] + this.size);
      const began = performance.now();
      const headers = { "Upload-Offset": this.here[number], "Content-Type": "application/octet-stream" };
      const told = await this.persist(() => this.ask(to, slice, headers));
      this.here[number] = told.received;
      // Slices of about a second: each is soon safe, and other readers get their turn between them.
      const wanted = (this.size * 1000) / Math.max(performance.now() - began, 1);
      this.size = Math.round(Math.min(MOST, Math.max(LEAST, wanted, this.size / 2), this.size * 2));
      this.say("going");
    }
  }

  // Try again while the connection is broken, or the server is away for a moment.
  async persist(ask) {
    for (let tries = 0; ; tries++) {
      try {
        return await ask();
      } catch (error) {
        if (error.name === "AbortError" || error.isFinal) throw error;
        this.say("broken");
        await this.wait(WAITS[Math.min(tries, WAITS.length - 1)]);
      }
    }
  }

  async wait(seconds) {
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    this.stopping.signal.throwIfAborted();
  }

  async ask(to, body, headers = {}) {
    const answer = await fetch(to, { method: "POST", body, headers, signal: this.stopping.signal });
    if (answer.ok || answer.status === 409) return answer.json();
    const words = answer.status === 422 ? (await answer.json()).trouble : "";
    throw Object.assign(new Error(words), { isFinal: answer.status < 500 });
  }

  pause() {
    this.stopping.abort();
    this.show({ sending: false });
  }

  refuse(words) {
    this.show({ sending: false, over: true });
    Object.assign(this.trouble, { textContent: words, hidden: false });
  }

  show({ sending, over = false }) {
    this.form.hidden = !over;
    this.place.hidden = over;
    this.trouble.hidden = true;
    this.querySelector('[data-does="pause"]').hidden = !sending;
    this.querySelector('[data-does="go-on"]').hidden = sending;
    this.querySelector('.button:not([hidden])')?.focus({ preventScroll: true });
  }

  say(what) {
    const total = this.files.reduce((sum, file) => sum + file.size, 0);
    const done = (this.here ?? [0]).reduce((sum, here) => sum + here, 0);
    this.began.done ??= done;
    const rate = (done - this.began.done) / (performance.now() - this.began.at);
    const left = rate > 0 ? time((total - done) / rate / 1000) : "";
    const words = this.dataset[what === "going" && !left ? "begun" : what];
    const told = words.replace("{done}", size(done)).replace("{total}", size(total)).replace("{left}", left);
    this.querySelector("progress").value = (100 * done) / total;
    this.querySelector(".upload-said").textContent = told;
    // Whoever listens hears of a break and of a pause, not of every slice.
    this.querySelector("[role=status]").textContent = what === "going" ? "" : told;
  }
}

const unit = (value, name) =>
  new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: "long", maximumFractionDigits: 0 }).format(value);
const time = (seconds) => (seconds < 90 ? unit(Math.ceil(seconds), "second") : unit(Math.round(seconds / 60), "minute"));
const size = (bytes) => (bytes < 1e6 ? unit(bytes / 1e3, "kilobyte") : unit(bytes / 1e6, "megabyte"));

customElements.define("large-upload", LargeUpload);
