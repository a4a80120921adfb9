"""The checks of a site that need no browser. Each yields (where, what is wrong) for every fault it finds."""

import collections
import getpass
import gzip
import hashlib
import json
import os
import pathlib
import re
import socket
import subprocess
import tempfile
import urllib.parse
import xml.etree.ElementTree as ElementTree

POLICY = {
    "default-src": {"'none'"},
    "img-src": {"'self'", "data:"},
    "style-src": {"'self'"},
    "script-src": {"'self'"},
    "base-uri": {"'none'"},
    "form-action": {"'none'"},
}
LINKING_ATTRIBUTES = ("href", "src", "xlink:href", "poster", "data")
# The addresses that the page's script answers: letters, an equals sign, a state.
STATE_FRAGMENT = re.compile(r"[a-z]+=\S+")
KILOBYTE, MEGABYTE = 1000, 1_000_000
# Names that many machines have, and that stand in texts for other reasons.
COMMON_NAMES = {"", "root", "user", "runner", "admin", "debian", "ubuntu", "build", "buildd", "localhost"}


def html(site, tools):
    """The Nu HTML checker finds no error."""
    answer = subprocess.run(
        ["java", "-jar", str(tools["vnu"]), "--skip-non-html", "--format", "json", str(site.folder)],
        capture_output=True,
        text=True,
    )
    try:
        messages = json.loads(answer.stderr)["messages"]
    except (json.JSONDecodeError, KeyError):
        yield "vnu.jar", f"gave no answer: {answer.stderr.strip()[:300] or answer.returncode}"
        return
    for message in messages:
        if message["type"] != "info":
            path = urllib.parse.unquote(urllib.parse.urlsplit(message.get("url", "")).path)
            where = os.path.relpath(path, site.folder) if path else "vnu.jar"
            yield f"{where}:{message.get('lastLine', '?')}", message["message"]


def links(site, _):
    """Every link names a file of the site, and every anchor an id in it."""
    files = {site.name(path) for path in site.files}
    ids = {page.name: set(page.ids) for page in site.pages}
    scripted = {page.name for page in site.pages if any(script["src"] for script in page.named("script"))}
    for page in site.pages:
        for element in page.elements:
            for attribute in LINKING_ATTRIBUTES:
                address = element[attribute]
                if address is None:
                    continue
                where = f"{page.name}:{element.line}"
                parts = urllib.parse.urlsplit(address)
                if parts.scheme or parts.netloc:
                    if element.name != "a" and parts.scheme != "data":
                        yield where, f"<{element.name}> loads from outside: {address}"
                    elif parts.scheme not in ("https", "http", "mailto", "data"):
                        yield where, f"a link that is none of the web: {address}"
                    continue
                if parts.query or parts.path.startswith("/"):
                    yield where, f"not a relative path to a file: {address}"
                    continue
                target = page.name
                if parts.path:
                    folder = os.path.dirname(page.name)
                    target = os.path.normpath(os.path.join(folder, urllib.parse.unquote(parts.path)))
                if target not in files:
                    yield where, f"names no file of the site: {address}"
                elif parts.fragment and target in ids:
                    fragment = urllib.parse.unquote(parts.fragment)
                    state = STATE_FRAGMENT.fullmatch(fragment) and target in scripted
                    if fragment not in ids[target] and not state:
                        yield where, f"names no id of {target}: {address}"


def reachable(site, _):
    """Every page is reached from the first by links, but for those that a server shows for what is missing."""
    pages = {page.name: page for page in site.pages}
    waiting = ["index.html"]
    reached = {"index.html"} | {page.name for page in site.pages if page.path.name == "404.html"}
    while waiting:
        name = waiting.pop()
        for link in pages[name].named("a") if name in pages else ():
            path = urllib.parse.unquote(urllib.parse.urlsplit(link["href"] or "").path)
            target = os.path.normpath(os.path.join(os.path.dirname(name), path))
            if target in pages and target not in reached:
                reached.add(target)
                waiting.append(target)
    for name in sorted(set(pages) - reached):
        yield name, "no link leads here"


def references(site, _):
    """Every id that an attribute refers to stands in its page."""
    attributes = ("for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details")
    for page in site.pages:
        ids = set(page.ids)
        for element in page.elements:
            for attribute in attributes:
                for name in (element[attribute] or "").split():
                    if name not in ids:
                        yield f"{page.name}:{element.line}", f'{attribute}="{name}" names no id of the page'


def ids(site, _):
    """An id stands for one element."""
    for page in site.pages:
        seen = set()
        for name in page.ids:
            if name in seen:
                yield page.name, f"the id {name} stands twice"
            seen.add(name)


def svg(site, _):
    """Every drawing is well-formed XML that neither runs nor loads anything."""
    for path in site.files:
        if path.suffix == ".svg":
            yield from _drawing(site.name(path), path.read_text(encoding="utf-8"))
    for page in site.pages:
        for number, drawing in enumerate(page.drawings, 1):
            # In HTML the namespaces are the parser's; in XML they have to be said.
            said = 'xmlns="' in drawing.split(">", 1)[0]
            name_spaces = "" if said else ' xmlns="http://www.w3.org/2000/svg"'
            name_spaces += "" if "xmlns:xlink" in drawing else ' xmlns:xlink="http://www.w3.org/1999/xlink"'
            yield from _drawing(f"{page.name}, drawing {number}", drawing.replace("<svg", f"<svg{name_spaces}", 1))


def _drawing(where, source):
    if "<!DOCTYPE" in source or "<!ENTITY" in source:
        yield where, "declares a document type"
        return
    try:
        root = ElementTree.fromstring(source)
    except ElementTree.ParseError as error:
        yield where, f"not well-formed: {error}"
        return
    if not root.get("viewBox"):
        yield where, "has no viewBox, so it does not scale"
    for element in root.iter():
        name = element.tag.rsplit("}", 1)[-1]
        if name in ("script", "foreignObject", "style"):
            yield where, f"holds a <{name}>"
        for attribute, value in element.items():
            attribute = attribute.rsplit("}", 1)[-1]
            if attribute.startswith("on") or attribute == "style":
                yield where, f"has the attribute {attribute} on <{name}>"
            if attribute == "href" and name != "a" and re.match(r"[a-z]+:(?!image/png)|//", value, re.I):
                yield where, f"<{name}> loads from outside: {value}"
            if re.search(r"NaN|[Ii]nfinity|-?\binf\b", value) and attribute in (
                "d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height", "points",
                "transform", "viewBox",
            ):
                yield where, f"{attribute} of <{name}> is no number: {value[:60]}"


def inline(site, _):
    """No style and no script stands in a page: a strict host would drop it."""
    for page in site.pages:
        for element in page.elements:
            where = f"{page.name}:{element.line}"
            if element["style"] is not None:
                yield where, f"style= on <{element.name}>"
            if element.name == "style":
                yield where, "a <style> element"
            if element.name == "script" and not element["src"]:
                yield where, "a script in the page"
            if element.name == "script" and element["type"] not in (None, "text/javascript"):
                yield where, f"a script of type {element['type']}, which does not load from file://"
            for attribute, value in element.attributes.items():
                if attribute.startswith("on"):
                    yield where, f"{attribute}= on <{element.name}>"
                if (value or "").strip().lower().startswith("javascript:"):
                    yield where, f"a javascript: address on <{element.name}>"


def policy(site, _):
    """Every page carries the content security policy, before anything that it governs."""
    for page in site.pages:
        governed = page.named("link", "script", "img", "style")
        metas = [meta for meta in page.named("meta") if (meta["http-equiv"] or "").lower() == "content-security-policy"]
        if len(metas) != 1:
            yield page.name, f"{len(metas)} content security policies"
            continue
        directives = {}
        for directive in (metas[0]["content"] or "").split(";"):
            name, *sources = directive.split() or [""]
            directives[name] = set(sources)
        if directives != POLICY:
            yield page.name, f"another policy: {metas[0]['content']}"
        if governed and page.elements.index(metas[0]) > page.elements.index(governed[0]):
            yield page.name, f"the policy stands after the first <{governed[0].name}>"


def structure(site, _):
    """Every page says its language, has one heading of the first level, landmarks, and a title of its own."""
    titles = {}
    for page in site.pages:
        if not any(element["lang"] for element in page.named("html")):
            yield page.name, "<html> has no lang"
        if not page.text("title"):
            yield page.name, "has no title"
        for name in ("h1", "main"):
            if len(page.named(name)) != 1:
                yield page.name, f"has {len(page.named(name))} <{name}>, not one"
        if page.path.name != "404.html":
            if not page.named("nav"):
                yield page.name, "has no <nav>"
            first = next(iter(page.named("a")), None)
            if first is None or not (first["href"] or "").startswith("#"):
                yield page.name, "its first link does not skip to the content"
        if not any(meta["name"] == "viewport" for meta in page.named("meta")):
            yield page.name, "has no viewport, so phones show it small"
        titles.setdefault(page.text("title"), []).append(page.name)
        captioned = {id(caption.parent) for caption in page.named("caption")}
        for table in page.named("table"):
            if id(table) not in captioned:
                yield f"{page.name}:{table.line}", "a table without a caption"
        for image in page.named("img"):
            if image["alt"] is None:
                yield f"{page.name}:{image.line}", "an image without alt"
    for title, names in titles.items():
        if len(names) > 1:
            yield names[0], f'shares its title "{title}" with {len(names) - 1} others, such as {names[1]}'


def budget(site, _):
    """Pages, script and site keep to their sizes."""
    sizes = {path: path.stat().st_size for path in site.files}
    is_lookup = lambda path: "neurons" in path.relative_to(site.folder).parts[:-1]
    studies = max(sum(path.name == "analysis.json" for path in site.files), 1)
    for page in site.pages:
        if sizes[page.path] > 300 * KILOBYTE:
            yield page.name, f"{sizes[page.path] / KILOBYTE:.0f} kB, more than 300"
        if len(page.elements) > 20_000:
            yield page.name, f"{len(page.elements)} elements, more than 20,000"
        tables = collections.Counter(id(row.within("table")) for row in page.named("tr") if row.within("tbody"))
        if max(tables.values(), default=0) > 500:
            yield page.name, f"a table of {max(tables.values())} rows, more than 500"
        if page.path.name == "index.html" and "models" not in page.path.relative_to(site.folder).parts:
            parts = [page.path]
            for element in page.named("link", "script"):
                address = element["src"] or (element["href"] if element["rel"] == "stylesheet" else None)
                path = (page.path.parent / address).resolve() if address else None
                if path and path.is_file() and not is_lookup(path):
                    parts.append(path)
            raw = sum(sizes[path] for path in parts)
            packed = sum(len(gzip.compress(path.read_bytes(), 6)) for path in parts)
            if raw > 120 * KILOBYTE:
                yield page.name, f"{raw / KILOBYTE:.0f} kB with style and script, more than 120"
            if packed > 35 * KILOBYTE:
                yield page.name, f"{packed / KILOBYTE:.1f} kB packed with style and script, more than 35"
    for path in site.files:
        if path.suffix == ".js" and not is_lookup(path):
            limit = 200 if "search" in path.name else 20
            if sizes[path] > limit * KILOBYTE:
                yield site.name(path), f"{sizes[path] / KILOBYTE:.1f} kB, more than {limit}"
    shown = [path for path in site.files if not is_lookup(path)]
    if (total := sum(sizes[path] for path in shown)) > 25 * MEGABYTE * studies:
        yield "the site", f"{total / MEGABYTE:.1f} MB without the look-up files, more than 25 for each study"
    if len(shown) > 2000 * studies:
        yield "the site", f"{len(shown)} files, more than 2,000 for each study"


def leaks(site, _):
    """Nothing tells whose machine made the site: no path, no host, no user, no folder of the build."""
    here = pathlib.Path.cwd()
    paths = {str(path) for path in (here, here.parent, site.folder, pathlib.Path.home(), tempfile.gettempdir())}
    words = {socket.gethostname(), socket.getfqdn(), getpass.getuser()} - COMMON_NAMES
    patterns = [(path, re.escape(path.encode()) + rb"(?![\w.-])") for path in sorted(paths) if path != "/"]
    patterns += [("a file: address", rb"file:///")]
    patterns += [(word, rb"(?<![\w-])" + re.escape(word.encode()) + rb"(?![\w-])") for word in sorted(words)]
    for path in site.files:
        content = path.read_bytes()
        for what, pattern in patterns:
            if re.search(pattern, content):
                yield site.name(path), f"holds {what}"


def checksums(site, _):
    """SHA256SUMS lists every file but itself, each with its hash."""
    lists = [path for path in site.files if path.name == "SHA256SUMS"]
    listed = set()
    if site.folder / "SHA256SUMS" not in lists:
        yield "SHA256SUMS", "is missing"
    for manifest in lists:
        for number, line in enumerate(manifest.read_text(encoding="utf-8").splitlines(), 1):
            where = f"{site.name(manifest)}:{number}"
            if not (match := re.fullmatch(r"([0-9a-f]{64}) [ *](.+)", line)):
                yield where, f"not a hash and a name: {line[:80]}"
                continue
            path = manifest.parent / match[2]
            if not path.is_file():
                yield where, f"there is no {match[2]}"
            elif hashlib.sha256(path.read_bytes()).hexdigest() != match[1]:
                yield where, f"{match[2]} has another hash"
            if manifest.parent == site.folder:
                listed.add(path)
    for path in site.files:
        if path not in listed and path != site.folder / "SHA256SUMS":
            yield site.name(path), "is not in SHA256SUMS"


CHECKS = (html, links, reachable, references, ids, svg, inline, policy, structure, budget, leaks, checksums)
