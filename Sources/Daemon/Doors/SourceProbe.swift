import Domain
import Feeds
import Fetching
import Foundation
package import Reports
import Settings
import Synchronization

/// `tensiond sources probe`: gets what stands at an address or in a file, reads it as the daemon would, and says what
/// it is. Writes nothing and knows no ledger; the network rules of `Fetcher` hold.
package final class SourceProbe: Sendable {
  /// What else but public addresses may be read.
  package enum Allowance: String, CaseIterable, Sendable {
    case loopback
    case privateNetworks = "private-networks"
  }

  package struct Manners: Sendable {
    package var allow: [Allowance]
    /// Probe every feed that a web page names; one alone is probed anyway.
    package var follows: Bool
    /// Try `guesses` where a page names none.
    package var isGuessing: Bool

    package init(allow: [Allowance] = [], follows: Bool = false, isGuessing: Bool = false) {
      self.allow = allow
      self.follows = follows
      self.isGuessing = isGuessing
    }
  }

  package enum Finding: Sendable {
    case feed(ProbeReport)
    case page(PageReport)
    case failure(ProbeFailure)
  }

  /// Where sites keep their feeds, by how often they do.
  package static let guesses = [
    "/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json",
  ]

  let fetcher: Fetcher
  let reader: FeedReader
  let manners: Manners
  let polling: PollingOptions
  let sources: [ConfiguredSource]
  let boilerplate: Boilerplate
  let clock: any WallClock
  /// No id twice in one run.
  let naming: Mutex<SourceNaming>

  /// - Parameter loaded: nil for the defaults of a configuration without files.
  package init(
    _ loaded: LoadedConfiguration?, _ manners: Manners, environment: [String: String] = [:],
    clock: any WallClock = SystemClock()
  ) throws {
    var options = loaded?.configuration.fetch ?? FetchOptions()
    options.version = Version.text
    fetcher = try Fetcher(
      options: options, credentials: CredentialStore(directory: environment["CREDENTIALS_DIRECTORY"]))
    reader = FeedReader(limits: loaded?.configuration.feeds ?? FeedLimits())
    polling = loaded?.configuration.polling ?? PollingOptions()
    sources = loaded?.configuration.sources ?? []
    boilerplate = loaded?.configuration.boilerplate ?? Boilerplate()
    naming = Mutex(SourceNaming(taken: sources.map(\.source.id.text)))
    self.manners = manners
    self.clock = clock
  }

  deinit { fetcher.close() }

  /// What was found at an address, in a file, or on standard input (`-`); a web page first, then its feeds.
  package func findings(at place: String) async -> [Finding] {
    let first = Self.isAddress(place) ? await finding(at: place) : await finding(inFile: place)
    guard case .page(let page) = first else { return [first] }
    if !page.feeds.isEmpty { return [first] + (await feeds(of: page)) }
    let words =
      "a web page '\(page.title)', which names no feed; expected RSS, Atom or JSON Feed; "
      + (manners.isGuessing ? "none at \(Self.guesses.joined(separator: ", ")) either" : "try --guess")
    let failure = Finding.failure(ProbeFailure(place: place, words: words))
    guard manners.isGuessing, Self.isAddress(place) else { return [failure] }
    return [await guess(from: page.place) ?? failure]
  }

  private func feeds(of page: PageReport) async -> [Finding] {
    guard manners.follows || page.feeds.count == 1 else {
      return [
        .failure(
          ProbeFailure(place: page.place, words: "names several feeds; probe one, or all with --follow"))
      ]
    }
    var findings: [Finding] = []
    for address in page.feeds { findings.append((await finding(at: address)).asFeed) }
    return findings
  }

  /// The first guess that is a feed.
  private func guess(from page: String) async -> Finding? {
    for path in Self.guesses {
      guard let address = URL(string: path, relativeTo: URL(string: page))?.absoluteString else { continue }
      if case .feed(let report) = await finding(at: address) { return .feed(report) }
    }
    return nil
  }

  /// Else it is a file, or standard input.
  package static func isAddress(_ place: String) -> Bool {
    place.firstRange(of: "://").map { $0.lowerBound != place.startIndex } ?? false
  }

  private func finding(at address: String) async -> Finding {
    do throws(ProbeFailure) { return await finding(in: try await body(at: address)) } catch {
      return .failure(error)
    }
  }

  private func body(at address: String) async throws(ProbeFailure) -> Body {
    let request = FetchRequest(source: "probe", url: address, allow: AddressAllowance(manners.allow))
    switch await fetcher.fetch(request) {
    case .failed(let failure): throw ProbeFailure(place: address, words: failure.words)
    case .unchanged: throw ProbeFailure(place: address, words: "the server answers 304 to a first request")
    case .body(let body): return Body(place: address, body)
    }
  }

  private func finding(inFile path: String) async -> Finding {
    do throws(UnreadableFile) {
      return await finding(
        in: Body(place: path, bytes: try InputFile.bytes(of: path, maxBytes: reader.limits.maxBytes)))
    } catch {
      return .failure(ProbeFailure(place: path, words: "cannot be read: \(error.reason)"))
    }
  }

  private func finding(in body: Body) async -> Finding {
    do throws(FeedError) {
      let document = try read(body)
      guard body.meta != nil, let sitemap = document.newestSitemap else {
        return .feed(report(on: document, in: body))
      }
      return await finding(ofSitemap: sitemap, in: body)
    } catch {
      if case .webPage(let title, let alternates) = error.problem {
        return .page(
          PageReport(place: body.meta?.effectiveURL ?? body.place, title: title, feeds: alternates))
      }
      return .failure(ProbeFailure(place: body.place, words: error.words))
    }
  }

  /// An index is read through to its newest sitemap, as the daemon does.
  private func finding(ofSitemap address: String, in index: Body) async -> Finding {
    do throws(ProbeFailure) {
      let sitemap = try await body(at: address)
      do throws(FeedError) {
        return .feed(report(on: try read(sitemap), in: index, through: address))
      } catch {
        return .failure(ProbeFailure(place: address, words: error.words))
      }
    } catch {
      return .failure(error)
    }
  }

  private func read(_ body: Body) throws(FeedError) -> FeedDocument {
    try reader.read(body.bytes, headers: body.headers, url: body.meta?.effectiveURL)
  }
}

extension FeedDocument {
  /// Nil for what is no index.
  fileprivate var newestSitemap: String? {
    format == .sitemapIndex ? sitemaps(changedSince: nil).first : nil
  }
}

/// Why a place gave no feed.
package struct ProbeFailure: Error, Encodable, CustomStringConvertible, Sendable {
  package let place: String
  package let words: String

  package var description: String { "\(place): \(words)".neutral(maxLength: 2_000) }
}

/// What is to be read, and where it came from.
struct Body {
  let place: String
  let bytes: [UInt8]
  var meta: FetchMeta?
  var contentType: String?
  var headers: [String: String] = [:]

  /// Of a file.
  init(place: String, bytes: [UInt8]) {
    self.place = place
    self.bytes = bytes
  }

  init(place: String, _ body: FetchedBody) {
    self.init(place: place, bytes: body.bytes)
    meta = body.meta
    contentType = body.contentType
    headers["content-type"] = body.contentType
    headers["content-language"] = body.contentLanguage
  }
}

extension SourceProbe.Finding {
  /// A page that is named as a feed is none.
  fileprivate var asFeed: SourceProbe.Finding {
    guard case .page(let page) = self else { return self }
    return .failure(ProbeFailure(place: page.place, words: "a web page '\(page.title)', not a feed"))
  }
}

extension AddressAllowance {
  fileprivate init(_ allowances: [SourceProbe.Allowance]) {
    self = []
    if allowances.contains(.loopback) { insert(.loopback) }
    if allowances.contains(.privateNetworks) { insert(.privateNetworks) }
  }
}
