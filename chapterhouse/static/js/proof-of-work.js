// <proof-of-work challenge="…" worker="…">: lets the browser count, and puts into the form what it found.
class ProofOfWork extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.bar = this.querySelector("progress");
    this.form.addEventListener("submit", (event) => this.hold(event));
    this.say("begun");
    this.bar.hidden = false;
    this.worker = new Worker(this.getAttribute("worker"), { type: "module" });
    this.worker.addEventListener("message", ({ data }) => (data.solution ? this.end(data.solution) : this.show(data.done)));
    this.worker.addEventListener("error", () => this.fail());
    this.challenge = JSON.parse(this.getAttribute("challenge"));
    this.worker.postMessage(this.challenge.parameters);
  }

  disconnectedCallback() {
    this.worker.terminate();
  }

  show(done) {
    this.bar.value = 100 * done;
    if (done >= 0.5 && !this.saidHalf && !this.waits) {
      this.saidHalf = true;
      this.say("half");
    }
  }

  end(solution) {
    this.querySelector("input").value = btoa(JSON.stringify({ challenge: this.challenge, solution }));
    this.show(1);
    this.solved = true;
    this.say("done");
    this.worker.terminate();
    if (this.waits) this.form.requestSubmit(this.waits);
  }

  // Whoever was quicker than their browser need not press twice.
  hold(event) {
    if (this.solved || this.failed) return;
    event.preventDefault();
    this.waits = event.submitter;
    this.say("waits");
  }

  fail() {
    this.failed = true;
    this.say("failed");
  }

  say(what) {
    this.querySelector("[role=status]").textContent = this.dataset[what];
  }
}

customElements.define("proof-of-work", ProofOfWork);
