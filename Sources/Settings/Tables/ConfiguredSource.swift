package import Domain
package import Fetching
import FoundationEssentials

/// A source with what only its polling needs.
package struct ConfiguredSource: Hashable, Sendable {
  package var source: Source
  /// Nil: learnt, see `PollingOptions`.
  package var interval: Duration?
  package var access: SourceAccess
  package var location: SourceLocation

  package init(
    source: Source, interval: Duration? = nil, access: SourceAccess = SourceAccess(),
    location: SourceLocation = SourceLocation(file: "", line: 1, column: 1)
  ) {
    self.source = source
    self.interval = interval
    self.access = access
    self.location = location
  }

  /// What it may be fetched from beside public addresses.
  package var allow: AddressAllowance { access.allow }
}

extension ConfiguredSource {
  /// Reads one entry of `sources.d`; nil also for one that is not enabled.
  init?(_ table: inout LocatedMap, _ known: KnownNames) {
    let id = table.require("id", .kebabID)
    let url = table.feedAddress("url")
    let outlet = table.require("outlet", .text)
    let reliability = table.require("reliability", Form<Reliability>.choice)
    let interval = table.read("interval", .pollInterval)
    let access = SourceAccess(&table)
    if let url { table.reportContradictions(of: url, access) }
    var isEnabled = true
    table.read("enabled", .flag, into: &isEnabled)
    let source = Source.Optionals(&table, known)
    guard isEnabled, let id, let url, let outlet, let reliability else { return nil }
    self.init(
      source: Source(
        id: SourceID(id), url: url, outlet: outlet, family: source.family, language: source.language,
        reliability: reliability, speaksFor: source.speaksFor, genre: source.genre,
        quietStart: source.quietStart, isSample: source.isSample),
      interval: interval, access: access, location: table.location)
  }
}

extension LocatedMap {
  /// Nil, and a mistake, where it is none or holds a secret.
  fileprivate mutating func feedAddress(_ key: String) -> String? {
    guard rejectLogin(in: key, expected: "'auth' with the name of a credential, see docs/SOURCES.md") else {
      return nil
    }
    guard let url = require(key, .feedAddress) else { return nil }
    if let words = FetchRequest.refusal(of: url) {
      report(.contradiction(words, expected: "the address of a feed on the web"), at: key)
    }
    return url
  }

  fileprivate mutating func reportContradictions(of url: String, _ access: SourceAccess) {
    if url.hasPrefix("file:"), !access.allow.contains(.file) {
      report(.contradiction("a file without 'allow: [file]'", expected: "both or neither"), at: "url")
    }
    let isNear = !access.allow.isDisjoint(with: [.loopback, .privateNetworks])
    if access.login != nil, !isNear, url.prefix(5).lowercased() == "http:" {
      report(
        .contradiction("a login over http, for everybody on the way to read", expected: "https"), at: "url")
    }
  }
}

extension Source {
  /// What a source may leave out.
  fileprivate struct Optionals {
    var family: String?
    var language: String?
    var speaksFor: EntityID?
    var genre = Genre.news
    var quietStart = true
    var isSample = false

    init(_ table: inout LocatedMap, _ known: KnownNames) {
      family = table.read("family", .text)
      language = table.read("language", .language)
      speaksFor = table.read("speaks-for", .id(in: known.entities))
      table.read("genre", .choice, into: &genre)
      table.read("quiet-start", .flag, into: &quietStart)
      table.read("sample", .flag, into: &isSample)
    }
  }
}

extension Form where Value == Duration {
  static var pollInterval: Form { .duration(in: .seconds(1) ... .days(7)) }
}

extension Form where Value == String {
  fileprivate static var feedAddress: Form {
    .scalar("an address that begins with http:// or https://") { text in
      guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }), let parts = URLComponents(string: text),
        let scheme = parts.scheme?.lowercased()
      else { return nil }
      // A file of this machine is for samples and tests: never what a wrong address was meant to be.
      if scheme == "file" { return text.hasPrefix("file:///") ? text : nil }
      guard scheme == "http" || scheme == "https", let host = parts.host, !host.isEmpty else { return nil }
      return text
    }
  }
}
