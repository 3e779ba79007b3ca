// Search in a copy of the site that no server answers. The index comes as a script, so that it works from a folder too.
// Words are cut as the live site cuts them (ottawa/answers/search.py); which letters count as one comes with the index.
"use strict";
(function () {
  const SHOWN = 200, BEFORE = 60, AROUND = 220, ARTICLE = "ال", JOINERS = "'’ʼ`´-‐‑", IN_NUMBERS = ",.";
  const field = document.getElementById("words"), place = document.getElementById("found"), box = document.getElementById("find");
  const language = document.documentElement.lang;
  let index = null;

  function isHan(sign) { return /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3134f}]/u.test(sign); }

  function kind(sign) {
    if (isHan(sign)) return "han";
    return /[\p{L}\p{N}]/u.test(sign) ? "letters" : /\p{M}/u.test(sign) ? "mark" : "";
  }

  function letters(text) { return Array.from(text, (sign) => Object.hasOwn(index.letters, sign) ? index.letters[sign] : sign).join(""); }

  function plain(text) {
    const folded = letters(text.normalize("NFKC").toLowerCase().replace(/ß/g, "ss"));
    return letters(folded.normalize("NFD").replace(/\p{Mn}/gu, "").normalize("NFC"));
  }

  function runs(signs) {
    const found = [];
    let start = -1, now = "";
    signs.forEach((sign, at) => {
      const next = kind(sign);
      if (next === "mark" && now) return;
      if (next !== now) {
        if (now) found.push([start, at]);
        start = at;
        now = next === "mark" ? "" : next;
      }
    });
    if (now) found.push([start, signs.length]);
    return found;
  }

  function joined(signs, before, start) {
    if (start - before[1] !== 1 || isHan(signs[start]) || isHan(signs[before[0]])) return false;
    const between = signs[before[1]];
    return JOINERS.includes(between)
      || (IN_NUMBERS.includes(between) && /\p{Nd}/u.test(signs[before[1] - 1]) && /\p{Nd}/u.test(signs[start]));
  }

  function compounds(signs) {
    const found = [];
    for (const run of runs(signs)) {
      const last = found[found.length - 1];
      if (last && joined(signs, last[last.length - 1], run[0])) last.push(run);
      else found.push([run]);
    }
    return found;
  }

  function hasArticle(word) { return word.startsWith(ARTICLE) && word.length > ARTICLE.length + 2; }

  // Every word by which a text can be found, with its place.
  function words(signs) {
    const found = [], cut = (start, end) => plain(signs.slice(start, end).join(""));
    for (const parts of compounds(signs)) {
      for (const [start, end] of parts) {
        if (isHan(signs[start])) {
          for (let at = start; at < end; at += 1) {
            found.push([cut(at, at + 1), at, at + 1]);
            if (at + 1 < end) found.push([cut(at, at + 2), at, at + 2]);
          }
          continue;
        }
        const word = cut(start, end);
        if (word) found.push([word, start, end]);
        if (hasArticle(word)) found.push([word.slice(ARTICLE.length), start, end]);
      }
      if (parts.length > 1 && !parts.some(([start]) => isHan(signs[start]))) {
        found.push([parts.map(([start, end]) => cut(start, end)).join(""), parts[0][0], parts[parts.length - 1][1]]);
      }
    }
    return found;
  }

  // What must all be found, each with its ways of being written.
  function askedFor(query) {
    const signs = Array.from(query), wanted = [];
    for (const parts of compounds(signs)) {
      const [start, end] = parts[0];
      if (isHan(signs[start])) {
        const way = [];
        for (let at = start; at < Math.max(start + 1, end - 1); at += 1) way.push(plain(signs.slice(at, Math.min(at + 2, end)).join("")));
        wanted.push([way]);
        continue;
      }
      const each = parts.map(([from, to]) => plain(signs.slice(from, to).join(""))).filter(Boolean);
      if (each.length > 1) wanted.push([[each.join("")], each]);
      else if (each.length) wanted.push(hasArticle(each[0]) ? [[each[0]], [each[0].slice(ARTICLE.length)]] : [[each[0]]]);
    }
    return wanted;
  }

  function begins(word, sought) { return word === sought || (word.startsWith(sought) && (Array.from(sought).length > 1 || isHan(sought))); }

  // The words stand in the order of their code points; JavaScript compares code units, which differ beyond U+FFFF only.
  function firstAt(word) {
    let low = 0, high = index.words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (index.words[middle] < word) low = middle + 1; else high = middle;
    }
    return low;
  }

  function holding(word) {
    const counts = new Map();
    for (let at = firstAt(word); at < index.words.length && index.words[at].startsWith(word); at += 1) {
      if (!begins(index.words[at], word)) continue;
      let number = 0;
      for (const step of index.lists[at].split(" ")) {
        number += parseInt(step, 36);
        counts.set(number, (counts.get(number) || 0) + 1);
      }
    }
    return counts;
  }

  function all(found) {
    return found.reduce((first, other) => new Map([...first].filter(([number]) => other.has(number)).map(([number, count]) => [number, count + other.get(number)])));
  }

  function either(ways) {
    const found = new Map();
    for (const way of ways) for (const [number, count] of way) found.set(number, Math.max(count, found.get(number) || 0));
    return found;
  }

  function titleOf(item) { return typeof item[1] === "string" ? item[1] : item[1][language] || item[1].en; }

  function search(query) {
    const wanted = askedFor(query);
    if (!wanted.length) return { wanted, hits: [] };
    const counts = all(wanted.map((ways) => either(ways.map((way) => all(way.map(holding))))));
    const ranked = [...counts].map(([number, count]) => {
      const title = new Set(words(Array.from(titleOf(index.items[number]))).map(([word]) => word));
      const whole = wanted.filter((ways) => ways.some((way) => way.every((word) => title.has(word)))).length;
      return [index.items[number][0], -whole, -count, number];
    });
    ranked.sort((one, other) => { for (let at = 0; at < 4; at += 1) if (one[at] !== other[at]) return one[at] - other[at]; return 0; });
    return { wanted, hits: ranked.map((rank) => index.items[rank[3]]) };
  }

  function snippet(text, wanted) {
    const signs = Array.from(text), sought = wanted.flat(2), line = document.createElement("span");
    line.className = "snippet";
    line.dir = "auto";
    const spans = words(signs).filter(([word]) => sought.some((each) => begins(word, each))).map(([, start, end]) => [start, end]).sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    const start = Math.max(0, (spans.length ? spans[0][0] : 0) - BEFORE), end = Math.min(signs.length, start + AROUND);
    let at = start;
    if (start) line.append("… ");
    for (const [from, to] of spans) {
      if (from < at || from >= end) continue;
      const mark = document.createElement("mark");
      mark.textContent = signs.slice(from, to).join("");
      line.append(signs.slice(at, from).join(""), mark);
      at = to;
    }
    line.append(signs.slice(at, Math.max(at, end)).join("") + (end < signs.length ? " …" : ""));
    return line;
  }

  function show() {
    const { wanted, hits } = search(field.value), kinds = JSON.parse(box.dataset.kinds);
    place.replaceChildren();
    if (!wanted.length) return;
    if (!hits.length) { place.append(box.dataset.none); return; }
    let list = null, before = -1;
    for (const item of hits.slice(0, SHOWN)) {
      if (item[0] !== before) {
        const heading = document.createElement("h2");
        heading.textContent = `${kinds[index.kinds[item[0]]]} (${hits.filter((each) => each[0] === item[0]).length})`;
        list = document.createElement("ol");
        list.className = "plain hits";
        place.append(heading, list);
        before = item[0];
      }
      const line = document.createElement("li"), link = document.createElement("a");
      link.href = `../${item[2]}`;
      link.textContent = titleOf(item);
      line.append(link, " ", snippet(item[3], wanted));
      list.append(line);
    }
  }

  window.OTTAWA_INDEX = function (told) {
    index = told;
    box.hidden = false;
    const asked = new URLSearchParams(location.search).get("q");
    if (asked) field.value = asked;
    field.addEventListener("input", show);
    show();
  };
})();
