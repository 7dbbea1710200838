/// What is wrong with a term, and at which of its UTF-8 bytes.
struct TermError: Error, Equatable {
  /// `'(' is not closed in term "(a|b"; did you mean '(a|b)'?`, without the place.
  var text: String
  var offset: Int
  /// The whole term as it was likely meant, in canonical text; a list's name in braces.
  var meant: String?
}

extension TermError {
  init(
    _ what: String, in term: String, at offset: Int, expected: String? = nil, meant: String? = nil
  ) {
    text = "\(what) in term \"\(term)\""
    if let expected { text += "; expected \(expected)" }
    if let meant { text += "; did you mean '\(meant)'?" }
    self.offset = offset
    self.meant = meant
  }
}
