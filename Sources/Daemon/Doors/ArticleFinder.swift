import Domain
import Feeds
import Foundation
import Ledger
import Settings

/// Finds what `explain` was asked about: a file, standard input, an address, or something on record.
struct ArticleFinder: Sendable {
  struct Findings {
    /// Never empty.
    var articles: [FoundArticle]
    var heading = ""
    /// How to see all of one of several.
    var hint = ""
  }

  let loaded: LoadedConfiguration
  let question: Explainer.Question
  let source: Source
  let now: Timestamp

  /// - Throws: for a source that is not configured.
  init(_ loaded: LoadedConfiguration, _ question: Explainer.Question, clock: any WallClock) throws {
    self.loaded = loaded
    self.question = question
    now = question.moment ?? clock.now()
    source = try Self.source(question, among: loaded)
  }

  private static func source(
    _ question: Explainer.Question, among loaded: LoadedConfiguration
  ) throws -> Source {
    var source = Source(id: "text", url: "", outlet: "no source", reliability: .b)
    if let id = question.source {
      guard let known = loaded.configuration.sources.first(where: { $0.source.id.text == id }) else {
        throw UnknownSource(id: id)
      }
      source = known.source
    }
    source.language = question.language ?? source.language
    return source
  }

  func articles(at what: String) async throws -> Findings {
    var found = try await all(at: what)
    guard let item = question.item else { return found }
    guard item <= found.articles.count else {
      throw NoSuchItem(what: what, item: item, count: found.articles.count)
    }
    found.articles = [found.articles[item - 1]]
    return found
  }

  private func all(at what: String) async throws -> Findings {
    let limit = loaded.configuration.feeds.maxBytes
    if what == "-" || FileManager.default.fileExists(atPath: what) {
      return try texts(in: Body(place: what, bytes: try InputFile.bytes(of: what, maxBytes: limit)))
    }
    if what.hasPrefix("http://") || what.hasPrefix("https://") {
      return try texts(in: try await fetched(what))
    }
    if let id = RecordID(what) { return try recorded(id) }
    throw UnknownText(what: what)
  }
}

/// An article, and what is known of it.
struct FoundArticle {
  var article: Article
  var source: Source
  /// What to ask for to see it alone.
  var name = ""
  var decisions: [Decision] = []
  /// That was asked about.
  var alert: Alert?
}

// MARK: On record

/// The id of an article, a story or an alert, also as a log line has it, `id=01M868JGBNFWJRZB`, and in a whole line.
private struct RecordID {
  let text: String

  /// Nil for what cannot be one: ids are Crockford's digits.
  init?(_ what: String) {
    let words = what.split(separator: " ")
    // What a line quotes comes before its id.
    guard let word = words.count > 1 ? words.last(where: { $0.hasPrefix("id=") }) : words.first else {
      return nil
    }
    let prefix = ["id=", "story="].first(where: word.hasPrefix) ?? ""
    text = word.dropFirst(prefix.count).uppercased()
    let digits = Set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    guard (6...26).contains(text.count), text.allSatisfy(digits.contains), text.contains(where: \.isNumber)
    else { return nil }
  }
}

extension ArticleFinder {
  private func recorded(_ id: RecordID) throws -> Findings {
    let reader = try LedgerReader.open(loaded.configuration.ledgerPath)
    if let alert = try reader.alert(AlertID(id.text)) { return try findings(on: alert, in: reader) }
    if let story = try reader.story(StoryID(id.text)) { return try findings(on: story, in: reader) }
    guard let article = try found(ArticleID(id.text), in: reader) else { throw UnknownText(what: id.text) }
    return Findings(articles: [article])
  }

  /// The article that made it speak; of one that time alone made speak the last of its story.
  private func findings(on alert: Alert, in reader: LedgerReader) throws -> Findings {
    let decisions = try reader.decisions(ofStory: alert.story.id)
    let own = decisions.first { $0.alert == alert.id }?.article
    guard let id = own ?? alert.story.articles.last?.id, var article = try found(id, in: reader) else {
      throw UnarchivedText(alert: alert.id)
    }
    article.alert = alert
    return Findings(articles: [article])
  }

  private func findings(on story: Story, in reader: LedgerReader) throws -> Findings {
    var ids: [ArticleID] = []
    for report in story.reports where !ids.contains(report.article) { ids.append(report.article) }
    let articles = try ids.compactMap { try found($0, in: reader) }
    guard !articles.isEmpty else { throw UnknownText(what: story.id.text) }
    return Findings(
      articles: articles, heading: "story \(story.id), \(story.event)",
      hint: "tensiond explain ID shows all of one")
  }

  private func found(_ id: ArticleID, in reader: LedgerReader) throws -> FoundArticle? {
    try reader.article(id).map { article in
      FoundArticle(
        article: article, source: source(of: article), name: article.id.text,
        decisions: try reader.decisions(ofArticle: article.id))
    }
  }

  private func source(of article: Article) -> Source {
    loaded.configuration.sources.first { $0.source.id == article.source }?.source
      ?? Source(id: article.source, url: "", outlet: article.source.text)
  }
}

// MARK: Errors

struct UnknownText: Error, CustomStringConvertible {
  let what: String

  var description: String { "'\(what)' is no file, and no article, story or alert of the ledger has this id" }
}

struct UnarchivedText: Error, CustomStringConvertible {
  let alert: AlertID

  var description: String { "alert \(alert) is on record, but none of its articles is in the archive" }
}

struct UnknownSource: Error, CustomStringConvertible {
  let id: String

  var description: String { "no source '\(id)'; 'tensiond sources' lists those that are configured" }
}

struct NoSuchItem: Error, CustomStringConvertible {
  let what: String
  let item: Int
  let count: Int

  var description: String { "\(what): no item \(item); it has \(count)" }
}
