package import Domain

/// One mistake in the lexicon, or one thing that is surely not meant.
package struct LexiconProblem: Hashable, Comparable, Sendable, CustomStringConvertible {
  package var location: SourceLocation
  /// `unbalanced '(' in term "(a|b"`, in house style, without the location.
  package var text: String

  package init(at location: SourceLocation, _ text: String) {
    self.location = location
    self.text = text
  }

  package var description: String { "\(location): \(text)" }

  package static func < (left: Self, right: Self) -> Bool {
    (left.location, left.text) < (right.location, right.text)
  }
}

/// All mistakes of one lexicon, in file order: nobody fixes them one run at a time.
package struct LexiconError: Error, Equatable, CustomStringConvertible {
  package var problems: [LexiconProblem]

  package init(_ problems: [LexiconProblem]) { self.problems = Set(problems).sorted() }

  package var description: String { problems.map(\.description).joined(separator: "\n") }
}
