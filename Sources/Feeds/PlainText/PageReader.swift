package import Domain

/// Reads a web page, or plain text, as one item: for texts that come by hand, not from a feed.
///
/// Of a page: the title (`og:title`, else the first `h1`, else `title`), the paragraphs of its article (`article`, else
/// `main`, else all of it; all text where there are no paragraphs), language and date of publication where the page
/// says them. Of plain text the first line is the title, as in a mail. The encoding is found out as for feeds. Pure;
/// linear in the bytes.
package struct PageReader: Sendable {
  package var limits: FeedLimits

  package struct Page: Hashable, Sendable {
    package var item: FeedItem
    package var language: String?
  }

  package init(limits: FeedLimits = FeedLimits()) { self.limits = limits }

  /// - Parameter hasTitle: false where the title is known from elsewhere: all of a plain text is body then.
  package func page(of body: [UInt8], contentType: String? = nil, hasTitle: Bool = true) -> Page {
    let decoded = DecodedText(body, httpCharset: contentType.flatMap(charsetParameter))
    let text = decoded.bytes.span
    let isPage = contentType?.contains("html") == true || PageTag.beginsPage(text) || HTMLText.isHTML(text)
    return isPage ? page(ofHTML: text) : page(ofPlain: decoded.bytes, hasTitle: hasTitle)
  }

  private func page(ofPlain bytes: [UInt8], hasTitle: Bool) -> Page {
    var rest = bytes.drop { $0 <= 0x20 }
    var item = FeedItem()
    if hasTitle {
      let line = Array(rest.prefix { $0 != 0x0a && $0 != 0x0d })
      item.title = FieldText(line.span, as: .plain, maxBytes: limits.maxTitleBytes, isSingleLine: true).text
      rest = rest.dropFirst(line.count)
    }
    let paragraphs = Array(rest).split(separator: 0x0a).map {
      FieldText(Array($0).span, as: .plain, maxBytes: limits.maxTextBytes).text
    }
    item.content = paragraphs.filter { !$0.isEmpty }.joined(separator: "\n").cut(toBytes: limits.maxTextBytes)
    return Page(item: item)
  }

  private func page(ofHTML html: Span<UInt8>) -> Page {
    let tags = PageTag.all(of: html)
    var item = FeedItem()
    item.title = title(html, tags)
    let region = Self.region(of: tags)
    let paragraphs = PageTag.contents(of: "p", in: tags[region])
    let ranges = paragraphs.isEmpty ? [PageTag.content(of: tags[region], in: html)] : paragraphs
    item.content = ranges.map { text(of: html, $0, limits.maxTextBytes) }.filter { !$0.isEmpty }
      .joined(separator: "\n").cut(toBytes: limits.maxTextBytes)
    let moment =
      Self.meta("article:published_time", tags, html)
      ?? tags.first { $0.name == "time" && !$0.isEnd }?.value(of: "datetime", in: html)
    item.published = moment.flatMap { FeedDate($0)?.moment }
    let language = tags.first { $0.name == "html" }?.value(of: "lang", in: html)
    return Page(item: item, language: language.flatMap(languageTag))
  }

  private func title(_ html: Span<UInt8>, _ tags: [PageTag]) -> String {
    let told = Self.meta("og:title", tags, html).map { Array($0.utf8) }
    if let told { return text(of: told.span, 0..<told.count, limits.maxTitleBytes, isSingleLine: true) }
    let range = ["h1", "title"].lazy.compactMap { PageTag.contents(of: $0, in: tags[...]).first }.first
    return range.map { text(of: html, $0, limits.maxTitleBytes, isSingleLine: true) } ?? ""
  }

  private static func meta(_ name: String, _ tags: [PageTag], _ html: Span<UInt8>) -> String? {
    for tag in tags where tag.name == "meta" {
      if tag.value(of: "property", in: html) == name { return tag.value(of: "content", in: html) }
    }
    return nil
  }

  /// From the first `article` to its end, else of `main`, else everything.
  private static func region(of tags: [PageTag]) -> Range<Int> {
    for name in ["article", "main", "body"] {
      guard let start = tags.firstIndex(where: { $0.name == name && !$0.isEnd }) else { continue }
      var depth = 0
      for index in start..<tags.count where tags[index].name == name {
        depth += tags[index].isEnd ? -1 : 1
        if depth == 0 { return start..<index + 1 }
      }
      return start..<tags.count
    }
    return tags.indices
  }

  private func text(
    of html: Span<UInt8>, _ range: Range<Int>, _ maxBytes: Int, isSingleLine: Bool = false
  ) -> String {
    FieldText(html.extracting(range), as: .html, maxBytes: maxBytes, isSingleLine: isSingleLine).text
  }
}

/// A tag of a page, outside of scripts, styles and comments.
struct PageTag {
  /// In lower case.
  let name: String
  let isEnd: Bool
  /// From `<` to one past `>`.
  let range: Range<Int>

  static func beginsPage(_ text: Span<UInt8>) -> Bool {
    var start = 0
    while start < text.count, text[start] <= 0x20 { start += 1 }
    let beginning = (start..<min(text.count, start + 14)).map { text[$0] | 0x20 }
    return beginning.starts(with: "<!doctype html".utf8.map { $0 | 0x20 })
      || beginning.starts(with: "<html".utf8)
  }

  static func all(of html: Span<UInt8>) -> [PageTag] {
    var tags: [PageTag] = []
    var offset = 0
    while let mark = html.end(of: "<", from: offset) {
      if html.holds("!--", at: mark) {
        offset = html.end(of: "-->", from: mark) ?? html.count
        continue
      }
      guard let tag = PageTag(html, at: mark - 1) else {
        offset = mark
        continue
      }
      tags.append(tag)
      offset = tag.range.upperBound
      if !tag.isEnd, ["script", "style", "template", "svg", "noscript"].contains(tag.name) {
        offset = endOfHidden(tag.name, in: html, from: offset)
      }
    }
    return tags
  }

  /// What stands between each start tag of this name and its end, or the next of its kind.
  static func contents(of name: String, in tags: ArraySlice<PageTag>) -> [Range<Int>] {
    let own = tags.filter { $0.name == name }
    return zip(own, own.dropFirst()).compactMap { tag, next in
      tag.isEnd || tag.range.upperBound >= next.range.lowerBound
        ? nil : tag.range.upperBound..<next.range.lowerBound
    }
  }

  /// From the first of these tags to the last.
  static func content(of tags: ArraySlice<PageTag>, in html: Span<UInt8>) -> Range<Int> {
    guard let first = tags.first, let last = tags.last else { return 0..<html.count }
    return first.range.lowerBound..<last.range.upperBound
  }

  /// Of an attribute; nil where it has none.
  func value(of attribute: String, in html: Span<UInt8>) -> String? {
    let tag = String(decoding: range.map { html[$0] }, as: UTF8.self)
    for quote in ["\"", "'"] {
      guard let start = tag.firstRange(of: " \(attribute)=\(quote)")?.upperBound else { continue }
      return String(tag[start...].prefix { String($0) != quote })
    }
    return nil
  }

  /// Nil where `<` begins no tag.
  private init?(_ html: Span<UInt8>, at start: Int) {
    isEnd = start + 1 < html.count && html[start + 1] == UInt8(ascii: "/")
    let nameStart = start + (isEnd ? 2 : 1)
    var nameEnd = nameStart
    while nameEnd < html.count, isNameByte(html[nameEnd]) { nameEnd += 1 }
    guard nameEnd > nameStart, let end = html.end(of: ">", from: nameEnd) else { return nil }
    name = String(decoding: (nameStart..<nameEnd).map { html[$0] }, as: UTF8.self).lowercased()
    range = start..<end
  }

  private static func endOfHidden(_ name: String, in html: Span<UInt8>, from start: Int) -> Int {
    var offset = start
    while let mark = html.end(of: "</", from: offset) {
      if let tag = PageTag(html, at: mark - 2), tag.name == name { return tag.range.upperBound }
      offset = mark
    }
    return html.count
  }
}
