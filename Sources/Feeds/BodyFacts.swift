/// What a body is beside its articles, in words for people: for `tensiond sources probe`.
package struct BodyFacts: Hashable, Sendable {
  /// The charset it was read in, by its usual name: `UTF-8`, `windows-1251`.
  package let encoding: String
  /// The format with the version that it declares: `RSS 2.0`, `Atom 0.3`, `news sitemap`.
  package let format: String

  /// - Parameters:
  ///   - body: one that `FeedReader` has read as `format`.
  ///   - contentType: the header's value with its parameters.
  package init(_ body: [UInt8], format: FeedFormat, contentType: String?) {
    let decoded = DecodedText(body, httpCharset: contentType.flatMap(charsetParameter))
    encoding = decoded.charset.name
    self.format = Self.words(for: format, head: String(decoding: decoded.bytes.prefix(4096), as: UTF8.self))
  }

  private static func words(for format: FeedFormat, head: String) -> String {
    switch format {
    case .rss: "RSS" + (number(after: ["<rss", "version="], in: head).map { " " + $0 } ?? "")
    case .rdf: head.contains("/rdf/simple/0.9/") ? "RSS 0.90" : "RSS 1.0"
    case .atom: head.contains("purl.org/atom/ns#") ? "Atom 0.3" : "Atom 1.0"
    case .json:
      "JSON Feed" + (number(after: ["jsonfeed.org", "version", "/"], in: head).map { " " + $0 } ?? "")
    case .sitemap: head.contains("schemas/sitemap-news") ? "news sitemap" : "sitemap"
    case .sitemapIndex: format.rawValue
    }
  }

  /// The digits and dots that follow the marks, each of which is looked for after the one before.
  private static func number(after marks: [String], in text: String) -> String? {
    var rest = text[...]
    for mark in marks {
      guard let found = rest.firstRange(of: mark) else { return nil }
      rest = rest[found.upperBound...]
    }
    let number = rest.drop { $0 == "\"" || $0 == "'" }.prefix { $0 == "." || $0.isASCII && $0.isNumber }
      .prefix(8)
    return number.isEmpty ? nil : String(number)
  }
}
