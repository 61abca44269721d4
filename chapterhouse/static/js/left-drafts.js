// <left-drafts member>, on pages without a form of writing: what an earlier page could not send goes to
// the archive now, if there is any.
class LeftDrafts extends HTMLElement {
  async connectedCallback() {
    if (document.querySelector("draft-autosave") || !(await this.mayBeLeft())) return;
    const { bringHome, company } = await import("./draft-left.js");
    const brought = await bringHome(Number(this.getAttribute("member")), await company());
    if (document.querySelector(".draft-lines") && brought.some(({ answer }) => ["saved", "aside"].includes(answer.state))) location.reload();
  }

  // The mark is written with the drafts, but a browser that is killed may lose it where it keeps them.
  async mayBeLeft() {
    try {
      if (localStorage.getItem("drafts-left")) return true;
      return (await indexedDB.databases()).some(({ name }) => name === "drafts");
    } catch { return true; }
  }
}

customElements.define("left-drafts", LeftDrafts);
