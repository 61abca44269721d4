// <go-on-offer story [member] data-words="Go on in chapter %s">: the way back to the place that this
// browser keeps, on the page of a story whose reader the archive does not know. Ways to its reviews
// say how far they have read, so that these tell no more.
class GoOnOffer extends HTMLElement {
  connectedCallback() {
    const place = this.place();
    for (const way of place?.upto ? document.querySelectorAll(`a[href="/stories/${this.getAttribute("story")}/reviews/"]`) : []) way.search = `?upto=${place.upto}`;
    const ways = [...document.querySelectorAll(".contents-list > li > a")];
    if (!place || !ways.length) return;
    let number = ways.findIndex((way) => way.pathname.endsWith(`/chapters/${place.chapter}/`));
    if (number < 0) number = this.before(place, ways);
    else if (place.ended && number + 1 < ways.length) number += 1;
    else if (!place.ended) this.hash = `#${place.block}`;
    else return;
    const begin = this.nextElementSibling.querySelector("a");
    const way = begin.cloneNode(true);
    way.href = ways[number].pathname + (this.hash ?? "");
    way.lastChild.replaceWith(this.dataset.words.replace("%s", number + 1));
    begin.classList.remove("is-main");
    begin.querySelector("svg")?.remove();
    begin.before(way, " ");
  }

  // Where the chapter of the place is gone: the nearest one that stood before it.
  before(place, ways) {
    return Math.max(0, ways.findLastIndex((way) => Number(way.dataset.position) < place.position));
  }

  place() {
    try {
      const place = JSON.parse(localStorage.getItem("places"))?.[this.getAttribute("story")];
      return !place?.mine || place.mine === this.getAttribute("member") ? place : undefined;
    } catch { return undefined; }
  }
}

customElements.define("go-on-offer", GoOnOffer);
