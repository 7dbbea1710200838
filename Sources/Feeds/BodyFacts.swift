/// What a body is beside its items, in words for people.
package struct BodyFacts: Hashable, Sendable {
  /// The charset it was read in, by its usual name: `UTF-8`, `windows-1251`.
  package let encoding: String
  /// The format with the version that it declares: `RSS 2.0`, `Atom 0.3`, `news sitemap`.
  package let format: String

  private static let headBytes = 4_096

  /// - Parameter text: the body as UTF-8, of which the first bytes are looked at.
  init(of text: Span<UInt8>, in charset: Charset, as format: FeedFormat) {
    encoding = charset.name
    self.format = Self.words(for: format, head: text.extracting(first: Self.headBytes))
  }

  init(_ format: FeedFormat) {
    encoding = Charset.utf8.name
    self.format = format.rawValue
  }

  private static func words(for format: FeedFormat, head: Span<UInt8>) -> String {
    func holds(_ mark: StaticString) -> Bool { head.end(of: mark, from: 0) != nil }
    return switch format {
    case .rss: named("RSS", number(after: ["<rss", "version="], in: head))
    case .rdf: holds("/rdf/simple/0.9/") ? "RSS 0.90" : "RSS 1.0"
    case .atom: holds("purl.org/atom/ns#") ? "Atom 0.3" : "Atom 1.0"
    case .json: named("JSON Feed", number(after: ["jsonfeed.org", "version", "/"], in: head))
    case .sitemap: holds("schemas/sitemap-news") ? "news sitemap" : "sitemap"
    case .sitemapIndex: format.rawValue
    }
  }

  private static func named(_ name: String, _ version: String) -> String {
    version.isEmpty ? name : name + " " + version
  }

  /// The digits and dots that follow the marks, each of which is looked for after the one before.
  private static func number(after marks: [StaticString], in text: Span<UInt8>) -> String {
    var offset = 0
    for mark in marks {
      guard let end = text.end(of: mark, from: offset) else { return "" }
      offset = end
    }
    let rest = text.extracting(offset...).extracting(first: 10)
    let bytes = rest.indices.map { rest[$0] }.drop { $0 == 0x22 || $0 == 0x27 }
    return String(
      decoding: bytes.prefix { $0 == UInt8(ascii: ".") || $0 &- 0x30 < 10 }.prefix(8), as: UTF8.self)
  }
}
