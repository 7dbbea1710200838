import Domain

extension OPMLDocument {
  /// Of the attributes that OPML has no name for.
  static let notePrefix = "tensiond"
  private static let noteNamespace = "https://github.com/tensiond/tensiond"

  /// The list as OPML 2.0, with a line feed at its end. Characters that XML cannot hold are left out. Feeds that
  /// follow each other in one folder share it; their order stays.
  package var xml: String {
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<opml version=\"2.0\" xmlns:\(Self.notePrefix)=\"\(Self.noteNamespace)\">",
      "  <head>\(title.isEmpty ? "" : "<title>\(title.xmlEscaped)</title>")</head>", "  <body>",
    ]
    var open: [String] = []
    for feed in feeds {
      let shared = zip(open, feed.folders).prefix { $0 == $1 }.count
      close(&open, downTo: shared, &lines)
      for folder in feed.folders.dropFirst(shared) {
        lines.append(indent(open.count) + "<outline text=\"\(folder.xmlEscaped)\">")
        open.append(folder)
      }
      lines.append(indent(open.count) + feed.outline)
    }
    close(&open, downTo: 0, &lines)
    return (lines + ["  </body>", "</opml>"]).joined(separator: "\n") + "\n"
  }

  private func close(_ open: inout [String], downTo count: Int, _ lines: inout [String]) {
    while open.count > count {
      open.removeLast()
      lines.append(indent(open.count) + "</outline>")
    }
  }

  private func indent(_ depth: Int) -> String { String(repeating: "  ", count: depth + 2) }
}

extension OPMLDocument.Feed {
  /// `text` is the attribute that every outline must have.
  fileprivate var outline: String {
    let own = OPMLDocument.Note.allCases.map { ("\(OPMLDocument.notePrefix):\($0.rawValue)", notes[$0]) }
    let attributes: [(String, String?)] =
      [
        ("type", "rss"), ("text", name), ("title", name.isEmpty ? nil : name), ("xmlUrl", address),
        ("htmlUrl", page), ("language", language),
      ] + own
    let written = attributes.compactMap { name, value in value.map { "\(name)=\"\($0.xmlEscaped)\"" } }
    return "<outline \(written.joined(separator: " "))/>"
  }
}
