/// The words of one language that terms use, and which keys each way of writing them answers to.
///
/// A key stands for "this word, in this form" in the trie. A word may answer to several: `Turkey` as a name and
/// `turkey` as a word.
struct LanguageWords: Sendable {
  struct Key: Hashable, Sendable {
    var id: UInt32
    /// The term was written with a capital and wants one in the text.
    var wantsCapital: Bool
  }

  var stemmer: String?
  var folding: Folding
  var stems: [String: [Key]] = [:]
  /// Words that only fit as written, endings of the profile aside: nouns, so that `shelled` is no `shelling`.
  var forms: [String: [Key]] = [:]
  var prefixes: [String: [Key]] = [:]
  var exact: [String: [Key]] = [:]
  /// From `struck` to the stem of `strike`.
  var lemmas: [String: [String]] = [:]
  var abbreviations: Set<String> = []
  /// Endings that make another word of a stem, the longest first.
  var derivedEndings: [String] = []
  /// The words of `*`, which hold in every language.
  var universal: [LanguageWords] = []

  init(language: String, stemmer: String?) {
    self.stemmer = stemmer
    folding = Folding(language: language)
  }

  func resolve(
    _ surface: String, isDotted: Bool, stem: (String) -> String
  ) -> (keys: [UInt32], flags: Token.Flags) {
    let plain = isDotted ? surface.filter { $0 != "." } : surface
    let folded = folding.folded(plain)
    let flags = features(of: plain, folded: folded)
    var found: [UInt32] = []
    for words in [self] + universal {
      words.collect(plain, folded, isCapital: flags.contains(.capital), stem: stem, into: &found)
    }
    return (found, flags)
  }

  private func collect(
    _ surface: String, _ folded: String, isCapital: Bool, stem: (String) -> String, into found: inout [UInt32]
  ) {
    func take(_ keys: [Key]?) {
      for key in keys ?? [] where (isCapital || !key.wantsCapital) && !found.contains(key.id) {
        found.append(key.id)
      }
    }
    take(exact[surface])
    take(forms[folded])
    take(stems[stemKey(folded, stem: stem)])
    for lemma in lemmas[folded] ?? [] { take(stems[lemma]) }
    if folding.hasDotlessI, let base = folded.split(separator: "'").first, base.count < folded.count {
      take(stems[stemKey(String(base), stem: stem)])
    }
    guard !prefixes.isEmpty else { return }
    var end = folded.index(
      folded.startIndex, offsetBy: Term.minPrefixCharacterCount, limitedBy: folded.endIndex)
    while let stop = end {
      take(prefixes[String(folded[..<stop])])
      end = stop < folded.endIndex ? folded.index(after: stop) : nil
    }
  }

  /// The stem, and the ending where it makes another word of it: `mediator` and `mediate` are two.
  func stemKey(_ folded: String, stem: (String) -> String) -> String {
    guard stemmer != nil else { return folded }
    let stemmed = stem(folded)
    let singular = folded.hasSuffix("s") ? folded.dropLast() : folded[...]
    let ending = derivedEndings.first { singular.hasSuffix($0) && !stemmed.hasSuffix($0) }
    return ending.map { stemmed + "-" + $0 } ?? stemmed
  }

  private func features(of surface: String, folded: String) -> Token.Flags {
    var flags: Token.Flags = []
    if let first = surface.unicodeScalars.first {
      if Self.isCapital(first) {
        flags.insert(.capital)
      } else if !first.properties.isLowercase {
        flags.insert(.caseless)
      }
    }
    if surface.unicodeScalars.allSatisfy({ !$0.properties.isLowercase }), surface.unicodeScalars.count > 1,
      flags.contains(.capital)
    {
      flags.insert(.allCapitals)
    }
    if abbreviations.contains(folded) { flags.insert(.abbreviation) }
    return flags
  }

  static func isCapital(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isUppercase || scalar.properties.generalCategory == .titlecaseLetter
  }
}
