// Each engine, as it is set up here, finds what it should in a few articles of our own: no peer is made bad by a mistake
// of ours.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ENGINES } from "./engines.mjs";
import { judged, percentile } from "./measure.mjs";

const ARTICLES = [
  { id: "lua", title: "Mùa gặt ở đồng bằng", body: "Nông dân ra đồng từ sáng sớm.\nLúa chín vàng, máy gặt chạy suốt ngày." },
  { id: "cau", title: "Cây cầu mới", body: "Thành phố khánh thành cây cầu bắc qua sông.\nXe đạp được đi riêng một làn." },
  { id: "truong", title: "Ngôi trường trên núi", body: "Thầy giáo dựng lại mái trường sau cơn bão, học trò trở về lớp." },
  { id: "ngoai/giao", title: "Ngoại trưởng thăm Đà Nẵng", body: "Đoàn tới sân bay lúc chiều & gặp gỡ sinh viên <năm cuối>." },
  { id: "cho", title: "Chợ phiên cuối tuần", body: "Người bán mang rau, măng và mật ong xuống chợ từ nửa đêm." },
];

for (const entry of ENGINES) {
  test(`${entry.name} (${entry.settings}) finds what it should`, async () => {
    const engine = await entry.open(ARTICLES);
    const found = async (/** @type {string} */ query) => engine.ids(await engine.search(query));
    const first = async (/** @type {string} */ query) => (await found(query))[0];
    for (const { id, title } of ARTICLES) assert.equal(await first(title), id, `the title of ${id}`);
    assert.equal(await first("lúa chín vàng"), "lua", "words of a body");
    assert.equal(await first("sinh viên"), "ngoai/giao", "words behind a character of markup");
    assert.equal(await first("mái trường"), "truong", "a word before a comma and one inside");
    assert.deepEqual((await found("phiên")).slice(0, 1), ["cho"], "a single word");
    if (entry.toneless) assert.equal(await first("nong dan ra dong"), "lua", "without marks");
    if (entry.key === "minisearch-fuzzy") assert.equal(await first("khanh thnah"), "cau", "a slip of the finger");
    const shipped = await engine.shipped();
    assert.ok(/^\d+\.\d+/.test(engine.version) && shipped.raw > 500 && shipped.files > 0, JSON.stringify(shipped));
    engine.close();
  });
}

test("hits are judged as mokim eval judges them", () => {
  assert.deepEqual(judged(["a", "b", "c"], new Set(["b", "c"])), { reciprocal: 1 / 2, precision: 1 });
  assert.deepEqual(judged([], new Set(["b"])), { reciprocal: 0, precision: 0 });
  assert.equal(percentile(Array.from({ length: 200 }, (_, n) => 200 - n), 99), 198);
});
