// <kudos-button>: gives kudos without leaving the page; if anything fails, the form goes its own way.
class KudosButton extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => this.give(event));
  }

  async give(event) {
    event.preventDefault();
    const form = event.target;
    form.querySelector("button").disabled = true;
    const sent = { method: "POST", body: new FormData(form), headers: { "X-Piece": "kudos-button" } };
    const answer = await fetch(form.action, sent).catch(() => null);
    form.querySelector("button").disabled = false;
    if (!answer?.ok) form.submit();
    else this.thank(await answer.text());
  }

  thank(piece) {
    this.innerHTML = piece;
    const said = this.firstElementChild;
    said.tabIndex = -1;
    said.focus();
  }
}

customElements.define("kudos-button", KudosButton);
