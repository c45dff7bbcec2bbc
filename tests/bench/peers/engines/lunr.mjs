// lunr, twice: with the Vietnamese of lunr-languages, as its documentation shows; and with a pipeline that folds marks
// and then trims punctuation. The language's own trimmer takes letters with tones for punctuation, in articles but not in
// queries: `chợ` is stored as `ch` and not found. Any of the words. The title is not boosted: `boost: 10` as in the
// documentation's example finds less here (.125 against .213 of 60 toned known items among the first 2,000 articles).
import lunr from "lunr";
import stemmerSupport from "lunr-languages/lunr.stemmer.support.js";
import vi from "lunr-languages/lunr.vi.js";
import { fold } from "../fold.mjs";
import { jsonSize, versionOf } from "../shipped.mjs";

/** @typedef {import("../collection.mjs").Article} Article */

stemmerSupport(lunr);
vi(lunr);

const foldToken = (/** @type {lunr.Token} */ token) => token.update(fold);
lunr.Pipeline.registerFunction(foldToken, "fold");
lunr.Pipeline.registerFunction(/** @type {any} */ (lunr).vi.stopWordFilter, "stopWordFilter-vi"); // else it warns

/** @param {lunr.Builder} builder */
function onlyFold(builder) {
  for (const pipeline of [builder.pipeline, builder.searchPipeline]) {
    pipeline.reset();
    pipeline.add(foldToken, lunr.trimmer);
  }
}

/** @param {Article[]} articles @param {(builder: lunr.Builder) => void} prepare */
function open(articles, prepare) {
  const index = lunr(function () {
    prepare(this);
    this.ref("id");
    this.field("title");
    this.field("body");
    for (const article of articles) this.add(article);
  });
  return {
    version: versionOf("lunr"),
    shipped: () => jsonSize([JSON.stringify(index)]),
    search: (/** @type {string} */ query) => index.query((asked) => asked.term(lunr.tokenizer(query), {})).slice(0, 10),
    ids: (/** @type {{ ref: string }[]} */ answer) => answer.map(({ ref }) => ref),
    close() {},
  };
}

/** @param {Article[]} articles */
export const vietnamese = async (articles) => open(articles, (builder) => builder.use(/** @type {any} */ (lunr).vi));

/** @param {Article[]} articles */
export const folded = async (articles) => open(articles, onlyFold);
