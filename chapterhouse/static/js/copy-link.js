// <copy-link>: a button that copies the link beside it, where the browser lets it.
class CopyLink extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard) return;
    const button = this.querySelector("button");
    const words = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.querySelector("code").textContent.trim());
      button.textContent = this.dataset.copied;
      setTimeout(() => (button.textContent = words), 2000);
    });
  }
}

customElements.define("copy-link", CopyLink);
