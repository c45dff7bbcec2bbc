// What Chromium tells assistive technology of the search box, in each of its states (WIDGET §3).
import assert from "node:assert/strict";
import { inOrder } from "./devtools.mjs";
import { inChromium } from "./every.mjs";
import { STATES } from "./states.mjs";
import { Key } from "./stage.mjs";

/** @typedef {import("./devtools.mjs").Read} Read */

/** Roles that a reader can act on, and must be able to name. */
const ACTIVE = ["button", "combobox", "option", "link", "textbox", "searchbox", "checkbox", "radio", "switch", "dialog", "Date", "DisclosureTriangle", "spinbutton"];

/** @param {(role: string) => Read[]} tree */
function everythingIsNamed(tree) {
  const nameless = ACTIVE.flatMap(tree).filter(({ name }) => !name.trim());
  assert.deepEqual(nameless.map(({ role, node }) => `${role} ${node}`), [], "what can be acted on has a name");
}

inChromium("the accessibility tree", (it) => {
  it("a closed box is one combobox with a name, and nothing below it", async ({ stage, tools, open }) => {
    await open("box.html");
    const tree = await tools.tree();
    const [box, ...more] = tree("combobox");
    assert.deepEqual([box.name, box.expanded, box.autocomplete, box.activedescendant, more.length], ["Tìm bài viết", false, "list", undefined, 0]);
    assert.deepEqual([tree("listbox").length, tree("option").length], [0, 0]);
    assert.equal(tree("search")[0].name, "Tìm bài viết");
    everythingIsNamed(tree);
    await stage.focus();
    assert.deepEqual((await tools.tree())("status").map(({ text }) => text), [""], "the place for what will be said is there, and empty");
  });

  it("an open one has a list that it controls, with options below it, and none active", async ({ stage, tools, open }) => {
    await open("box.html");
    await stage.ask("ngoai truong");
    const tree = await tools.tree();
    const [box] = tree("combobox");
    const [list] = tree("listbox");
    assert.deepEqual([box.expanded, box.focused, box.value, box.activedescendant], [true, true, "ngoai truong", undefined]);
    assert.deepEqual(box.controls, [list.node]);
    assert.equal(list.name, "Kết quả tìm kiếm");
    const options = inOrder(list).filter(({ role }) => role === "option");
    assert.deepEqual(options.map(({ selected }) => selected), [false, false, false]);
    assert.match(options[0].name, /^Hai ngoại trưởng gặp nhau tại Hà Nội/);
    assert.match(options[0].name, /15\/4\/2023 · Thời sự$/);
    const [group] = inOrder(list).filter(({ role }) => role === "group");
    assert.deepEqual([group.name, group.children.filter(({ role }) => role === "option").length], ["Gần khớp, thiếu một phần từ khóa", 2]);
    everythingIsNamed(tree);
  });

  it("an arrow makes one option the active one, and focus stays in the input", async ({ stage, tools, open }) => {
    await open("box.html");
    await stage.ask("ngoai truong");
    for (const at of [0, 1, 2]) {
      await stage.press(Key.ARROW_DOWN);
      const tree = await tools.tree();
      const [box] = tree("combobox");
      const options = tree("option");
      assert.deepEqual(box.activedescendant, [options[at].node]);
      assert.ok(box.focused);
      assert.deepEqual(options.flatMap(({ selected }, each) => (selected ? [each] : [])), [at]);
    }
    await stage.press(Key.ESCAPE);
    const [box] = (await tools.tree())("combobox");
    assert.deepEqual([box.expanded, box.activedescendant], [false, undefined]);
  });

  it("the matched words are marks, inside the option's name without a seam", async ({ stage, tools, open }) => {
    await open("box.html");
    await stage.ask("ngoai truong");
    const [option] = (await tools.tree())("option");
    assert.deepEqual(inOrder(option).filter(({ role }) => role === "mark").slice(0, 2).map(({ text }) => text), ["ngoại", "trưởng"]);
    assert.ok(option.name.includes("Sáng nay, ngoại trưởng hai nước gặp nhau"), option.name);
  });

  it("the count is said politely and whole, after a pause and not per key", async ({ stage, tools, open }) => {
    await open("box.html");
    await stage.ask("ngoai");
    assert.equal((await tools.tree())("status")[0].text, "");
    await stage.boxWhen((box) => box.announced === "3 bài", "the count to be said");
    const [status] = (await tools.tree())("status");
    assert.deepEqual([status.text, status.live, status.atomic], ["3 bài", "polite", true]);
  });

  it("nothing found: no list, said aloud, and what may have been meant is a button", async ({ stage, tools, open }) => {
    await open("box.html");
    await stage.type("ngaoi");
    await stage.boxWhen((box) => box.announced !== "", "it to be said");
    const tree = await tools.tree();
    assert.deepEqual([tree("combobox")[0].expanded, tree("option").length], [false, 0]);
    assert.equal(tree("status")[0].text, "Không có bài nào khớp với “ngaoi”.");
    assert.ok(tree("button").some(({ name }) => name === "ngoại"));
    everythingIsNamed(tree);
  });

  it("an error is said, with a button that tries again and the page's own form", async ({ stage, tools, open }) => {
    await open("missing.html");
    await stage.type("ngoai");
    await stage.boxWhen((box) => box.announced !== "", "it to be said");
    const tree = await tools.tree();
    assert.equal(tree("status")[0].text, "Không thấy tệp dữ liệu tìm kiếm trên máy chủ.");
    assert.ok(tree("button").some(({ name }) => name === "Thử lại"));
    assert.ok(tree("searchbox").some(({ name }) => name === "Tìm"), "the form's own field");
    assert.equal(tree("combobox")[0].expanded, false);
    everythingIsNamed(tree);
  });

  it("while it loads, that is what stands there", async ({ stage, tools, open }) => {
    await open("slow.html");
    await stage.type("ngoai");
    const tree = await tools.tree();
    assert.ok(tree("paragraph").concat(tree("StaticText")).some(({ text }) => text === "Đang tải dữ liệu tìm kiếm…"));
    assert.equal(tree("combobox")[0].expanded, false);
    everythingIsNamed(tree);
  });

  it("the dialog: a button that says it opens one, and a modal dialog with a name, around the same combobox", async ({ stage, tools, open }) => {
    await open("dialog.html");
    const closed = await tools.tree();
    assert.deepEqual([closed("dialog").length, closed("combobox").length], [0, 0]);
    const [button] = closed("button");
    assert.deepEqual([button.name, button.hasPopup], ["Tìm bài viết…", "dialog"]);
    everythingIsNamed(closed);
    await STATES["the dialog"].show(stage);
    const tree = await tools.tree();
    const [dialog] = tree("dialog");
    assert.deepEqual([dialog.name, dialog.modal], ["Tìm bài viết", true]);
    const inside = inOrder(dialog);
    const box = inside.find(({ role }) => role === "combobox");
    const active = inOrder(tree("listbox")[0]).find(({ selected }) => selected);
    assert.deepEqual([box?.focused, box?.expanded, box?.activedescendant], [true, true, [active?.node]]);
    assert.ok(inside.some(({ role, name }) => role === "button" && name === "Đóng"));
    assert.deepEqual(tree("heading"), [], "what lies behind is not read");
    everythingIsNamed(tree);
    await stage.press(Key.ESCAPE);
    const [again] = (await tools.tree())("button");
    assert.deepEqual([again.name, again.focused], ["Tìm bài viết…", true], "the focus is back on the button");
  });

  it("the filters: a named group of disclosures, boxes with counts, days and an order, all named", async ({ stage, tools, open }) => {
    await open("full.html");
    await STATES["the filters"].show(stage);
    const tree = await tools.tree();
    assert.ok(tree("group").some(({ name }) => name === "Lọc kết quả"), tree("group").map(({ name }) => name).join());
    assert.deepEqual(tree("checkbox").map(({ name }) => name).slice(0, 3), ["Kinh tế 10", "Thể thao 10", "Thời sự 10"]);
    assert.deepEqual(tree("Date").map(({ name }) => name), ["Từ ngày", "Đến ngày"]);
    everythingIsNamed(tree);
  });

  it("two boxes are told apart, each with a list of its own", async ({ stage, tools, open }) => {
    await open("two.html");
    await stage.focus("#b");
    await stage.press("tran");
    await stage.until(() => stage.box("#b"), (box) => box.options.length === 1, "the answer");
    const tree = await tools.tree();
    assert.deepEqual(tree("combobox").map(({ name, expanded }) => [name, expanded]), [["Một", false], ["Hai", true]]);
    assert.deepEqual(tree("combobox")[1].controls, [tree("listbox")[0].node]);
  });

  it("the article has its title as heading, its matches as marks, and named buttons to step", async ({ stage, tools, open }) => {
    await open("index.html#a=gap-go&q=ngoai+truong");
    await stage.readerWhen((reader) => reader.title !== null, "the article");
    const tree = await tools.tree();
    const [article] = tree("article");
    const parts = inOrder(article);
    assert.equal(parts.find(({ role }) => role === "heading")?.text, "Hai ngoại trưởng gặp nhau tại Hà Nội");
    assert.equal(parts.filter(({ role }) => role === "mark").length, 6);
    assert.deepEqual(parts.filter(({ role }) => role === "button").map(({ name }) => name), ["Chỗ khớp trước", "Chỗ khớp sau"]);
    everythingIsNamed(tree);
  });
});
