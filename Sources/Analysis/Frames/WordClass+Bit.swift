extension WordClass {
  /// Its bit in a mask of all word classes: bit n is the n-th of `allCases`, so that a mask can be read back.
  /// A switch, because every question to a sentence goes through it.
  var bit: UInt64 {
    switch self {
    case .clauseEdges: 1 << 0
    case .background: 1 << 1
    case .agentMarkers: 1 << 2
    case .targetMarkers: 1 << 3
    case .ofMarkers: 1 << 4
    case .placeMarkers: 1 << 5
    case .directionMarkers: 1 << 6
    case .passiveAuxiliaries: 1 << 7
    case .speechVerbs: 1 << 8
    case .attributions: 1 << 9
    case .pronouns: 1 << 10
    case .possessivePronouns: 1 << 11
    case .negations: 1 << 12
    case .definiteArticles: 1 << 13
    case .articles: 1 << 14
    case .abbreviations: 1 << 15
    case .relatives: 1 << 16
    case .numberWords: 1 << 17
    case .stopWords: 1 << 18
    case .coordinators: 1 << 19
    case .betweenMarkers: 1 << 20
    case .withMarkers: 1 << 21
    case .infinitiveMarkers: 1 << 22
    case .supportVerbs: 1 << 23
    case .admissionVerbs: 1 << 24
    case .otherVerbs: 1 << 25
    case .irregularForms: 1 << 26
    case .nounEndings: 1 << 27
    case .derivedEndings: 1 << 28
    case .participleEndings: 1 << 29
    case .gerundEndings: 1 << 30
    case .agentEndings: 1 << 31
    case .targetEndings: 1 << 32
    case .passiveEndings: 1 << 33
    case .negationPrefixes: 1 << 34
    case .negationEndings: 1 << 35
    case .reportedEndings: 1 << 36
    }
  }
}
