import Domain

@testable import Analysis

extension SampleLexicon {
  private static func modifier(
    _ id: String, _ kind: Modifier.Kind, _ factor: Double, _ scope: ModifierEntry.Scope,
    _ cues: [String] = [],
    counter: [String] = [], domain: String? = nil, minCues: Int = 1
  ) -> ModifierEntry {
    ModifierEntry(
      id: id, kind: kind, factor: factor, scope: scope, domain: domain, minCues: minCues,
      cues: cues.isEmpty ? [:] : ["en": terms(cues)],
      counterCues: counter.isEmpty ? [:] : ["en": terms(counter)],
      location: location)
  }

  static let modifiers: [ModifierEntry] = [
    modifier(
      "negation", .negated, 0.1, .after, ["no", "not", "no (report|evidence) of", "didn't"],
      counter: ["not only"]),
    modifier("prevention", .averted, 0.1, .next, ["avert", "prevent"]),
    modifier("denial", .denied, 0.3, .complement, ["deny"]),
    modifier("hypothesis", .hypothetical, 0.2, .clause, ["could", "if", "fear"], counter: ["if confirmed"]),
    modifier(
      "intention", .threatened, 0.5, .next, ["(threaten|vow|plan) to", "will", "(cannot|can't) rule out"],
      counter: ["will not"]),
    modifier("hedge", .hedged, 0.85, .clause, ["reportedly", "suspected"]),
    modifier(
      "anniversary", .historical, 0.1, .clause, ["anniversary", "years ago"],
      counter: ["(worst|deadliest) ~3 since", "again"]),
    modifier("past-year", .historical, 0.1, .rule),
    modifier("background", .background, 0.2, .rule),
    modifier("question", .question, 0.3, .rule),
    modifier("war-of-words", .figurative, 0.02, .sentence, ["war of words", "price war"]),
    modifier(
      "sport", .figurative, 0.02, .article, ["coach", "derby", "goal", "league"], domain: "sport", minCues: 2),
    modifier("opinion", .opinion, 0.3, .title, ["opinion", "what to know"]),
    modifier("exercise", .exercise, 0.3, .next, ["simulate"]),
    modifier("attributed-opponent", .attributedOpponent, 0.85, .rule),
    modifier("attributed-self", .attributedSelf, 1, .rule),
    modifier("attributed-third", .attributedThird, 0.95, .rule),
    modifier("attributed-observer", .attributedObserver, 0.95, .rule),
    modifier("admitted", .admitted, 1.1, .rule),
    modifier("boasted", .boasted, 0.85, .rule),
  ]

  private static let englishWords: [WordClass: [String]] = [
    .clauseEdges: ["but", "while", "after", "as", "if", "before"],
    .coordinators: ["and", "or"],
    .background: ["amid", "during"],
    .relatives: ["which", "who", "that"],
    .agentMarkers: ["by"], .targetMarkers: ["on", "against"], .ofMarkers: ["of"],
    .placeMarkers: ["in", "near", "at", "along"], .directionMarkers: ["from", "into", "to"],
    .betweenMarkers: ["between"], .withMarkers: ["with"], .infinitiveMarkers: ["to"],
    .passiveAuxiliaries: ["is", "are", "was", "were", "been", "being"],
    .speechVerbs: ["say", "claim", "accuse", "announce", "report"], .admissionVerbs: ["admit"],
    .attributions: ["according to"],
    .pronouns: ["it", "they"], .possessivePronouns: ["its", "their"],
    .negations: ["no", "not"],
    .definiteArticles: ["the", "this"],
    .articles: ["the", "a", "an", "no", "several", "two", "three"],
    .abbreviations: ["gen", "mr"],
    .supportVerbs: ["launch", "carry out"],
    .otherVerbs: ["kill", "draw", "mark", "order", "threaten", "vow", "plan", "deny"],
    .nounEndings: ["s"], .participleEndings: ["ed"], .gerundEndings: ["ing"],
    .irregularForms: [
      "take took taken", "come came", "say said", "meet met", "deny denied", "carry carried",
    ],
    .numberWords: ["two 2", "three 3", "dozens 24"],
    .stopWords: ["the", "of", "overnight"],
  ]

  static let english = LanguageEntry(
    id: "en", name: "English", stemmer: "english", order: .svo, words: englishWords.mapValues(terms),
    roles: [
      "MIL": terms(["army", "troops", "forces", "armed forces"]), "DEF": terms(["defence ministry"]),
      "GOV": terms(["government"]),
    ],
    lists: [
      "killed": terms(["kill", "dead"]), "wounded": terms(["wound"]), "captured": terms(["captured"]),
      "troops": terms(["troops"]),
      "settlements": terms(["village", "height"]), "weapon": terms(["rocket", "mortar"]),
      "months": terms([
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November",
        "December",
      ]),
      "weekdays": terms(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
      "yesterday": terms(["yesterday"]), "areas": terms(["the village"]), "citing": terms(["citing"]),
    ], location: location)

  static let russian = LanguageEntry(
    id: "ru", name: "Русский", stemmer: "russian", order: .svo,
    words: [
      .placeMarkers: terms(["в", "под"]), .coordinators: terms(["и"]), .speechVerbs: terms(["заявить"]),
    ],
    roles: ["MIL": terms(["армия", "войска"])], location: location)

  static let azerbaijani = LanguageEntry(
    id: "az", name: "Azərbaycanca", stemmer: nil, order: .sov,
    words: [.targetEndings: terms(["nı", "ı"]), .coordinators: terms(["və"])],
    roles: ["MIL": terms(["ordu*"])], location: location)
}
