// The line below the text: how many words there are, and what there is to tell.
import { wordsBetween, wordsOf } from "../words.js";

const PAUSE = 200;

export class Status {
  constructor(count, news) {
    Object.assign(this, { count, news, waiting: 0 });
    this.number = new Intl.NumberFormat(document.documentElement.lang || undefined);
  }

  tell(words) {
    this.news.textContent = words;
  }

  soon(view) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.show(view), PAUSE);
  }

  show({ state: { doc, selection } }) {
    const { all, some } = this.count.dataset;
    const count = this.number.format(wordsOf(doc));
    const chosen = selection.empty ? "" : this.number.format(wordsBetween(doc, selection.from, selection.to));
    this.count.textContent = (chosen ? some : all).replace("{count}", count).replace("{chosen}", chosen);
  }
}
