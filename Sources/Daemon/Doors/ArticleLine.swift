import Domain
import Foundation

/// An article as a JSON object, as `tensiond score` takes it a line each and `explain` in a file:
/// `{"id", "lang", "title", "text", "published"}`, of which `title` or `text` is needed. Other members are passed by.
struct ArticleLine {
  var id: String?
  /// BCP 47.
  var language: String?
  var title: String
  var text: String
  var published: Timestamp?

  /// - Throws: `ArticleLineError` in words for who wrote the line.
  init(_ json: Foundation.Data) throws(ArticleLineError) {
    let members: Members
    do {
      members = try Self.decoder.decode(Members.self, from: json)
    } catch {
      throw ArticleLineError(error, isEmpty: json.allSatisfy { $0 <= 0x20 })
    }
    guard members.title != nil || members.text != nil else {
      throw ArticleLineError(words: "no 'title' and no 'text'; expected \(ArticleLineError.expected)")
    }
    (id, language) = (members.id, members.lang)
    (title, text) = (members.title ?? "", members.text ?? "")
    published = try members.published.map { date throws(ArticleLineError) in
      guard let moment = Timestamp(rfc3339: date) else {
        throw ArticleLineError(
          words: "'published' is '\(date)'; expected RFC 3339, as in 2026-11-24T07:50:00Z")
      }
      return moment
    }
  }

  /// Reentrant: it keeps no state between calls.
  private static let decoder = JSONDecoder()

  private struct Members: Decodable {
    var id: String?
    var lang: String?
    var title: String?
    var text: String?
    var published: String?
  }

  /// As an article of `source`. Undated ones are as new as their reading: that decides who is in office.
  func article(of source: SourceID, seen: Timestamp) -> Article {
    let item = FeedItem(title: title, summary: text, published: published)
    return Article(
      id: id.map { ArticleID($0) } ?? Article.identity(of: item, in: source), source: source, item: item,
      language: language, seen: seen)
  }
}

/// What is wrong with a line.
struct ArticleLineError: Error, Equatable, CustomStringConvertible {
  static let expected = #"a JSON article, {"id","lang","title","text"}"#

  var words: String

  var description: String { words }
}

extension ArticleLineError {
  fileprivate init(_ error: any Error, isEmpty: Bool) {
    switch error {
    case DecodingError.typeMismatch(_, let context):
      let member = context.codingPath.first.map { "'\($0.stringValue)' is no string" } ?? "no JSON object"
      words = "\(member); expected \(Self.expected)"
    default: words = "\(isEmpty ? "empty" : "not JSON"); expected \(Self.expected)"
    }
  }
}
