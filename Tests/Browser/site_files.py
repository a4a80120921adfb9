"""A built site as files: its pages parsed once, and the kinds of page it has."""

import functools
import pathlib
import re
from html.parser import HTMLParser

VOID_ELEMENTS = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)


class Element:
    """A start tag: its name, its attributes, its line, the element that holds it."""

    def __init__(self, name, attributes, line, parent):
        self.name = name
        self.attributes = attributes
        self.line = line
        self.parent = parent
        self.text = ""

    def __getitem__(self, attribute):
        return self.attributes.get(attribute)

    def within(self, name):
        """The nearest element of a name that holds this one."""
        parent = self.parent
        while parent is not None and parent.name != name:
            parent = parent.parent
        return parent


class Page(HTMLParser):
    """A page of the site: its elements in order, and the inline SVG as written."""

    def __init__(self, site, path):
        super().__init__(convert_charrefs=True)
        self.path = path
        self.name = path.relative_to(site.folder).as_posix()
        self.source = path.read_text(encoding="utf-8")
        self.elements = []
        self.drawings = []
        self._open = []
        self._drawing_starts = None
        self._line_starts = [0]
        for line in self.source.split("\n"):
            self._line_starts.append(self._line_starts[-1] + len(line) + 1)
        self.feed(self.source)
        self.close()

    @functools.cached_property
    def ids(self):
        return [element["id"] for element in self.elements if element["id"] is not None]

    def named(self, *names):
        """The elements of these names, in order."""
        return [element for element in self.elements if element.name in names]

    def text(self, name):
        """The text of the first element of a name."""
        return next((element.text.strip() for element in self.named(name)), "")

    def handle_starttag(self, tag, attrs):
        # A second attribute of one name is dropped by browsers; here the first one counts, as there.
        element = Element(tag, dict(reversed(attrs)), self.getpos()[0], self._open[-1] if self._open else None)
        self.elements.append(element)
        if tag == "svg" and self._drawing_starts is None:
            self._drawing_starts = (self._position(), len(self._open))
        if tag not in VOID_ELEMENTS:
            self._open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID_ELEMENTS:
            self._open.pop()

    def handle_endtag(self, tag):
        while self._open and tag in (element.name for element in self._open):
            if self._open.pop().name == tag:
                break
        if tag == "svg" and self._drawing_starts and len(self._open) == self._drawing_starts[1]:
            self.drawings.append(self.source[self._drawing_starts[0] : self._position()] + "</svg>")
            self._drawing_starts = None

    def handle_data(self, data):
        if self._open:
            self._open[-1].text += data

    def _position(self):
        line, column = self.getpos()
        return self._line_starts[line - 1] + column


class Site:
    """A folder with a built site."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()
        self.files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        self.pages = [Page(self, path) for path in self.files if path.suffix == ".html"]

    def name(self, path):
        """A file's path within the site."""
        return path.relative_to(self.folder).as_posix()

    def one_of_every_type(self):
        """The heaviest page of every type: what is hard for one is hard there."""
        heaviest = {}
        for page in self.pages:
            kind = page_type(page.name)
            if kind not in heaviest or len(page.source) > len(heaviest[kind].source):
                heaviest[kind] = page
        return sorted(heaviest.values(), key=lambda page: page.name)


def page_type(name):
    """The pattern of a page's path: what stands for a model, a layer, a language or a number is a star.

    >>> page_type("mgsm/models/base/layers/12.html")
    'mgsm/models/*/layers/*.html'
    """
    parts = name.split("/")
    for index, part in enumerate(parts[1:], 1):
        last = index == len(parts) - 1
        if parts[index - 1] == "models" and not last:
            parts[index] = "*"
        elif parts[index - 1] in ("languages", "compare") and part != "index.html":
            parts[index] = "*.html"
        elif last:
            parts[index] = re.sub(r"(?<![^-])\d+(?=[-.])", "*", part)
    return "/".join(parts)
