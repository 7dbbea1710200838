/// What an element of HTML does to the text in it. Source: html.spec.whatwg.org, "Rendering".
enum HTMLElement {
  enum Kind { case block, cell, inline, hidden, unknown }

  static func kind(of name: String) -> Kind { kinds[name] ?? .unknown }

  private static let kinds: [String: Kind] = {
    var kinds: [String: Kind] = [:]
    for name in blocks { kinds[name] = .block }
    for name in inlines { kinds[name] = .inline }
    for name in ["td", "th"] { kinds[name] = .cell }
    for name in ["script", "style", "template", "applet", "svg"] { kinds[name] = .hidden }
    return kinds
  }()

  private static let blocks = [
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog",
    "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3",
    "h4", "h5",
    "h6", "head", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup",
    "option",
    "p", "pre", "search", "section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
  ]

  private static let inlines = [
    "a", "abbr", "acronym", "area", "audio", "b", "base", "basefont", "bdi", "bdo", "big", "blink", "button",
    "canvas",
    "cite", "code", "col", "colgroup", "data", "datalist", "del", "dfn", "em", "embed", "font", "frame", "i",
    "iframe",
    "img", "input", "ins", "kbd", "label", "link", "map", "mark", "marquee", "meta", "meter", "nobr",
    "noembed",
    "noframes", "noscript", "object", "output", "param", "picture", "progress", "q", "rp", "rt", "ruby", "s",
    "samp",
    "select", "slot", "small", "source", "span", "strike", "strong", "sub", "sup", "textarea", "time",
    "track",
    "tt", "u", "var", "video", "wbr",
  ]
}
