/// Why nothing could be read out of a body.
package struct FeedError: Error, Equatable, CustomStringConvertible {
  package enum Problem: Error, Equatable {
    case empty
    case tooLarge(byteCount: Int, limitBytes: Int)
    /// A web page. `alternates` are the feeds that it names, absolute where a base is known.
    case webPage(title: String, alternates: [String])
    /// The page of a robot check stands where the feed should.
    case challenge(title: String, alternates: [String])
    case unknownFormat(start: String)
    case brokenXML(line: Int, reason: String)
    case brokenJSON(reason: String)
    case notAFeed(root: String)
    case outOfMemory
  }

  package var problem: Problem
  /// The address or file that was read.
  package var place: String

  package init(problem: Problem, place: String) {
    self.problem = problem
    self.place = place
  }

  package var description: String { "\(place): \(words)" }

  /// Without the place.
  package var words: String {
    switch problem {
    case .empty: "the body is empty; expected a feed; the articles read before are kept"
    case .tooLarge(let byteCount, let limitBytes):
      "the body has \(byteCount) bytes; expected at most \(limitBytes); "
        + "raise the limit if the feed is trusted"
    case .webPage(let title, let alternates):
      "a web page '\(title)', not a feed; expected RSS, Atom or JSON Feed"
        + (alternates.first.map { "; try '\($0)'" } ?? "; look for the site's feed address")
    case .challenge(let title, let alternates):
      "a robot check '\(title)', not a feed; expected RSS, Atom or JSON Feed; ask the site for access"
        + (alternates.first.map { ", or try '\($0)'" } ?? "")
    case .unknownFormat(let start):
      "starts with '\(start)'; expected RSS, Atom or JSON Feed; check the address"
    case .brokenXML(let line, let reason):
      "line \(line): \(reason); expected RSS or Atom; check the address"
    case .brokenJSON(let reason): "\(reason); expected JSON Feed; check the address"
    case .notAFeed(let root):
      "the document is a '\(root)'; expected RSS, Atom or JSON Feed; check the address"
    case .outOfMemory: "no memory for the parser; expected some; lower the number of feeds read at once"
    }
  }
}
