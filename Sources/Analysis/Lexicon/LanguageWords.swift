/// The words of one language that terms use, and which keys each way of writing them answers to.
struct LanguageWords: Equatable, Sendable {
  let language: String
  var stemmer: String?
  let folding: Folding
  var forms = FormTable()
  /// From `struck` to the stem of `strike`. Their keys are among the forms, too.
  var lemmas: [String: [String]] = [:]
  /// Endings that make another word of a stem, the longest first.
  var derivedEndings: [[UInt8]] = []

  init(language: String, stemmer: String?) {
    self.language = language
    self.stemmer = stemmer
    folding = Folding(language: language)
  }

  /// Where a name may begin behind an apostrophe: `l'Arménie`, `dell'Armenia`.
  var hasElision: Bool { ["fr", "it", "ca"].contains(language) }

  /// The stem, and the ending where it makes another word of it: `mediator` and `mediate` are two.
  func stemKey(_ folded: String, stem: (String) -> String) -> String {
    guard stemmer != nil else { return folded }
    var stemmed = Array(stem(folded).utf8)
    appendDerivedEnding(of: Array(folded.utf8), to: &stemmed)
    return String(decoding: stemmed, as: UTF8.self)
  }

  func appendDerivedEnding(of folded: [UInt8], to stemmed: inout [UInt8]) {
    guard !derivedEndings.isEmpty else { return }
    let singular = folded.last == UInt8(ascii: "s") ? folded.dropLast() : folded[...]
    let ending = derivedEndings.first { singular.hasSuffix($0) && !stemmed[...].hasSuffix($0) }
    guard let ending else { return }
    stemmed.append(UInt8(ascii: "-"))
    stemmed.append(contentsOf: ending)
  }

  static func isCapital(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isUppercase || scalar.properties.generalCategory == .titlecaseLetter
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ ending: [UInt8]) -> Bool {
    count >= ending.count && suffix(ending.count).elementsEqual(ending)
  }
}
