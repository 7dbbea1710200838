import Domain
import Feeds
import Fetching
import Foundation
import Settings

/// Texts in files, on standard input and at addresses: feeds, JSON articles, web pages, plain text.
extension ArticleFinder {
  /// With the fetch options of the configuration; public addresses only.
  func fetched(_ address: String) async throws -> Body {
    var options = loaded.configuration.fetch
    options.version = Version.text
    let fetcher = try Fetcher(options: options)
    defer { fetcher.close() }
    switch await fetcher.fetch(FetchRequest(source: "explain", url: address, allow: [])) {
    case .body(let body): return Body(place: address, body)
    case .failed(let failure): throw ProbeFailure(place: address, words: failure.words)
    case .unchanged: throw ProbeFailure(place: address, words: "the server has nothing to say")
    }
  }

  func texts(in body: Body) throws -> Findings {
    let place = body.place == "-" ? "standard input" : body.place
    if let document = try feed(in: body) {
      let found = findings(in: document, place)
      guard !found.articles.isEmpty else { throw EmptyText(place: place) }
      return found
    }
    if let lines = try jsonArticles(in: body.bytes, place) {
      return findings(lines.map { $0.article(of: source.id, seen: now) }, heading: "\(place), JSON articles")
    }
    let page = PageReader(limits: loaded.configuration.feeds)
      .page(of: body.bytes, contentType: body.contentType, hasTitle: question.title == nil)
    guard !page.item.title.isEmpty || !page.item.content.isEmpty else { throw EmptyText(place: place) }
    return findings([article(page.item, language: page.language)])
  }

  // MARK: Feeds

  /// Nil for what is none.
  private func feed(in body: Body) throws -> FeedDocument? {
    do throws(FeedError) {
      return try FeedReader(limits: loaded.configuration.feeds)
        .read(body.bytes, headers: body.headers, url: body.meta?.effectiveURL)
    } catch {
      guard case .tooLarge = error.problem else { return nil }
      throw error
    }
  }

  private func findings(in document: FeedDocument, _ place: String) -> Findings {
    let articles = document.articles(
      of: source.id, language: source.language, seen: now, boilerplate: loaded.configuration.boilerplate)
    let title = document.title.isEmpty ? place : document.title
    return findings(articles, heading: "\(title), \(document.format.rawValue)")
  }

  // MARK: JSON

  /// One object, or one a line; nil for what is no JSON object.
  private func jsonArticles(in bytes: [UInt8], _ place: String) throws -> [ArticleLine]? {
    guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return nil }
    do throws(ArticleLineError) {
      return [try ArticleLine(Foundation.Data(bytes))]
    } catch {
      let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      guard lines.count > 1, (try? ArticleLine(Foundation.Data(lines[0]))) != nil else {
        throw UnreadableJSON(place: place, line: nil, reason: error)
      }
      return try lines.enumerated().compactMap { number, line in
        guard line.contains(where: { $0 > 0x20 }) else { return nil }
        do throws(ArticleLineError) {
          return try ArticleLine(Foundation.Data(line))
        } catch {
          throw UnreadableJSON(place: place, line: number + 1, reason: error)
        }
      }
    }
  }

  // MARK: Articles

  private func article(_ item: FeedItem, language: String?) -> Article {
    var item = item
    item.content = loaded.configuration.boilerplate.cut(from: item.content)
    // A text that came by hand and says no date is news: "on Monday" is the last one.
    item.published = item.published ?? now
    return Article(
      id: Article.identity(of: item, in: source.id), source: source.id, item: item, language: language,
      seen: now)
  }

  private func findings(_ articles: [Article], heading: String = "") -> Findings {
    let found = articles.enumerated().map { number, article in
      var article = article
      if let title = question.title { article.item.title = title }
      return FoundArticle(article: article, source: source, name: String(number + 1))
    }
    return Findings(articles: found, heading: heading, hint: "--item N shows all of one")
  }
}

struct EmptyText: Error, CustomStringConvertible {
  let place: String

  var description: String { "\(place): holds no text" }
}

struct UnreadableJSON: Error, CustomStringConvertible {
  let place: String
  let line: Int?
  let reason: ArticleLineError

  var description: String { "\(place)\(line.map { ":\($0)" } ?? ""): \(reason)" }
}
