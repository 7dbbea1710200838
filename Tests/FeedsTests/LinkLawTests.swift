import TestSupport
import Testing

@testable import Feeds

@Suite struct LinkLawTests {
  /// The way over the bytes and the way through curl never differ, on addresses that are nearly or not quite
  /// plain.
  @Test func bothWaysAgree() {
    var random = SeededGenerator(seed: 0x11)
    var plainCount = 0
    for _ in 0..<20_000 {
      let address = Self.address(&random)
      if Links.isPlainArticle(address) { plainCount += 1 }
      #expect(Links.article(address) == Links.articleByCurl(address), "\(address.debugDescription)")
      #expect(
        Links.resolved(address, against: "https://base.example/a/b")
          == Links.resolvedByCurl(address, against: "https://base.example/a/b"), "\(address.debugDescription)"
      )
    }
    #expect((4_000..<16_000).contains(plainCount), "the addresses are worth trying")
  }

  /// Source: RFC 3986 §5.2, on whose algorithm a base with a host and a path leaves no freedom.
  @Test func resolvesAsTheStandardSays() {
    var random = SeededGenerator(seed: 0x3986)
    for _ in 0..<5_000 {
      let base =
        "http://a.example/" + Self.path(of: ["a", "b;c=1", "d.", ".e", "..f", "i:j"], &random)
        + Self.pick(["", "?q=1", "#f", "?q/../r#f"], &random)
      let start = Self.pick(["", "/", "//b.example/", "?k", "#", "./", "../"], &random)
      let reference =
        start + Self.path(of: ["a", "b;c=1", ".", "..", "d.", ".e", "..f", "g%2Fh"], &random)
        + Self.pick(["", "?y", "#s", "?y/./x#s/../t"], &random)
      #expect(
        Links.resolved(reference, against: base)
          == Reference(reference).resolved(against: Reference(base)).text,
        "\(reference.debugDescription) against \(base)")
    }
  }

  private static func address(_ random: inout SeededGenerator) -> String {
    let scheme = usually(["http://", "https://"], ["HTTP://", "http:/", "ftp://", " https://", ""], &random)
    let host = usually(
      ["a.example", "a-b.example", "127.0.0.1", "xn--a.example"],
      ["A.example", "a..b", ".a", "a.", "xn--", "a_b", "[::1]", "", "0"], &random)
    let port = usually(["", "", ":80"], [":8080", ":", ":0", ":99999", ":65536", ":8a", ":080"], &random)
    let user = usually([""], ["me@", "me:secret@", "@"], &random)
    return scheme + user + host + port + tail(&random)
  }

  private static func tail(_ random: inout SeededGenerator) -> String {
    let pieces = [
      "/", "/a", "?b=c", "#d", "/..", "/.", "%20", "%", "@", ":", "&", "[", "\\", "\"", "<", "|", "~", ";x",
    ]
    let strange = [" ", "é", "\u{7f}", "\n", "\t", "\u{0}", "я"]
    let count = Int.random(in: 0...6, using: &random)
    return (0..<count).map { _ in
      usually(pieces, Int.random(in: 0..<4, using: &random) == 0 ? strange : pieces, &random)
    }
    .joined()
  }

  private static func path(of segments: [String], _ random: inout SeededGenerator) -> String {
    let count = Int.random(in: 0...4, using: &random)
    return (0..<count).map { _ in pick(segments, &random) }.joined(separator: "/")
  }

  private static func usually(
    _ choices: [String], _ others: [String], _ random: inout SeededGenerator
  ) -> String {
    pick(Int.random(in: 0..<6, using: &random) == 0 ? others : choices, &random)
  }

  private static func pick(_ choices: [String], _ random: inout SeededGenerator) -> String {
    choices.randomElement(using: &random) ?? ""
  }
}

/// A reference in its parts, resolved by the letter of RFC 3986 §5.2.
private struct Reference {
  var scheme: Substring?
  var authority: Substring?
  var path: Substring
  var query: Substring?
  var fragment: Substring?

  init(_ text: String) {
    var rest = text[...]
    fragment = Self.cut(&rest, at: "#")
    query = Self.cut(&rest, at: "?")
    if let colon = rest.firstIndex(of: ":"), rest[..<colon].allSatisfy(\.isLetter), colon > rest.startIndex {
      scheme = rest[..<colon]
      rest = rest[rest.index(after: colon)...]
    }
    if rest.hasPrefix("//") {
      let end = rest.dropFirst(2).firstIndex(of: "/") ?? rest.endIndex
      authority = rest[..<end].dropFirst(2)
      rest = rest[end...]
    }
    path = rest
  }

  private static func cut(_ rest: inout Substring, at mark: Character) -> Substring? {
    guard let index = rest.firstIndex(of: mark) else { return nil }
    defer { rest = rest[..<index] }
    return rest[rest.index(after: index)...]
  }

  func resolved(against base: Reference) -> Reference {
    var target = self
    if scheme == nil {
      target.scheme = base.scheme
      if authority == nil {
        target.authority = base.authority
        if path.isEmpty {
          target.path = base.path
          target.query = query ?? base.query
        } else if !path.hasPrefix("/") {
          target.path = base.path[...(base.path.lastIndex(of: "/") ?? base.path.startIndex)] + path
        }
      }
    }
    target.path = Self.withoutDots(target.path)
    return target
  }

  /// §5.2.4.
  private static func withoutDots(_ path: Substring) -> Substring {
    var kept: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    for (number, segment) in segments.enumerated() {
      let isLast = number == segments.count - 1
      if segment == ".." { _ = kept.popLast() }
      if segment != ".", segment != ".." { kept.append(segment) } else if isLast { kept.append("") }
    }
    return "/" + kept.joined(separator: "/")
  }

  var text: String {
    (scheme.map { $0 + ":" } ?? "") + (authority.map { "//" + $0 } ?? "") + path
      + (query.map { "?" + $0 } ?? "")
      + (fragment.map { "#" + $0 } ?? "")
  }
}
