import Domain

/// A stretch of a sentence that holds one statement, and what stands between it and the clause before.
struct Clause {
  enum Link {
    /// Begins the sentence, or follows `;`, a dash or a bracket.
    case start
    case comma
    /// `and`, `or` before another verb of the same subject.
    case coordinated
    /// `while`, `after`, `but`.
    case subordinate
    /// `which`, `who`.
    case relative
    /// `amid`, `during`.
    case background
    /// What somebody says: after a speech verb, or after a name with a colon.
    case complement
  }

  var tokens: Range<Int>
  var link: Link
  /// Index of the clause whose speech verb governs this one.
  var governor: Int?
  /// Index of the clause whose denial this one completes: "denied that its troops attacked".
  var denial: Int?
  var speech: Speech?
}

/// A verb of saying, a name with a colon, or `according to`, and who speaks.
struct Speech {
  enum Kind {
    case leading
    /// Follows what is said: "..., Armenia said".
    case trailing
    case attribution
    case headline
  }

  var kind: Kind
  var isAdmission: Bool
  var speaker: Party?
  var verb: Range<Int>
}
